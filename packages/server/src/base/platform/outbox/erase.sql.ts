import type { World } from "../world.ts";

/** Deletes the account's mails, also waiting ones. Call inside the transaction that erases the person. */
export async function eraseMails(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("mail").where("account_id", "=", accountId).execute();
}
