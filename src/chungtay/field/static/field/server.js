/* Talk to the server. Three ends: an answer, a refusal in its words, no contact. */

import * as vault from "./vault.js";

const BASE = "/api/v1/field";

export class NoContact extends Error {}
export class SignedOut extends Error {}
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.split("=")[1] ?? "";

async function ask(path, options) {
  const device = await vault.get("meta", "device");
  const headers = { "X-CSRFToken": cookie("csrftoken"), ...options.headers };
  if (device) headers["X-Field-Device"] = device.secret;
  let answer;
  try {
    answer = await fetch(BASE + path, { ...options, headers, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(60_000) });
  } catch (error) {
    throw new NoContact(String(error));
  }
  if (answer.status === 401) throw new SignedOut();
  if (answer.status >= 500 || [408, 425, 429].includes(answer.status)) throw new NoContact(String(answer.status));
  const body = await answer.json().catch(() => null);
  if (body === null) throw new NoContact(String(answer.status)); // a captive page of some network
  if (!answer.ok) throw new Refused(answer.status, sentenceOf(body));
  return body;
}

function sentenceOf(body) {
  if (typeof body.detail === "string") return [body.detail, body.citation].filter(Boolean).join(" · ");
  if (Array.isArray(body.detail)) return body.detail.map((one) => `${one.loc?.at(-1)}: ${one.msg}`).join("; ");
  return JSON.stringify(body);
}

export const read = (path) => ask(path, { method: "GET" });
export const send = (path, data) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data ?? {}) });
export const upload = (path, fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, ...(Array.isArray(value) ? value : [value]));
  return ask(path, { method: "POST", body });
};
