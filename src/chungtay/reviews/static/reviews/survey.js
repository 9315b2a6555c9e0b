/* Typing a paper form in: 1 and 0 answer, Enter goes on, the result shows while one types. */

const form = document.getElementById("phieu");
const shown = form?.querySelector("[data-result]");
const token = form?.querySelector("input[name=csrfmiddlewaretoken]").value;

// One stop for each group of answers and each box, in the order of the page.
function stops() {
  const seen = new Set();
  return [...form.elements].filter((one) => {
    if (!one.name || one.type === "hidden" || one.type === "submit" || one.disabled) return false;
    if (one.type !== "radio") return true;
    if (seen.has(one.name)) return false;
    seen.add(one.name);
    return true;
  });
}

function goOn(from, step = 1) {
  const all = stops();
  const here = all.findIndex((one) => one === from || (one.type === "radio" && one.name === from.name));
  const group = all[here + step];
  if (!group) return form.querySelector("button[value=tiep]").focus();
  const next = group.type === "radio" ? form.querySelector(`input[name="${group.name}"]:checked`) ?? group : group;
  next.focus();
  next.select?.();
}

form?.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    return form.requestSubmit(form.querySelector("button[value=tiep]"));
  }
  if (at.type === "radio" && (event.key === "1" || event.key === "0")) {
    event.preventDefault();
    const chosen = form.querySelector(`input[name="${at.name}"][value="${event.key}"]`);
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    return goOn(at);
  }
  if (event.key === "Enter" && at.type !== "submit" && at.tagName !== "TEXTAREA" && at.tagName !== "A") {
    event.preventDefault();
    goOn(at, event.shiftKey ? -1 : 1);
  }
});

function number(name) {
  const typed = form.elements[name].value.trim();
  return typed === "" ? null : Number(typed);
}

function ticked(name) {
  return [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((one) => one.value);
}

function answers() {
  const found = { deprived: [], not_deprived: [], later_deprived: [], later_not_deprived: [] };
  for (const one of form.querySelectorAll("input[name^=tt_]:checked")) {
    found[one.value === "1" ? "deprived" : "not_deprived"].push(one.name.slice(3));
  }
  for (const one of form.querySelectorAll("select[name^=sau_]")) {
    if (one.value) found[one.value === "1" ? "later_deprived" : "later_not_deprived"].push(one.name.slice(4));
  }
  const points = {};
  for (const one of form.querySelectorAll("select[name^=muc_]")) {
    if (one.value) points[one.labels[0].textContent.trim()] = one.value;
  }
  return { ...found, points, score_a: number("score_a"), income: number("income"), traits: ticked("traits") };
}

function draw(found) {
  const parts = [];
  const line = document.createElement("p");
  const name = document.createElement("b");
  name.textContent = found.name || found.problem;
  line.append(name, ` ${found.counted}`);
  parts.push(line);
  for (const why of found.why) {
    const list = document.createElement("ul");
    for (const sentence of why.sentences) {
      const item = document.createElement("li");
      item.textContent = sentence;
      list.append(item);
    }
    const head = document.createElement("h3");
    head.textContent = why.standard;
    parts.push(head, list);
  }
  shown.replaceChildren(...parts);
}

let waiting;
let asked = 0;
form?.addEventListener("change", ask);
form?.addEventListener("input", ask);

function ask() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const mine = ++asked;
    const response = await fetch(form.dataset.preview, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(answers()),
    }).catch(() => null);
    if (response?.ok && mine === asked) draw(await response.json());
  }, 200);
}
