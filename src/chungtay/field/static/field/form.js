/* The survey of one household: a question a screen, every answer kept at once. */

import { alert, button, choice, h, icon, number } from "./html.js";
import { photos, place } from "./places.js";
import { missingIn, pointsTable, questionsFor, resultOf, scoreOf, surveyOf } from "./result.js";
import { lines } from "./rules.js";
import * as store from "./store.js";
import { t } from "./words.js";

const stepsOf = (pack, row) => [
  "persons", ...questionsFor(pack).map((one) => one.id), ...pointsTable(pack, row.form).map((one) => `points:${one.id}`),
  "money", "traits", "causes", "place", "notes", "result",
];

export async function form(app, row, wanted) {
  const pack = store.packOf(row);
  row.draft ??= { persons: row.form.members || null, answers: {}, points: {}, causes: [], traits: [], surveyor: pack.person };
  const steps = stepsOf(pack, row);
  if (wanted === "xong") return finished(app, row);
  const step = steps.includes(wanted) ? wanted : steps.includes(row.draft.step) ? row.draft.step : steps[0];
  const at = steps.indexOf(step);
  const to = (n) => app.go(`#ho/${row.key}/${encodeURIComponent(steps[n])}`);
  const saved = h("p", { class: "saved", role: "status" });
  const tell = () => row.draft.savedAt && saved.replaceChildren(icon("check"), t("savedAt", { at: row.draft.savedAt }));
  const change = async (values) => {
    saved.replaceChildren(); // it says so again once it is on the disk
    const now = new Date();
    await keep(row, { ...values, savedAt: `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}` });
    tell();
  };
  tell();
  row.draft.step = step;
  const screen = await screenOf({ app, row, pack, step, change });
  return {
    title: screen.title,
    head: [
      h("div", { class: "cluster between" }, h("span", {}, t("householdOf", { name: row.form.head, hamlet: row.form.address })), h("span", { class: "soft" }, t("step", { n: at + 1, all: steps.length }))),
      h("progress", { max: steps.length, value: at + 1, "aria-label": t("progress") }),
    ],
    body: [...screen.body, saved],
    buttons: [
      button(t("back"), () => (at ? to(at - 1) : app.go("#"))),
      screen.last ?? button(t("next"), () => to(at + 1), "primary"),
    ],
  };
}

/* Keep an answer. What was sent once is a new survey when it is changed: its old id stays with what
   the server may have got. */
async function keep(row, values) {
  Object.assign(row.draft, values);
  row.state = "draft";
  row.reason = "";
  if (row.tried) Object.assign(row, { tried: false, survey: null, photos: (row.photos ?? []).map((one) => ({ ...one, sent: false })) });
  await store.save(row);
}

async function screenOf(at) {
  const { step, pack } = at;
  const question = questionsFor(pack).find((one) => one.id === step);
  if (question) return indicator(at, question);
  if (step.startsWith("points:")) return points(at, pointsTable(pack, at.row.form).find((one) => `points:${one.id}` === step));
  return { persons, money, traits, causes, place: where, notes, result }[step](at);
}

const field = (label, attributes, hint) => h("label", { class: "stack" }, h("span", { class: "label" }, label), h("input", attributes), hint ? h("span", { class: "soft" }, hint) : null);
const whole = (event) => (/^\d{1,10}$/.test(event.target.value.replaceAll(".", "").trim()) ? Number(event.target.value.replaceAll(".", "").trim()) : null);

function persons({ row, change }) {
  return {
    title: t("personsTitle"),
    body: [field(t("persons"), { class: "big-input", inputmode: "numeric", name: "persons", value: row.draft.persons ?? "", oninput: (event) => change({ persons: whole(event) }) }, t("personsHint")),
      row.form.members ? h("p", { class: "soft" }, t("personsBefore", { n: row.form.members })) : null],
  };
}

function indicator({ row, change }, one) {
  const given = row.draft.answers[one.id];
  const pick = (value) => () => {
    const answers = { ...row.draft.answers };
    if (value === undefined) delete answers[one.id];
    else answers[one.id] = value;
    return change({ answers });
  };
  const options = [[false, "notDeprived"], [true, "deprived"], ...(one.optional ? [[undefined, "notAsked"]] : [])];
  const before = row.form.deprived_before;
  return {
    title: one.name,
    body: [
      h("p", {}, one.words ? t("deprivedWhen", { words: one.words }) : t("noWords")),
      one.certainty === "certain" ? null : h("p", { class: "certainty" }, icon("info"), t("assumed")),
      h("div", { class: "choices pair", role: "radiogroup", "aria-label": one.name }, ...options.map(([value, word]) =>
        choice("radio", one.id, { value: String(value), label: t(word), checked: given === value && (value !== undefined || one.optional) }, pick(value)))),
      before && !one.optional ? h("p", { class: "soft" }, t("before", { answer: t(before.includes(one.id) ? "deprived" : "notDeprived") })) : null,
    ],
  };
}

function points({ row, change }, item) {
  return {
    title: item.name,
    body: [h("div", { class: "choices", role: "radiogroup", "aria-label": item.name }, ...item.options.map((one) =>
      choice("radio", item.id, { value: one.id, label: one.name, note: t("pointsOf", { n: number(one.points) }), checked: row.draft.points[item.id] === one.id },
        () => change({ points: { ...row.draft.points, [item.id]: one.id } }))))],
  };
}

function money({ row, pack, change }) {
  const table = pointsTable(pack, row.form).length > 0;
  const big = (name, label, key, hint) => field(label, { class: "big-input", inputmode: "numeric", name, value: row.draft[key] ?? "", oninput: (event) => change({ [key]: whole(event) }) }, hint);
  return {
    title: t("moneyTitle"),
    body: [
      ...(table ? [] : [big("score_a", t("scoreA"), "scoreA", t("scoreHint")),
        field(t("paper"), { class: "field-in", name: "paper", maxlength: 60, value: row.draft.paper ?? "", oninput: (event) => change({ paper: event.target.value.trim() }) }, t("paperHint"))]),
      big("income", t("income"), "income", t("incomeHint")),
    ],
  };
}

const ticks = (name, list, chosen, onpick) => h("div", { class: "choices" }, ...list.map((one) =>
  choice("checkbox", name, { value: one.id, label: one.name, checked: chosen.includes(one.id) }, (event) =>
    onpick(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id)).then((now) => { chosen = now; }))));

function causes({ row, pack, change }) {
  return { title: t("causesTitle"), body: [h("p", { class: "soft" }, t("causesHint")),
    ticks("causes", pack.causes, row.draft.causes, async (list) => { await change({ causes: list }); return list; })] };
}

function traits({ row, pack, change }) {
  return { title: t("traitsTitle"), body: [h("p", { class: "soft" }, t("traitsHint")),
    ticks("traits", pack.traits, row.draft.traits, async (list) => { await change({ traits: list }); return list; })] };
}

async function where({ app, row, change }) {
  return { title: t("placeTitle"), body: [...(await photos({ app, row, change })), ...place({ row, change })] };
}

function notes({ row, change }) {
  const text = (label, key, more, hint) => field(label, { class: "field-in", name: key, value: row.draft[key] ?? "", oninput: (event) => change({ [key]: event.target.value }), ...more }, hint);
  return { title: t("notesTitle"), body: [text(t("surveyor"), "surveyor", { maxlength: 120 }), text(t("remarks"), "remarks", { maxlength: 2000 }, t("remarksHint"))] };
}

function result({ app, row, pack }) {
  const missing = missingIn(pack, row.form, row.draft);
  const jump = (step, words) => h("a", { href: `#ho/${row.key}/${encodeURIComponent(step)}` }, words);
  if (missing) {
    const question = questionsFor(pack).find((one) => one.id === missing);
    return { title: t("notYet"), body: [alert("warn", t("missing", { what: question?.name ?? (missing.startsWith("points:") ? missing.slice(7) : t(`step_${missing}`)) }))], last: button(t("goThere"), () => app.go(`#ho/${row.key}/${encodeURIComponent(missing)}`), "primary") };
  }
  const { closing, opening } = resultOf(pack, row.form, row.draft);
  return {
    title: closing.class ? t("resultIs", { name: pack.classes[closing.class] }) : t("noResult"),
    body: [
      h("p", {}, t("lookTogether")),
      scores(row, pack, closing),
      closing.deprived.length ? h("div", {}, h("p", { class: "label" }, t("deprivedCount", { n: closing.deprived.length })), h("ul", { class: "list" },
        ...closing.standard.indicators.filter((one) => closing.deprived.includes(one.id)).map((one) => h("li", {}, jump(one.id, one.name))))) : null,
      h("details", { class: "more", open: true }, h("summary", {}, t("why")), h("div", { class: "stack" }, ...closing.words.map((one) => h("p", {}, one)))),
      opening ? h("details", { class: "more" }, h("summary", {}, t("openingIs", { standard: opening.standard.name, name: pack.classes[opening.class] })), h("div", { class: "stack" }, ...opening.words.map((one) => h("p", {}, one)))) : null,
    ],
    last: button(t("finish"), async () => { await finish(row, pack); app.go(`#ho/${row.key}/xong`); }, "primary"),
  };
}

function scores(row, pack, found) {
  const line = lines(found.standard, { area: row.form.area, by: found.by });
  const value = found.by === "income" ? row.draft.income : scoreOf(pack, row.form, row.draft);
  return h("dl", { class: "score" },
    h("div", {}, h("dt", {}, t(found.by === "income" ? "income" : "scoreA")), h("dd", {}, value === undefined || value === null ? "–" : number(value), line ? h("small", {}, t("upTo", { n: number(line.le) })) : null)),
    h("div", {}, h("dt", {}, t("deprivations")), h("dd", {}, String(found.deprived.length), line ? h("small", {}, t("from", { n: line.from })) : null)));
}

async function finish(row, pack) {
  if (row.state === "ready") return;
  const client_id = row.survey?.client_id ?? store.uuid();
  row.survey = surveyOf(pack, row.form, row.draft, { client_id, today: store.today(pack) });
  row.state = "ready";
  await store.save(row);
}

function finished(app, row) {
  const rows = store.rowsOf(row.taking);
  const left = rows.filter((one) => ["todo", "draft"].includes(one.state));
  return {
    title: t("finishedTitle"),
    body: [h("p", { class: "saved" }, icon("check"), t("finishedText")), h("p", {}, t("leftHere", { n: left.length }))],
    buttons: [button(t("backToList"), () => app.go("#")),
      left.length ? button(t("nextHousehold"), () => app.go(`#ho/${left[0].key}`), "primary") : button(t("sendNow"), () => app.go("#gui"), "primary")],
  };
}
