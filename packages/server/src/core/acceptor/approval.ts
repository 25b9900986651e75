/** The state of a login request, and the outcome of an answer to it. Pure. */

import {
  type AnswerOutcome,
  type Decision,
  REDEEM_WINDOW_SECONDS,
  REPEAT_WINDOW_SECONDS,
  type RequestId,
  type UnixSeconds,
} from "@spse/protocol";
import type { ApprovalTable } from "../../base/platform/db/schema.ts";
import { AHEAD_SECONDS, REPORT_SECONDS } from "../../base/rules/lifetimes.ts";

/** How far a live request is known to have come: see receipt.flow.ts. */
export type Progress = "asked" | "sent" | "delivered" | "opened";

/** Null on a browser that the account does not know: a thief there would learn when the owner looks at the phone. [P-83] */
export function reachedOf(
  row: Pick<ApprovalTable, "class" | "sent_at" | "delivered_at" | "opened_at">,
): Progress | null {
  if (row.class === "other") return null;
  if (row.opened_at !== null) return "opened";
  if (row.delivered_at !== null) return "delivered";
  return row.sent_at === null ? "asked" : "sent";
}

/** The state of a request: the phone's answer, or how the request ended. Only `waiting` can still be answered. */
type RequestState =
  | ("waiting" | "approved" | "denied" | "reported" | "number-wrong")
  | ("cancelled" | "replaced" | "expired" | "void");

/** The columns that decide about the state. `liveEpoch`, `active`: the account's now. `active` is absent if the account was read as an active one. */
export type StateRow = Pick<
  ApprovalTable,
  "epoch" | "issued_at" | "expires_at" | "ended_at" | "ended_why" | "decision" | "report_jws"
> & { readonly liveEpoch: number; readonly active?: number };

/**
 * The state of a stored request at `now`. The phone's answer stays, whatever happens to the account; only *Bukan saya*
 * can still follow. If the account changes, the request is void until its time is over, and `expired` after that.
 */
export function stateOf(row: StateRow, now: number): RequestState {
  if (row.report_jws !== null || row.decision === "report") return "reported";
  if (row.decision === "deny") return "denied";
  if (row.decision === "approve") return "approved";
  if (row.ended_why !== null && row.ended_why !== "replaced") return row.ended_why;
  if (row.ended_at !== null && row.ended_at < row.expires_at) return "replaced";
  if (row.ended_at !== null || !isInTime(row, now)) return "expired";
  return row.epoch === row.liveEpoch && row.active !== 0 ? "waiting" : "void";
}

/** The state of the newest request of one reference, as its asker may use it. `none`: never asked, or taken back. */
export type ApprovalState =
  | {
      readonly at: "waiting";
      readonly request: RequestId;
      readonly issuedAt: UnixSeconds;
      readonly expiresAt: UnixSeconds;
      /** The six digits to show, if this request asks for them. */
      readonly number: string | null;
      /** See {@link reachedOf}. */
      readonly reached: Progress | null;
    }
  | { readonly at: "none" | Exclude<RequestState, "waiting" | "cancelled"> };

/** The columns of a stored request that the verdicts need. `liveEpoch`: the account's epoch now. */
export type StoredRequest = StateRow &
  Pick<ApprovalTable, "answered_at" | "answered_by" | "answer_jws" | "redeemed_at" | "number_mac">;

/**
 * The state of one request as its asker may use it: an approval counts for two minutes, under the epoch in which it was given. The
 * caller adds the fields of `waiting`.
 */
export function standingOf(
  row: StateRow & Pick<StoredRequest, "answered_at" | "redeemed_at">,
  now: number,
): ApprovalState["at"] {
  const state = stateOf(row, now);
  if (state === "cancelled") return "none";
  if (state !== "approved") return state;
  if (row.epoch !== row.liveEpoch || row.ended_why === "void") return "void";
  const answeredAt = row.answered_at ?? 0;
  const redeemable = answeredAt > now - REDEEM_WINDOW_SECONDS && answeredAt <= now + AHEAD_SECONDS;
  return redeemable || row.redeemed_at !== null ? "approved" : "expired";
}

/** Does an application ask? Its request is of the same class as the helpdesk's about a caller. [P-103] [P-112] */
export const isOfApplication = ({ purpose }: Pick<ApprovalTable, "purpose">): boolean => purpose === "application";

/** One answer to a stored request. */
interface GivenAnswer {
  readonly deviceId: string;
  readonly decision: Decision;
  readonly jws: string;
}

/** `record`: try to store the answer. `report`: try to store a later *Bukan saya*. */
export type AnswerVerdict = { readonly kind: "record" | "report" | "conflict" } | OutcomeVerdict;
interface OutcomeVerdict {
  readonly kind: "outcome";
  readonly outcome: AnswerOutcome;
}

const outcome = (outcome: AnswerOutcome): OutcomeVerdict => ({ kind: "outcome", outcome: outcome });

/** The outcome of a recorded answer. */
export const outcomeOf = (decision: Decision): Extract<AnswerOutcome, "approved" | "denied" | "reported"> => {
  switch (decision) {
    case "approve":
      return "approved";
    case "deny":
      return "denied";
    case "report":
      return "reported";
    default:
      return decision satisfies never;
  }
};

/**
 * Decides what to do with a verified answer. A repeated JWS gets the same outcome for 10 minutes. *Bukan saya* counts for 24
 * hours, also after another answer. Any other answer needs a live request, or is refused with the reason. [P-51] [P-52] [P-57]
 */
export function decideAnswer(row: StoredRequest, given: GivenAnswer, now: number): AnswerVerdict {
  if (given.jws === row.report_jws) return outcome("reported");
  if (given.jws === row.answer_jws) return repeated(row, now);
  if (given.decision === "report" && row.decision !== "report" && row.report_jws === null) {
    if (isLive(row, now)) return { kind: "record" };
    return row.issued_at > now - REPORT_SECONDS ? { kind: "report" } : outcome("expired");
  }
  if (given.decision === "report") return outcome("reported");
  if (row.answer_jws !== null) {
    if (row.answered_by === given.deviceId) return { kind: "conflict" };
    return outcome(row.decision === null ? "not-live" : "answered-already");
  }
  if (isLive(row, now)) return { kind: "record" };
  if (row.ended_at === null || row.ended_at >= row.expires_at) {
    return outcome(row.epoch === row.liveEpoch ? "expired" : "not-live");
  }
  return outcome("not-live");
}

function repeated(row: StoredRequest, now: number): AnswerVerdict {
  const answeredAt = row.answered_at ?? row.ended_at ?? 0;
  if (answeredAt <= now - REPEAT_WINDOW_SECONDS) return { kind: "conflict" };
  return outcome(row.decision === null ? "number-wrong" : outcomeOf(row.decision));
}

const isLive = (row: StoredRequest, now: number): boolean =>
  row.answered_at === null && stateOf(row, now) === "waiting";

/** Can a request of these times be answered at `now`? */
export const isInTime = (row: Pick<StoredRequest, "issued_at" | "expires_at">, now: number): boolean =>
  row.expires_at > now && row.issued_at <= now + AHEAD_SECONDS;
