// Passkeys: shows what needs a script and this browser's help, and says in words when a passkey could not be used.
(() => {
  const able = window.isSecureContext && "credentials" in navigator && "PublicKeyCredential" in window;
  for (const each of document.querySelectorAll("[data-passkey]")) each.hidden = !able;
  for (const each of document.querySelectorAll("[data-no-passkey]")) each.hidden = able;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const trouble = document.querySelector("[data-passkey-trouble]");
    if (trouble) {
      trouble.textContent = "The passkey was not used: it was cancelled, took too long, or is not on this device. Try again, or choose another way.";
    }
  });
})();
