// Tells when a passkey was refused or can't be had here; the ceremony itself is allauth's webauthn.js.
"use strict";
document.addEventListener("allauth.error", (event) => {
  if (!event.detail.tags.includes("webauthn")) return;
  event.preventDefault();
  document.getElementById("passkey-problem").hidden = false;
});
document.addEventListener("DOMContentLoaded", () => {
  // An address in numbers can't own a passkey.
  const numbers = /^[\d.]+$|^\[/.test(location.hostname);
  if (window.PublicKeyCredential && window.isSecureContext && !numbers) return;
  document.getElementById("passkey-none").hidden = false;
  for (const id of ["passkey_login", "mfa_webauthn_authenticate", "mfa_webauthn_add", "mfa_webauthn_signup", "mfa_webauthn_reauthenticate"]) {
    const button = document.getElementById(id);
    if (button) button.disabled = true;
  }
});
