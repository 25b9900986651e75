import type { World } from "../world.ts";

/** Mails, also such as wait. Call inside the transaction that erases the person. */
export async function eraseMails(inside: World, accountId: string): Promise<void> {
  await inside.db.deleteFrom("mail").where("account_id", "=", accountId).execute();
}
