/**
 * Waking a phone: how it subscribes, and what a push carries. The phone fetches what waits with its own signature, too. [P-69] … [P-73]
 */
import * as z from "zod/mini";
import { decodeBase64url } from "./base64url.ts";
import { digestShape } from "./digest.ts";
import { type LpseId, type RequestId, requestIdShape } from "./ids.ts";
import { parseJson } from "./json.ts";
import { type Purpose, purposes } from "./login-request.ts";
import { requestFragment } from "./request-link.ts";
import { unixSecondsShape } from "./time.ts";
import { pendingRequest } from "./wire.ts";

/** Paths of the subscription. [P-60] */
export const pushPaths = {
  subscription: "/device/v1/subscription",
  test: "/device/v1/subscription/test",
} as const;

/** Longest endpoint, in characters. Mozilla's and Apple's are below 400, Google's and Microsoft's below 600. */
const ENDPOINT_MAX_LENGTH = 1024;
/** Seconds for which a test notification is worth delivering. [P-73] */
export const PUSH_TEST_SECONDS = 60;

const bytesShape = (length: number) =>
  z.string().check(
    z.maxLength(Math.ceil((length * 4) / 3)),
    z.refine((text) => decodeBase64url(text)?.length === length),
  );

/** An uncompressed P-256 point (65 bytes), as VAPID keys and `p256dh` are. RFC 8291 §2, RFC 8292 §3.2. */
const pushKeyShape = bytesShape(65);

/** How a phone can be woken. The list grows; an LPSE tells in `about` which kinds it offers. [P-69] */
const wakeKinds = ["web-push", "fcm", "apns"] as const;
export type WakeKind = (typeof wakeKinds)[number];

/** A browser's subscription, as its `toJSON()` says without `expirationTime`. RFC 8030 §4, RFC 8291 §2. */
export const webPushShape = z.strictObject({
  /** May be left out: apps are older than the other kinds. */
  kind: z.optional(z.literal("web-push")),
  endpoint: z.string().check(z.maxLength(ENDPOINT_MAX_LENGTH), z.regex(/^https?:\/\/[!-~]+$/)),
  p256dh: pushKeyShape,
  /** 16 random bytes. */
  auth: bytesShape(16),
});
export type PushSubscriptionKeys = z.infer<typeof webPushShape>;

/** A native app's subscription: the token that the system gave it. */
const tokenShape = z.strictObject({
  kind: z.enum(["fcm", "apns"]),
  token: z.string().check(z.maxLength(ENDPOINT_MAX_LENGTH), z.regex(/^[A-Za-z0-9_:.-]+$/)),
});
const subscriptionShape = z.union([webPushShape, tokenShape]);
export type Subscription = z.infer<typeof subscriptionShape>;

/** `POST /device/v1/subscription`, signed: the device's only subscription; null gives it up. [P-70] */
export const subscriptionBody = z.strictObject({ subscription: z.nullable(subscriptionShape) });

/**
 * `GET` and `POST /device/v1/subscription`. `key`: the LPSE's VAPID public key. `endpoint`: digest of the stored endpoint or token,
 * null if nothing is stored (never, given up, or found dead). `sent`: when a push service last took a push for it.
 */
export const subscriptionReply = z.object({
  now: unixSecondsShape,
  key: pushKeyShape,
  endpoint: z.nullable(digestShape),
  sent: z.nullable(unixSecondsShape),
});
export type SubscriptionReply = z.infer<typeof subscriptionReply>;

/** `POST /device/v1/subscription/test` with the body `{}`, signed. [P-73] */
export const pushTestBody = z.strictObject({});
export const pushTestReply = z.object({ now: unixSecondsShape, queued: z.literal(true) });

/**
 * What a push is about: a login request by its id, purpose and bytes; something that the owner should look at in the app (`alert`: a
 * reset that waits); or a test. A notification shows nothing of the bytes. [P-45] [P-71]
 */
export type PushSubject =
  | {
      readonly kind: "request";
      readonly id: RequestId;
      /** For the headline. Absent: the LPSE says none, or one that this app does not know. */
      readonly purpose?: Purpose | undefined;
      /** The request as the listing carries it. It proves nothing, and an answer binds exactly these bytes. Absent: only the listing has it. */
      readonly bytes?: string | undefined;
    }
  | { readonly kind: "alert" | "test" };

/** Longest message of a push, in bytes: push services take 4,096 of them encrypted. A request that makes it longer stays in the listing. */
const MESSAGE_MOST = 3000;

/**
 * The message inside a push: Declarative Web Push (https://www.w3.org/TR/push-api/#declarative-push-message), with our subject
 * in `data`. `mutable` lets the service worker have it first where the browser knows declarative messages; what is written
 * here is shown there only when the worker shows nothing. [P-71]
 *
 * @param app the origin that subscribed. @param title one line, without personal data.
 */
export function writePush(app: string, lpse: LpseId, subject: PushSubject, title: string): string {
  const fragment = subject.kind === "request" ? requestFragment({ lpse, request: subject.id }) : "";
  const message = JSON.stringify({
    web_push: 8030,
    mutable: true,
    notification: {
      title,
      lang: "id",
      dir: "ltr",
      navigate: `${app}/${fragment}`,
      tag: tagOf(lpse, subject),
      data:
        subject.kind === "request"
          ? { request: subject.id, purpose: subject.purpose, bytes: subject.bytes }
          : { [subject.kind]: true },
    },
  });
  const isLong = "bytes" in subject && new TextEncoder().encode(message).length > MESSAGE_MOST;
  return isLong ? writePush(app, lpse, { ...subject, bytes: undefined }, title) : message;
}

/** One notification an LPSE and kind: a newer one takes the place of the older. */
export const tagOf = (lpse: LpseId, subject: PushSubject): string => `${subject.kind}/${lpse}`;

const pushShape = z.object({ notification: z.object({ data: z.unknown() }) });
const dataShape = z.object({
  request: z.optional(requestIdShape),
  purpose: z.optional(z.unknown()),
  bytes: z.catch(z.optional(pendingRequest.shape.bytes), undefined),
  alert: z.optional(z.literal(true)),
});

/** Reads the message of a push. An unreadable one counts as a test: a notification is shown in any case. */
export function parsePush(text: string): PushSubject {
  const read = pushShape.safeParse(parseJson(text));
  return parsePushData(read.success ? read.data.notification.data : null);
}

/** As {@link parsePush}, when the browser has read the message and passes the notification's `data`. */
export function parsePushData(data: unknown): PushSubject {
  const read = dataShape.safeParse(data);
  const { request: id, purpose: word, bytes, alert } = read.success ? read.data : {};
  const purpose = purposes.find((it) => it === word);
  if (id) return { kind: "request", id, ...(purpose && { purpose }), ...(bytes !== undefined && { bytes }) };
  return { kind: alert ? "alert" : "test" };
}
