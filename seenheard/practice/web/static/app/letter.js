// The letter's page: the line of the value in focus is brought into sight and marked. Without scripts the same is reached
// by the link with the quoted words.
const paper = document.querySelector("[data-pages]");
const sheet = document.getElementById("sheet");

/** The mark of a value, or of the value that its path belongs to. */
function markOf(path) {
  return document.getElementById(`line-${path}`);
}

function show(path) {
  paper.querySelectorAll(".app-mark--now").forEach((mark) => mark.classList.remove("app-mark--now"));
  const mark = markOf(path);
  if (!mark) return;
  mark.classList.add("app-mark--now");
  const scrolls = paper.scrollHeight > paper.clientHeight + 1;
  if (!scrolls) return; // on a phone the letter stands above the sheet: do not pull the person away from it
  const line = mark.getBoundingClientRect();
  const frame = paper.getBoundingClientRect();
  const above = (frame.height - line.height) / 3;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  paper.scrollBy({ top: line.top - frame.top - above, behavior: still ? "auto" : "smooth" });
}

if (paper && sheet) {
  sheet.addEventListener("focusin", (event) => {
    const path = event.target.dataset && event.target.dataset.line;
    if (path) show(path);
  });

  // Focus does what these links do, so the keyboard need not stop at each.
  sheet.querySelectorAll("[data-quote]").forEach((link) => {
    link.tabIndex = -1;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link.id.replace(/-quote$/, ""));
    });
  });

  paper.querySelectorAll("[data-mark]").forEach((mark) => {
    mark.addEventListener("click", () => {
      const path = mark.dataset.mark;
      const box = document.getElementById(path) || document.getElementById(`${path}.day`);
      if (!box) return;
      const folded = box.closest("details:not([open])");
      if (folded) folded.open = true;
      box.focus();
    });
  });

  // Enter in a box must not send the sheet; in a search box it searches.
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    const kind = event.target.type;
    if (kind !== "text") return;
    event.preventDefault();
    const search = event.target.dataset.search;
    if (search) sheet.querySelector(`button[value="${search}"]`).click();
  });

  // A date that is typed is another than those offered; one that is chosen empties what was typed.
  sheet.addEventListener("change", (event) => {
    const { name, value, type } = event.target;
    if (type !== "radio" || !name.endsWith(".pick") || value === "another") return;
    const path = name.slice(0, -".pick".length);
    for (const part of ["", ".day", ".month", ".year"]) {
      const box = document.getElementById(path + part);
      if (box && box.type === "text") box.value = "";
    }
  });
  sheet.addEventListener("input", (event) => {
    const path = (event.target.dataset && event.target.dataset.line) || "";
    if (event.target.type !== "text" || !path) return;
    const another = document.getElementById(`${path}.pick-0`);
    if (another && event.target.value) another.checked = true;
  });

  // One press of Confirm is one.
  let sent = false;
  sheet.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
}
