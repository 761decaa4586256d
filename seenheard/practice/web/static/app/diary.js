// Buttons that only a script can give: copying a message and printing the page. Without scripts they stay hidden.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      button.textContent = "Copied";
    } catch {
      text.focus();
      text.select();
      button.textContent = "Selected: press Ctrl and C";
    }
    setTimeout(() => { button.textContent = words; }, 4000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
