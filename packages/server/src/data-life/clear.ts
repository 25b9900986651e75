/**
 * Clears expired rows, table by table, with each module's own statement, in batches that lock the database only shortly. The
 * audit stays. A second run, or two processes at once, change nothing.
 */

import { unixSeconds } from "@spse/protocol";
import { clearApprovals } from "../acceptor/clear.sql.ts";
import { clearSubscriptions } from "../acceptor/push/push.sql.ts";
import { clearLinks } from "../account/account-link.sql.ts";
import { recordCounts } from "../audit/attempt.ts";
import { forgetExpiredCaptchas } from "../captcha/captcha.sql.ts";
import { clearEmailChanges } from "../email/email-change.sql.ts";
import { clearAnswers } from "../factors/adding/newcomer.ts";
import { clearOldOffers } from "../factors/adding/offer.ts";
import { clearVouchers } from "../factors/adding/voucher.sql.ts";
import { clearVerifications } from "../factors/owner/verification.sql.ts";
import { clearChallenges } from "../factors/passkey/passkey.sql.ts";
import { clearFirstYes } from "../helpdesk/second-officer/second-officer.sql.ts";
import { clearLogins } from "../login/clear.sql.ts";
import { clearMailedCodes } from "../mailed/mailed-code.sql.ts";
import { DAY_SECONDS, KEPT_DAYS } from "../platform/kept-days.ts";
import { clearMails } from "../platform/outbox/send.ts";
import { clearThrottles } from "../platform/throttle/clear.sql.ts";
import type { World } from "../platform/world.ts";
import { clearExpiredProofs } from "../proof/expire.ts";
import { clearResets } from "../recovery/reset/clear.sql.ts";
import { clearBrowsers } from "../session/browser/clear.sql.ts";
import { clearSessions } from "../session/clear.sql.ts";

/** The most rows that one statement deletes. */
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
      // Lets other statements run between two batches.
      await new Promise((turn) => setImmediate(turn));
    }
  }
  await forgetExpiredCaptchas(world.db, world.now());
  await clearLinks(world, unixSeconds(world.now() - LINKS_KEPT_SECONDS));
  await clearOldOffers(world);
  await clearExpiredProofs(world);
}
