import type { World } from "../platform/world.ts";

/** Waiting pages, with browser and address. Call inside the transaction that erases the person. */
export async function eraseProofs(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("proof").where("account_id", "=", accountId).execute();
}
