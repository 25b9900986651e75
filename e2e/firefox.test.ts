/** The guide's A, R and D, walked on PostgreSQL with Debian's Firefox as the computer; the phone is Chromium's headless shell. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { postgresEngine } from "../packages/server/test-support/postgres.ts";
import { stepsAsTests } from "./panduan/walk/stage.ts";
import { GUIDE_IDS, guideRun, SOURCE_CHAPTERS, walkGuide } from "./panduan/walk/walk.ts";
import { type Firefox, openFirefox } from "./support/firefox.ts";
import { type Run, startRun } from "./support/run.ts";

let firefox: Firefox;
let run: Run;
before(async () => {
  firefox = await openFirefox();
  run = await startRun({
    ...guideRun(),
    whole: false,
    alike: false,
    engine: postgresEngine,
    computers: firefox.open,
  });
});
after(async () => {
  await run?.close();
  await firefox?.close();
});

test("the guide can be walked on PostgreSQL, with Firefox as the computer", async (t) => {
  const walked: string[] = [];
  await walkGuide(run, stepsAsTests(t, walked), SOURCE_CHAPTERS);
  const browsers = await run.world.db.selectFrom("session").select("browser_label").execute();
  assert.deepEqual([...new Set(browsers.map((it) => it.browser_label))], ["Firefox di Linux"]);
  assert.deepEqual(
    GUIDE_IDS.filter((id) => !walked.includes(id)),
    [],
  );
});
