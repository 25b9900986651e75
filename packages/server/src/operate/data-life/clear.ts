/**
 * Clears expired rows, table by table, with each module's own statement, in slices that hold the process and the database only
 * shortly, each by an index. The audit stays. A second run, or two processes at once, change nothing.
 */

import { unixSeconds } from "@spse/protocol";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { clearPictures } from "../../base/platform/office.sql.ts";
import { clearMails } from "../../base/platform/outbox/send.ts";
import { clearCounts } from "../../base/platform/tally.ts";
import { clearThrottles } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS, ENDED_AGAIN_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { clearIdempotencyKeys, clearOpened } from "../../connect/application/index.ts";
import { clearDeadlines, clearInvited } from "../../connect/deadlines/index.ts";
import { clearProtected } from "../../connect/forward-auth/index.ts";
import { clearArtifacts, clearSignIns } from "../../connect/openid/index.ts";
import { clearWebhookSecrets } from "../../connect/requests/index.ts";
import { clearApprovals, clearSubscriptions } from "../../core/acceptor/index.ts";
import { clearLinks } from "../../core/account/index.ts";
import { recordCounts } from "../../core/audit/index.ts";
import { forgetExpiredCaptchas } from "../../core/captcha/index.ts";
import { clearEmailChanges } from "../../core/email/index.ts";
import { clearAnswers, clearOldOffers, clearVouchers } from "../../core/factors/adding/index.ts";
import { type EndedDevice, loadEndedAfter } from "../../core/factors/device/index.ts";
import { clearVerifications } from "../../core/factors/owner/index.ts";
import { clearChallenges } from "../../core/factors/passkey/index.ts";
import { clearLogins } from "../../core/login/index.ts";
import { clearMailedCodes } from "../../core/mailed/index.ts";
import { clearProofs, closeExpiredProofs } from "../../core/proof/index.ts";
import { clearResets } from "../../core/recovery/index.ts";
import { clearBrowsers } from "../../core/session/browser/index.ts";
import { clearSessions } from "../../core/session/index.ts";
import { clearCases, clearFirstYes } from "../../office/helpdesk/index.ts";
import { clearImports } from "../../office/import/index.ts";
import { clearAnnouncements } from "../../office/settings/announcements/index.ts";

/** The most rows that one statement deletes: a slice of some milliseconds, between which everything else has its turn. */
const SLICE = 100;
/** The same where each row needs statements of its own. */
const SMALL_SLICE = 10;
/** Links stay for some days, so that a late click gets an explanation. */
const LINKS_KEPT_SECONDS = KEPT_DAYS.link * DAY_SECONDS;
/** Deletes or notes up to `most` rows. Resolves to how many. */
type Clear = (world: World, most: number) => Promise<number>;

const inSlices: readonly Clear[] = [
  clearLogins,
  clearThrottles,
  clearSessions,
  clearProtected,
  clearBrowsers,
  clearApprovals,
  clearResets,
  clearFirstYes,
  clearCases,
  clearMails,
  clearMailedCodes,
  clearEmailChanges,
  clearVouchers,
  clearAnswers,
  clearChallenges,
  clearAnnouncements,
  clearInvited,
  clearDeadlines,
  clearIdempotencyKeys,
  clearPictures,
  clearOpened,
  clearWebhookSecrets,
  clearCounts,
  clearImports,
  forgetExpiredCaptchas,
  (world, most) => clearLinks(world, unixSeconds(world.now() - LINKS_KEPT_SECONDS), most),
  clearOldOffers,
  clearArtifacts,
  clearSignIns,
  clearProofs,
];
const inSmallSlices: readonly Clear[] = [closeExpiredProofs, recordCounts];

/**
 * Clears everything that is due.
 *
 * @param endedSince what the run before has returned: phones that ended earlier are clear already. 0: looks at all.
 */
export async function clearExpired(world: World, endedSince = 0): Promise<number> {
  const now = world.now();
  for (const clear of inSlices) await clearInSlices(world, clear, SLICE);
  for (const clear of inSmallSlices) await clearInSlices(world, clear, SMALL_SLICE);
  await clearEndedPhones(world, endedSince);
  return now - ENDED_AGAIN_SECONDS;
}

async function clearInSlices(world: World, clear: Clear, most: number): Promise<void> {
  let cleared: number;
  do {
    cleared = await clear(world, most);
    await letOthersRun();
  } while (cleared === most);
}

/** Deletes what phones leave that have ended: their subscriptions, and how they verified their owner. */
async function clearEndedPhones(world: World, since: number): Promise<void> {
  let last: EndedDevice | undefined = { endedAt: since, id: "" };
  while (last) {
    const ended: readonly EndedDevice[] = await loadEndedAfter(world, last, SLICE);
    const ids = ended.map((it) => it.id);
    if (ids.length > 0) {
      await clearSubscriptions(world, ids);
      await clearVerifications(world, ids);
    }
    await letOthersRun();
    last = ended.length === SLICE ? ended.at(-1) : undefined;
  }
}
