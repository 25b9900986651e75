/** Hourly counters: how often something happened, without any name. Jobs write them; no login waits for one. */

import { HOUR_SECONDS, TALLY_KEPT_SECONDS } from "../rules/lifetimes.ts";
import type { World, WorldOrTx } from "./world.ts";

/** How often something happened in the hour that begins at `hour`. `what`: stable words, as `login success approval`. */
export interface HourCount {
  readonly hour: number;
  readonly what: string;
  readonly count: number;
}

/** The beginning of the hour of this time. Every zone of Indonesia is whole hours from UTC. */
export const hourOf = (at: number): number => at - (at % HOUR_SECONDS);

/** Adds to the counters. Processes that add at the same moment touch the rows in one order, to avoid a deadlock. */
export const addCounts = (world: WorldOrTx, counts: readonly HourCount[]): Promise<void> => write(world, counts, "add");

/** Sets the counters: a figure of that hour, in place of a number of events. */
export const setCounts = (world: World, counts: readonly HourCount[]): Promise<void> => write(world, counts, "set");

async function write(world: WorldOrTx, counts: readonly HourCount[], how: "add" | "set"): Promise<void> {
  if (counts.length === 0) return;
  const ordered = counts.toSorted((one, other) => one.hour - other.hour || (one.what < other.what ? -1 : 1));
  await world.db
    .insertInto("tally")
    .values(ordered)
    .onConflict((same) =>
      same.columns(["hour", "what"]).doUpdateSet((to) => ({
        count: how === "set" ? to.ref("excluded.count") : to("tally.count", "+", to.ref("excluded.count")),
      })),
    )
    .execute();
}

/** Counts events of this moment, one a word. */
export function addNow(world: World, words: readonly string[]): Promise<void> {
  const hour = hourOf(world.now());
  const sums = new Map<string, number>();
  for (const word of words) sums.set(word, (sums.get(word) ?? 0) + 1);
  return addCounts(
    world,
    [...sums].map(([what, count]) => ({ hour, what, count })),
  );
}

/** The counters since the hour of this time, whatever their words. */
export async function loadCounts(world: World, since: number): Promise<readonly HourCount[]> {
  const rows = await world.db.selectFrom("tally").selectAll().where("hour", ">=", hourOf(since)).execute();
  return rows.map(({ hour, what, count }) => ({ hour, what, count: Number(count) }));
}

/** Deletes up to `most` counters that no page shows any more. @returns how many. */
export async function clearCounts(world: World, most: number): Promise<number> {
  const before = world.now() - TALLY_KEPT_SECONDS;
  const rows = await world.db
    .selectFrom("tally")
    .select("hour")
    .where("hour", "<", before)
    .orderBy("hour")
    .limit(most)
    .execute();
  const last = rows.at(-1);
  if (!last) return 0;
  await world.db.deleteFrom("tally").where("hour", "<=", last.hour).execute();
  return rows.length;
}
