// A button that copies a text; without scripts the text can be marked and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const box = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(box.value ?? box.textContent);
      said.textContent = "Copied.";
    } catch {
      if (box.select) box.select();
      said.textContent = "Marked: copy it with your keyboard.";
    }
  });
}
