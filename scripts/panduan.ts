/**
 * Makes the guides of users and officers again: walks them in real browsers and writes their text and pictures to `docs/panduan/`, with
 * the README's film of the daily login.
 *
 *   npm run panduan             all of it
 *   npm run panduan -- film     the film alone, of the pictures that are there
 */
import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { FILM_FILE, writeInto } from "../e2e/panduan/album.ts";
import { guideText } from "../e2e/panduan/texts/guide.ts";
import { OFFICER_FILES, officersText } from "../e2e/panduan/texts/officers.ts";
import { walkOfficers } from "../e2e/panduan/walk/officers.ts";
import { performStep } from "../e2e/panduan/walk/stage.ts";
import { guideRun, walkGuide } from "../e2e/panduan/walk/walk.ts";
import { startRun } from "../e2e/support/run.ts";
import { makeFilm } from "./film.ts";

const ROOT = dirname(import.meta.dirname);
const FOLDER = join(ROOT, "docs", "panduan");
/** A walk that ends early leaves the guide as it was. */
const FRESH = join(ROOT, ".panduan", "fresh");

if (process.argv[2] !== "film") await walkGuides();
writeInto(join(FOLDER, FILM_FILE), await makeFilm(FOLDER));
console.log("\nThe guide is in docs/panduan/.");

async function walkGuides(): Promise<void> {
  rmSync(FRESH, { recursive: true, force: true });
  for (const walk of [walkGuide, walkOfficers]) {
    const run = await startRun(guideRun());
    try {
      await walk(run, async (id, work) => {
        await performStep(id, work, FRESH);
        process.stdout.write(`${id} `);
      });
    } finally {
      await run.close();
    }
  }
  writeInto(join(FRESH, "README.md"), guideText());
  for (const language of ["id", "en"] as const) writeInto(join(FRESH, OFFICER_FILES[language]), officersText(language));
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(FRESH, FOLDER);
}
