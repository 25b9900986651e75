/** The officers' guide walked in Chromium's headless shell, and its words compared with the screens; guide.test.ts holds its files. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { officerSteps } from "./panduan/texts/officers.ts";
import { walkOfficers } from "./panduan/walk/officers.ts";
import { stepsAsTests } from "./panduan/walk/stage.ts";
import { guideRun } from "./panduan/walk/walk.ts";
import { startRun } from "./support/run.ts";

test("the officers' guide can be walked, and what its pictures show is there", async (t) => {
  const walked: string[] = [];
  const run = await startRun({ ...guideRun(), whole: false });
  try {
    await walkOfficers(run, stepsAsTests(t, walked));
  } finally {
    await run.close();
  }
  assert.deepEqual(
    walked,
    officerSteps.map((it) => it.id),
  );
});
