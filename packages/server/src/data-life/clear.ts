/**
 * Clears expired rows, table by table, with each module's own statement, in batches that lock the database only shortly. The
 * audit stays. A second run, or two processes at once, change nothing.
 */

import { unixSeconds } from "@spse/protocol";
import { clearApprovals, clearSubscriptions } from "../acceptor/index.ts";
import { clearLinks } from "../account/index.ts";
import { recordCounts } from "../audit/index.ts";
import { forgetExpiredCaptchas } from "../captcha/index.ts";
import { clearEmailChanges } from "../email/index.ts";
import { clearAnswers, clearOldOffers, clearVouchers } from "../factors/adding/index.ts";
import { clearVerifications } from "../factors/owner/index.ts";
import { clearChallenges } from "../factors/passkey/index.ts";
import { clearFirstYes } from "../helpdesk/index.ts";
import { clearLogins } from "../login/index.ts";
import { clearMailedCodes } from "../mailed/index.ts";
import { clearMails } from "../platform/outbox/send.ts";
import { clearThrottles } from "../platform/throttle/clear.sql.ts";
import type { World } from "../platform/world.ts";
import { clearExpiredProofs } from "../proof/index.ts";
import { clearResets } from "../recovery/index.ts";
import { DAY_SECONDS } from "../rules/lifetimes.ts";
import { KEPT_DAYS } from "../rules/retention-days.ts";
import { clearBrowsers } from "../session/browser/index.ts";
import { clearSessions } from "../session/index.ts";

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
