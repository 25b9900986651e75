import * as z from "zod/mini";
import { isFresh } from "./clock.ts";
import { digestShape } from "./digest.ts";
import { digestOf } from "./digest-of.ts";
import { type DeviceId, deviceIdShape } from "./ids.ts";
import {
  type ClaimedJws,
  hasSignatureOf,
  type JwsRefusal,
  jwsTypes,
  parseJws,
  signJws,
  type VerifyingKey,
} from "./jws.ts";
import { type PortalUrl, portalUrlShape } from "./portal-url.ts";
import { type UnixSeconds, unixSecondsShape } from "./time.ts";
import { JWS_MAX_LENGTH } from "./wire.ts";

/** Word before the JWT in the Authorization header. [P-28] */
const SCHEME = "Device ";

const claims = z.strictObject({
  sub: deviceIdShape,
  aud: portalUrlShape,
  htm: z.enum(["GET", "POST"]),
  htu: z.string().check(z.maxLength(300), z.regex(/^\/device\/v1\/[!-~]*$/)),
  bod: digestShape,
  iat: unixSecondsShape,
  jti: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/)),
});

/** One call as the phone makes it. `path` includes the query; `body` is the bytes sent, empty for GET. [P-29] */
export interface DeviceCall {
  readonly device: DeviceId;
  readonly aud: PortalUrl;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: Uint8Array;
}

/** One call as a server gets it: its body may still be on its way. */
type ArrivedCall = Omit<DeviceCall, "body"> & { readonly body: Uint8Array | (() => Promise<Uint8Array>) };

declare const verified: unique symbol;

/** A call whose signature was checked. Only {@link verifyDeviceRequest} can make one. */
export type DeviceRequest = {
  readonly kind: "device-request";
  readonly device: DeviceId;
  readonly iat: UnixSeconds;
  readonly jti: string;
  readonly [verified]: true;
};

/** The phone learns only `clock`, and only after its signature was right; all others look alike. [P-64] */
type DeviceRequestRefusal =
  | JwsRefusal
  | { readonly kind: "wrong-device" | "wrong-audience" | "wrong-target" | "wrong-body" }
  | { readonly kind: "clock"; readonly aheadSeconds: number };

/**
 * Signs one call.
 *
 * @param jti random text of 16 to 64 base64url characters, new for each call.
 * @returns the value of the Authorization header. [P-28]
 */
export async function signDeviceRequest(
  privateKey: CryptoKey,
  call: DeviceCall,
  iat: UnixSeconds,
  jti: string,
): Promise<string> {
  const { device: sub, aud, method: htm, path: htu } = call;
  const payload = { sub, aud, htm, htu, bod: digestOf(call.body), iat, jti };
  return SCHEME + (await signJws(jwsTypes.deviceRequest, privateKey, payload));
}

/** Content-Type of a call in text form: a browser sends it to another origin without asking first (Fetch, CORS-safelisted). [P-111] */
export const TEXT_FORM_TYPE = "text/plain";
/** Longest first line of a call in text form, in bytes. */
export const TEXT_LINE_MAX_BYTES = SCHEME.length + JWS_MAX_LENGTH;

/**
 * The body of a call in text form, which is sent by POST. [P-111]
 *
 * @param authorization the value of the Authorization header; "" for a call without one.
 * @returns of a GET the authorization alone; of a POST a line feed and its body after it.
 */
export function textForm(authorization: string, { method, body }: Pick<DeviceCall, "method" | "body">) {
  const line = new TextEncoder().encode(method === "GET" ? authorization : `${authorization}\n`);
  const text = new Uint8Array(line.length + body.length);
  text.set(line);
  text.set(body, line.length);
  return text;
}

/** A call as its header claims it: nothing in it is proven yet. `payload.sub`: the device, to load its key. */
type ClaimedRequest = ClaimedJws<z.infer<typeof claims>>;

/** Takes the Authorization header apart; null if unreadable. [P-30] */
export function parseClaimedRequest(authorization: string): ClaimedRequest | null {
  const claimed = parseHeader(authorization);
  return claimed.kind === "claimed" ? claimed : null;
}

/**
 * Checks one call against the key of the device it claims. [P-30]
 *
 * @param key the public key stored for the claimed device.
 * @param authorization the header, or what {@link parseClaimedRequest} made of it.
 * @param call what really arrived, with the device whose key was loaded. A `body` that is a function is asked for last,
 *   once everything else but the time is right.
 * @returns the verified call, or the refusal. `clock` (how far the phone is ahead, negative: behind) means that everything
 *   else was right.
 */
export async function verifyDeviceRequest(
  key: VerifyingKey,
  authorization: string | ClaimedRequest,
  call: ArrivedCall,
  now: UnixSeconds,
): Promise<DeviceRequest | DeviceRequestRefusal> {
  const claimed = typeof authorization === "string" ? parseHeader(authorization) : authorization;
  if (claimed.kind !== "claimed") return claimed;
  const { sub, aud, htm, htu, bod, iat, jti } = claimed.payload;
  if (!(await hasSignatureOf(key, claimed))) return { kind: "bad-signature" };
  if (sub !== call.device) return { kind: "wrong-device" };
  if (aud !== call.aud) return { kind: "wrong-audience" };
  if (htm !== call.method || htu !== call.path) return { kind: "wrong-target" };
  if (bod !== digestOf(typeof call.body === "function" ? await call.body() : call.body)) return { kind: "wrong-body" };
  if (!isFresh(iat, now)) return { kind: "clock", aheadSeconds: iat - now };
  return { kind: "device-request", device: sub, iat, jti } as DeviceRequest;
}

function parseHeader(authorization: string) {
  if (!authorization.startsWith(SCHEME)) return { kind: "malformed" } as const;
  return parseJws(jwsTypes.deviceRequest, authorization.slice(SCHEME.length), claims);
}
