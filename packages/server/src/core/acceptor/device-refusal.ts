/** The device API's refusals and answers: each carries the server's time. [P-65] [P-66] */
import {
  type AnswerRefusal,
  type ChangeRefusal,
  type ClaimRefusal,
  type EnrolmentRefusal,
  type ErrorBody,
  type ErrorCode,
  errorStatus,
  type UnixSeconds,
  type VouchRefusal,
} from "@spse/protocol";
import type { World } from "../../base/platform/world.ts";
import { json, type Manner, type Reply, tooMany } from "../session/web/index.ts";

/** A sentence for readers of logs; apps read the code. The sentence reveals no more than the code. [P-64] */
const sentences: Readonly<Record<ErrorCode, string>> = {
  malformed: "The request is not of the form that the protocol describes.",
  "not-allowed": "This call is not allowed.",
  clock: "The time of the signature is too far from the server's.",
  "app-not-accepted": "This LPSE does not accept an app of that origin.",
  "other-version": "The app and this LPSE speak no version of the protocol in common.",
  "add-on-portal": "This LPSE lets a phone be added on the portal only.",
  "device-too-new": "A phone may add another one 72 hours after it was added itself.",
  "not-found": "There is nothing here.",
  conflict: "This was answered differently before.",
  "offer-used": "This QR code or voucher was used already.",
  "too-many-devices": "The account has as many devices as it may have.",
  "offer-expired": "This QR code or voucher has expired.",
  "too-large": "The body is too large.",
  "verification-needed": "This needs the owner's biometric key or PIN on this phone.",
  "verification-unset": "This phone has neither a biometric key nor a PIN: one has to be set up first.",
  "verification-wrong": "The owner was not verified.",
  "verification-ended": "The PIN of this phone has ended after too many wrong tries.",
  "waking-not-offered": "This LPSE cannot wake a phone in this way.",
  "code-wrong": "The code is not the QR code's current one.",
  "too-many": "Too many tries; later again.",
  internal: "Something broke here.",
  unavailable: "Not now; later again.",
};

/**
 * The code for a signed body that is not good. A malformed one has its own. Everything else that this key did not sign for
 * this call gets the same one. [P-22] [P-49]
 */
export function codeOf({ kind }: AnswerRefusal | EnrolmentRefusal | ChangeRefusal | VouchRefusal | ClaimRefusal) {
  switch (kind) {
    case "malformed":
    case "wrong-type":
    case "bad-key":
    case "number-missing":
    case "number-unasked":
      return "malformed";
    case "clock":
      return "clock";
    case "bad-signature":
    case "wrong-request":
    case "wrong-audience":
    case "wrong-account":
    case "wrong-device":
    case "wrong-digest":
    case "wrong-voucher":
      return "not-allowed";
    default:
      return kind satisfies never;
  }
}

/** Details of a refusal that go to the audit and not to the caller. */
export interface DeviceRefused {
  /** Stable word. It is more precise than the code where several reasons look alike from outside. */
  readonly why: string;
  /** The refused call was an answer: to a proof, or to an application. Absent: the refusal concerns the device. */
  readonly event?: "proof" | "application";
  readonly client?: string;
  readonly detail?: Readonly<Record<string, string | null>>;
}

/** A reply to a phone. `refused`: why the call was refused, for the audit; it is not sent. Null where the call was answered. */
export type DeviceReply = Reply & { readonly refused: DeviceRefused | null };

/** A refusal without a waiting time: every code except `too-many`, for which see {@link refuseTooMany}. */
export type DeviceRefusal = Exclude<ErrorCode, "too-many">;

export const refuse = (world: World, code: DeviceRefusal, told: Partial<DeviceRefused> = {}): DeviceReply =>
  refusal(world, code, told);

/** `too-many`: a budget is spent until the given time. */
export const refuseTooMany = (
  world: World,
  { until }: { readonly until: UnixSeconds },
  told: Partial<DeviceRefused> = {},
): DeviceReply => refusal(world, "too-many", told, tooMany(until - world.now()));

function refusal(world: World, code: ErrorCode, told: Partial<DeviceRefused>, manner: Manner = {}): DeviceReply {
  const body: ErrorBody = { now: world.now(), error: { code, message: sentences[code] } };
  return { ...json(body, errorStatus[code], manner), refused: { why: code, ...told } };
}

export const answerWith = (world: World, body: object, status = 200): DeviceReply => ({
  ...json({ now: world.now(), ...body }, status),
  refused: null,
});
