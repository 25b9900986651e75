import type { Tx } from "../../base/platform/world.ts";

/** Erases waiting pages of the person, and officers' ones that name the person. In the erasing transaction. */
export async function eraseProofs(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("proof").where("account_id", "=", accountId).execute();
  await tx.db.deleteFrom("proof").where("act_on", "=", accountId).execute();
}
