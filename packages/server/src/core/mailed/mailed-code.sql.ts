/** The mailed codes of a session. For each purpose at most one has not ended: the newest. Each function is one statement. */
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { MailedCodeTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { MAILED_CODE_KEPT_SECONDS } from "../../base/rules/lifetimes.ts";

export async function insertCode(tx: Tx, row: MailedCodeTable): Promise<void> {
  await tx.db.insertInto("mailed_code").values(row).execute();
}

/** The session's code that no newer one has voided; undefined where the session has no such code. */
export async function loadNewestCode(
  world: WorldOrTx,
  sessionId: string,
  epoch: number,
  purpose: MailedCodeTable["purpose"],
): Promise<MailedCodeTable | undefined> {
  return world.db
    .selectFrom("mailed_code")
    .selectAll()
    .where("session_id", "=", sessionId)
    .where("purpose", "=", purpose)
    .where("epoch", "=", epoch)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** Counts one try; false where the code has expired, was used, or has no try left. A hundred tries at once get no more than one after another. */
export async function takeTry(world: World, codeId: string, most: number): Promise<boolean> {
  const { numUpdatedRows } = await world.db
    .updateTable("mailed_code")
    .set((it) => ({ tries: it("tries", "+", 1) }))
    .where("id", "=", codeId)
    .where("tries", "<", most)
    .where("used_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", world.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Uses a right code: true for the first call only, and false once a newer code was mailed. */
export async function useMailedCode(tx: Tx, codeId: string): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("mailed_code")
    .set({ used_at: now })
    .where("id", "=", codeId)
    .where("used_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Voids the session's codes for this purpose, and what a typed code has allowed. */
export async function endCodes(tx: Tx, sessionId: string, purpose: MailedCodeTable["purpose"]): Promise<void> {
  await tx.db
    .updateTable("mailed_code")
    .set({ ended_at: tx.now() })
    .where("session_id", "=", sessionId)
    .where("purpose", "=", purpose)
    .where("ended_at", "is", null)
    .execute();
}

/** Deletes up to `most` codes. Codes live for minutes; their rows are deleted a day later. Resolves to how many. */
export const clearMailedCodes = (world: World, most: number): Promise<number> =>
  deleteSome(world, "mailed_code", "id", ["expires_at", "<", world.now() - MAILED_CODE_KEPT_SECONDS], most);

/** Deletes the account's codes, with the addresses they were mailed to. Call inside the transaction that erases the person. */
export async function eraseMailedCodes(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("mailed_code").where("account_id", "=", accountId).execute();
}
