import type { World } from "../platform/world.ts";

/** Deletes the account's codes, with the addresses they were mailed to. Call inside the transaction that erases the person. */
export async function eraseMailedCodes(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("mailed_code").where("account_id", "=", accountId).execute();
}
