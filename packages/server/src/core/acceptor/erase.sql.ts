import type { Tx } from "../../base/platform/world.ts";

/** Erases the person's requests and answers, and officers' requests about the person. In the erasing transaction. */
export async function eraseApprovals(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("approval").where("account_id", "=", accountId).execute();
  await tx.db.deleteFrom("approval").where("act_on", "=", accountId).execute();
}
