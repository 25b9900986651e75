/**
 * Bodies of the device API, `/device/v1/…`. [P-60]
 *
 * The server reads a phone's post strictly: it refuses an unknown field. A phone reads a reply tolerantly: it drops
 * fields it does not know, so an older app works with a newer LPSE. [P-61]
 */
import * as z from "zod/mini";
import { deviceIdShape, lpseIdShape, requestIdShape } from "./ids.ts";
import { portalUrlShape } from "./portal-url.ts";
import { lineShape } from "./text.ts";
import { unixSecondsShape } from "./time.ts";
import { userIdShape } from "./user-id.ts";
import { versionsShape } from "./version.ts";

/** Largest body a server reads, in bytes: 16 KiB. [P-62] */
export const BODY_MAX_BYTES = 16 * 1024;
/** Longest hold of `GET /device/v1/requests?wait=`, in seconds. [P-44] */
export const WAIT_MAX_SECONDS = 25;
/** Pause before a phone asks again while it has a live request listed, in seconds. [P-44] */
export const LISTED_PAUSE_SECONDS = 2;
/** Longest device name, in UTF-16 units. */
export const DEVICE_NAME_MAX_LENGTH = 40;
/** Longest compact JWS, in characters. Ours are below 1,500. */
export const JWS_MAX_LENGTH = 4096;
/** Longest login request, in base64url characters (6 KiB of JSON). */
export const REQUEST_MAX_LENGTH = 8192;

/** Lifetimes that phone and server share, in seconds. */
export const OFFER_LIFETIME_SECONDS = 5 * 60; // [P-16]
export const REQUEST_LIFETIME_SECONDS = 60; //   [P-39]
export const TRANSACTION_LIFETIME_SECONDS = 3 * 60; // [P-39]
export const REPEAT_WINDOW_SECONDS = 10 * 60; //  [P-24] [P-52]
export const REDEEM_WINDOW_SECONDS = 2 * 60; //   [P-56]

/** Paths of the device API, as the phone calls them and as `htu` names them. [P-60] */
export const devicePaths = {
  about: "/device/v1/about",
  enrolments: "/device/v1/enrolments",
  requests: "/device/v1/requests",
  answer: (request: string) => `/device/v1/requests/${request}/answer`,
  receipt: (request: string) => `/device/v1/requests/${request}/receipt`,
  state: "/device/v1/state",
  revocation: "/device/v1/revocation",
} as const;

/** An LPSE as the phone shows it. `id` is its identity, `url` its present address. [P-3] */
export const lpseShape = z.object({ id: lpseIdShape, name: lineShape(80), url: portalUrlShape });
export type Lpse = z.infer<typeof lpseShape>;

/** Whose account it is: the User ID typed at login, and the name shown beside it. */
export const accountShape = z.object({ userId: userIdShape, name: lineShape(120) });
export type Account = z.infer<typeof accountShape>;

const jws = z.string().check(z.maxLength(JWS_MAX_LENGTH), z.regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/));
const now = unixSecondsShape;

/**
 * `GET /device/v1/about`, unsigned. `app`: the app origin this LPSE prefers. `movedTo`: its new address. `wake`: the kinds of
 * waking that it offers, of which some may be unknown to this phone. `protocol`: the versions that it speaks. [P-5] [P-69] [P-110]
 */
export const aboutReply = z.object({
  now,
  lpse: lpseShape,
  app: z.optional(portalUrlShape),
  movedTo: z.optional(portalUrlShape),
  wake: z.optional(z.array(z.string())),
  protocol: z.optional(versionsShape),
});
export type AboutReply = z.infer<typeof aboutReply>;

/** `POST /device/v1/enrolments`, unsigned: the JWS inside is signed by the key it brings. [P-21] */
export const enrolmentBody = z.strictObject({ enrolment: jws });

/** 201 of an enrolment. `secret`: the device's own fresh TOTP seed, 20 bytes in base32; the QR's is worthless now. */
export const enrolmentReply = z.object({
  now,
  device: deviceIdShape,
  account: accountShape,
  lpse: lpseShape,
  secret: z.string().check(z.regex(/^[A-Z2-7]{32}$/)),
  protocol: z.optional(versionsShape),
});
export type EnrolmentReply = z.infer<typeof enrolmentReply>;

/** `active`: enrolled and usable. `ended`: never again; the phone offers to remove the entry. [P-54] */
const deviceStates = ["active", "ended"] as const;
export type DeviceState = (typeof deviceStates)[number];

/** Why a device has ended: 2FA disabled, 2FA reset, revoked by this phone, removed on the portal. [P-54] */
export const endedReasons = ["disabled", "reset", "revoked", "removed"] as const;
export type EndedReason = (typeof endedReasons)[number];

/** One pending login request: `bytes` is the stored JSON in base64url; the signature covers exactly these bytes. [P-40] */
export const pendingRequest = z.object({
  id: requestIdShape,
  bytes: z.string().check(z.maxLength(REQUEST_MAX_LENGTH), z.regex(/^[A-Za-z0-9_-]+$/)),
});
export type PendingRequest = z.infer<typeof pendingRequest>;

/** `GET /device/v1/requests?wait=0..25`, signed. Newest last; at most one for each class, of applications one for each. The LPSE's budgets keep them below 64. `movedTo`: as in `about`. [P-43] [P-81] */
export const requestsReply = z.object({
  now,
  requests: z.array(pendingRequest).check(z.maxLength(64)),
  state: z.enum(deviceStates),
  movedTo: z.optional(portalUrlShape),
  /** {@link versionsShape}, read only where it counts: an error in it never hides a login request. [P-110] */
  protocol: z.optional(z.unknown()),
  /** A {@link ResetNotice}, read in the same way. */
  reset: z.optional(z.unknown()),
  /** An {@link EmailNotice}, read in the same way. */
  email: z.optional(z.unknown()),
  /** {@link changeNotices}, read in the same way. */
  changes: z.optional(z.unknown()),
  /** {@link waitingNotices}, read in the same way. */
  waiting: z.optional(z.unknown()),
});
export type RequestsReply = z.infer<typeof requestsReply>;

/** The outcomes of an answer; all come with 200. [P-51] */
export const answerOutcomes = [
  "approved",
  "denied",
  "reported",
  "number-wrong",
  "expired",
  "answered-already",
  "not-live",
] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];
/** `demanded`: from when this LPSE takes no *Ya* of a phone without a verification, as this phone is. [P-79] */
export const answerReply = z.object({ now, outcome: z.enum(answerOutcomes), demanded: z.optional(now) });
export type AnswerReply = z.infer<typeof answerReply>;

/** How far a request has come on a phone: it is there, or it is on the screen before its owner. [P-83] */
export const seenStages = ["delivered", "opened"] as const;
export type Seen = (typeof seenStages)[number];

/** `POST /device/v1/requests/:id/receipt`, signed by the call alone. [P-83] */
export const receiptBody = z.strictObject({ seen: z.enum(seenStages) });
/** `noted`: whether the receipt was new. */
export const receiptReply = z.object({ now, noted: z.boolean() });
export type ReceiptReply = z.infer<typeof receiptReply>;

/**
 * `GET /device/v1/state`, signed. `reason` is there exactly when the state is `ended`, `proof` when it is `active`: see
 * state-proof.ts. [P-54] [P-81] [P-82]
 */
export const stateReply = z.object({
  now,
  state: z.enum(deviceStates),
  reason: z.optional(z.enum(endedReasons)),
  account: accountShape,
  lpse: lpseShape,
  proof: z.optional(z.string().check(z.maxLength(43))),
  movedTo: z.optional(portalUrlShape),
});
export type StateReply = z.infer<typeof stateReply>;

/** `POST /device/v1/revocation` with the body `{}`, signed: the phone gives itself up. [P-53] */
export const revocationBody = z.strictObject({});
export const revocationReply = z.object({ now, revoked: z.literal(true) });
export type RevocationReply = z.infer<typeof revocationReply>;

/** Every error code with its HTTP status. Codes are stable: apps and docs rely on them, never on the message. [P-65] */
export const errorStatus = {
  malformed: 400,
  "not-allowed": 401,
  clock: 401,
  "app-not-accepted": 403,
  "other-version": 403,
  "add-on-portal": 403,
  "device-too-new": 403,
  "verification-needed": 403,
  "verification-unset": 403,
  "verification-ended": 403,
  "waking-not-offered": 403,
  "not-found": 404,
  conflict: 409,
  "offer-used": 409,
  "too-many-devices": 409,
  "offer-expired": 410,
  "too-large": 413,
  "code-wrong": 422,
  "verification-wrong": 422,
  "too-many": 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as readonly ErrorCode[];

/** Every refusal. `code` is a plain string for the phone: one it does not know is treated by its HTTP status. [P-65] */
export const errorReply = z.object({
  now,
  error: z.object({ code: z.string().check(z.maxLength(40)), message: z.string().check(z.maxLength(500)) }),
});
type ErrorReply = z.infer<typeof errorReply>;

/** What a server sends for a refusal: the code is one of ours. */
export type ErrorBody = ErrorReply & { error: { code: ErrorCode } };
