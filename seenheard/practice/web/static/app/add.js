// Adding letters: drop them on the page; each is sent by itself and answered by a sentence. Without scripts the form
// sends them all at once and the same sentences come with the page.
const form = document.getElementById("add");
const input = document.getElementById("letters");
const drop = document.querySelector("[data-drop]");
const answers = document.querySelector("[data-answers]");
const list = document.querySelector("[data-list]");
const sum = document.querySelector("[data-sum]");
let working = 0;
let done = 0;
let refused = 0;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function line(file) {
  const row = element("li", "app-upload");
  const words = element("span", "app-upload__words", `${file.name} is on its way.`);
  const progress = element("progress", "app-upload__progress");
  progress.max = 100;
  progress.value = 0;
  progress.setAttribute("aria-label", `Sending ${file.name}`);
  row.append(words, progress);
  list.append(row);
  return { row, words, progress };
}

function answer(shown, one) {
  shown.progress.remove();
  shown.row.classList.add(`app-upload--${one.how}`);
  const lead = { refused: "Not added. ", new: "Added. ", known: "" }[one.how];
  shown.words.textContent = "";
  if (lead) shown.words.append(element("strong", one.how === "refused" ? "app-late" : "", lead));
  shown.words.append(one.words);
  if (one.letter) {
    const link = element("a", "", "Open");
    link.href = `/letters/${one.letter}/`;
    link.append(element("span", "nhsuk-u-visually-hidden", ` ${one.name}`));
    shown.row.append(" ", link);
  }
}

function send(file, shown) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("letters", file);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) shown.progress.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("loadend", () => {
      let one = null;
      try {
        one = JSON.parse(request.responseText).answers[0];
      } catch {
        one = null;
      }
      resolve(
        one || {
          name: file.name,
          how: "refused",
          letter: null,
          words: `${file.name} did not arrive. Look whether this computer is online and you are signed in, then add it again.`,
        },
      );
    });
    request.open("POST", window.location.pathname);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

async function take(files) {
  answers.hidden = false;
  working += files.length;
  for (const [file, shown] of files.map((file) => [file, line(file)])) {
    const one = await send(file, shown);
    answer(shown, one);
    done += 1;
    if (one.how === "refused") refused += 1;
    sum.textContent =
      done < working ? `${done} of ${working} sent.` : `All ${working} sent${refused ? `, ${refused} not added` : ""}.`;
  }
}

if (form && window.FormData) {
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const files = [...input.files];
    input.value = "";
    take(files);
  });
  document.querySelector("[data-drop-words]").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("app-drop--over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("app-drop--over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("app-drop--over");
    const files = [...event.dataTransfer.files];
    if (files.length) take(files);
  });
}
