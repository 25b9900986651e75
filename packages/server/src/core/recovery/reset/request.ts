/** One request to reset 2FA by mail: its progress, and the condition that it waits for after its confirmation. Pure. */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { HOUR_SECONDS, READY_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";
import type { ResetPolicy } from "../../policy/index.ts";

/** One request, as its flows need it. */
export interface ResetRequest {
  readonly id: string;
  readonly accountId: string;
  /** The account's epoch when the request was made. A higher epoch voids the request. */
  readonly epoch: number;
  readonly proofId: string;
  /** Digest of the requesting browser's secret. */
  readonly browserDigest: string;
  readonly browserLabel: string;
  readonly ip: string;
  readonly requestedAt: UnixSeconds;
  readonly expiresAt: UnixSeconds;
  /** Did the form match, so that a mail went out? Without it, nothing ever completes. */
  readonly sent: boolean;
  /** When the code of a link opened elsewhere was typed in the requesting browser. */
  readonly unlockedAt: UnixSeconds | null;
  readonly doneAt: UnixSeconds | null;
  readonly cancelledAt: UnixSeconds | null;
  /** Set once the mailed link was confirmed and the request has to wait. */
  readonly waiting: ResetWait | null;
}

/** The condition that a confirmed request waits for. */
export type ResetWait =
  | { readonly route: "wait"; readonly since: UnixSeconds; readonly dueAt: UnixSeconds }
  | { readonly route: "helpdesk"; readonly since: UnixSeconds; readonly decision: "approved" | "refused" | null };

/**
 * `live`: not confirmed yet. `waiting`: confirmed, its time has not come. `ready`: the requesting browser may complete
 * it. `over`: cancelled, replaced, expired, or voided by a raised epoch; no page tells which.
 */
type ResetStanding = "live" | "waiting" | "ready" | "refused" | "done" | "over";

/** How far a request has come. */
export function resetStanding(
  request: ResetRequest,
  account: Pick<Account, "epoch" | "active">,
  now: UnixSeconds,
): ResetStanding {
  const { waiting } = request;
  if (request.doneAt !== null) return "done";
  if (waiting?.route === "helpdesk" && waiting.decision === "refused")
    return request.expiresAt > now ? "refused" : "over";
  if (request.cancelledAt !== null || request.expiresAt <= now) return "over";
  if (!account.active || account.epoch !== request.epoch) return "over";
  if (waiting === null) return "live";
  const ready = waiting.route === "wait" ? waiting.dueAt <= now : waiting.decision === "approved";
  return ready ? "ready" : "waiting";
}

/** How the officer checked the person. `call-back`: on the number in the LPSE's register, never on one given in the request. */
export const identityChecks = ["in-person", "letter", "call-back"] as const;

/** The condition that a confirmed request waits for, and until when it is kept. */
export type Terms =
  | { readonly route: "wait"; readonly dueAt: UnixSeconds; readonly expiresAt: UnixSeconds }
  | { readonly route: "helpdesk"; readonly dueAt: null; readonly expiresAt: UnixSeconds };

/** The terms of a request that is confirmed now; null if it takes effect at once. */
export function termsOf(policy: ResetPolicy, now: UnixSeconds): Terms | null {
  switch (policy.route) {
    case "immediate":
      return null;
    case "wait": {
      const dueAt = unixSeconds(now + policy.hours * HOUR_SECONDS);
      return { route: "wait", dueAt, expiresAt: unixSeconds(dueAt + READY_SECONDS) };
    }
    case "helpdesk":
    case "two-officers":
      return { route: "helpdesk", dueAt: null, expiresAt: unixSeconds(now + READY_SECONDS) };
    default:
      return policy.route satisfies never;
  }
}

/**
 * A policy that became stricter while a request waited applies to it too. A laxer policy does not shorten the wait, because
 * the owner's mail named the time.
 *
 * @returns the stricter terms; null if the request's own terms are as strict.
 */
export function stricterTerms(waiting: ResetWait, policy: ResetPolicy, now: UnixSeconds): Terms | null {
  if (waiting.route === "helpdesk") return null;
  const terms = termsOf(policy, policy.route === "wait" ? waiting.since : now);
  if (terms?.route === "helpdesk") return terms;
  return terms?.route === "wait" && terms.dueAt > waiting.dueAt ? terms : null;
}
