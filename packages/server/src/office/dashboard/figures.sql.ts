/** The queries of the dashboard: counters, never the audit itself. */
import { sql } from "kysely";
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

/** The newest count of accounts by role, and its time; null before the first one. */
export async function loadAccounts(world: World): Promise<AccountCounts | null> {
  const rows = await world.db
    .selectFrom("tally")
    .select(["what", "count"])
    .where("hour", "=", (newest) =>
      newest.selectFrom("tally").select("hour").where("what", "=", "accounts counted").orderBy("hour", "desc").limit(1),
    )
    .where("what", ">=", "accounts ")
    .where("what", "<", "accounts!")
    .execute();
  const counts = new Map(rows.map(({ what, count }) => [what.slice("accounts ".length), count]));
  const at = counts.get("counted");
  return at === undefined ? null : { at, counts };
}

export interface AccountCounts {
  readonly at: number;
  /** By `<role> on` and `<role> all`. */
  readonly counts: ReadonlyMap<string, number>;
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
