/* Passkeys: hand the server's options to the browser, and the browser's answer to the form.
   form[data-passkey=create|get], data-options: JSON from the server; the button with
   data-passkey-start begins; input[name=answer] takes the answer as JSON. */

const english = document.documentElement.lang === "en";
const words = english
  ? { none: "This browser has no passkeys.", failed: "No passkey was used. Please try again." }
  : { none: "Trình duyệt này không hỗ trợ khóa truy cập.", failed: "Chưa dùng được khóa truy cập. Mời thử lại." };

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const withBytes = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

function created(credential) {
  return {
    attestationObject: text(credential.response.attestationObject),
    clientDataJSON: text(credential.response.clientDataJSON),
  };
}

function signed(credential) {
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  return {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  };
}

async function create(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
  return navigator.credentials.create({ publicKey });
}

async function get(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  };
  return navigator.credentials.get({ publicKey });
}

async function start(form) {
  const says = form.querySelector("[data-passkey-says]");
  says.textContent = "";
  if (!globalThis.PublicKeyCredential) {
    says.textContent = words.none;
    return;
  }
  if (!form.reportValidity()) return;
  const making = form.dataset.passkey === "create";
  try {
    const credential = await (making ? create : get)(JSON.parse(form.dataset.options));
    form.elements.answer.value = JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      clientExtensionResults: {},
      response: making ? created(credential) : signed(credential),
    });
    form.requestSubmit();
  } catch {
    says.textContent = words.failed;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.querySelector("[data-passkey-start]").addEventListener("click", () => start(form));
}
