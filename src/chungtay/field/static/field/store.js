/* The households and forms in memory, each change sealed and on the disk before it counts.
   States: todo, draft, ready (to send), refused (by the server, with its reason), conflict, sent. */

import * as vault from "./vault.js";

export const packs = new Map();
export const rows = new Map();

const SEALED = ["form", "draft", "survey", "photos", "tried", "reason", "other", "stored"];
const UNSENT = ["ready", "refused"];
let queue = Promise.resolve();

export const uuid = () => crypto.randomUUID();
export const packOf = (row) => packs.get(row.taking);
export const rowsOf = (taking) => [...rows.values()].filter((row) => row.taking === taking);
const listeners = new Set();
export const onchange = (listener) => listeners.add(listener);

/* Count by state, also while locked: states stand in clear. */
export async function counts() {
  const found = { todo: 0, draft: 0, ready: 0, refused: 0, conflict: 0, sent: 0 };
  for (const row of await vault.all("entries")) found[row.state] += 1;
  found.unsent = UNSENT.reduce((sum, state) => sum + found[state], 0);
  return found;
}

async function told() {
  const found = await counts();
  const device = await vault.get("meta", "device");
  const kept = device ? "max-age=2678400" : "max-age=0";
  // For the server's question before a sign-out that would wipe them; see field/middleware.py.
  document.cookie = `field_device=${device?.id ?? ""}; path=/; SameSite=Lax; ${kept}`;
  document.cookie = `field_unsent=${found.unsent + found.draft + found.conflict}; path=/; SameSite=Lax; ${kept}`;
  listeners.forEach((listener) => listener(found));
}
export const tell = told;

export async function load() {
  packs.clear();
  rows.clear();
  for (const row of await vault.all("packs")) packs.set(row.id, await vault.unseal(`pack:${row.id}`, row));
  for (const row of await vault.all("entries")) rows.set(row.key, await opened(row));
  await told();
}

async function opened(row) {
  const { key, taking, entry, state } = row;
  const hidden = row.data ? await vault.unseal(`entry:${key}`, row) : {};
  return { key, taking, entry, state, ...hidden };
}

/* Saves follow one another, so that the last answer given is the one that stays. */
export function save(row) {
  const { key, taking, entry, state } = row;
  const hidden = Object.fromEntries(SEALED.map((name) => [name, row[name]]));
  queue = queue.catch(() => {}).then(async () => {
    await vault.put("entries", { key, taking, entry, state, ...(await vault.seal(`entry:${key}`, hidden)) });
    await told();
  });
  return queue;
}

/* Keep a household only as a number that was sent; its form, survey and photos go. */
export async function settle(row) {
  await queue.catch(() => {});
  for (const photo of row.photos ?? []) await vault.remove("photos", photo.id);
  const { key, taking, entry } = row;
  await vault.put("entries", { key, taking, entry, state: "sent" });
  rows.set(key, { key, taking, entry, state: "sent" });
  await told();
}

/* Keep the forms of a hamlet; households already begun on this phone stay as they are. */
export async function keep(pack) {
  const { entries, ...rest } = pack;
  const dates = { expires: pack.expires_at, last: pack.last_at };
  rest.here = new Date().toISOString();
  await vault.put("packs", { id: pack.taking, ...dates, ...(await vault.seal(`pack:${pack.taking}`, rest)) });
  packs.set(pack.taking, rest);
  for (const form of entries) {
    const key = `${pack.taking}:${form.id}`;
    const known = rows.get(key);
    if (known && known.state !== "todo") continue;
    const row = { key, taking: pack.taking, entry: form.id, state: "todo", form };
    rows.set(key, row);
    await save(row);
  }
}

export async function drop(taking) {
  for (const row of (await vault.all("entries")).filter((one) => one.taking === taking)) await forget(row);
  await vault.remove("packs", taking);
  packs.delete(taking);
  await told();
}

async function forget(row) {
  for (const photo of await vault.all("photos")) if (photo.entry === row.key) await vault.remove("photos", photo.id);
  await vault.remove("entries", row.key);
  rows.delete(row.key);
}

/* Wipe what has had its time: forms not begun at ``expires``, all the rest at ``last``. */
export async function sweep(now = Date.now()) {
  let wiped = 0;
  for (const pack of await vault.all("packs")) {
    const every = now > Date.parse(pack.last);
    if (!every && now <= Date.parse(pack.expires)) continue;
    const old = (await vault.all("entries")).filter((row) => row.taking === pack.id && (every || ["todo", "sent"].includes(row.state)));
    for (const row of old) await forget(row);
    wiped += old.length;
    if (!(await vault.all("entries")).some((row) => row.taking === pack.id)) await vault.remove("packs", pack.id);
  }
  if ((await vault.exists()) && !(await vault.all("packs")).length) await wipe();
  else await told();
  return wiped;
}

export async function wipe() {
  packs.clear();
  rows.clear();
  await vault.wipe();
  await told();
}

/* The day at the office: the server's day when the forms were taken, and the days since. */
export function today(pack) {
  const days = Math.floor((Date.now() - Date.parse(pack.here)) / 86_400_000);
  const at = new Date(`${pack.today}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
