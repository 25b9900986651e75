/** The parts of a wing, and the wing core. operate/start/wings.ts lists the wings. */

import type { UnixSeconds } from "@spse/protocol";
import type { Monitor } from "../base/platform/monitor.ts";
import { clearPictures, refreshOffice } from "../base/platform/office.sql.ts";
import { clearMails } from "../base/platform/outbox/send.ts";
import { clearCounts } from "../base/platform/tally.ts";
import { clearThrottles } from "../base/platform/throttle/throttle.ts";
import type { Topic } from "../base/platform/wake.ts";
import type { World } from "../base/platform/world.ts";
import { DAY_SECONDS } from "../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../base/rules/retention-days.ts";
import { clearApprovals } from "./acceptor/approval.sql.ts";
import { sendPushes } from "./acceptor/push/send.ts";
import { clearLinks } from "./account/account-link.ts";
import { countAccounts } from "./account/count.ts";
import { sealOldHashes } from "./account/old-hashes.sql.ts";
import type { EntryNames } from "./audit/access.ts";
import { CHAIN_REST_MILLISECONDS, chainEntries } from "./audit/chain.ts";
import { CHECK_REST_MILLISECONDS, runCheck } from "./audit/check/check.ts";
import { FOLD_REST_MILLISECONDS, foldEntries, thinFailures } from "./audit/fold/fold.ts";
import { keepMonths } from "./audit/partitions.sql.ts";
import { dropOld } from "./audit/retention.ts";
import { forgetExpiredCaptchas } from "./captcha/captcha.sql.ts";
import { clearEmailChanges } from "./email/email-change.sql.ts";
import { endings } from "./endings.ts";
import { clearAnswers } from "./factors/adding/newcomer.ts";
import { clearOldOffers } from "./factors/adding/offer.ts";
import { clearVouchers } from "./factors/adding/voucher.sql.ts";
import { clearsOfFactors } from "./factors/factors.ts";
import { factorEntries } from "./factors/words.ts";
import type { BerandaParts } from "./home/panel.ts";
import { clearLogins } from "./login/login.sql.ts";
import { sendLoginDigests } from "./login/login-digest.flow.ts";
import { warnUnapproved } from "./login/unapproved-logins.flow.ts";
import { clearMailedCodes } from "./mailed/mailed-code.sql.ts";
import { clearWaiting } from "./power/waiting.sql.ts";
import { makeDueChanges } from "./power/waiting.ts";
import { clearProofs } from "./proof/end.ts";
import type { Endings } from "./proof/ending.ts";
import { clearResets } from "./recovery/reset/reset.sql.ts";
import { routesWith } from "./routes.ts";
import { clearBrowsers } from "./session/browser/browser.ts";
import { clearSessions } from "./session/end.ts";
import type { Mount } from "./session/web/http/mount.ts";
import type { Route } from "./session/web/route.ts";
import { type StoriesAbove, storiesWith } from "./stories.ts";

/** A part of the program: its paths, and its additions to the wings below it, which do not import it. */
export interface Wing {
  readonly routes: readonly Route[];
  /** Paths whose requests a library answers. */
  readonly mounts?: readonly Mount[];
  /** The endings of the proofs for its purposes. */
  readonly endings?: Endings;
  readonly deviceStories?: StoriesAbove;
  readonly beranda?: Partial<BerandaParts>;
  /** The names of the entries that this wing makes in the audit. */
  readonly entryNames?: EntryNames;
  /** Each clears a table of this wing. */
  readonly clears?: readonly Clear[];
  readonly jobs?: readonly Job[];
  /** Tasks that run once a minute, one after the other. */
  readonly eachMinute?: readonly ((world: World) => Promise<unknown>)[];
  readonly metrics?: Metrics;
}

/** Deletes up to `most` expired rows. Resolves to how many. */
export type Clear = (world: World, most: number) => Promise<number>;

/** Work that repeats in the background. Any number of processes may run it. */
export interface Job {
  readonly name: string;
  readonly restMilliseconds: number;
  /** Ends a rest. */
  readonly topic?: Topic;
  /** Runs when the process starts, without a rest before. */
  readonly atOnce?: true;
  /** Runs only where `SPSE_SMTP_URL` is set. */
  readonly mails?: true;
  /** Called once in a process. @returns the work of each run; "again": there is more to do at once. */
  readonly begin: (world: World) => () => Promise<unknown>;
}

/** Figures of this process for Prometheus, if `SPSE_METRICS_LISTEN` is set. */
interface Metrics {
  readonly open: () => Promise<Monitor>;
  /** @param isReady as `/readyz` says. @returns null: this process has no listener of its own. */
  readonly serve: (
    world: World,
    isReady: () => Promise<boolean>,
  ) => Promise<{ readonly close: () => Promise<void> } | null>;
}

/** This run also audits expired logins, so that Log Akses shows them soon. */
export const MINUTE_REST_MILLISECONDS = 60_000;
/** A push is queued with a wake. This pause is for retries, which are useless after a minute. */
const PUSH_REST_MILLISECONDS = 3000;

/** Links stay for some days, so that a late click gets an explanation. */
const LINKS_KEPT_SECONDS = KEPT_DAYS.link * DAY_SECONDS;

const clears: readonly Clear[] = [
  clearLogins,
  clearThrottles,
  clearSessions,
  clearBrowsers,
  clearApprovals,
  clearResets,
  clearMails,
  clearMailedCodes,
  clearEmailChanges,
  clearWaiting,
  clearVouchers,
  clearAnswers,
  ...clearsOfFactors(),
  clearPictures,
  clearCounts,
  forgetExpiredCaptchas,
  (world, most) => clearLinks(world, (world.now() - LINKS_KEPT_SECONDS) as UnixSeconds, most),
  clearOldOffers,
  clearProofs,
];

const jobs: readonly Job[] = [
  {
    name: "months",
    restMilliseconds: MINUTE_REST_MILLISECONDS,
    atOnce: true,
    begin: (world) => () => keepMonths(world),
  },
  { name: "audit", restMilliseconds: CHAIN_REST_MILLISECONDS, begin: (world) => () => chainEntries(world) },
  { name: "audit-check", restMilliseconds: CHECK_REST_MILLISECONDS, begin: (world) => () => runCheck(world) },
  { name: "fold", restMilliseconds: FOLD_REST_MILLISECONDS, begin: (world) => () => foldEntries(world) },
  { name: "old-hashes", restMilliseconds: MINUTE_REST_MILLISECONDS, begin: (world) => () => sealOldHashes(world) },
  {
    // If the announcement of a change is lost, this run finds the change within a minute.
    ...{ name: "office", restMilliseconds: MINUTE_REST_MILLISECONDS, topic: "office:changed" },
    begin: (world) => () => refreshOffice(world),
  },
  {
    ...{ name: "push", restMilliseconds: PUSH_REST_MILLISECONDS, topic: "push:due" },
    begin: (world) => () => sendPushes(world),
  },
];

/** The two-factor login, with the additions of the wings above. @param above the lowest first. */
export const core = (above: readonly Wing[]): Wing => ({
  routes: routesWith({
    endings: Object.fromEntries([{ endings }, ...above].flatMap((wing) => Object.entries(wing.endings ?? {}))),
    stories: storiesWith(above.flatMap(({ deviceStories = [] }) => deviceStories)),
    entryNames: Object.assign({}, factorEntries(), ...above.map((wing) => wing.entryNames)),
    beranda: {
      panels: above.toReversed().flatMap(({ beranda }) => beranda?.panels ?? []),
      ways: above.flatMap(({ beranda }) => beranda?.ways ?? []),
    },
  }),
  clears,
  jobs,
  eachMinute: [warnUnapproved, sendLoginDigests, makeDueChanges, dropOld, thinFailures, countAccounts],
});
