/* The page on the phone: which screen shows, the bar on top, and what happens at every start. */

import { form } from "./form.js";
import { conflict, list, locked, sending, start, taking } from "./home.js";
import { alert, h, icon } from "./html.js";
import * as store from "./store.js";
import { standing, sync } from "./sync.js";
import * as vault from "./vault.js";
import { t } from "./words.js";

const IDLE = 10 * 60_000; // hidden for so long, the page asks for the PIN again
const board = document.getElementById("noi-dung");
const bar = document.querySelector("[data-bar]");
const app = { notice: null, outcome: null, go, draw, syncNow };
let hiddenAt = 0;

function go(address) {
  if (location.hash === address) return draw();
  location.hash = address;
}

function screenOf([name, ...rest]) {
  if (!vault.possible()) return { title: t("insecureTitle"), body: [alert("danger", t("insecureTitle"), t("insecure"))], buttons: [] };
  if (!vault.isOpen() && app.known) return locked(app);
  if (name === "mang") return taking(app);
  if (!app.known) return start(app);
  if (name === "ho" && store.rows.get(rest[0])?.form) return form(app, store.rows.get(rest[0]), rest[1]);
  if (name === "chon" && store.rows.get(rest[0])?.state === "conflict") return conflict(app, store.rows.get(rest[0]));
  if (name === "gui") return sending(app);
  return list(app);
}

async function draw() {
  app.known = vault.possible() && (await vault.exists());
  const shown = await screenOf(location.hash.slice(1).split("/").map(decodeURIComponent));
  const heading = h("h2", { tabIndex: -1 }, shown.title);
  board.replaceChildren(h("section", { class: "screen first" },
    shown.head ? h("header", {}, ...shown.head) : null,
    h("div", { class: "body" }, app.notice, heading, ...shown.body),
    shown.buttons.length ? h("footer", {}, ...shown.buttons) : null));
  app.notice = null;
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

function drawBar(found) {
  const word = bar.querySelector("[data-line]");
  word.replaceChildren(icon(navigator.onLine ? "check" : "off"), h("span", {}, t(navigator.onLine ? "online" : "offline")));
  bar.querySelector("a").textContent = t("unsent", { n: found.unsent });
}

/* Send now; without contact it goes on by itself at the next chance. */
async function syncNow(tell = () => {}) {
  const before = vault.isOpen() && (await store.counts()).unsent;
  app.outcome = await sync(tell);
  if (app.outcome === "revoked") app.notice = alert("danger", t("revokedTitle"), t("revoked"));
  if (app.outcome === "done" && before && !(await vault.exists())) app.notice = alert("ok", t("allSentTitle"), t("allSent"));
  return app.outcome;
}

async function begin() {
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(board.dataset.worker, { scope: board.dataset.scope });
  store.onchange(drawBar);
  addEventListener("hashchange", draw);
  for (const name of ["online", "offline"]) addEventListener(name, () => store.tell());
  addEventListener("online", quietly);
  document.addEventListener("visibilitychange", hide);
  if (vault.possible()) {
    if (await store.sweep()) app.notice = alert("warn", t("expiredTitle"), t("expired"));
    if ((await standing()) === "revoked") app.notice = alert("danger", t("revokedTitle"), t("revoked"));
  }
  await draw();
}

/* Back in a network: send without being asked, but draw nothing anew under somebody's hands. */
async function quietly() {
  if (!vault.isOpen()) return (await standing()) === "revoked" ? draw() : null;
  await syncNow();
  if (app.outcome === "revoked" || !location.hash.startsWith("#ho/")) await draw();
}

function hide() {
  if (document.hidden) hiddenAt = Date.now();
  else if (vault.isOpen() && Date.now() - hiddenAt > IDLE) {
    vault.close();
    draw();
  }
}

begin();
