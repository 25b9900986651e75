/** Ends every second factor of an account at once. */
import { type From, record } from "../../audit/index.ts";
import type { World } from "../../platform/world.ts";
import { endDevices } from "../device/device.sql.ts";
import { endOffers } from "../device/offer.sql.ts";
import { endPasskeys } from "../passkey/passkey.sql.ts";
import { deleteRecoverySet } from "../recovery-codes/recovery.sql.ts";

/**
 * Ends all second factors of an account: devices, passkeys, pending QR codes, recovery codes. The caller switches 2FA off and raises
 * the epoch in the same transaction; the phones learn why.
 */
export async function endFactors(
  inside: World,
  accountId: string,
  why: "disabled" | "reset",
  from?: From,
): Promise<void> {
  const devices = await endDevices(inside, accountId, why);
  const passkeys = await endPasskeys(inside, accountId, why);
  await endOffers(inside, accountId);
  await deleteRecoverySet(inside, accountId);
  await record(inside, {
    event: "device",
    outcome: why,
    accountId,
    ...(from && { from }),
    detail: { devices, passkeys },
  });
  await inside.wake.wake(inside.db, `account:${accountId}`);
}
