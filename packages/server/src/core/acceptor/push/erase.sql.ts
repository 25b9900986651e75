import type { Tx } from "../../../base/platform/world.ts";

/** How the account's phones are woken. Call it before the phones are erased, inside that transaction. */
export async function erasePush(tx: Tx, accountId: string): Promise<void> {
  const devices = tx.db.selectFrom("device").select("id").where("account_id", "=", accountId);
  await tx.db.deleteFrom("push").where("device_id", "in", devices).execute();
  await tx.db.deleteFrom("push_subscription").where("device_id", "in", devices).execute();
  await tx.db.deleteFrom("push_pause").where("account_id", "=", accountId).execute();
}
