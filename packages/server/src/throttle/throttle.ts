/**
 * Counters in fixed windows, shared by all processes: one statement counts, and the count decides. What a budget is for,
 * and that nobody can spend a rival's, stands in docs/throttles.md.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { World } from "../world.ts";

/** A budget: `limit` attempts in `seconds`. */
export interface Budget {
  readonly limit: number;
  readonly seconds: number;
}

/** Within the budget, or spent until then. */
export type Spending = { kind: "within"; left: number } | { kind: "spent"; until: UnixSeconds };

/** Counts one attempt under `key` and says whether the budget held it. */
export async function spend(world: World, key: string, budget: Budget): Promise<Spending> {
  const now = world.now();
  const row = await world.db
    .insertInto("throttle")
    .values({ key, count: 1, window_ends_at: now + budget.seconds })
    .onConflict((it) =>
      it.column("key").doUpdateSet({
        count: sql<number>`case when throttle.window_ends_at <= ${now} then 1 else throttle.count + 1 end`,
        window_ends_at: sql<number>`case when throttle.window_ends_at <= ${now} then ${now + budget.seconds} else throttle.window_ends_at end`,
      }),
    )
    .returning(["count", "window_ends_at"])
    .executeTakeFirstOrThrow();
  return verdict(row.count, row.window_ends_at, budget);
}

/** Reads a budget without counting: is another attempt allowed? */
export async function peek(world: World, key: string, budget: Budget): Promise<Spending> {
  const row = await world.db
    .selectFrom("throttle")
    .select(["count", "window_ends_at"])
    .where("key", "=", key)
    .executeTakeFirst();
  if (!row || row.window_ends_at <= world.now()) return { kind: "within", left: budget.limit };
  return verdict(row.count + 1, row.window_ends_at, budget);
}

/** Takes one count back: what was counted before it was tried turned out to be no failure. Below 0 it never goes. */
export async function giveBack(world: World, key: string): Promise<void> {
  await world.db
    .updateTable("throttle")
    .set((it) => ({ count: it("count", "-", 1) }))
    .where("key", "=", key)
    .where("count", ">", 0)
    .execute();
}

/** Forgets a count: the owner has succeeded. */
export async function forgive(world: World, key: string): Promise<void> {
  await world.db.deleteFrom("throttle").where("key", "=", key).execute();
}

const verdict = (count: number, windowEndsAt: number, budget: Budget): Spending =>
  count <= budget.limit
    ? { kind: "within", left: budget.limit - count }
    : { kind: "spent", until: unixSeconds(windowEndsAt) };
