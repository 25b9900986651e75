/** More people than the server can serve: what it still completes, and how it refuses the others. */

import { logInByApproval } from "../frame/logins.ts";
import { type Measure, percentile } from "../frame/measure.ts";
import { arrive } from "../frame/overload.ts";
import { measureLogins, openTown, type Town } from "../frame/town.ts";

const FACTORS = [5, 10] as const;
const SECONDS = 12;
/** Enough that nobody logs in twice while another login of theirs is under way. */
const PEOPLE = 3000;

const units = {
  goodput: "of the capacity",
  resets: "logins",
  refusals: "refusals",
  "refused-in-p99": "ms",
  "without-wait": "refusals",
  peak: "MiB",
} as const;

export const overload: Measure = {
  name: "overload",
  what: "5 and 10 times as many logins as the server completes: what it still completes, resets, refusals, memory",
  units: Object.fromEntries(
    FACTORS.flatMap((factor) => Object.entries(units).map(([part, unit]) => [`${factor}x-${part}`, unit])),
  ),
  open: async ({ quick }) => {
    const town = await openTown(quick ? 600 : PEOPLE);
    return {
      take: async () => {
        const seen: Record<string, number> = {};
        for (const factor of FACTORS)
          for (const [part, value] of Object.entries(await measureFlood(town, factor, quick)))
            seen[`${factor}x-${part}`] = value;
        return seen;
      },
      close: town.close,
    };
  },
};

async function measureFlood(
  town: Town,
  factor: number,
  quick: boolean,
): Promise<Readonly<Record<keyof typeof units, number>>> {
  await town.restart(); // what one flood leaves in the process must not count for the next
  await measureLogins(town, logInByApproval, town.people.slice(0, 60)); // warms up
  const capacity = await measureLogins(town, logInByApproval, town.people.slice(0, quick ? 60 : 200));
  await town.nextStep();
  town.product.forgetPeak();
  const outcome = await arrive(town.product, town.people, capacity.perSecond * factor, quick ? 5 : SECONDS);
  return {
    goodput: outcome.perSecond / capacity.perSecond,
    resets: outcome.resets + outcome.lost,
    refusals: outcome.refusals.length,
    "refused-in-p99": outcome.refusals.length > 0 ? percentile(outcome.refusals, 0.99) : 0,
    "without-wait": outcome.withoutWait,
    peak: town.product.peakRssMib(),
  };
}
