/** What breaks under the server: the process itself, the database, its disk, the mail server, the clock. */
import { diceOf } from "../../packages/server/attacks/dice.ts";
import { jumpingClock } from "../../packages/server/crashes/clock.ts";
import { onSmallDisk } from "../../packages/server/crashes/full-disk.ts";
import { killRuns } from "../../packages/server/crashes/killing.ts";
import { mailServerAway } from "../../packages/server/crashes/mail-server-away.ts";
import { restartPostgres } from "../../packages/server/crashes/postgres-restarted.ts";
import { fileSizeLimit, readOnly, type Stopped, stopWriting } from "../../packages/server/crashes/stopped-writing.ts";
import type { Part } from "./part.ts";

const KILLS = 200;
const RESTARTS = 20;
const PEOPLE_UNDER_JUMPS = 60;
const PEOPLE_WITHOUT_MAIL = 20;

export const crashesPart: Part = {
  name: "crashes",
  run: async ({ seed, fail }) => {
    const run = async (what: string, work: () => Promise<string>) => {
      const began = performance.now();
      try {
        const figures = await work();
        console.log(`  ✓ ${what}: ${figures}  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
      } catch (error) {
        fail(`${what}: ${error instanceof Error ? error.stack : error}`);
      }
    };
    console.log("\nCrashes, each over HTTP, with the server in a process of its own");
    await run(`kill -9 under ${KILLS} guide runs, on SQLite`, async () => {
      const it = await killRuns(KILLS, diceOf(seed));
      return (
        `${it.acknowledged} changes acknowledged, none lost; under way ${it.undone} undone, ${it.doneUnheard} done as a whole; ` +
        `${it.inside} still inside, ${it.continued} continued, ${it.anew} began again; ${it.mails} mails, ${it.mailsAgain} a second time; ` +
        `up again after ${spread(it.restarts)}`
      );
    });
    await run(`PostgreSQL stopped at once and started again, ${RESTARTS} times`, async () => {
      const it = await restartPostgres(RESTARTS);
      return `${it.refused} requests meanwhile, each with its Kode Error; first page after ${spread(it.healed)}`;
    });
    const stopped = (it: Stopped) =>
      `reading went on, ${it.refused} changes refused, each with its Kode Error; first change taken after ${it.healed.toFixed(0)} ms`;
    for (const obstacle of [fileSizeLimit, readOnly])
      await run(obstacle.name, async () => stopped(await stopWriting(obstacle)));
    await run("the disk is full (a file system of 8 MiB)", async () => {
      const it = await onSmallDisk(stopWriting);
      return it ? stopped(it) : "not tried: this user may not mount one";
    });
    await run(`the clock an hour ahead and back under ${PEOPLE_UNDER_JUMPS} people`, async () => {
      const it = await jumpingClock(PEOPLE_UNDER_JUMPS, diceOf(seed));
      return `${it.jumps} jumps, ${it.steps} steps, ${it.refused} refused with a page; back ${it.inside} times inside, ${it.continued} with the login as it was, ${it.anew} with a new one`;
    });
    await run(`no mail server under ${PEOPLE_WITHOUT_MAIL} people`, async () => {
      const it = await mailServerAway(PEOPLE_WITHOUT_MAIL);
      return `${it.logins} logins, ${it.mails} mails waited and came once, the last one after ${it.drained.toFixed(0)} ms`;
    });
  },
};

/** Median and longest, in milliseconds. */
function spread(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${median.toFixed(0)} ms (longest ${(sorted.at(-1) ?? 0).toFixed(0)} ms)`;
}
