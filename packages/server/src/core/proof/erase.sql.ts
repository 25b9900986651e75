import type { Tx } from "../../base/platform/world.ts";

/** Waiting pages, with browser and address; and those of officers who were asked about this person, whom they name. Call inside the transaction that erases the person. */
export async function eraseProofs(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("proof").where("account_id", "=", accountId).execute();
  await tx.db.deleteFrom("proof").where("act_on", "=", accountId).execute();
}
