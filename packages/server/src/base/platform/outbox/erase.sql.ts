import type { Tx } from "../world.ts";

/** Deletes the account's mails, also waiting ones. Call inside the transaction that erases the person. */
export async function eraseMails(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("mail").where("account_id", "=", accountId).execute();
}
