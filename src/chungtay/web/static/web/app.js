/* Comfort for pages that work without it: no double sending, questions before what is hard to
   take back, boxes that grow, a warning before losing what was typed, printing, the look. */

const words = document.documentElement.lang === "en"
  ? { yes: "Yes, go on", no: "No, go back" }
  : { yes: "Đồng ý", no: "Không, quay lại" };
const confirmed = new WeakSet();

function button(label, className, value) {
  const made = document.createElement("button");
  made.className = className;
  made.value = value;
  made.textContent = label;
  return made;
}

function ask(question, dangerous) {
  const dialog = document.createElement("dialog");
  const form = document.createElement("form");
  const text = document.createElement("p");
  const row = document.createElement("div");
  text.id = "cau-hoi";
  text.textContent = question;
  form.method = "dialog";
  form.className = "stack";
  row.className = "cluster end";
  row.append(button(words.no, "btn", ""), button(words.yes, dangerous ? "btn danger primary" : "btn primary", "yes"));
  form.append(text, row);
  dialog.setAttribute("aria-labelledby", text.id);
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    const answer = dialog.returnValue === "yes";
    dialog.remove();
    resolve(answer);
  }));
}

async function confirmThenSend(event, form, question) {
  event.preventDefault();
  const dangerous = Boolean(event.submitter?.classList.contains("danger"));
  if (await ask(question, dangerous)) {
    confirmed.add(form);
    form.requestSubmit(event.submitter);
  }
}

// A disabled button is not sent, so its name and value travel in a hidden field.
function sendOnce(form, submitter) {
  form.dataset.sent = "yes";
  if (submitter?.name) {
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name: submitter.name, value: submitter.value });
    kept.dataset.kept = "";
    form.append(kept);
  }
  for (const control of form.elements) {
    if (control.type === "submit") control.disabled = true;
  }
}

function allowAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    confirmed.delete(form);
    form.querySelectorAll("[data-kept]").forEach((kept) => kept.remove());
    for (const control of form.elements) control.disabled = control.disabled && control.type !== "submit";
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (question && !confirmed.has(form)) return confirmThenSend(event, form, question);
  delete form.dataset.dirty;
  sendOnce(form, event.submitter);
});
addEventListener("pageshow", allowAgain);

function grow(area) {
  area.rows = Math.max(area.rows, area.value.split("\n").length);
  while (area.scrollHeight > area.clientHeight + 2 && area.rows < 40) area.rows += 1;
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) grow(event.target);
  const guarded = event.target.closest("form[data-guard]");
  if (guarded) guarded.dataset.dirty = "yes";
});
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-dirty]")) event.preventDefault();
});

function toggleTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button, summary");
  if (!pressed) return closeMenus(event.target);
  if (pressed.getAttribute("aria-disabled") === "true") event.preventDefault();
  if ("print" in pressed.dataset) print();
  if ("themeToggle" in pressed.dataset) toggleTheme();
  if (pressed.dataset.dialog) document.getElementById(pressed.dataset.dialog)?.showModal();
  if (!pressed.closest("details")) closeMenus(pressed);
});

function closeMenus(target) {
  for (const menu of document.querySelectorAll("details.who[open], details.rail-more[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus(document.body);
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("[data-search]");
  if (box) {
    event.preventDefault();
    box.focus();
  }
});

document.documentElement.classList.add("js");
document.querySelectorAll("textarea").forEach(grow);
