import type { Tx } from "../../base/platform/world.ts";
import { factors } from "./factors.ts";

/** Deletes all factors of an account and what led to them, also ended ones. Call inside the transaction that erases the person. */
export async function eraseFactors(tx: Tx, accountId: string): Promise<void> {
  const devices = tx.db.selectFrom("device").select("id").where("account_id", "=", accountId);
  await tx.db.deleteFrom("user_verification").where("device_id", "in", devices).execute();
  await tx.db.deleteFrom("newcomer_answer").where("device_id", "in", devices).execute();
  // One statement for tables of different shapes. Their names come from the factors, never from input.
  for (const table of factors.flatMap((each) => Object.keys(each.tables)))
    await tx.db
      .deleteFrom(table as "device")
      .where("account_id", "=", accountId)
      .execute();
}
