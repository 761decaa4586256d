// Writing a report: every box saves by itself and says so. What is not saved yet stands in this window's own storage,
// under the person who typed it, until the server has it: a lost connection, a closed lid, a reload or an ended sign-in
// loses nothing. Without scripts the page is an ordinary form that saves everything at once.
const form = document.getElementById("writing");
const said = document.querySelector("[data-said]");
const others = document.querySelector("[data-others]");
const person = form.dataset.person;
const windowId = [...crypto.getRandomValues(new Uint8Array(9))].map((each) => each.toString(36).padStart(2, "0")).join("").slice(0, 18);
const PAUSE = 900; // milliseconds after the last key
const LONGEST_PAUSE = 6000; // while somebody types without a pause
const WAITS = [2, 4, 8, 15, 30, 60]; // seconds before it is tried again
const PATIENCE = 20000; // milliseconds for one answer
const boxes = new Set();
let marks = 0;
let token = form.elements.csrfmiddlewaretoken.value;
let lastKey = 0;
let lastBeat = 0;
let pressing = null; // settled when no button is held down

const KEPT = "your words are kept in this window.";
const NO_CONNECTION = `Not saved yet: no connection, ${KEPT}`;
const SIGNED_OUT = `Not saved yet: you are signed out, ${KEPT} Sign in in another tab of this browser, and they are saved.`;
const NOT_OPEN = `Not saved yet: ${KEPT} Load this page anew.`;

function announce(words, late = false) {
  if (said.textContent !== words) said.textContent = words;
  said.classList.toggle("app-saving--late", late);
}

// One thing that saves by itself: a statement, a new one, or why there is no answer.
class Saving {
  constructor(block) {
    this.block = block;
    this.timer = 0;
    this.firstChange = 0;
    this.tries = 0;
    this.busy = null;
    this.line = block.querySelector("[data-saved]");
    this.fields = [...block.querySelectorAll("[data-field]")];
    this.known = this.values();
    this.key = null; // of a save that was sent and not answered: it is sent again under the same
    this.newMark();
    boxes.add(this);
  }

  // By its mark the server knows the saves of this box as those of one hand.
  newMark() {
    this.mark = `${windowId}-${(marks += 1)}`;
    this.count = 0;
  }

  get kind() {
    if (this.block.hasAttribute("data-no-answer")) return "answer";
    return this.block.dataset.statement ? "statement" : "new";
  }

  get place() {
    const what = this.kind === "statement" ? this.block.dataset.statement : `${form.dataset.member}.${this.block.dataset.question}`;
    return `seenheard.writing.${person}.${form.dataset.report}.${this.kind}.${what}`;
  }

  values() {
    const found = {};
    for (const field of this.fields) {
      if (field.type === "radio" && !field.checked) continue;
      found[field.dataset.field] = field.value;
    }
    return found;
  }

  put(values) {
    for (const field of this.fields) {
      const value = values[field.dataset.field];
      if (value === undefined) continue;
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }

  get changed() {
    return JSON.stringify(this.values()) !== JSON.stringify(this.known);
  }

  get base() {
    return this.block.querySelector("[data-base]")?.value ?? "";
  }

  say(words, late = false) {
    this.line.textContent = words;
    this.line.classList.toggle("app-statement__saved--late", late);
    announce(words, late);
  }

  // What was typed is put where a reload finds it, before anything is sent.
  remember() {
    try {
      const shown = this.block.querySelector("[data-shown]")?.value ?? "";
      const kept = { values: this.values(), base: this.base, shown, key: this.key, kind: this.kind, address: this.address };
      kept.mark = this.mark;
      kept.count = this.count;
      kept.question = this.block.dataset.question;
      kept.member = form.dataset.member;
      sessionStorage.setItem(this.place, JSON.stringify(kept));
    } catch {
      announce("This browser keeps nothing: save the page with its button before you leave it.", true);
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.place);
    } catch {
      // nothing was kept either
    }
  }

  takeUp() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.place) || "null");
    } catch {
      kept = null;
    }
    if (!kept) return;
    this.put(kept.values);
    if (!this.changed) return this.forget(); // the page shows them, so they are saved
    const base = this.block.querySelector("[data-base]");
    if (base && this.kind === "statement") base.value = kept.base;
    this.key = kept.key;
    this.mark = kept.mark;
    this.count = kept.count;
    const fold = this.block.closest("[data-fold]") || this.block.querySelector("[data-fold]");
    if (fold) fold.open = true;
    this.say("These words were not saved yet. They are being saved now.");
    this.send();
  }

  typed() {
    lastKey = Date.now();
    this.key = null;
    this.tries = 0;
    this.remember();
    const now = Date.now();
    if (!this.firstChange) this.firstChange = now;
    const soonest = Math.max(0, Math.min(PAUSE, this.firstChange + LONGEST_PAUSE - now));
    this.line.textContent = "";
    this.later(soonest);
  }

  later(milliseconds) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), milliseconds);
  }

  // Is there anything that the server does not have, and that it could take?
  get waits() {
    if (!this.changed && !this.key) return false;
    const now = this.values();
    if (this.kind === "new") return now.text.trim() !== "";
    if (this.kind !== "answer") return true;
    return now.why === "" ? this.known.why !== "" || now.reason === "" : now.reason.trim().length > 2;
  }

  send(leaving = false) {
    window.clearTimeout(this.timer);
    this.firstChange = 0;
    if (this.busy) return this.busy;
    if (!this.waits) {
      if (!this.changed) this.forget();
      else if (this.kind === "answer") this.line.textContent = "Choose why and give the reason: then it is saved.";
      return Promise.resolve();
    }
    this.busy = this.attempt(leaving).finally(() => {
      this.busy = null;
    });
    return this.busy;
  }

  nextKey() {
    this.count += 1;
    return `${this.mark}.${this.count}`;
  }

  body(sent) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token);
    for (const [name, value] of Object.entries(sent)) data.append(name, value);
    if (this.kind === "answer") {
      data.append("shown", this.block.querySelector("[data-shown]").value);
    } else {
      data.append("key", this.key);
      data.append("base", this.base);
    }
    if (this.kind !== "statement") {
      data.append("question", this.block.dataset.question);
      data.append("member", form.dataset.member);
    }
    return data;
  }

  get address() {
    return { statement: this.block.dataset.save, new: form.dataset.add, answer: form.dataset.answer }[this.kind];
  }

  async attempt(leaving) {
    const sent = this.values();
    if (this.kind !== "answer" && !this.key) this.key = this.nextKey();
    this.remember();
    let answer;
    try {
      answer = await post(this.address, this.body(sent), leaving);
      if (answer.status === 401 && (await freshToken())) answer = await post(this.address, this.body(sent), leaving);
      await pressing;
    } catch {
      return this.again(NO_CONNECTION);
    }
    if (answer.status === 401) return this.again(SIGNED_OUT);
    if (answer.status >= 500 || answer.status === 429) return this.again(`Not saved yet: the server does not answer, ${KEPT}`);
    const told = await read(answer);
    if (told === null) return this.again(NOT_OPEN);
    this.tries = 0;
    if (answer.status === 422) {
      this.key = null;
      this.remember();
      return this.say(`Not saved: ${told.words}`, true);
    }
    return this.took(told, sent);
  }

  again(words) {
    const wait = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.say(words, true);
    this.later(wait * 1000);
  }

  // The server has it.
  took(told, sent) {
    this.key = null;
    if (told.closed) {
      this.known = sent;
      this.forget();
      return this.say(told.words, true);
    }
    if (this.kind === "answer") this.block.querySelector("[data-shown]").value = told.shown;
    else if (this.kind === "new" && this.standsHere(told, sent)) return undefined;
    else if (this.kind === "new") this.becomes(told);
    if (told.beside) {
      if (this.kind === "answer") return this.say(told.words, true);
      // Its base stays, so that what is typed further goes beside too, in the place of this.
      const base = this.block.querySelector("[data-base]");
      if (base && !base.value) base.value = 1;
      this.known = sent;
      this.beside(told);
    } else {
      const base = this.block.querySelector("[data-base]");
      if (base) base.value = told.version;
      this.known = sent;
      this.say(told.words);
    }
    if (this.changed) {
      this.remember();
      this.later(PAUSE);
    } else {
      this.forget();
    }
  }

  beside(told) {
    this.say("Not in the report yet: somebody else wrote here while you did. Both wordings are kept.", true);
    if (this.block.querySelector("[data-choose]")) return;
    const choose = document.createElement("p");
    choose.className = "app-statement__beside";
    choose.dataset.choose = "";
    const link = document.createElement("a");
    link.href = told.href;
    link.textContent = "Choose between the two wordings";
    choose.append(link);
    this.line.after(choose);
  }

  // It had arrived before this page was loaded, and stands on it already: there it says what was typed since.
  standsHere(told, sent) {
    const other = [...boxes].find((each) => each.block.id === `s-${told.statement}`);
    if (!other) return false;
    this.forget();
    this.put({ text: "", by: "", source: "" });
    this.known = this.values();
    this.newMark(); // what is typed here next is another statement
    this.line.textContent = "";
    if (told.beside) {
      other.beside(told);
    } else if (!other.changed) {
      other.put(sent);
      other.known = other.values();
      other.block.querySelector("[data-base]").value = told.version;
      other.say(told.words);
    }
    return true;
  }

  // A new statement has its number: its box is that statement's from now on, and an empty one comes under it.
  becomes(told) {
    const empty = this.block.cloneNode(true);
    const question = this.block.dataset.question;
    this.forget();
    delete this.block.dataset.new;
    this.block.dataset.statement = told.statement;
    this.block.dataset.save = told.save;
    this.block.id = `s-${told.statement}`;
    this.block.classList.remove("app-statement--new");
    rename(this.block, `n-${question}`, `s-${told.statement}`);
    const label = this.block.querySelector("label");
    label.textContent = "Statement";
    this.block.after(empty);
    for (const field of empty.querySelectorAll("textarea, input")) field.value = "";
    empty.querySelector("textarea").textContent = "";
    empty.querySelector("select").value = this.block.querySelector("select").value;
    empty.querySelector("[data-saved]").textContent = "";
    empty.querySelector("label").textContent = "Add a statement";
    new Saving(empty);
  }
}

function rename(block, before, after) {
  for (const each of block.querySelectorAll("[id], [name], [for]")) {
    for (const name of ["id", "name", "for"]) {
      const value = each.getAttribute(name);
      if (value && value.startsWith(`${before}-`)) each.setAttribute(name, after + value.slice(before.length));
    }
  }
}

function post(address, body, leaving) {
  return fetch(address, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    keepalive: leaving,
    signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
  });
}

async function read(answer) {
  const type = answer.headers.get("Content-Type") || "";
  if (!type.startsWith("application/json") || (answer.status >= 400 && answer.status !== 422)) return null;
  try {
    return await answer.json();
  } catch {
    return null;
  }
}

// Somebody signed in again in another tab: this window's token is old. The page itself has the new one.
async function freshToken() {
  const answer = await fetch(window.location.pathname + window.location.search, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("writing");
  if (!found || found.dataset.person !== person) return false;
  token = found.elements.csrfmiddlewaretoken.value;
  for (const each of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) each.value = token;
  return true;
}

// Words typed on another page of this report that were not saved when it was left: they are sent from here.
async function sendLeftBehind() {
  const before = `seenheard.writing.${person}.${form.dataset.report}.`;
  const here = new Set([...boxes].map((each) => each.place));
  for (const place of Object.keys(sessionStorage)) {
    if (!place.startsWith(before) || here.has(place)) continue;
    const kept = JSON.parse(sessionStorage.getItem(place));
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token);
    for (const [name, value] of Object.entries(kept.values)) data.append(name, value);
    for (const name of ["base", "shown", "question", "member"]) data.append(name, kept[name] ?? "");
    kept.key ||= `${kept.mark}.${(kept.count += 1)}`;
    data.append("key", kept.key);
    try {
      sessionStorage.setItem(place, JSON.stringify(kept));
      const answer = await post(kept.address, data, false);
      const told = await read(answer);
      if (!told || answer.status === 422) continue;
      sessionStorage.removeItem(place);
      announce(told.beside || told.closed ? told.words : "Words that waited on another page of this report are saved now.");
    } catch {
      return; // no connection: they stay where they are
    }
  }
}

function boxOf(target) {
  return [...boxes].find((each) => each.block.contains(target) && each.fields.includes(target));
}

function flush(leaving = false) {
  return Promise.all([...boxes].filter((each) => each.waits).map((each) => each.send(leaving)));
}

// A minute in which somebody types is one of writing.
async function beat() {
  const now = Date.now();
  if (now - lastKey > 60000 || now - lastBeat < 55000 || document.hidden) return;
  lastBeat = now;
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token);
  try {
    const told = await read(await post(form.dataset.beat, body, false));
    if (!told) return;
    const names = told.others.join(" and ");
    others.hidden = !names;
    others.textContent = names ? `${names} ${told.others.length === 1 ? "is" : "are"} writing in this report now.` : "";
  } catch {
    // no connection: the boxes say so
  }
}

for (const block of form.querySelectorAll("[data-statement], [data-new], [data-no-answer]")) {
  if (block.querySelector("[data-field]")) new Saving(block);
}
for (const each of [...boxes]) each.takeUp();
sendLeftBehind();

form.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (box) box.typed();
});
// While a button is pressed nothing moves, for a second at most: what is saved is shown when the finger is up.
document.addEventListener("pointerdown", () => {
  pressing = new Promise((done) => {
    window.setTimeout(done, 1000);
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () => window.setTimeout(done), { once: true });
    }
  });
});
form.addEventListener("focusout", (event) => {
  // A button saves the page itself, and what a link leaves behind is saved when the page goes.
  if (event.relatedTarget?.closest("button, a, summary")) return;
  const box = boxOf(event.target);
  if (box && box.waits) box.send();
});

// A button sends the whole page. What is on its way arrives first, so that a window never meets itself.
let sending = false;
form.addEventListener("submit", (event) => {
  const busy = [...boxes].filter((each) => each.busy);
  if (sending) return event.preventDefault();
  if (!busy.length) {
    keysForThePage();
    sending = true;
    return undefined;
  }
  event.preventDefault();
  const button = event.submitter;
  Promise.allSettled(busy.map((each) => each.busy)).then(() => form.requestSubmit(button));
  return undefined;
});

// The page as a whole is a save too, of this very window.
function keysForThePage() {
  for (const each of boxes) {
    const key = each.block.querySelector("[data-key]");
    if (key) key.value = each.key || each.nextKey();
    if (each.changed) {
      each.key = key ? key.value : null;
      each.remember();
    }
  }
}

window.addEventListener("online", () => {
  flush();
  sendLeftBehind();
});
window.addEventListener("focus", () => flush());
document.addEventListener("visibilitychange", () => flush(document.hidden));
window.addEventListener("pagehide", () => {
  if (!sending) flush(true);
});
window.addEventListener("pageshow", () => {
  sending = false;
});
window.addEventListener("beforeunload", (event) => {
  if (!sending && [...boxes].some((each) => each.waits && each.tries)) event.preventDefault();
});
window.setInterval(beat, 15000);
document.addEventListener("keydown", () => {
  lastKey = Date.now();
});
