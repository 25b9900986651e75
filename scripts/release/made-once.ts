/** The release that tests install: of the work tree as it is, and made once in a run. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRelease, type Release } from "../release.ts";

/** Nobody may change its files: other tests of the run install them, too. */
export function madeOnce(): Release {
  const folder = process.env.TEST_RELEASE ?? ownFolder(); // scripts/test.ts names its run's
  const note = join(folder, "made.json");
  if (existsSync(note)) return JSON.parse(readFileSync(note, "utf8"));
  const made = makeRelease({ withNode: true, folder, uncommitted: true, light: true });
  writeFileSync(note, JSON.stringify(made));
  return made;
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "spse-release-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
