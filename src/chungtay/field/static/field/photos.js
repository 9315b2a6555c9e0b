/* Photos: made small, without where and when the camera wrote into them, and sealed. */

import * as vault from "./vault.js";
import { uuid } from "./store.js";

const LONGEST = 1280; // pixels
const QUALITY = 0.8;

export async function keepPhoto(file, entry) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const small = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  const id = uuid();
  const sealed = await vault.sealBytes(`photo:${id}`, await small.arrayBuffer());
  await vault.put("photos", { id, entry, ...sealed });
  return { id, bytes: small.size, sent: false };
}

export async function photoFile(id) {
  const row = await vault.get("photos", id);
  return new Blob([await vault.unsealBytes(`photo:${id}`, row)], { type: "image/jpeg" });
}

/* A data: address, which the page may show; it may not show blob: ones. */
export async function photoAddress(id) {
  const reader = new FileReader();
  const done = new Promise((resolve) => { reader.onload = resolve; });
  reader.readAsDataURL(await photoFile(id));
  await done;
  return reader.result;
}

export const dropPhoto = (id) => vault.remove("photos", id);
