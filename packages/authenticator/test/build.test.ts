/** What was built: `npm test` builds before it tests; where nothing was built there is nothing to hold. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";

const DIST = join(import.meta.dirname, "..", "dist");
const skip = !existsSync(join(DIST, "index.html")) && "not built";
const read = (path: string) => readFileSync(join(DIST, path));

/** The app's first load without the lazy scanner, in bytes after gzip. */
const FIRST_LOAD_MAX_BYTES = 60 * 1024;

/** The page and what it asks for at once. */
function firstLoad(): string[] {
  const page = read("index.html").toString();
  const asked = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path ?? "");
  return ["index.html", "service-worker.js", ...asked.filter((path) => /\.(js|css|webmanifest|svg)$/.test(path))];
}

describe("the built app", { skip }, () => {
  test("its first load is at most 60 KB gzip", (context) => {
    const bytes = firstLoad().reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0);
    context.diagnostic(`first load: ${(bytes / 1024).toFixed(1)} KB gzip`);
    assert.ok(bytes <= FIRST_LOAD_MAX_BYTES, `${bytes} bytes`);
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
    assert.doesNotMatch(worker, /\.wasm/);
  });

  test("the manifest's icons are there", () => {
    const { icons } = JSON.parse(read("manifest.webmanifest").toString()) as { icons: { src: string }[] };
    for (const { src } of icons) assert.ok(existsSync(join(DIST, src)), src);
  });
});
