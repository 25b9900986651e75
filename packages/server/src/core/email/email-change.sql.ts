/** Changes of address, one row each. Each function is one statement; its WHERE decides what may happen once. */
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { EmailChangeTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";

export async function insertChange(tx: Tx, row: EmailChangeTable): Promise<void> {
  await tx.db.insertInto("email_change").values(row).execute();
}

export async function loadChangeRow(world: WorldOrTx, id: string): Promise<EmailChangeTable | undefined> {
  return world.db.selectFrom("email_change").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The change that this session has requested and not completed. */
export async function loadPendingRow(
  world: World,
  sessionId: string,
  epoch: number,
): Promise<EmailChangeTable | undefined> {
  return world.db
    .selectFrom("email_change")
    .selectAll()
    .where("session_id", "=", sessionId)
    .where("epoch", "=", epoch)
    .where("changed_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", world.now())
    .executeTakeFirst();
}

/** Ends requests that have not taken effect, of one session or of all. Resolves to their number. */
export async function endPending(tx: Tx, accountId: string, sessionId?: string): Promise<number> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("email_change")
    .set({ ended_at: now })
    .where("account_id", "=", accountId)
    .$if(sessionId !== undefined, (it) => it.where("session_id", "=", sessionId ?? ""))
    .where("changed_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Makes the change effective: true for one caller only. */
export async function markChanged(tx: Tx, id: string): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("email_change")
    .set({ changed_at: now })
    .where("id", "=", id)
    .where("changed_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The account's changes since `after` that can still be undone, oldest first. */
export async function listUndoable(
  world: WorldOrTx,
  accountId: string,
  after: number,
): Promise<readonly EmailChangeTable[]> {
  return world.db
    .selectFrom("email_change")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("changed_at", ">", after)
    .where("ended_at", "is", null)
    .where("undone_at", "is", null)
    .orderBy("changed_at")
    .orderBy("requested_at")
    .execute();
}

/** The addresses that the account has had since `after`, also where an officer changed them. */
export async function listOldAddresses(
  world: WorldOrTx,
  accountId: string,
  after: number,
): Promise<readonly (string | null)[]> {
  const rows = await world.db
    .selectFrom("email_change")
    .select("old_address")
    .where("account_id", "=", accountId)
    .where("changed_at", ">", after)
    .execute();
  return rows.map((row) => row.old_address);
}

/** Undoes this change: true for one caller only, and not after its time. */
export async function markUndone(tx: Tx, id: string, after: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("email_change")
    .set({ undone_at: tx.now() })
    .where("id", "=", id)
    .where("changed_at", ">", after)
    .where("ended_at", "is", null)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The account's changes that were undone since `after`. */
export async function listTakenBack(tx: Tx, accountId: string, after: number): Promise<readonly EmailChangeTable[]> {
  return tx.db
    .selectFrom("email_change")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("undone_at", ">", after)
    .execute();
}

/** After an operator's final change no earlier change can be undone. */
export async function closeChanges(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .updateTable("email_change")
    .set({ ended_at: tx.now() })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .execute();
}

/** The changes that the session behind a proof made or asked for since `after`. */
export async function listByProof(tx: Tx, proofId: string, after: number): Promise<readonly EmailChangeTable[]> {
  return tx.db
    .selectFrom("email_change")
    .selectAll()
    .where("session_id", "in", (query) =>
      query.selectFrom("proof").select("session_id").where("id", "=", proofId).where("session_id", "is not", null),
    )
    .where("requested_at", ">=", after)
    .where("ended_at", "is", null)
    .where("undone_at", "is", null)
    .orderBy("requested_at")
    .execute();
}

/** Rows stay a month for questions that come later; the audit keeps what happened. Deletes up to `most`. */
export const clearEmailChanges = (world: World, most: number): Promise<number> =>
  deleteSome(
    world,
    "email_change",
    "id",
    ["requested_at", "<", world.now() - KEPT_DAYS.emailChange * DAY_SECONDS],
    most,
  );

/** Addresses that the account had, or was to have. Call inside the transaction that erases the person. */
export async function eraseEmailChanges(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("email_change").where("account_id", "=", accountId).execute();
}
