/* Send what is ready, one household after another: the survey, then its photos, then it is wiped
   here. What the server refuses stays with its reason; a cut connection ends the round and nothing
   is lost: each survey and photo has an id of its own, so that sending again stores nothing twice. */

import { NoContact, Refused, SignedOut, read, send, upload } from "./server.js";
import * as store from "./store.js";
import { photoFile } from "./photos.js";
import * as vault from "./vault.js";

const TO_SEND = ["ready", "refused", "conflict"];

/* Return "valid", "revoked" (then all is wiped), or "unknown" without contact. */
export async function standing() {
  if (!(await vault.get("meta", "device"))) return "valid";
  try {
    const answer = await read("/standing");
    if (answer.standing === "revoked") await store.wipe();
    return answer.standing;
  } catch {
    return "unknown";
  }
}

/* Return how the round ended: "done", "offline", "signedOut", "revoked" or "busy". */
export async function sync(tell) {
  if (!navigator.locks) return round(tell);
  return navigator.locks.request("khao-sat-gui", { ifAvailable: true }, (lock) => (lock ? round(tell) : "busy"));
}

async function round(tell) {
  if ((await standing()) === "revoked") return "revoked";
  try {
    for (const row of [...store.rows.values()].filter((one) => TO_SEND.includes(one.state))) {
      tell(row);
      await sendOne(row);
    }
    await giveBack();
    return "done";
  } catch (error) {
    if (error instanceof SignedOut) return "signedOut";
    if (error instanceof NoContact) return "offline";
    throw error;
  }
}

async function sendOne(row) {
  try {
    if (!row.tried) {
      row.tried = true; // before the first byte leaves: from now on the server may have it
      await store.save(row);
    }
    const answer = await send("/surveys", { ...row.survey, taking: row.taking, entry: row.entry });
    await sendPhotos(row);
    if (answer.state !== "conflicting") return await store.settle(row);
    Object.assign(row, { state: "conflict", other: answer.current, stored: answer.survey, reason: "" });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    Object.assign(row, { state: "refused", reason: error.message });
  }
  await store.save(row);
}

async function sendPhotos(row) {
  for (const photo of row.photos ?? []) {
    if (photo.sent) continue;
    await upload("/photos", {
      client_id: photo.id,
      survey: row.survey.client_id,
      file: [await photoFile(photo.id), `${photo.id}.jpg`],
    });
    photo.sent = true;
    await store.save(row);
  }
}

/* Choose between the two versions of a household; the phone then forgets its own. */
export async function choose(row, keep) {
  await send(`/surveys/${row.survey.client_id}/settle`, { keep });
  await store.settle(row);
  await giveBack();
}

/* Hand back each hamlet of which nothing is left to do here. */
async function giveBack() {
  for (const taking of [...store.packs.keys()]) {
    if (store.rowsOf(taking).some((row) => row.state !== "sent")) continue;
    await send(`/takings/${taking}/return`);
    await store.drop(taking);
  }
  if (!store.packs.size) await store.wipe();
}

/* Hand a hamlet back though some of it was never begun. */
export async function handBack(taking) {
  await send(`/takings/${taking}/return`);
  await store.drop(taking);
  if (!store.packs.size) await store.wipe();
}
