/** The table waiting_change. Each function is one statement; its WHERE is the rule. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { ExpressionBuilder } from "kysely";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { Schema, WaitingChangeTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { POWER_KEPT_SECONDS, POWER_STOP_SECONDS } from "../../base/rules/lifetimes.ts";
import { admins } from "../../base/rules/roles.ts";
import { changeShape, type Waiting } from "./change.ts";
import { stillOfficer } from "./standing.ts";

/**
 * A change counts for {@link POWER_KEPT_SECONDS} after its time, while the officer who asked for it still is an Admin PPE
 * that nobody has reset, stopped or deactivated.
 */
const counts = (world: WorldOrTx) => (where: ExpressionBuilder<Schema, "waiting_change">) =>
  where.and([
    where("waiting_change.ended_at", "is", null),
    where("waiting_change.due_at", ">", world.now() - POWER_KEPT_SECONDS),
    where.or([
      where("waiting_change.officer_epoch", "is", null),
      stillOfficer(world, admins, "waiting_change.asked_by", "waiting_change.officer_epoch"),
    ]),
  ]);

/** Every change of one account that waits. */
export async function listWaiting(world: WorldOrTx, accountId: string): Promise<readonly Waiting[]> {
  const rows = await world.db
    .selectFrom("waiting_change")
    .selectAll()
    .where("account_id", "=", accountId)
    .where(counts(world))
    .orderBy("asked_at")
    .execute();
  return rows.map(fromRow);
}

/** The rows of every change that this officer can approve: not on the officer's account, nor asked for by the officer. */
export const waitingFor = (world: World, officerId: string) =>
  world.db
    .selectFrom("waiting_change")
    .select("waiting_change.id")
    .where("account_id", "<>", officerId)
    .where("asked_by", "<>", officerId)
    .where(counts(world));

/** Up to `most` such changes, the oldest first. */
export async function listAllWaiting(world: World, officerId: string, most: number): Promise<readonly Waiting[]> {
  const rows = await waitingFor(world, officerId).selectAll().orderBy("asked_at").orderBy("id").limit(most).execute();
  return rows.map(fromRow);
}

/** One change that waits. */
export async function findWaiting(world: WorldOrTx, id: string): Promise<Waiting | null> {
  const row = await world.db
    .selectFrom("waiting_change")
    .selectAll()
    .where("id", "=", id)
    .where(counts(world))
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The time from which a change of this kind needs two officers, because its owner stopped one; null: one officer may ask. */
export async function findStop(
  tx: Tx,
  accountId: string,
  kind: WaitingChangeTable["kind"],
): Promise<UnixSeconds | null> {
  const row = await tx.db
    .selectFrom("waiting_change")
    .select("stopped_at")
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .where("kept_until", ">", tx.now())
    .executeTakeFirst();
  return row?.stopped_at == null ? null : unixSeconds(row.stopped_at);
}

/** Stores a change in place of an earlier one of its kind. */
export async function putWaiting(tx: Tx, change: Omit<WaitingChangeTable, "ended_at" | "kept_until">): Promise<void> {
  const kept = change.stopped_at === null ? POWER_KEPT_SECONDS : POWER_STOP_SECONDS;
  const row = { ...change, ended_at: null, kept_until: change.due_at + kept };
  await tx.db
    .insertInto("waiting_change")
    .values(row)
    .onConflict((it) => it.columns(["account_id", "kind"]).doUpdateSet(row))
    .execute();
}

/** Takes a change to make it: true for one caller only. @param due only one whose time is over, and that nobody stopped. */
export async function takeWaiting(tx: Tx, id: string, due: boolean): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("waiting_change")
    .where("id", "=", id)
    .$if(due, (it) => it.where("due_at", "<=", tx.now()).where("stopped_at", "is", null))
    .where(counts(tx))
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Stops a change: true for one caller only, and not after its time. */
export async function markStopped(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("waiting_change")
    .set({ stopped_at: tx.now(), kept_until: tx.now() + POWER_STOP_SECONDS })
    .where("id", "=", id)
    .where("stopped_at", "is", null)
    .where("due_at", ">", tx.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** From now on only two officers make a change. @returns false: it takes two already, or is gone. */
export async function markForTwo(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("waiting_change")
    .set({ stopped_at: tx.now() })
    .where("id", "=", id)
    .where("stopped_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Lets an adoption be carried out at once: an officer has approved it. */
export async function makeDue(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("waiting_change")
    .set({ due_at: tx.now(), stopped_at: null })
    .where("id", "=", id)
    .where(counts(tx))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Makes an officer the one who asks for a change that an application asked for. */
export async function adoptWaiting(
  tx: Tx,
  id: string,
  officer: { readonly id: string; readonly userId: string; readonly epoch: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("waiting_change")
    .set({ asked_by: officer.id, asker: officer.userId, officer_epoch: officer.epoch })
    .where("id", "=", id)
    .where("officer_epoch", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Up to `most` changes whose time is over, also those that nobody asks for any more. Adoptions wait for the directory's next call. */
export async function listDue(world: World, most: number): Promise<readonly Waiting[]> {
  const rows = await world.db
    .selectFrom("waiting_change")
    .selectAll()
    .where("due_at", "<=", world.now())
    .where("stopped_at", "is", null)
    .where("kind", "<>", "adoption")
    .orderBy("due_at")
    .limit(most)
    .execute();
  return rows.map(fromRow);
}

/** Drops one change that is not made. @returns false: it is gone, or its owner has stopped it. */
export async function dropWaiting(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("waiting_change")
    .where("id", "=", id)
    .where("stopped_at", "is", null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Ends a change that takes two officers: a next one of its kind does too. @returns false: it is over. */
export async function endStopped(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("waiting_change")
    .set({ ended_at: tx.now() })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes up to `most` changes whose stop is over, and those that nobody may approve any more. @returns how many. */
export const clearWaiting = (world: World, most: number): Promise<number> =>
  deleteSome(world, "waiting_change", "id", ["kept_until", "<=", world.now()], most);

/** Ends what an officer or an application has asked for since `since`. What its owner has stopped stays stopped. */
export async function endWaitingOf(tx: Tx, askedBy: string, since = 0): Promise<void> {
  await tx.db
    .updateTable("waiting_change")
    .set({ ended_at: tx.now() })
    .where("asked_by", "=", askedBy)
    .where("asked_at", ">=", since)
    .execute();
}

/**
 * Deletes the changes of a person's account that wait, and those that the person asked for: of these, changes that
 * their owner has stopped stay. Call inside the transaction that erases the person.
 */
export async function eraseWaiting(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .deleteFrom("waiting_change")
    .where((where) => {
      const asked = where.and([where("asked_by", "=", accountId), where("stopped_at", "is", null)]);
      return where.or([where("account_id", "=", accountId), asked]);
    })
    .execute();
  await tx.db
    .updateTable("waiting_change")
    .set({ ended_at: tx.now(), asked_by: "", asker: "", detail: "{}", ip: "", browser_label: "" })
    .where("asked_by", "=", accountId)
    .execute();
}

const fromRow = (row: WaitingChangeTable): Waiting => ({
  id: row.id,
  accountId: row.account_id,
  change: changeShape.parse(JSON.parse(row.change)),
  askedBy: row.asked_by,
  asker: row.asker,
  byOfficer: row.officer_epoch !== null,
  detail: JSON.parse(row.detail) as Waiting["detail"],
  from: { ip: row.ip, browserLabel: row.browser_label },
  askedAt: unixSeconds(row.asked_at),
  dueAt: unixSeconds(row.due_at),
  stoppedAt: row.stopped_at === null ? null : unixSeconds(row.stopped_at),
});
