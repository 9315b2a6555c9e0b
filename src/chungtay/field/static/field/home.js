/* The screens around the survey: start, PIN, taking along, the list, sending, two versions. */

import { alert, button, choice, day, h, moment } from "./html.js";
import { NoContact, Refused, SignedOut, read, send } from "./server.js";
import * as store from "./store.js";
import { choose, handBack } from "./sync.js";
import { resultOf } from "./result.js";
import * as vault from "./vault.js";
import { t } from "./words.js";

const SHORTEST = 6;
const ORDER = ["refused", "conflict", "draft", "todo", "ready", "sent"];

export function start(app) {
  return {
    title: t("startTitle"),
    body: [h("p", {}, t("startText")), h("ol", { class: "steps" }, ...["start1", "start2", "start3"].map((one) => h("li", {}, t(one))))],
    buttons: [button(t("takeAlong"), () => app.go("#mang"), "primary")],
  };
}

const box = (label, attributes, hint) => h("label", { class: "stack" }, h("span", { class: "label" }, label),
  h("input", { class: "field-in", ...attributes }), hint ? h("span", { class: "soft" }, hint) : null);

export function locked(app) {
  const said = h("div", {});
  const pin = box(t("pin"), { type: "password", autocomplete: "off", name: "pin", autofocus: true });
  async function open(event) {
    event?.preventDefault();
    said.replaceChildren();
    try {
      await vault.open(pin.querySelector("input").value);
    } catch (error) {
      if (!(error instanceof vault.WrongPin)) throw error;
      said.replaceChildren(alert("danger", t("wrongPin"), error.until ? t("waitUntil", { at: moment(error.until) }) : t("noWayRound")));
      return;
    }
    await store.load();
    app.draw();
  }
  return {
    title: t("lockedTitle"),
    body: [h("p", {}, t("lockedText")), h("form", { class: "stack", onsubmit: open, id: "mo" }, pin), said,
      h("details", { class: "more" }, h("summary", {}, t("forgotten")), h("div", { class: "stack" }, h("p", {}, t("forgottenText")),
        button(t("wipeAll"), async () => { await store.wipe(); app.draw(); }, "danger")))],
    buttons: [button(t("open"), open, "primary")],
  };
}

/* What keeps a request from going through, in words, with the way on. */
export function trouble(error) {
  if (error instanceof SignedOut) {
    const back = encodeURIComponent(location.pathname);
    return alert("warn", t("signedOutTitle"), h("p", {}, h("a", { class: "btn primary", href: `/tai-khoan/dang-nhap/?next=${back}` }, t("signIn"))));
  }
  if (error instanceof NoContact) return alert("warn", t("noContactTitle"), t("noContact"));
  if (error instanceof Refused) return alert("danger", t("refusedTitle"), error.message);
  throw error;
}

export async function taking(app) {
  const leave = button(t("back"), () => app.go("#"));
  let choices;
  try {
    choices = await read("/hamlets");
  } catch (error) {
    return { title: t("takeAlong"), body: [trouble(error)], buttons: [leave] };
  }
  if (!choices.hamlets.length) return { title: t("takeAlong"), body: [alert("", t("noReviewTitle"), t("noReview"))], buttons: [leave] };
  const said = h("div", {});
  const fresh = !(await vault.exists());
  const made = h("form", { class: "stack" },
    h("fieldset", { class: "choices" }, h("legend", { class: "vh" }, t("hamlet")), ...choices.hamlets.map((one) => choice("radio", "hamlet", {
      value: one.id, label: one.hamlet, note: t("hamletNote", { review: one.review, listed: one.listed, surveyed: one.surveyed }),
    }))),
    h("label", { class: "stack" }, h("span", { class: "label" }, t("purpose")),
      h("select", { class: "field-in", name: "purpose" }, ...choices.purposes.map((one) => h("option", { value: one.code }, one.label)))),
    box(t("purposeNote"), { name: "note", maxlength: 300 }, t("purposeHint")),
    ...(fresh ? [box(t("newPin"), { type: "password", name: "pin", autocomplete: "new-password" }, t("pinHint")),
      box(t("pinAgain"), { type: "password", name: "again", autocomplete: "new-password" })] : []));
  async function take(event) {
    const fields = Object.fromEntries(new FormData(made));
    const fault = faultOf(fields, fresh);
    if (fault) return said.replaceChildren(alert("danger", fault));
    const pressed = event.currentTarget;
    pressed.disabled = true; // one press, one taking: the key is slow to make on a small phone
    try {
      await takeAlong(fields, fresh, choices.person);
    } catch (error) {
      pressed.disabled = false;
      return said.replaceChildren(trouble(error));
    }
    app.go("#");
  }
  return { title: t("takeAlong"), body: [h("p", {}, t("takeText")), made, said], buttons: [leave, button(t("take"), take, "primary")] };
}

function faultOf({ hamlet, pin, again }, fresh) {
  if (!hamlet) return t("chooseHamlet");
  if (!fresh) return "";
  if (pin.length < SHORTEST || new Set(pin).size < 3 || "0123456789 9876543210".includes(pin)) return t("weakPin");
  return pin === again ? "" : t("pinsDiffer");
}

async function takeAlong({ hamlet, purpose, note, pin }, fresh, person) {
  const data = { hamlet: Number(hamlet), purpose, note: note ?? "", device: navigator.userAgent };
  const answer = await send("/takings", data);
  if (fresh) await vault.create(pin);
  if (answer.secret) await vault.put("meta", { id: answer.device, secret: answer.secret }, "device");
  await store.keep({ ...answer.pack, person });
  await navigator.storage?.persist?.();
}

export function list(app) {
  const groups = [...store.packs.entries()].map(([taking, pack]) => {
    const rows = store.rowsOf(taking).sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    const done = rows.filter((row) => ["ready", "sent", "refused", "conflict"].includes(row.state)).length;
    const sent = rows.filter((row) => row.state === "sent").length;
    const idle = rows.every((row) => ["todo", "sent"].includes(row.state));
    return h("section", { class: "stack" },
      h("div", { class: "progress" }, h("p", {}, h("span", {}, `${pack.review.hamlet}, ${pack.review.place}`), h("span", { class: "soft" }, t("done", { done, all: rows.length }))),
        h("progress", { max: rows.length, value: done, "aria-label": t("progress") })),
      h("div", {}, ...rows.filter((row) => row.form).map((row) => household(row))),
      sent ? h("p", { class: "saved" }, t("sentWiped", { n: sent })) : null,
      h("p", { class: "soft" }, t("keptUntil", { at: moment(pack.expires_at) })),
      idle ? button(t("handBack"), async (event) => {
        event.currentTarget.disabled = true;
        try { await handBack(taking); } catch (error) { app.notice = trouble(error); }
        app.draw();
      }) : null);
  });
  return {
    title: t("listTitle"),
    body: groups,
    buttons: [button(t("anotherHamlet"), () => app.go("#mang")), button(t("sendNow"), () => app.go("#gui"), "primary")],
  };
}

function household(row) {
  const pack = store.packOf(row);
  const before = pack.classes[row.form.class_before];
  const note = row.form.surveyed ? t("surveyedBefore", { by: row.form.surveyed }) : before ? t("classBefore", { name: before }) : row.form.reason;
  const kind = { refused: "late", conflict: "late", draft: "draft", ready: "now" }[row.state] ?? "";
  return h("a", { class: "household", href: row.state === "conflict" ? `#chon/${row.key}` : `#ho/${row.key}` },
    h("span", {}, h("b", {}, row.form.head), h("small", { class: "soft" }, row.form.address === pack.review.hamlet ? note : `${row.form.address} · ${note}`)),
    h("span", { class: `badge ${kind}` }, t(`state_${row.state}`)));
}

/* Send, and tell of every household what became of it. */
export async function sending(app) {
  const now = h("p", { class: "soft", role: "status" }, t("sending"));
  const back = button(t("backToList"), () => app.go("#"));
  queueMicrotask(async () => {
    await app.syncNow((row) => { now.textContent = t("sendingOf", { name: row.form?.head ?? "" }); });
    if (location.hash !== "#gui") return;
    if (!(await vault.exists())) return app.go("#");
    const { title, body, buttons } = outcome(app);
    now.parentElement?.replaceChildren(h("h2", { tabIndex: -1 }, title), ...body);
    document.querySelector(".screen > footer")?.replaceChildren(...buttons);
  });
  return { title: t("sendNow"), body: [now], buttons: [back] };
}

function outcome(app) {
  const rows = [...store.rows.values()];
  const of = (state) => rows.filter((row) => row.state === state);
  const said = { offline: () => trouble(new NoContact()), signedOut: () => trouble(new SignedOut()), busy: () => alert("", t("busy")) }[app.outcome];
  const left = [...of("refused"), ...of("conflict")];
  return {
    title: t("sendNow"),
    body: [
      said ? said() : null,
      app.outcome === "done" && !left.length ? alert("ok", t("nothingLeftTitle"), t("nothingLeft")) : null,
      h("p", {}, t("sentOf", { sent: of("sent").length, ready: of("ready").length })),
      ...left.map((row) => h("div", { class: "household open" }, household(row), h("p", {}, row.state === "refused" ? row.reason : t("conflictText")))),
    ].filter(Boolean),
    buttons: [button(t("backToList"), () => app.go("#")), button(t("sendAgain"), () => app.draw(), "primary")],
  };
}

/* Both versions of a household side by side; a person chooses. */
export function conflict(app, row) {
  const pack = store.packOf(row);
  const mine = resultOf(pack, row.form, row.draft).closing.class;
  const has = (answers, id) => (answers.deprived.includes(id) ? t("deprived") : answers.not_deprived.includes(id) ? t("notDeprived") : "–");
  const lines = [
    [t("surveyedOn"), day(row.survey.surveyed_on), day(row.other.surveyed_on)],
    [t("surveyor"), row.survey.surveyor, row.other.surveyor],
    [t("result"), pack.classes[mine], pack.classes[row.other.class]],
    [t("persons"), row.survey.persons, row.other.persons],
    [t("scoreA"), row.survey.score_a ?? "–", row.other.score_a ?? "–"],
    [t("incomeShort"), row.survey.income ?? "–", row.other.income ?? "–"],
    ...pack.standards[0].indicators.map((one) => [one.name, has(row.survey, one.id), has(row.other.answers, one.id)]),
  ];
  async function keep(event, mineCounts) {
    event.currentTarget.disabled = true;
    try {
      await choose(row, mineCounts);
      app.notice = alert("ok", t("settled"));
    } catch (error) {
      app.notice = trouble(error);
      return app.draw();
    }
    app.go("#");
  }
  return {
    title: t("conflictTitle", { name: row.form.head }),
    body: [h("p", {}, t("conflictText")), h("div", { class: "table-wrap" }, h("table", { class: "versions flush" },
      h("caption", { class: "vh" }, t("bothVersions")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, ""), h("th", { scope: "col" }, t("mine")), h("th", { scope: "col" }, t("theirs")))),
      h("tbody", {}, ...lines.map(([name, a, b]) => h("tr", { class: String(a) === String(b) ? "" : "differs" },
        h("th", { scope: "row" }, name), h("td", {}, String(a)), h("td", {}, String(b)))))))],
    buttons: [button(t("keepTheirs"), (event) => keep(event, false)), button(t("keepMine"), (event) => keep(event, true), "primary")],
  };
}
