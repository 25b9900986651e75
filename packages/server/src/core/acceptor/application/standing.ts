/** Where an application's request stands. Pure. [P-104] */
import type { ApprovalTable } from "../../../base/platform/db/schema.ts";
import { AHEAD_SECONDS } from "../../../base/rules/lifetimes.ts";

/** Only `pending` can still be answered. */
export const requestStatuses = [
  ...(["pending", "approved", "denied", "reported", "number-wrong"] as const),
  ...(["expired", "cancelled", "superseded", "ended"] as const),
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** The columns that decide about the status. `liveEpoch`, `active`: the account's now. */
export type StandingRow = Pick<
  ApprovalTable,
  "epoch" | "issued_at" | "expires_at" | "ended_at" | "ended_why" | "decision" | "report_jws"
> & { readonly liveEpoch: number; readonly active: number };

/**
 * The status of one request. What the phone has answered stays, whatever becomes of the account and however late the application reads;
 * only *Bukan saya* still follows. An account that changes ends its request until the request's time is over, which then says `expired`.
 */
export function statusOf(row: StandingRow, now: number): RequestStatus {
  if (row.report_jws !== null || row.decision === "report") return "reported";
  if (row.decision === "deny") return "denied";
  if (row.decision === "approve") return "approved";
  if (row.ended_why === "number-wrong") return "number-wrong";
  if (row.ended_why === "cancelled") return "cancelled";
  if (row.ended_why === "void") return "ended";
  if (row.ended_at !== null && row.ended_at < row.expires_at) return "superseded";
  if (row.expires_at <= now || row.issued_at > now + AHEAD_SECONDS) return "expired";
  return row.epoch === row.liveEpoch && row.active === 1 ? "pending" : "ended";
}
