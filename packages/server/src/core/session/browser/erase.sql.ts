import type { Tx } from "../../../base/platform/world.ts";

/** Deletes the rows that say which browsers the account knew. Call inside the transaction that erases the person. */
export async function eraseKnownBrowsers(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("known_browser").where("account_id", "=", accountId).execute();
}
