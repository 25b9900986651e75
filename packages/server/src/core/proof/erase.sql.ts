import type { World } from "../../base/platform/world.ts";

/** Waiting pages, with browser and address; and those of officers who were asked about this person, whom they name. Call inside the transaction that erases the person. */
export async function eraseProofs(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("proof").where("account_id", "=", accountId).execute();
  await inside.db.deleteFrom("proof").where("act_on", "=", accountId).execute();
}
