/**
 * The user guide walked in real browsers: A1 to D6 on both databases, the chapters beyond the login on SQLite. The text that a reader finds in `docs/panduan` must
 * match this walk; only `npm run panduan` and people compare pictures.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { engines } from "../packages/server/test-support/postgres.ts";
import { PICTURE_MAX_BYTES } from "./panduan/album.ts";
import { pictureFile } from "./panduan/book.ts";
import { guideText } from "./panduan/texts/guide.ts";
import { performStep, steps, type WalkStep } from "./panduan/walk/stage.ts";
import { ALL_CHAPTERS, guideRun, LOGIN_CHAPTERS, walkGuide } from "./panduan/walk/walk.ts";
import { startRun } from "./support/run.ts";

const ROOT = dirname(import.meta.dirname);
const KEPT = join(ROOT, "docs", "panduan");

/** The folder of this walk's pictures; git ignores it. */
const WALKED = join(ROOT, ".panduan");

/** The steps of the source document. */
const GUIDE_IDS = [..."A".repeat(13), ..."R".repeat(10), ..."D".repeat(6)].map((letter, at, all) => {
  return `${letter}${at - all.indexOf(letter) + 1}`;
});

const files = steps.flatMap((step) => step.pictures.map((_, nth) => pictureFile(step.id, nth)));

for (const engine of engines) {
  test(`the guide can be walked on ${engine.name}`, async (t) => {
    const whole = engine.name === "SQLite";
    const pictures = whole ? WALKED : null;
    if (pictures) rmSync(pictures, { recursive: true, force: true });
    const walked: string[] = [];
    const run = await startRun({ ...guideRun(), engine });
    try {
      const step: WalkStep = async (id, work) => {
        let broken: unknown;
        const title = steps.find((it) => it.id === id)?.title ?? "";
        await t.test(`${id} ${title}`, async () => {
          await performStep(id, work, pictures).catch((error: unknown) => {
            broken = error;
            throw error;
          });
        });
        if (broken) throw new Error(`the walk ends at ${id}`);
        walked.push(id);
      };
      await walkGuide(run, step, whole ? ALL_CHAPTERS : LOGIN_CHAPTERS);
    } finally {
      await run.close();
    }
    if (whole) assert.deepEqual(walked.toSorted(), steps.map((it) => it.id).toSorted());
    assert.deepEqual(
      GUIDE_IDS.filter((id) => !walked.includes(id)),
      [],
    );
    if (pictures) for (const file of files) assert.ok(existsSync(join(pictures, file)), file);
  });
}

describe("docs/panduan matches the walk: npm run panduan makes it again", () => {
  test("its text is the text of the steps", () => {
    assert.equal(readFileSync(join(KEPT, "README.md"), "utf8"), guideText());
  });
  test("it holds one picture for each in the text, at most 40 KB each, and nothing else", () => {
    const kept = readdirSync(KEPT, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
    const names = kept.map((it) => join(it.parentPath, it.name));
    assert.deepEqual(names.toSorted(), ["README.md", ...files].map((it) => join(KEPT, it)).toSorted());
    for (const name of names) {
      if (name.endsWith(".webp")) assert.ok(statSync(name).size <= PICTURE_MAX_BYTES, name);
    }
  });
});
