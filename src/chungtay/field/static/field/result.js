/* What the answers of a household come to under each standard of the review. */

import { deprivedOf, explain, pointsOf, questionsOf } from "./rules.js";

export const questionsFor = (pack) => questionsOf(pack.standards);
export const pointsTable = (pack, form) => pack.points.find((one) => one.area === form.area)?.items ?? [];

/* Score A: from the table where one is loaded and answered, else by hand from the paper. */
export function scoreOf(pack, form, draft) {
  const items = pointsTable(pack, form);
  return items.length ? pointsOf(items, draft.points ?? {}) : draft.scoreA ?? null;
}

/* Return {closing, opening}: each with class, words and deprived ids; opening null where not all of
   it was answered, or the review measures one standard only. */
export function resultOf(pack, form, draft) {
  const facts = {
    area: form.area,
    income: draft.income ?? null,
    scoreA: scoreOf(pack, form, draft),
    worksOnLand: (draft.traits ?? []).includes(pack.works_on_land),
  };
  const byHand = facts.scoreA !== null && !pointsTable(pack, form).length;
  const [closing, opening] = pack.standards.map((standard) => {
    const { deprived, missing } = deprivedOf(standard, draft.answers ?? {});
    return { standard, missing, deprived, ...explain(standard, { ...facts, deprived }, { ...pack, byHand }) };
  });
  return { closing, opening: opening && !opening.missing.length && opening.class ? opening : null };
}

/* Which step of the form still lacks something, "" when all is there; see form.js for steps. */
export function missingIn(pack, form, draft) {
  const questions = questionsFor(pack);
  if (!(draft.persons >= 1 && draft.persons <= 99)) return "persons";
  const open = questions.find((one) => !one.optional && draft.answers?.[one.id] === undefined);
  if (open) return open.id;
  const score = scoreOf(pack, form, draft);
  const item = pointsTable(pack, form).find((one) => !draft.points?.[one.id]);
  if (score === null && (draft.income ?? null) === null) return item ? `points:${item.id}` : "money";
  if (score !== null && !pointsTable(pack, form).length && !draft.paper) return "money";
  const found = resultOf(pack, form, draft).closing;
  if (["poor", "near_poor"].includes(found.class) && !draft.causes?.length) return "causes";
  return draft.surveyor ? "" : "notes";
}

/* The survey as it is sent. */
export function surveyOf(pack, form, draft, { client_id, today }) {
  const ids = Object.entries(draft.answers);
  return {
    client_id,
    base: form.base,
    deprived: ids.filter(([, is]) => is === true).map(([id]) => id),
    not_deprived: ids.filter(([, is]) => is === false).map(([id]) => id),
    causes: draft.causes ?? [],
    traits: draft.traits ?? [],
    persons: draft.persons,
    income: draft.income ?? null,
    score_a: scoreOf(pack, form, draft),
    points: pointsTable(pack, form).length ? draft.points : {},
    paper: draft.paper ?? "",
    surveyed_on: today,
    surveyor: draft.surveyor,
    latitude: draft.latitude ?? null,
    longitude: draft.longitude ?? null,
    remarks: draft.remarks ?? "",
  };
}
