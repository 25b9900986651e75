/**
 * The whole user guide walked in Chromium, on SQLite; other-browsers.test.ts walks the source document's chapters in Firefox, on PostgreSQL. It is
 * walked in the headless shell, and by `npm run panduan` in the Chromium that people install. The text that a reader finds in
 * `docs/panduan` must match this walk; only `npm run panduan` makes the pictures, and people compare them.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { FILM_FILE, FILM_MAX_BYTES, PICTURE_MAX_BYTES } from "./panduan/album.ts";
import { pictureFile } from "./panduan/book.ts";
import { guideText } from "./panduan/texts/guide.ts";
import { OFFICER_FILES, officersText } from "./panduan/texts/officers.ts";
import { allSteps, steps, stepsAsTests } from "./panduan/walk/stage.ts";
import { GUIDE_IDS, guideRun, walkGuide } from "./panduan/walk/walk.ts";
import { startRun } from "./support/run.ts";

const ROOT = dirname(import.meta.dirname);
const KEPT = join(ROOT, "docs", "panduan");

const files = allSteps.flatMap((step) => step.pictures.map((_, nth) => pictureFile(step.id, nth)));

test("the whole guide can be walked, and what its pictures show is there", async (t) => {
  const walked: string[] = [];
  const run = await startRun({ ...guideRun(), whole: false });
  try {
    await walkGuide(run, stepsAsTests(t, walked));
  } finally {
    await run.close();
  }
  assert.deepEqual(walked.toSorted(), steps.map((it) => it.id).toSorted());
  assert.deepEqual(
    GUIDE_IDS.filter((id) => !walked.includes(id)),
    [],
  );
});

describe("docs/panduan matches the walk: npm run panduan makes it again", () => {
  test("its text is the text of the steps", () => {
    assert.equal(readFileSync(join(KEPT, "README.md"), "utf8"), guideText());
    for (const language of ["id", "en"] as const)
      assert.equal(readFileSync(join(KEPT, OFFICER_FILES[language]), "utf8"), officersText(language));
  });
  test("it holds one picture for each in the text, at most 40 KB each, the film of the login, at most 400 KB, and nothing else", () => {
    const kept = readdirSync(KEPT, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
    const names = kept.map((it) => join(it.parentPath, it.name));
    assert.deepEqual(
      names.toSorted(),
      ["README.md", ...Object.values(OFFICER_FILES), FILM_FILE, ...files].map((it) => join(KEPT, it)).toSorted(),
    );
    for (const name of names) {
      const most = name === join(KEPT, FILM_FILE) ? FILM_MAX_BYTES : PICTURE_MAX_BYTES;
      if (/\.(webp|gif)$/.test(name)) assert.ok(statSync(name).size <= most, name);
    }
  });
  test("the README shows the film of the daily login before its first section, and no other picture", () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    const pictures = [...readme.matchAll(/<img src="([^"]+)"|!\[[^\]]*\]\(([^)]+)\)/g)];
    assert.deepEqual(
      pictures.map((it) => it[1] ?? it[2]),
      [`docs/panduan/${FILM_FILE}`],
    );
    assert.ok((pictures[0]?.index ?? 0) < readme.indexOf("\n## "));
  });
});
