/**
 * Many people, phones and officers on a virtual clock, with seeded faults at every statement and message: the server dies, answers get lost,
 * requests come twice, wakes come late, the clock steps. After each course the claims are looked at. A seed is its course: it replays.
 *
 *   npm run torture -- simulate            many seeds, from one that is drawn
 *   npm run torture -- simulate --seed 7   from this one: a seed that failed fails again, with its history
 */
import { approveIt, preview, vendors } from "../../../packages/server/test-support/office/import.ts";
import type { Part } from "../part.ts";
import { claimsOfAudit, claimsOfImport, claimsOfOwner, stillWaiting } from "./claims.ts";
import { type Lpse, openLpse } from "./lpse.ts";
import * as people from "./people.ts";

const OWNERS = 3;
const ROUNDS = 4;
/** In a round, beside each owner's own acts. */
const ACTS = 3;
/** More than one batch of the job. */
const ROWS = 600;
/** One seed in so many has a file of users. */
const IMPORTS = 3;
/** Between two rounds: a phone takes no second code of the same time step. Seconds. */
const REST = 61;
/** Every request is over by then. Seconds. */
const LONG = 3600;
const SEEDS = 200;
/** Lines of a failing seed's history that are printed. */
const SHOWN = 80;

interface Course {
  readonly seed: number;
  readonly steps: number;
  readonly sessions: number;
  readonly faults: Lpse["faults"];
  readonly history: readonly string[];
  /** What did not hold. */
  readonly wrongs: readonly string[];
}

export async function simulate(seed: number): Promise<Course> {
  const lpse = await openLpse(seed);
  const { draw, clock, gates } = lpse;
  const owners = await people.addOwners(lpse, OWNERS);
  const wrongs: string[] = [];
  let file: string | undefined;
  if (draw.onceIn(IMPORTS)) {
    const made = await preview(lpse.world, vendors(ROWS));
    await approveIt(lpse.world, made);
    file = made.id;
  }
  for (let round = 0; round < ROUNDS && wrongs.length === 0; round++) {
    clock.now += REST;
    for (const owner of owners) {
      for (let act = 0; act < ACTS; act++) gates.act(owner.userId, () => anAct(lpse, owner));
    }
    const importer = file;
    if (importer) for (const name of ["server", "command"]) gates.act(name, () => people.goOnImporting(lpse, importer));
    try {
      await lpse.run();
    } catch (error) {
      wrongs.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      break;
    }
    for (const owner of owners) wrongs.push(...(await claimsOfOwner(lpse, owner)));
    wrongs.push(...(await claimsOfAudit(lpse)));
  }
  if (wrongs.length === 0) {
    if (file) {
      await people.goOnImporting(lpse, file);
      wrongs.push(...(await claimsOfImport(lpse, file, ROWS)));
    }
    clock.now += LONG;
    for (const owner of owners) wrongs.push(...(await stillWaiting(owner)));
  }
  const sessions = (await lpse.world.db.selectFrom("session").select("id").execute()).length;
  await lpse.close();
  return { ...{ seed, wrongs, sessions }, steps: gates.step(), faults: lpse.faults, history: lpse.history };
}

/** What somebody does next, or to an account. */
function anAct(lpse: Lpse, owner: people.Owner): Promise<void> {
  const browser = lpse.draw.oneOf(owner.browsers);
  const acts = [
    ...[1, 2, 3].map(() => () => people.loginByPhone(lpse, owner, browser)),
    () => people.loginByCode(lpse, owner, browser, "code", owner.phone.code),
    () => people.loginByList(lpse, owner),
    () => people.logOut(lpse, owner, browser),
    () => people.steal(lpse, owner),
    () => people.deny(owner),
    () => people.raise(lpse, owner),
  ];
  return lpse.draw.oneOf(acts)();
}

export const simulatePart: Part = {
  name: "simulate",
  run: async ({ seed, fail }) => {
    const sums: Record<string, number> = {};
    for (let at = seed; at < seed + SEEDS; at++) {
      const { wrongs, history, steps, sessions, faults } = await simulate(at);
      for (const [name, count] of Object.entries({ seeds: 1, steps, sessions, ...faults })) {
        sums[name] = (sums[name] ?? 0) + count;
      }
      if (wrongs.length === 0) continue;
      console.log(history.slice(-SHOWN).join("\n"));
      fail(`seed ${at} (npm run torture -- simulate --seed ${at}): ${wrongs.join("; ")}`);
      break;
    }
    console.log(`\nsimulation: ${JSON.stringify(sums)}`);
  },
};
