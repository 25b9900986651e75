import type { World } from "../platform/world.ts";

/** Addresses that the account had, or was to have. Call inside the transaction that erases the person. */
export async function eraseEmailChanges(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("email_change").where("account_id", "=", accountId).execute();
}
