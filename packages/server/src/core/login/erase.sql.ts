import type { World } from "../../base/platform/world.ts";

/** Logins that were begun. Call inside the transaction that erases the person. */
export async function eraseLogins(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("login").where("account_id", "=", accountId).execute();
}
