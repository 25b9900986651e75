/** The state of an application's request, and the sign-in that its *Ya* allows. Pure. [P-104] */
import { REDEEM_WINDOW_SECONDS } from "@spse/protocol";
import { isInTime, type StateRow, stateOf } from "../approval.ts";

/** Only `pending` can still be answered. */
export const requestStatuses = [
  ...(["pending", "approved", "denied", "reported", "number-wrong"] as const),
  ...(["expired", "cancelled", "superseded", "ended"] as const),
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** `phone`: the phone that answered, while it is enrolled; else null. */
export type ApplicationRow = StateRow & { readonly phone: string | null };

/**
 * May somebody be signed in by this request? Only by a *Ya* that nobody has taken back, of a phone that is still
 * enrolled, under the account's epoch of then.
 */
export const standsForSignIn = (row: ApplicationRow, now: number): boolean =>
  stateOf(row, now) === "approved" && row.epoch === row.liveEpoch && row.active !== 0 && row.phone !== null;

/**
 * The status of one request, by the names that applications know. The approval of a transaction stays. That of a sign-in
 * counts until two minutes after the request's time, and while it {@link standsForSignIn}.
 */
export function statusOf(row: ApplicationRow, isSignIn: boolean, now: number): RequestStatus {
  const state = stateOf(row, now);
  switch (state) {
    case "waiting":
      return "pending";
    case "replaced":
      return "superseded";
    case "void":
      return "ended";
    case "approved":
      if (!isSignIn) return state;
      if (!standsForSignIn(row, now)) return "ended";
      return isInTime({ ...row, expires_at: row.expires_at + REDEEM_WINDOW_SECONDS }, now) ? state : "expired";
    default:
      return state;
  }
}

/** The outcomes of an application's requests. `inVain`: over without an answer. `people`: who was asked in vain. */
export interface RequestCounts {
  readonly application: string;
  readonly asked: number;
  readonly approved: number;
  readonly refused: number;
  readonly inVain: number;
  readonly people: number;
}

/** With fewer requests in an hour, those without an answer may only mean that people have no phone at hand. */
const IN_VAIN_LEAST = 100;

/** Does an application ask people who have not asked it for anything? Most of its requests are left without an answer. */
export const isAskedInVain = ({ asked, inVain }: RequestCounts): boolean =>
  inVain >= IN_VAIN_LEAST && inVain > asked / 2;
