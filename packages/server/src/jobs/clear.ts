/**
 * Clears what has expired, table by table, each by its own folder, in batches that hold the database only shortly. What
 * happened stays in the audit. Doing it twice, or in two processes at once, changes nothing.
 */

import { unixSeconds } from "@spse/protocol";
import { clearApprovals } from "../acceptor/clear.sql.ts";
import { clearLinks } from "../account/account-link.sql.ts";
import { recordCounts } from "../audit/attempt.ts";
import { clearBrowsers } from "../browser/clear.sql.ts";
import { forgetExpiredCaptchas } from "../captcha/captcha.sql.ts";
import { clearEmailChanges } from "../email-change/email-change.sql.ts";
import { clearAnswers } from "../factor/newcomer.ts";
import { clearOldOffers } from "../factor/offer.ts";
import { clearChallenges } from "../factor/passkey.sql.ts";
import { clearVerifications } from "../factor/verification.sql.ts";
import { clearVouchers } from "../factor/voucher.sql.ts";
import { clearMailedCodes } from "../mailed-code/mailed-code.sql.ts";
import { clearMails } from "../outbox/send.ts";
import { clearLogins } from "../portal/login/clear.sql.ts";
import { clearExpiredProofs } from "../proof/expire.ts";
import { clearSubscriptions } from "../push/push.sql.ts";
import { clearResets } from "../reset/clear.sql.ts";
import { clearFirstYes } from "../second-officer/second-officer.sql.ts";
import { clearSessions } from "../session/clear.sql.ts";
import { clearThrottles } from "../throttle/clear.sql.ts";
import type { World } from "../world.ts";
import { DAY_SECONDS, KEPT_DAYS } from "./kept-days.ts";

/** Rows that one statement deletes at most. */
const BATCH = 500;
/** Links stay a while, so that a late click can still be told what it was. */
const LINKS_KEPT_SECONDS = KEPT_DAYS.link * DAY_SECONDS;

const inBatches = [
  clearLogins,
  clearThrottles,
  clearSessions,
  clearBrowsers,
  clearApprovals,
  clearResets,
  clearFirstYes,
  clearMails,
  clearMailedCodes,
  clearEmailChanges,
  clearSubscriptions,
  clearVerifications,
  clearVouchers,
  clearAnswers,
  clearChallenges,
  recordCounts,
];

/** Clears everything that is due. */
export async function clearExpired(world: World): Promise<void> {
  for (const clear of inBatches) {
    while ((await clear(world, BATCH)) === BATCH) {
      // Between two batches, everybody else's statements have their turn.
      await new Promise((turn) => setImmediate(turn));
    }
  }
  await forgetExpiredCaptchas(world.db, world.now());
  await clearLinks(world, unixSeconds(world.now() - LINKS_KEPT_SECONDS));
  await clearOldOffers(world);
  await clearExpiredProofs(world);
}
