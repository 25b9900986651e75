/** Statements of the fold: the place up to which the chain is folded, and the failures of each day. */
import { sql } from "kysely";
import type { Tx, World } from "../../../base/platform/world.ts";
import type { DayFailures } from "./fold-entries.ts";

/** Locks the one row that all folding goes through. @returns the place of the last entry that is folded. */
export async function lockFolded(tx: Tx): Promise<number> {
  await tx.db
    .insertInto("audit_folded")
    .values({ id: 1, seq: 0 })
    .onConflict((it) => it.column("id").doNothing())
    .execute();
  const row = await tx.db
    .updateTable("audit_folded")
    .set((it) => ({ seq: it.ref("seq") }))
    .where("id", "=", 1)
    .returning("seq")
    .executeTakeFirstOrThrow();
  return row.seq;
}

export async function saveFolded(tx: Tx, seq: number): Promise<void> {
  await tx.db.updateTable("audit_folded").set({ seq }).where("id", "=", 1).execute();
}

/** The chained entries after this place. */
export async function loadBatch(tx: Tx, after: number, most: number) {
  const rows = await tx.db
    .selectFrom("audit")
    .select(["seq", "at", "account_id", "event", "outcome", "method", "ip", "detail"])
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, seq: row.seq ?? 0 }));
}

/** Adds to the day's failures. */
export async function saveFailures(tx: Tx, failures: readonly DayFailures[]): Promise<void> {
  if (failures.length === 0) return;
  await tx.db
    .insertInto("failure_tally")
    .values([...failures])
    .onConflict((same) =>
      same
        .columns(["about", "day", "subject"])
        .doUpdateSet((to) => ({ count: to("failure_tally.count", "+", to.ref("excluded.count")) })),
    )
    .execute();
}

/** The subjects with the most failures since a day, the most first. */
export const loadTopFailures = (world: World, about: DayFailures["about"], since: number, most: number) =>
  world.db
    .selectFrom("failure_tally")
    .select(["subject", sql<number>`cast(sum(count) as bigint)`.as("count")])
    .where("about", "=", about)
    .where("day", ">=", since)
    .groupBy("subject")
    .orderBy("count", "desc")
    .orderBy("subject")
    .limit(most)
    .execute();

/** Deletes up to `most` failures of days before `before`. @returns how many. */
export async function clearFailures(world: World, before: number, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("failure_tally")
    .where((where) =>
      where(
        where.refTuple("about", "day", "subject"),
        "in",
        where
          .selectFrom("failure_tally")
          .select(["about", "day", "subject"])
          .where("about", "in", ["account", "network"])
          .where("day", "<", before)
          .limit(most)
          .$asTuple("about", "day", "subject"),
      ),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Of one day, deletes up to `most` subjects that are not among the first `kept`. @returns how many. */
export async function keepTopFailures(
  world: World,
  about: DayFailures["about"],
  day: number,
  kept: number,
  most: number,
): Promise<number> {
  const ofDay = world.db
    .selectFrom("failure_tally")
    .select("subject")
    .where("about", "=", about)
    .where("day", "=", day);
  const top = await ofDay.orderBy("count", "desc").orderBy("subject").limit(kept).execute();
  if (top.length < kept) return 0;
  const surplus = ofDay.where(
    "subject",
    "not in",
    top.map((it) => it.subject),
  );
  const { numDeletedRows } = await world.db
    .deleteFrom("failure_tally")
    .where("about", "=", about)
    .where("day", "=", day)
    .where("subject", "in", surplus.limit(most))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Erases a person. */
export async function eraseFailures(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("failure_tally").where("about", "=", "account").where("subject", "=", accountId).execute();
}
