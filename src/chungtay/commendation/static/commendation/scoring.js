/* Enter goes to the next box of points, the arrows up and down; Ctrl+Enter saves. */

const form = document.getElementById("phieu");
const boxes = [...(form?.querySelectorAll("input[name^=diem_]") ?? [])];
const steps = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

form?.addEventListener("keydown", (event) => {
  if (event.target.type === "file" || event.target.type === "submit") return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=luu]"));
    return;
  }
  const place = boxes.indexOf(event.target);
  if (event.key === "Enter" && place < 0 && event.target.tagName === "INPUT") {
    event.preventDefault();
    const row = event.target.closest("tr");
    boxes.find((box) => row.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING && !row.contains(box))?.focus();
    return;
  }
  if (place < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const next = boxes[place + steps[event.key]];
  next?.focus();
  next?.select();
});
