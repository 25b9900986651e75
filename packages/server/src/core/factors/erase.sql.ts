import type { Tx } from "../../base/platform/world.ts";

/** Deletes phones, passkeys, recovery codes and what led to them, also ended ones. Call inside the transaction that erases the person. */
export async function eraseFactors(tx: Tx, accountId: string): Promise<void> {
  const devices = tx.db.selectFrom("device").select("id").where("account_id", "=", accountId);
  await tx.db.deleteFrom("user_verification").where("device_id", "in", devices).execute();
  await tx.db.deleteFrom("newcomer_answer").where("device_id", "in", devices).execute();
  for (const table of [
    "offer",
    "voucher",
    "passkey",
    "passkey_user",
    "recovery_code",
    "recovery_set",
    "device",
  ] as const)
    await tx.db.deleteFrom(table).where("account_id", "=", accountId).execute();
}
