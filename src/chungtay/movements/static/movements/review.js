/* Keys and the selecting of words on the review screen; without this file every act is a button. */

const findings = [...document.querySelectorAll("[data-finding]")];
let here = findings.find((one) => `#${one.id}` === window.location.hash) ?? null;

function show(finding) {
  if (!finding) return;
  here?.removeAttribute("aria-current");
  here = finding;
  here.setAttribute("aria-current", "true");
  here.scrollIntoView({ block: "nearest" });
  const id = here.dataset.finding;
  for (const mark of document.querySelectorAll(".source .hl")) {
    mark.classList.toggle("here", mark.dataset.over.split(" ").includes(id));
  }
  scrollSource(document.querySelector(".source .hl.here"));
}

// The source scrolls in its own box; the page itself must stay where it is.
function scrollSource(mark) {
  const box = mark?.closest(".source");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const offset = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - box.clientHeight / 3;
}

function step(by) {
  const at = findings.indexOf(here);
  show(findings[at < 0 ? 0 : Math.min(findings.length - 1, Math.max(0, at + by))]);
}

function nextUnsure() {
  const at = findings.indexOf(here);
  const order = [...findings.slice(at + 1), ...findings.slice(0, at + 1)];
  show(order.find((one) => "unsure" in one.dataset));
}

function act(name) {
  here?.querySelector(`[data-act="${name}"]`)?.click();
}

// The letters selected in the source, counted in the text of the file.
function selectedLetters() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const over = [...document.querySelectorAll(".source [data-at]")].filter((one) => range.intersectsNode(one));
  if (!over.length) return null;
  const [first, last] = [over[0], over.at(-1)];
  const from = Number(first.dataset.at) + lettersBefore(first, range.startContainer, range.startOffset, 0);
  const whole = letters(last.textContent);
  const to = Number(last.dataset.at) + lettersBefore(last, range.endContainer, range.endOffset, whole);
  return to > from ? { from, to, words: selection.toString().trim() } : null;
}

// An offset outside the element means the selection begins before it or ends after it.
function lettersBefore(element, container, offset, outside) {
  if (!element.contains(container)) return outside;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(container, offset);
  return letters(before.cloneContents().textContent);
}

// The server counts code points, the browser UTF-16 units.
function letters(text) {
  return [...text].length;
}

const bar = document.querySelector("[data-selection]");

function showSelection() {
  if (!bar.hidden && (bar.contains(document.activeElement) || bar.matches(":hover"))) return;
  const found = selectedLetters();
  bar.hidden = !found;
  if (!found) return;
  bar.querySelector("[data-words]").textContent = found.words;
  for (const field of bar.querySelectorAll("[name=tu]")) field.value = found.from;
  for (const field of bar.querySelectorAll("[name=den]")) field.value = found.to;
  bar.querySelector("[name=muc]").value = here?.dataset.finding ?? "";
  bar.querySelector("[data-move]").hidden = !here;
}

if (bar) document.addEventListener("selectionchange", showSelection);

function moveHere() {
  if (bar && !bar.hidden && here) bar.querySelector("[data-move]").requestSubmit();
}

function addHere() {
  if (bar && !bar.hidden) bar.querySelector("[name=them]").focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  u: nextUnsure,
  enter: () => act("keep"),
  e: () => act("edit"),
  x: () => act("drop"),
  z: () => act("undo"),
  a: addHere,
  s: moveHere,
};

document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("input, textarea, select, button, a, summary, dialog");
  if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
  const run = keys[event.key.toLowerCase()];
  if (!run) return;
  event.preventDefault();
  run();
});

for (const link of document.querySelectorAll("[data-source], .source .hl a")) {
  link.addEventListener("click", (event) => {
    const id = link.hash.replace(/^#[vf]-/, "");
    const finding = findings.find((one) => one.dataset.finding === id);
    if (!finding) return;
    event.preventDefault();
    show(finding);
  });
}

show(here);
document.querySelector('[id^="them-"]')?.scrollIntoView({ block: "center" });
