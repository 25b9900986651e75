import type { World } from "../../base/platform/world.ts";

/** Deletes all sessions of the account, live and ended. Call inside the transaction that erases the person. */
export async function eraseSessions(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("session").where("account_id", "=", accountId).execute();
}
