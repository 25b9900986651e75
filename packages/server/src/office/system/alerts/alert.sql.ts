/** The table of alerts. Each change has its condition in the WHERE: of several processes one makes it. */
import type { Tx, World } from "../../../base/platform/world.ts";
import type { Alert, AlertKind } from "./alert.ts";

export async function loadAlerts({ db }: Pick<World, "db">): Promise<readonly Alert[]> {
  const rows = await db.selectFrom("alert").selectAll().orderBy("bad_since").execute();
  return rows.map((row) => ({
    kind: row.kind as AlertKind,
    badSince: row.bad_since,
    toldAt: row.told_at,
    goodSince: row.good_since,
  }));
}

export async function beginAlert(world: World, kind: AlertKind): Promise<void> {
  await world.db
    .insertInto("alert")
    .values({ kind, bad_since: world.now(), told_at: null, mailed: 0, good_since: null })
    .onConflict((it) => it.column("kind").doNothing())
    .execute();
}

/** @returns true for the one process that is to tell it. */
export async function markTold(tx: Tx, kind: AlertKind, mailed: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("alert")
    .set({ told_at: tx.now(), mailed: mailed ? 1 : 0 })
    .where("kind", "=", kind)
    .where("told_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function markCalm(world: World, kind: AlertKind, since: number): Promise<void> {
  await world.db.updateTable("alert").set({ good_since: since }).where("kind", "=", kind).execute();
}

/** The trouble is back from now on: the earlier good look no longer counts. */
export async function markBadAgain(world: World, kind: AlertKind): Promise<void> {
  await world.db
    .updateTable("alert")
    .set({ bad_since: world.now(), good_since: null })
    .where("kind", "=", kind)
    .execute();
}

/** Deletes one that was never told. */
export async function forgetAlert(world: World, kind: AlertKind): Promise<void> {
  await world.db.deleteFrom("alert").where("kind", "=", kind).where("told_at", "is", null).execute();
}

/** @returns whether its beginning was mailed; null where another process has ended it. */
export async function endAlert(tx: Tx, kind: AlertKind): Promise<boolean | null> {
  const ended = await tx.db
    .deleteFrom("alert")
    .where("kind", "=", kind)
    .where("told_at", "is not", null)
    .returning("mailed")
    .executeTakeFirst();
  return ended ? ended.mailed === 1 : null;
}
