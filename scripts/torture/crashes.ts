/** Breaks the server's ground: the process itself, the database, its disk, the mail server, the clock. */
import { median } from "../../bench/frame/measure.ts";
import { diceOf } from "../../packages/server/attacks/dice.ts";
import { killSome, openBalanced, rollingRestart } from "../../packages/server/crashes/balanced.ts";
import { jumpingClock } from "../../packages/server/crashes/clock.ts";
import { onSmallDisk } from "../../packages/server/crashes/full-disk.ts";
import { killRuns } from "../../packages/server/crashes/killing.ts";
import { mailServerAway } from "../../packages/server/crashes/mail-server-away.ts";
import { restartPostgres } from "../../packages/server/crashes/postgres-restarted.ts";
import { fileSizeLimit, readOnly, type Stopped, stopWriting } from "../../packages/server/crashes/stopped-writing.ts";
import { type Part, tryOut } from "./part.ts";

const KILLS = 200;
const RESTARTS = 20;
const PEOPLE_BEHIND_NGINX = 8;
const ROLLING_RESTARTS = 5;
const KILLS_BEHIND_NGINX = 15;
const PEOPLE_UNDER_JUMPS = 60;
const PEOPLE_WITHOUT_MAIL = 20;

export const crashesPart: Part = {
  name: "crashes",
  run: async (report) => {
    const { seed } = report;
    const run = (what: string, work: () => Promise<string>) => tryOut(report, what, work);
    console.log("\nCrashes, each over HTTP, with the server in a process of its own");
    await run(`kill -9 under ${KILLS} guide runs, on SQLite`, async () => {
      const killed = await killRuns(KILLS, diceOf(seed));
      return (
        `${killed.acknowledged} changes acknowledged, none lost; under way ${killed.undone} undone, ${killed.doneUnheard} done as a whole; ` +
        `${killed.inside} still inside, ${killed.continued} continued, ${killed.anew} began again; ${killed.mails} mails, ${killed.mailsAgain} a second time; ` +
        `up again after ${spread(killed.restarts)}`
      );
    });
    await run(`PostgreSQL stopped at once and started again, ${RESTARTS} times`, async () => {
      const restarted = await restartPostgres(RESTARTS);
      return `${restarted.refused} requests meanwhile, each with its Kode Error; first page after ${spread(restarted.healed)}`;
    });
    await run(
      `three processes behind nginx: ${ROLLING_RESTARTS} rolling restarts, ${KILLS_BEHIND_NGINX} × kill -9`,
      async () => {
        const balanced = await openBalanced(PEOPLE_BEHIND_NGINX);
        try {
          let logins = 0;
          for (let nth = 0; nth < ROLLING_RESTARTS; nth++) logins += await rollingRestart(balanced);
          const cost = await killSome(balanced, KILLS_BEHIND_NGINX);
          return (
            `${logins} logins during restarts, none failed; ${cost.logins} during kills: ${cost.reloads} pages loaded again, ` +
            `${cost.typedAgain} passwords typed again, ${cost.anew} logins begun again`
          );
        } finally {
          await balanced.close();
        }
      },
    );
    const stopped = (stopped: Stopped) =>
      `reading went on, ${stopped.refused} changes refused, each with its Kode Error; first change taken after ${stopped.healed.toFixed(0)} ms`;
    for (const obstacle of [fileSizeLimit, readOnly])
      await run(obstacle.name, async () => stopped(await stopWriting(obstacle)));
    await run("the disk is full (a file system of 8 MiB)", async () => {
      const disk = await onSmallDisk(stopWriting);
      return disk ? stopped(disk) : "not tried: this user may not mount one";
    });
    await run(`the clock an hour ahead and back under ${PEOPLE_UNDER_JUMPS} people`, async () => {
      const jumped = await jumpingClock(PEOPLE_UNDER_JUMPS, diceOf(seed));
      return `${jumped.jumps} jumps, ${jumped.steps} steps, ${jumped.refused} refused with a page; back ${jumped.inside} times inside, ${jumped.continued} with the login as it was, ${jumped.anew} with a new one`;
    });
    await run(`no mail server under ${PEOPLE_WITHOUT_MAIL} people`, async () => {
      const away = await mailServerAway(PEOPLE_WITHOUT_MAIL);
      return `${away.logins} logins, ${away.mails} mails waited and came once, the last one after ${away.drained.toFixed(0)} ms`;
    });
  },
};

/** Median and longest, in milliseconds. */
const spread = (milliseconds: readonly number[]): string =>
  `${median(milliseconds).toFixed(0)} ms (longest ${Math.max(...milliseconds).toFixed(0)} ms)`;
