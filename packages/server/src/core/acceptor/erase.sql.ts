import type { Tx } from "../../base/platform/world.ts";

/** Requests to the phone, and its answers; and those of officers about this person, whom they name. Call inside the transaction that erases the person. */
export async function eraseApprovals(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("approval").where("account_id", "=", accountId).execute();
  await tx.db.deleteFrom("approval").where("act_on", "=", accountId).execute();
}
