/** The guide's A, R and D, walked with Debian's Firefox as the computer; the phone is Chromium. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { performStep, type WalkStep } from "./panduan/walk/stage.ts";
import { guideRun, LOGIN_CHAPTERS, walkGuide } from "./panduan/walk/walk.ts";
import { type Firefox, openFirefox } from "./support/firefox.ts";
import { type Run, startRun } from "./support/run.ts";

let firefox: Firefox;
let run: Run;
before(async () => {
  firefox = await openFirefox();
  run = await startRun({ ...guideRun(), alike: false, computers: firefox.open });
});
after(async () => {
  await run?.close();
  await firefox?.close();
});

test("the guide can be walked with Firefox as the computer", async (t) => {
  const walked: string[] = [];
  const step: WalkStep = async (id, work) => {
    let broken: unknown;
    await t.test(id, async () => {
      await performStep(id, work, null).catch((error: unknown) => {
        broken = error;
        throw error;
      });
    });
    if (broken) throw new Error(`the walk ends at ${id}`);
    walked.push(id);
  };
  await walkGuide(run, step, LOGIN_CHAPTERS);
  const browsers = await run.world.db.selectFrom("session").select("browser_label").execute();
  assert.deepEqual([...new Set(browsers.map((it) => it.browser_label))].toSorted(), [
    "Chrome di Android",
    "Firefox di Linux",
  ]);
  for (const letter of "ARD") assert.ok(walked.some((id) => id.startsWith(letter)));
});
