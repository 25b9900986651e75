/** The queries of the dashboard: counters, never the audit itself. */
import { sql } from "kysely";
import { hourOf } from "../../base/platform/tally.ts";
import type { World } from "../../base/platform/world.ts";
import { HOUR_SECONDS } from "../../base/rules/lifetimes.ts";
import { loadTopFailures } from "../../core/audit/fold/index.ts";
import type { Period } from "./period.ts";

/** Of one slot, by its place. */
export interface SlotCount {
  readonly slot: number;
  readonly what: string;
  readonly count: number;
}

/** Hourly counters, summed by the period's slots. */
export const loadSlotCounts = (world: World, { since, until, hours }: Period): Promise<readonly SlotCount[]> => {
  // Whole numbers in the text: a bound number is a float for SQLite, and would not be divided as one.
  const slot = sql<number>`(hour - ${sql.lit(since)}) / ${sql.lit(hours * HOUR_SECONDS)}`;
  return world.db
    .selectFrom("tally")
    .select([slot.as("slot"), "what", sql<number>`cast(sum(count) as bigint)`.as("count")])
    .where("hour", ">=", since)
    .where("hour", "<", until)
    .groupBy(["what", slot])
    .execute();
};

/** A sum of one counter's hours. */
interface Total {
  readonly what: string;
  readonly count: number;
}

/**
 * Sums over hours outside the period's slots: `before`, of the same whole hours one period earlier, and `running`, of
 * the hour that is not over.
 */
export interface Totals {
  readonly before: readonly Total[];
  readonly running: readonly Total[];
}

export async function loadTotals(world: World, { since, until }: Period): Promise<Totals> {
  const hour = hourOf(world.now());
  const earlier = until - since;
  const isRunning = sql<0 | 1>`case when hour >= ${sql.lit(hour)} then 1 else 0 end`;
  const rows = await world.db
    .selectFrom("tally")
    .select([isRunning.as("running"), "what", sql<number>`cast(sum(count) as bigint)`.as("count")])
    .where("hour", ">=", since - earlier)
    .where((it) => it.or([it("hour", "<", hour - earlier), it("hour", ">=", hour)]))
    .groupBy([isRunning, "what"])
    .execute();
  const of = (running: 0 | 1) => rows.filter((it) => it.running === running);
  return { before: of(0), running: of(1) };
}

/** Counts of accounts by `<role> on` and `<role> all`. */
export type AccountCounts = ReadonlyMap<string, number>;

export interface AccountHistory {
  /** The newest counts, and their time; null before the first ones. */
  readonly newest: { readonly at: number; readonly counts: AccountCounts } | null;
  /** By hour; without an hour in which nothing was counted. */
  readonly byHour: ReadonlyMap<number, AccountCounts>;
}

/** The newest counts of accounts by role, and those of these hours. */
export async function loadAccounts(world: World, hours: readonly number[]): Promise<AccountHistory> {
  const newest = world.db
    .selectFrom("tally")
    .select("hour")
    .where("what", "=", "accounts counted")
    .orderBy("hour", "desc")
    .limit(1);
  const rows = await world.db
    .selectFrom("tally")
    .select(["hour", "what", "count"])
    .where((it) => it.or([it("hour", "in", hours), it("hour", "=", newest)]))
    .where("what", ">=", "accounts ")
    .where("what", "<", "accounts!")
    .execute();
  const byHour = new Map<number, Map<string, number>>();
  for (const { hour, what, count } of rows) {
    const counts = byHour.get(hour) ?? new Map<string, number>();
    byHour.set(hour, counts.set(what.slice("accounts ".length), count));
  }
  const last = [...byHour].filter(([, counts]) => counts.has("counted")).toSorted(([one], [other]) => other - one)[0];
  return { newest: last ? { at: last[1].get("counted") ?? 0, counts: last[1] } : null, byHour };
}

export interface TopFailures {
  readonly accounts: readonly { readonly subject: string; readonly count: number }[];
  readonly networks: readonly { readonly subject: string; readonly count: number }[];
}

/** Where attempts failed most; accounts by their User ID, as it is now. */
export async function loadTop(world: World, since: number, most: number): Promise<TopFailures> {
  const accounts = await loadTopFailures(world, "account", since, most);
  const networks = await loadTopFailures(world, "network", since, most);
  const ids = accounts.map((it) => it.subject);
  const named =
    ids.length === 0
      ? []
      : await world.db.selectFrom("account").select(["id", "user_id"]).where("id", "in", ids).execute();
  const names = new Map(named.map((it) => [it.id, it.user_id]));
  return { accounts: accounts.map((it) => ({ ...it, subject: names.get(it.subject) ?? "?" })), networks };
}
