/** What was built: `npm test` builds before it tests; where nothing was built there is nothing to hold. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

const DIST = join(import.meta.dirname, "..", "dist");
const skip = !existsSync(join(DIST, "index.html")) && "not built";
const read = (path: string) => readFileSync(join(DIST, path));

/** What a first visit may load: the answers as a browser gets them, Brotli and headers included. */
const FIRST_VISIT_MAX_BYTES = 50 * 1024;
/** Headers of the page and of a service worker, with their policy, and of any other file (packages/server/src/base/web/border.ts). */
const DOCUMENT_HEADER_BYTES = 1400;
const FILE_HEADER_BYTES = 520;

/** The page and what it asks for at once. */
function firstLoad(): string[] {
  const page = read("index.html").toString();
  const asked = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path ?? "");
  return ["index.html", "service-worker.js", ...asked.filter((path) => /\.(js|css|webmanifest|svg)$/.test(path))];
}

/** The same, with the screen that a visitor without an account sees, and all files that its code imports. */
function firstVisit(): readonly string[] {
  const welcome = readdirSync(join(DIST, "assets")).filter((it) => /^Welcome-[\w-]+\.js$/.test(it));
  assert.equal(welcome.length, 1);
  assert.ok(read("index.html").toString().includes(`rel="modulepreload" crossorigin href="/assets/${welcome[0]}"`));
  const visited = new Set(firstLoad());
  const queue = welcome.map((it) => `assets/${it}`);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (visited.has(path)) continue;
    visited.add(path);
    if (!path.endsWith(".js")) continue;
    const imported = read(path)
      .toString()
      .matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g);
    for (const [, name = ""] of imported) queue.push(`assets/${name}`);
  }
  return [...visited];
}

const weightOf = (path: string): number =>
  read(existsSync(join(DIST, `${path}.br`)) ? `${path}.br` : path).length +
  (path.startsWith("assets/") || /\.(svg|webmanifest)$/.test(path) ? FILE_HEADER_BYTES : DOCUMENT_HEADER_BYTES);

describe("the built app", { skip }, () => {
  test("a first visit loads at most 50 KB, headers included", (context) => {
    const visited = firstVisit();
    const bytes = visited.reduce((sum, path) => sum + weightOf(path), 0);
    context.diagnostic(`first visit: ${visited.length} files, ${(bytes / 1024).toFixed(1)} KB`);
    assert.ok(bytes <= FIRST_VISIT_MAX_BYTES, `${bytes} bytes: ${visited.join(" ")}`);
  });

  test("the page has a security policy of its own and nothing inline", () => {
    const page = read("index.html").toString();
    assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'/);
    assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  });

  test("everything that the first load needs is kept for offline use; the strong QR reader is not", () => {
    const worker = read("service-worker.js").toString();
    for (const path of firstLoad().filter((it) => it.startsWith("assets/")))
      assert.ok(worker.includes(`/${path}`), path);
    assert.doesNotMatch(worker, /\.wasm|-512\.png|screenshots/);
  });

  test("the manifest's icons and screenshots are there, and the badge of notifications", () => {
    const { icons, screenshots } = JSON.parse(read("manifest.webmanifest").toString()) as Record<
      "icons" | "screenshots",
      { src: string }[]
    >;
    const badge = /\/icons\/badge[\w-]+\.png/.exec(read("push-worker.js").toString()) ?? assert.fail();
    assert.equal(screenshots.length, 2);
    for (const src of [...[...icons, ...screenshots].map((it) => it.src), badge[0]])
      assert.ok(existsSync(join(DIST, src)), src);
  });
});
