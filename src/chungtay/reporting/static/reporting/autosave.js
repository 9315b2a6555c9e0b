/* Save the draft of a report a while after the last key; the page works without it. */

const PAUSE = 4000;
const form = document.getElementById("bao-cao");
const said = document.getElementById("tu-luu");
let waiting = 0;

async function save() {
  if (form.dataset.sent) return;
  const draft = new FormData(form);
  for (const box of form.querySelectorAll("input[type=file]")) draft.delete(box.name);
  const answer = await fetch(location.href, {
    method: "POST",
    body: draft,
    headers: { "X-Requested-With": "autosave" },
  }).catch(() => null);
  if (answer?.status === 409) said.textContent = said.dataset.conflict;
  if (!answer?.ok) return;
  form.elements.revision.value = (await answer.json()).revision;
  said.textContent = `${said.dataset.saved} ${new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" })}`;
  const unsent = [...form.querySelectorAll("input[type=file]")].some((box) => box.value);
  if (!unsent) delete form.dataset.dirty;
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
});
form?.addEventListener("submit", () => clearTimeout(waiting));
