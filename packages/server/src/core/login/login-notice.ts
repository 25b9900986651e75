/** What a login from a browser that the account does not know tells its owner, and when. */

import type { UnixSeconds } from "@spse/protocol";
import { placeOf } from "../../base/platform/net/network.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Place } from "../../base/platform/ui/owner-mail.ts";
import type { Tx } from "../../base/platform/world.ts";
import { DIGEST_GATHERS_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Account } from "../account/index.ts";
import { listPlaces } from "../session/index.ts";
import { strangerMail } from "./login-notice.mail.ts";

/**
 * Is browser or network new for the account? Pure. Browsers of one name (`Chrome di Windows`) look alike, and so do the addresses of
 * one network ({@link placeOf}).
 *
 * @param places where the account has logged in before.
 */
const isNewPlace = (here: Place, places: readonly Place[]): boolean =>
  !places.some((it) => it.browserLabel === here.browserLabel) ||
  !places.some((it) => placeOf(it.ip) === placeOf(here.ip));

/**
 * Tells the owner by mail at once if browser or network is new for the account. Otherwise a digest reports the login.
 * Call it in the login's transaction, before the session starts.
 *
 * @returns from when the digest may report the login; null: a mail has reported it.
 */
export async function tellStranger(tx: Tx, account: Account, here: Place): Promise<UnixSeconds | null> {
  if (!isNewPlace(here, await listPlaces(tx, account.id))) return (tx.now() + DIGEST_GATHERS_SECONDS) as UnixSeconds;
  await queueMail(tx, strangerMail(tx, account, here));
  return null;
}
