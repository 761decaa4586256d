// Warns some minutes before a session ends, and lets it be kept with one press. Other windows keep it too, so the site
// is asked before anything is said.
const panel = document.querySelector("[data-staying]");
const words = panel.querySelector("[data-staying-words]");
const form = panel.querySelector("[data-staying-form]");
const address = panel.dataset.staying;
const first = Number(panel.dataset.left);
const WARN = Math.min(300, Math.max(120, first / 6)); // seconds before the end
let timer = 0;

function wait(seconds, what) {
  window.clearTimeout(timer);
  timer = window.setTimeout(what, Math.max(1, seconds) * 1000);
}

async function ask(options) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, ...options });
    const type = answer.headers.get("Content-Type") || "";
    return type.startsWith("application/json") ? (await answer.json()).seconds_left : null;
  } catch {
    return null; // not online: nothing is known, so nothing is said
  }
}

function say(text, button) {
  panel.hidden = false;
  form.hidden = !button;
  words.textContent = text;
}

async function look() {
  const left = await ask({});
  if (left === null) return wait(60, look);
  if (left <= 0) {
    return say("You are signed out. What you typed is still here: send it, sign in, and it is sent on with one button.", false);
  }
  if (left > WARN + 5) {
    panel.hidden = true;
    return wait(left - WARN, look);
  }
  const minutes = Math.max(1, Math.round(left / 60));
  say(`You will be signed out in ${minutes === 1 ? "a minute" : `${minutes} minutes`}, because nothing was sent for a while.`, true);
  return wait(left + 2, look);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const left = await ask({ method: "POST", body: new FormData(form) });
  if (left) {
    panel.hidden = true;
    wait(left - WARN, look);
  } else {
    look();
  }
});

wait(first - WARN, look);
