import type { Tx } from "../../base/platform/world.ts";

/** Deletes all sessions of the account, live and ended. Call inside the transaction that erases the person. */
export async function eraseSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("session").where("account_id", "=", accountId).execute();
}
