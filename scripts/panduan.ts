/**
 * Makes the user guide again: walks it in real browsers and writes its text and pictures to `docs/panduan/`.
 *
 *   npm run panduan
 */
import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeInto } from "../e2e/panduan/album.ts";
import { guideText } from "../e2e/panduan/texts/guide.ts";
import { performStep } from "../e2e/panduan/walk/stage.ts";
import { guideRun, walkGuide } from "../e2e/panduan/walk/walk.ts";
import { startRun } from "../e2e/support/run.ts";

const ROOT = dirname(import.meta.dirname);
const FOLDER = join(ROOT, "docs", "panduan");
/** A walk that ends early leaves the guide as it was. */
const FRESH = join(ROOT, ".panduan", "fresh");

rmSync(FRESH, { recursive: true, force: true });
const run = await startRun(guideRun());
try {
  await walkGuide(run, async (id, work) => {
    await performStep(id, work, FRESH);
    process.stdout.write(`${id} `);
  });
} finally {
  await run.close();
}
writeInto(join(FRESH, "README.md"), guideText());
rmSync(FOLDER, { recursive: true, force: true });
renameSync(FRESH, FOLDER);
console.log("\nThe guide is in docs/panduan/.");
