/* Build elements; text is always text, never markup. */

export function h(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && typeof value !== "string") made[key] = value;
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const icon = (name) => h("span", { class: `i i-${name}`, "aria-hidden": "true" });

export const button = (label, onclick, kind = "") =>
  h("button", { type: "button", class: `btn big ${kind}`.trim(), onclick }, label);

export function choice(type, name, { value, label, note, checked }, onchange) {
  const input = h("input", { type, name, value, checked: Boolean(checked), onchange });
  return h("label", { class: "choice" }, input, h("span", {}, label, note ? h("small", { class: "soft" }, note) : null));
}

export const alert = (kind, title, ...words) =>
  h("div", { class: `alert ${kind}`.trim(), role: kind === "danger" ? "alert" : "status" },
    icon(kind === "ok" ? "check" : kind ? "alert" : "info"),
    h("div", {}, title ? h("b", {}, title) : null, ...words.map((one) => (typeof one === "string" ? h("p", {}, one) : one))));

export const number = (value) => value.toLocaleString("vi-VN");

export function moment(text) {
  const at = new Date(text);
  const two = (n) => String(n).padStart(2, "0");
  return `${two(at.getHours())}:${two(at.getMinutes())} ${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
}

export const day = (iso) => iso.split("-").reverse().join("/");
