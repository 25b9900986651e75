/** The one row of the newest check. */
import type { Tx, World } from "../../../base/platform/world.ts";
import type { Check } from "./result.ts";

/** The newest check; null if no reader has asked for one. */
export async function loadCheck(world: World): Promise<Check | null> {
  const row = await world.db.selectFrom("audit_check").selectAll().where("id", "=", 1).executeTakeFirst();
  return row === undefined
    ? null
    : { askedAt: row.asked_at, doneAt: row.done_at, entries: row.entries, problems: row.problems, first: row.first };
}

/** Asks for a check; false if an earlier one is not done yet. */
export async function askCheck(tx: Tx): Promise<boolean> {
  const fresh = { asked_at: tx.now(), leased_until: null, done_at: null, entries: 0, problems: 0, first: "[]" };
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("audit_check")
    .values({ id: 1, ...fresh })
    .onConflict((same) => same.column("id").doUpdateSet(fresh).where("audit_check.done_at", "is not", null))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Claims the waiting check for so many seconds. @returns when a reader asked for it; null if none waits. */
export async function claimCheck(world: World, seconds: number): Promise<number | null> {
  const now = world.now();
  const row = await world.db
    .updateTable("audit_check")
    .set({ leased_until: now + seconds })
    .where("id", "=", 1)
    .where("done_at", "is", null)
    .where((where) => where.or([where("leased_until", "is", null), where("leased_until", "<=", now)]))
    .returning("asked_at")
    .executeTakeFirst();
  return row?.asked_at ?? null;
}

/** Extends the claim on a running check. */
export async function renewCheck(world: World, askedAt: number, seconds: number): Promise<void> {
  await world.db
    .updateTable("audit_check")
    .set({ leased_until: world.now() + seconds })
    .where("asked_at", "=", askedAt)
    .where("done_at", "is", null)
    .execute();
}

/** Stores the result; true for one process only. */
export async function saveCheck(
  tx: Tx,
  askedAt: number,
  result: Pick<Check, "entries" | "problems" | "first">,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("audit_check")
    .set({ ...result, done_at: tx.now() })
    .where("asked_at", "=", askedAt)
    .where("done_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
