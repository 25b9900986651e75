import type { Tx } from "../../base/platform/world.ts";

/** Logins that were begun. Call inside the transaction that erases the person. */
export async function eraseLogins(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("login").where("account_id", "=", accountId).execute();
}
