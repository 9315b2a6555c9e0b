/* Photo of the house and where it stands: both optional, a photo only with consent. */

import { button, h, icon } from "./html.js";
import { dropPhoto, keepPhoto, photoAddress } from "./photos.js";
import { t } from "./words.js";

const MOST = 3;

export async function photos({ app, row, change }) {
  const shown = await Promise.all((row.photos ?? []).map(async (one) => h("figure", {},
    h("img", { src: await photoAddress(one.id), alt: t("photoOfHouse") }),
    button(t("dropPhoto"), async () => {
      row.photos = row.photos.filter((other) => other.id !== one.id);
      await change({});
      await dropPhoto(one.id);
      app.draw();
    }, "quiet"))));
  const input = h("input", { type: "file", accept: "image/*", capture: "environment", "aria-label": t("takePhoto"), disabled: !row.draft.photoConsent || shown.length >= MOST, onchange: async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    let kept;
    try {
      kept = await keepPhoto(file, row.key);
    } catch {
      said.textContent = t("badPhoto");
      return;
    }
    row.photos = [...(row.photos ?? []), kept];
    await change({});
    app.draw();
  } });
  const said = h("p", { role: "alert" });
  const consent = h("label", { class: "check" }, h("input", { type: "checkbox", name: "consent", checked: Boolean(row.draft.photoConsent), onchange: async (event) => {
    input.disabled = !event.target.checked || shown.length >= MOST;
    await change({ photoConsent: event.target.checked });
  } }), h("span", {}, t("photoConsent")));
  return [consent, h("span", { class: "btn big file-btn" }, icon("camera"), t("takePhoto"), input), said, shown.length ? h("div", { class: "thumbs" }, ...shown) : null];
}

export function place({ row, change }) {
  const said = h("p", { role: "status" });
  const show = () => {
    const { latitude, longitude, accuracy } = row.draft;
    said.textContent = latitude ? t("located", { latitude: latitude.replace(".", ","), longitude: longitude.replace(".", ","), n: accuracy }) : t("noPlace");
  };
  const find = () => {
    said.textContent = t("locating");
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      await change({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6), accuracy: Math.round(coords.accuracy) });
      show();
    }, () => { said.textContent = t("placeFailed"); }, { enableHighAccuracy: true, timeout: 30_000 });
  };
  show();
  return [button(t("getPlace"), find), said];
}
