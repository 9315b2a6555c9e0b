/* Keeps the page and its files on the phone; the view that serves this puts KEPT before it:
   {version, page, files}. A new version is fetched whole before the old one goes. Nothing else is
   ever answered from here or kept: no /api/, no page with a name in it. */

const CACHE = `khao-sat-${KEPT.version}`;
const FILES = new Set([KEPT.page, ...KEPT.files]);

self.addEventListener("install", (event) => {
  const fresh = [...FILES].map((address) => new Request(address, { cache: "reload", credentials: "same-origin" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("khao-sat-") && name !== CACHE;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || !FILES.has(address.pathname)) return;
  event.respondWith(
    caches.open(CACHE)
      .then((cache) => cache.match(address.pathname))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
