/**
 * Lets the app open offline: it caches the app's files and nothing else. Calls to an LPSE never pass through here, since they
 * go to another origin. The build inserts the list of files and their digest.
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

/** How many files are fetched at a time: what the owner taps meanwhile is not behind all of them. */
const FETCHED_AT_ONCE = 2;

/** All files or none: the cache never holds part of a version. */
async function fill(): Promise<void> {
  const files: [path: string, file: Response][] = [];
  const paths = [...__PRECACHE__];
  const take = async () => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) files.push([path, await load(path)]);
  };
  await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, take));
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(([path, file]) => cache.put(path, file)));
}

/** The file of an earlier version where its name has the digest of its content, or a fresh one. `reload` bypasses the HTTP cache. */
async function load(path: string): Promise<Response> {
  const kept = path.startsWith("/assets/") && (await caches.match(path));
  if (kept) return kept;
  const fetched = await fetch(new Request(path, { cache: "reload" }));
  if (!fetched.ok) throw new TypeError(`${path}: ${fetched.status}`);
  // Read to its end now, so that the next file waits for this one.
  await fetched.clone().arrayBuffer();
  return fetched;
}

/**
 * Drops older versions except the last one, which another tab may still run and load parts of. Files that are cached on demand
 * (zxing) go with their version.
 */
async function takeOver(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/**
 * Answers every address of the app with the cached page, and files from the caches of this version and the one before. Fetches
 * others, and caches those with a digest in their name.
 */
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
