import type { World } from "../platform/world.ts";

/** Codes, with where they were mailed to. Call inside the transaction that erases the person. */
export async function eraseMailedCodes(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("mailed_code").where("account_id", "=", accountId).execute();
}
