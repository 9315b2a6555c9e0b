/* The sentences of the page: written and translated in the template, read here. */

const known = new Map();
for (const one of document.getElementById("words").content.children) known.set(one.dataset.word, one.textContent);

export function t(word, values = {}) {
  const text = known.get(word);
  if (text === undefined) throw new Error(`no word: ${word}`);
  return text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}
