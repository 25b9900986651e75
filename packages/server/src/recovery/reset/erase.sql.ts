import type { World } from "../../platform/world.ts";

/** Requests for Reset 2FA. Call inside the transaction that erases the person. */
export async function eraseResets(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("reset").where("account_id", "=", accountId).execute();
}
