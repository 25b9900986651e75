/** More people than the server can serve: what it still completes, and how it refuses the others. */

import { measureLogins } from "../frame/login-rate.ts";
import { logInByApproval } from "../frame/logins.ts";
import { type Figure, type Measure, median, percentile, repeat } from "../frame/measure.ts";
import { arrive } from "../frame/overload.ts";
import { openTown } from "../frame/town.ts";

const FACTORS = [1, 2, 5, 10];
const SECONDS = 12;
/** Enough that nobody logs in twice while another login of theirs is under way. */
const PEOPLE = 3000;
/** Kept in the way of one who was refused: the page answers within this. Milliseconds. */
const REFUSED_WITHIN = 200;

/** From this factor on a server that refuses nobody lets everybody wait for too long. */
const MUST_REFUSE = 5;
const SOME_REFUSED = { hold: { least: 1 } } as const;

export const overload: Measure = {
  name: "overload",
  what: "1, 2, 5 and 10 times as many logins as the server completes: what it still completes, resets, refusals, memory",
  run: async (effort) => {
    const factors = effort.quick ? [1, 5] : FACTORS;
    const figures: Figure[] = [];
    const town = await openTown(effort.quick ? 600 : PEOPLE);
    for (const factor of factors) {
      const seen = await repeat(effort, async () => {
        await town.restart(); // what one flood leaves in the process must not count for the next
        const capacity = await measureLogins(town, logInByApproval, effort.quick ? 60 : 200);
        await town.nextStep();
        town.product.forgetPeak();
        const outcome = await arrive(
          town.product,
          town.people,
          capacity.perSecond * factor,
          effort.quick ? 5 : SECONDS,
        );
        const peak = town.product.peakRssMib();
        return {
          goodput: outcome.perSecond / capacity.perSecond,
          resets: outcome.resets + outcome.lost,
          refusedIn: outcome.refusals.length > 0 ? percentile(outcome.refusals, 0.99) : 0,
          refusals: outcome.refusals.length,
          withoutWait: outcome.withoutWait,
          login: median(outcome.logins) / 1000,
          peak,
        };
      });
      const name = (part: string) => `overload.${factor}x-${part}`;
      figures.push(
        {
          name: name("goodput"),
          unit: "of the capacity",
          values: seen.goodput,
          hold: { least: 0.85 },
          aim: { least: 0.95 },
        },
        { name: name("resets"), unit: "logins", values: seen.resets, hold: { most: 0 } },
        { name: name("refused-in-p99"), unit: "ms", values: seen.refusedIn, hold: { most: REFUSED_WITHIN } },
        { name: name("without-wait"), unit: "refusals", values: seen.withoutWait, hold: { most: 0 } },
        { name: name("refusals"), unit: "refusals", values: seen.refusals, ...(factor >= MUST_REFUSE && SOME_REFUSED) },
        { name: name("login-p50"), unit: "s", values: seen.login },
        { name: name("peak"), unit: "MiB", values: seen.peak, hold: { most: 300 } },
      );
    }
    await town.close();
    return figures;
  },
};
