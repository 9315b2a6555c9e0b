/* What the phone keeps, sealed: AES-GCM under a key made of the surveyor's PIN and a lock key that
   the browser made, uses, and never shows. Deleting the lock makes all the rest unreadable.
   Stores: meta (lock, device, tries), packs, entries, photos. In clear stand only numbers, states
   and dates, so that the page can count and wipe before anybody types the PIN. */

const NAME = "chungtay-khao-sat";
const ROUNDS = 310_000; // PBKDF2-HMAC-SHA-256
const FREE_TRIES = 5;
const WAIT = 30_000; // after the free tries, doubled each time
const LONGEST = 15 * 60_000;
const STORES = { meta: undefined, packs: "id", entries: "key", photos: "id" };

let opened;
let key = null;

export class WrongPin extends Error {
  constructor(until) {
    super("wrong pin");
    this.until = until;
  }
}

const encode = (text) => new TextEncoder().encode(text);
const answerOf = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export const possible = () => globalThis.isSecureContext && "indexedDB" in globalThis && Boolean(crypto.subtle);
export const isOpen = () => key !== null;
export const close = () => { key = null; };

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) {
        request.result.createObjectStore(store, keyPath ? { keyPath } : {});
      }
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/* Run ``work`` in one transaction; it is on the disk when this resolves. */
async function within(stores, mode, work) {
  const transaction = (await database()).transaction(stores, mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
  const result = await work(transaction);
  await done;
  return result;
}

export const get = (store, id) => within(store, "readonly", (t) => answerOf(t.objectStore(store).get(id)));
export const all = (store) => within(store, "readonly", (t) => answerOf(t.objectStore(store).getAll()));
export const put = (store, row, id) => within(store, "readwrite", (t) => answerOf(t.objectStore(store).put(row, id)));
export const remove = (store, id) => within(store, "readwrite", (t) => answerOf(t.objectStore(store).delete(id)));

/* Forget everything, the lock first: without it the rest cannot be read even from a copy. */
export async function wipe() {
  key = null;
  await within("meta", "readwrite", (t) => answerOf(t.objectStore("meta").clear()));
  const names = Object.keys(STORES);
  await within(names, "readwrite", (t) => Promise.all(names.map((n) => answerOf(t.objectStore(n).clear()))));
}

async function derive(lock, pin) {
  const mixed = await crypto.subtle.sign("HMAC", lock.key, encode(pin.normalize("NFC")));
  const base = await crypto.subtle.importKey("raw", mixed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: lock.salt, iterations: lock.rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/* ``name`` binds a sealed row to its place: a row copied elsewhere does not open. */
async function encrypt(name, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encode(name) }, key, bytes);
  return { iv, data };
}

const decrypt = (name, { iv, data }) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encode(name) }, key, data);

export const seal = (name, value) => encrypt(name, encode(JSON.stringify(value)));
export const unseal = async (name, row) => JSON.parse(new TextDecoder().decode(await decrypt(name, row)));
export const sealBytes = encrypt;
export const unsealBytes = decrypt;

export const exists = async () => Boolean(await get("meta", "lock"));

export async function create(pin) {
  const lock = {
    key: await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
    salt: crypto.getRandomValues(new Uint8Array(16)),
    rounds: ROUNDS,
  };
  key = await derive(lock, pin);
  lock.check = await seal("check", true);
  await put("meta", lock, "lock");
}

/* Open with the PIN. After five wrong ones each further try has to wait, longer every time. */
export async function open(pin) {
  const lock = await get("meta", "lock");
  const tries = (await get("meta", "tries")) ?? { count: 0, until: 0 };
  if (Date.now() < tries.until) throw new WrongPin(tries.until);
  key = await derive(lock, pin);
  try {
    await unseal("check", lock.check);
  } catch {
    key = null;
    const count = tries.count + 1;
    const wait = count < FREE_TRIES ? 0 : Math.min(WAIT * 2 ** (count - FREE_TRIES), LONGEST);
    const until = wait ? Date.now() + wait : 0;
    await put("meta", { count, until }, "tries");
    throw new WrongPin(until);
  }
  await remove("meta", "tries");
}
