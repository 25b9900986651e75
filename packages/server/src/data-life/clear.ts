/**
 * Clears expired rows, table by table, with each module's own statement, in slices that hold the process and the database only
 * shortly, each by an index. The audit stays. A second run, or two processes at once, change nothing.
 */

import { unixSeconds } from "@spse/protocol";
import { clearApprovals, clearSubscriptions } from "../acceptor/index.ts";
import { clearLinks } from "../account/index.ts";
import { clearImports } from "../account-import/index.ts";
import { clearAnnouncements } from "../announcement/index.ts";
import { clearIdempotencyKeys, clearOpened } from "../application/index.ts";
import { clearWebhookSecrets } from "../application-request/index.ts";
import { recordCounts } from "../audit/index.ts";
import { forgetExpiredCaptchas } from "../captcha/index.ts";
import { clearDeadlines, clearInvited } from "../deadline/index.ts";
import { clearEmailChanges } from "../email/index.ts";
import { clearAnswers, clearOldOffers, clearVouchers } from "../factors/adding/index.ts";
import { type EndedDevice, loadEndedAfter } from "../factors/device/index.ts";
import { clearVerifications } from "../factors/owner/index.ts";
import { clearChallenges } from "../factors/passkey/index.ts";
import { clearProtected } from "../forward-auth/index.ts";
import { clearCases, clearFirstYes } from "../helpdesk/index.ts";
import { clearLogins } from "../login/index.ts";
import { clearMailedCodes } from "../mailed/index.ts";
import { clearArtifacts, clearSignIns } from "../openid/index.ts";
import { letOthersRun } from "../platform/let-others-run.ts";
import { clearPictures } from "../platform/logo.ts";
import { clearMails } from "../platform/outbox/send.ts";
import { clearCounts } from "../platform/tally.ts";
import { clearThrottles } from "../platform/throttle/clear.sql.ts";
import type { World } from "../platform/world.ts";
import { clearProofs, closeExpiredProofs } from "../proof/index.ts";
import { clearResets } from "../recovery/index.ts";
import { DAY_SECONDS, ENDED_AGAIN_SECONDS } from "../rules/lifetimes.ts";
import { KEPT_DAYS } from "../rules/retention-days.ts";
import { clearBrowsers } from "../session/browser/index.ts";
import { clearSessions } from "../session/index.ts";

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
