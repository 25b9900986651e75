/** Tells the LPSE that this phone's owner did not ask for a reset or a change, change an address or log in. */
import {
  type ChangeNotice,
  EMAIL_UNDO_PATH,
  type EmailNotice,
  emailUndoReply,
  LOGIN_REPORT_PATH,
  loginReportReply,
  RESET_CANCELLATION_PATH,
  type ResetNotice,
  resetCancellationReply,
  WAITING_STOP_PATH,
  type WaitingNotice,
  waitingStopReply,
} from "@spse/protocol";
import { postSigned, type SigningAccount } from "../../base/transport/device-api.ts";
import type { Failure, Outside } from "../../base/transport/transport.ts";
import { checkNow } from "../watch/watch.ts";

/** `late`: it was completed before. A repeat after a lost connection changes nothing. [P-85] */
export async function cancelReset(
  outside: Outside,
  account: SigningAccount,
  { id }: ResetNotice,
): Promise<{ readonly kind: "cancelled" | "late" } | Failure> {
  const contact = await postSigned(outside, account, RESET_CANCELLATION_PATH, { reset: id }, resetCancellationReply);
  if (contact.kind !== "ok") return contact;
  checkNow(account.id);
  return { kind: contact.body.cancelled ? "cancelled" : "late" };
}

/** `late`: it cannot be taken back any more. [P-87] */
export async function undoEmail(
  outside: Outside,
  account: SigningAccount,
  { id }: EmailNotice,
): Promise<{ readonly kind: "undone" | "late" } | Failure> {
  const contact = await postSigned(outside, account, EMAIL_UNDO_PATH, { email: id }, emailUndoReply);
  if (contact.kind !== "ok") return contact;
  checkNow(account.id);
  return { kind: contact.body.undone ? "undone" : "late" };
}

/** `late`: the LPSE does not end it from here. [P-107] */
export async function reportLogin(
  outside: Outside,
  account: SigningAccount,
  { id }: ChangeNotice,
): Promise<{ readonly kind: "ended" | "late" } | Failure> {
  const contact = await postSigned(outside, account, LOGIN_REPORT_PATH, { login: id }, loginReportReply);
  if (contact.kind !== "ok") return contact;
  checkNow(account.id);
  return { kind: contact.body.ended ? "ended" : "late" };
}

/** `late`: it is in force, or was taken back. A repeat after a lost connection changes nothing. [P-109] */
export async function stopWaiting(
  outside: Outside,
  account: SigningAccount,
  { id }: WaitingNotice,
): Promise<{ readonly kind: "stopped" | "late" } | Failure> {
  const contact = await postSigned(outside, account, WAITING_STOP_PATH, { waiting: id }, waitingStopReply);
  if (contact.kind !== "ok") return contact;
  checkNow(account.id);
  return { kind: contact.body.stopped ? "stopped" : "late" };
}
