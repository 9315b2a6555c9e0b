/* Classify a household by the bands that came with the forms; the same rules as on the server
   (households.rules.poverty), held equal by a test. Pure: no page, no store, no clock. */

const above = (value, band) => band.gt === null || value > band.gt;
const within = (value, band) => above(value, band) && value <= band.le;

/* Return {class, band, by, reason}: class is null with a reason where the input cannot be. */
export function classify(standard, { area, income = null, scoreA = null, deprivations = null, worksOnLand = false }) {
  const byIncome = income !== null;
  const value = byIncome ? income : scoreA;
  const by = byIncome ? "income" : "score";
  const reason = impossible(standard, value, deprivations, byIncome);
  if (reason) return { class: null, band: null, by, reason };
  const bands = (byIncome ? standard.incomes : standard.scores).filter((band) =>
    band.area === area && (worksOnLand || band.class !== "average_living"));
  const band = bands.find((one) => within(value, one) && one.low <= deprivations && deprivations <= one.high);
  return { class: band?.class ?? "not_poor", band: band ?? null, by, reason: "", bands };
}

function impossible(standard, value, deprivations, byIncome) {
  if (value === null || deprivations === null) return "noInput";
  if (!byIncome && !standard.scores.length) return "noScores";
  if (Math.min(value, deprivations) < 0) return "negative";
  if (deprivations > standard.indicators.length) return "tooMany";
  return "";
}

/* Which indicators of a standard are answered deprived, and which are not answered. */
export function deprivedOf(standard, answers) {
  const ids = standard.indicators.map((one) => one.id);
  return {
    deprived: ids.filter((id) => answers[id] === true),
    missing: ids.filter((id) => answers[id] === undefined),
  };
}

/* The highest value that any poor or near-poor band takes, and how many deprivations make poor. */
export function lines(standard, { area, by }) {
  const bands = (by === "income" ? standard.incomes : standard.scores).filter((band) => band.area === area);
  const below = bands.filter((band) => ["poor", "near_poor"].includes(band.class));
  const poor = bands.filter((band) => band.class === "poor");
  if (!below.length) return null;
  return { le: Math.max(...below.map((band) => band.le)), from: Math.max(...poor.map((band) => band.low)) };
}

/* Every indicator to ask for, once: those of the closing standard first, then what only the other has. */
export function questionsOf(standards) {
  const seen = new Map();
  standards.forEach((standard, index) => standard.indicators.forEach((one) => {
    if (!seen.has(one.id)) seen.set(one.id, { ...one, optional: index > 0 });
  }));
  return [...seen.values()];
}

/* Points of score A from a table: {item: option}; null until every item is answered. */
export function pointsOf(items, chosen) {
  let sum = 0;
  for (const item of items) {
    const option = item.options.find((one) => one.id === chosen[item.id]);
    if (!option) return null;
    sum += option.points;
  }
  return sum;
}

/* Say why, in the sentences of the server (households.rules.explaining), for its standards. */
export function explain(standard, facts, { sentences, classes, byHand = false }) {
  const count = facts.deprived.length;
  const found = classify(standard, { ...facts, deprivations: count });
  if (!found.class) return { ...found, words: [sentences[found.reason]] };
  const say = (name, values = {}) => sentences[name].replace(/%\((\w+)\)s/g, (_all, key) => values[key]);
  const words = [lineOf(found, facts, sentences, say), ...deprivation(standard, found, facts.deprived, say)];
  if (found.class === "average_living") words.push(say("on_land"));
  const name = classes[found.class];
  words.push(say("result", { name: name[0].toLowerCase() + name.slice(1) }));
  const citation = found.by === "income" ? standard.citation : standard.scores_citation;
  words.push(say("source", { citation, standard: standard.name }));
  if (found.by === "score" && byHand) words.push(say("by_hand"));
  if (!isCertain(standard, found) || named(found, facts.deprived)) words.push(say("assumed"));
  return { ...found, words };
}

const dots = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ".");
const named = (found, deprived) => deprived.length > 0 && ["poor", "near_poor"].includes(found.class);

function isCertain(standard, found) {
  const rows = found.band ? [found.band] : found.bands;
  return standard.certainty === "certain" && rows.every((band) => band.certainty === "certain");
}

function lineOf({ band, bands, by }, { area, income, scoreA }, sentences, say) {
  const values = { value: dots(by === "income" ? income : scoreA), area: sentences[area] };
  if (!band) return say(`${by}_above`, { ...values, line: dots(Math.max(...bands.map((one) => one.le))) });
  if (band.gt === null) return say(`${by}_up_to`, { ...values, line: dots(band.le) });
  return say(`${by}_between`, { ...values, low: dots(band.gt), line: dots(band.le) });
}

function deprivation(standard, found, deprived, say) {
  const { band, bands } = found;
  if (!band || found.class === "average_living") return [say("none_counts")];
  const poor = bands.filter((one) => one.class === "poor" && one.gt === band.gt && one.le === band.le);
  const from = Math.min(...poor.map((one) => one.low));
  if (from === 0) return [say("any_deprivation")];
  const words = [say("deprived", { count: deprived.length, total: standard.indicators.length, from })];
  if (named(found, deprived)) {
    const names = standard.indicators.filter((one) => deprived.includes(one.id)).map((one) => one.name);
    words.push(say("which", { names: names.join("; ") }));
  }
  return words;
}
