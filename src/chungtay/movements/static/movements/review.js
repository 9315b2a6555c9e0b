/* Keys for the review screen; without this file every act is a button. */

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

const keys = {
  j: () => step(1),
  k: () => step(-1),
  u: nextUnsure,
  enter: () => act("keep"),
  e: () => act("edit"),
  x: () => act("drop"),
  z: () => act("undo"),
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
