/** Where an application's request stands. Pure. [P-104] */
import { type StateRow, stateOf } from "../approval.ts";

/** Only `pending` can still be answered. */
export const requestStatuses = [
  ...(["pending", "approved", "denied", "reported", "number-wrong"] as const),
  ...(["expired", "cancelled", "superseded", "ended"] as const),
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** The status of one request, by the names that applications know. */
export function statusOf(row: StateRow, now: number): RequestStatus {
  const state = stateOf(row, now);
  switch (state) {
    case "waiting":
      return "pending";
    case "replaced":
      return "superseded";
    case "void":
      return "ended";
    default:
      return state;
  }
}
