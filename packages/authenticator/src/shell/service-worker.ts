/**
 * Makes the app open without a connection: keeps its own files, and nothing else. Calls to an LPSE never pass through here,
 * since they go to another origin. The build writes the list of files and their digest in.
 */
declare const __PRECACHE__: readonly string[];
declare const __BUILD__: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `spse-authenticator-${__BUILD__}`;

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== worker.location.origin) return;
  event.respondWith(answer(request));
});

/** All files or none: a version is never kept in part. `reload`: past the browser's own cache. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(__PRECACHE__.map((path) => new Request(path, { cache: "reload" })));
}

/**
 * Drops older versions, but for the last one: another tab may still run it, and loads what it needs when it needs it. Files
 * that are not kept from the start (the strong QR reader) go with their version.
 */
async function takeOver(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The kept page for every address of the app; kept files, also of the version before; else the network, keeping what has a digest in its name. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const key = request.mode === "navigate" ? "/" : request;
  const kept = await cache.match(key, { ignoreSearch: request.mode === "navigate" });
  if (kept) return kept;
  const isAsset = new URL(request.url).pathname.startsWith("/assets/");
  const older = isAsset && (await caches.match(request));
  if (older) return older;
  const response = await fetch(request);
  if (response.ok && isAsset) await cache.put(request, response.clone());
  return response;
}

export {};
