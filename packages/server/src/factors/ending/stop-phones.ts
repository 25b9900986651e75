/** Stops a lost or stolen phone at once, and with it everything that it may have opened. NIST SP 800-63B-4 §4.3. */
import { holdAccount, raiseEpoch } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import type { World } from "../../platform/world.ts";
import { forgetBrowsers } from "../../session/browser/index.ts";
import { endSessions } from "../../session/index.ts";
import type { Visit } from "../../web/route.ts";
import { endDevices } from "../device/device.sql.ts";
import { endOffers } from "../device/offer.sql.ts";
import { endPasskeys } from "../passkey/passkey.sql.ts";

/** How many authenticators ended; null where the account has changed meanwhile. */
type Stopped = { readonly devices: number } | null;

/**
 * Ends every authenticator of an account that a lost phone may hold, also passkeys, since nobody can tell which ones it holds; and all
 * sessions, known browsers and grants. 2FA stays on: recovery codes, Reset 2FA and the helpdesk still lead in, and nothing is
 * weaker than before.
 *
 * @param by who reported it; for the audit.
 */
export async function stopPhones(
  inside: World,
  account: { readonly id: string; readonly epoch: number },
  by: "recovery-code" | "officer",
  from: Pick<Visit, "ip" | "browserLabel">,
): Promise<Stopped> {
  if (!(await holdAccount(inside, account.id, account.epoch))) return null;
  await raiseEpoch(inside, account.id, account.epoch);
  const devices = await endDevices(inside, account.id, "removed");
  const passkeys = await endPasskeys(inside, account.id, "removed");
  await endOffers(inside, account.id);
  await forgetBrowsers(inside, account.id);
  await endSessions(inside, account.id, null, "phone-lost");
  await record(inside, {
    event: "device",
    outcome: "lost",
    accountId: account.id,
    from,
    detail: { devices, passkeys, by },
  });
  await inside.wake.wake(inside.db, `account:${account.id}`);
  return { devices };
}
