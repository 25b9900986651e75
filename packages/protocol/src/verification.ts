/**
 * User verification: a phone's proof that its owner says *Ya*, not only the phone. It is either a WebAuthn
 * assertion by a credential of the phone (biometric key) or a proof by the app's own PIN. Both are made over one signed
 * text, the answer's JWS or that of a change, and hold for no other. [P-68] [P-75] … [P-80]
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import * as z from "zod/mini";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import type { Digest } from "./digest.ts";
import { digestOf } from "./digest-of.ts";
import { type DeviceId, deviceIdShape, type LpseId } from "./ids.ts";
import { hasSignatureOf, type JwsRefusal, jwsTypes, parseJws, signJws, type VerifyingKey } from "./jws.ts";
import { type PortalUrl, portalUrlShape } from "./portal-url.ts";
import { type UnixSeconds, unixSecondsShape } from "./time.ts";
import { JWS_MAX_LENGTH } from "./wire.ts";

/** Path of a device's verification. [P-60] */
export const verificationPath = "/device/v1/verification";

/** How long a signed change may be on its way: the time that a person needs for the system's prompt. [P-77] */
const CHANGE_SECONDS = 5 * 60;
/** Wrong PINs in a row that end the PIN of a device. NIST SP 800-63B-4 §3.2.10. [P-80] */
export const PIN_TRIES = 10;

/** `none`: the device's own key alone. `biometric`: WebAuthn with user verification. `pin`: the app's PIN. */
const verificationKinds = ["none", "biometric", "pin"] as const;
export type VerificationKind = (typeof verificationKinds)[number];

const bytes = (most: number) =>
  z.string().check(z.minLength(1), z.maxLength(Math.ceil((most * 4) / 3)), z.regex(/^[A-Za-z0-9_-]+$/));
/** A credential's id: at most 1,023 bytes (WebAuthn §4). */
const credentialId = bytes(1023);

/** What `navigator.credentials.get` gave, its bytes in base64url. WebAuthn §5.2.2. [P-76] */
const assertionShape = z.strictObject({
  id: credentialId,
  clientDataJSON: bytes(2048),
  authenticatorData: bytes(1024),
  signature: bytes(1024),
});
export type Assertion = z.infer<typeof assertionShape>;

/** What `navigator.credentials.create` gave. WebAuthn §5.2.1. [P-78] */
const credentialShape = z.strictObject({
  id: credentialId,
  clientDataJSON: bytes(2048),
  attestationObject: bytes(4096),
});
export type NewCredential = z.infer<typeof credentialShape>;

/** 32 bytes in base64url: a PIN's key, or a proof made with it. */
const bytes32 = z.string().check(
  z.regex(/^[A-Za-z0-9_-]{43}$/),
  z.refine((text) => decodeBase64url(text)?.length === 32),
);

/** The further member of an answer's or a change's body: exactly one of the two. [P-75] */
export const verificationShape = z.union([
  z.strictObject({ biometric: assertionShape }),
  z.strictObject({ pin: bytes32 }),
]);
export type Verification = z.infer<typeof verificationShape>;

/**
 * A verification covers one signed text and no other: its digest is the WebAuthn challenge, and the PIN's key
 * authenticates that digest. ES256 signatures are random, so no two texts share a digest. [P-75]
 */
export const challengeOf = (jws: string): Digest => digestOf(new TextEncoder().encode(jws));

/** What the phone's own secret key (HMAC-SHA-256, not extractable) authenticates to make the PIN's key. [P-80] */
export const pinText = (lpse: LpseId, device: DeviceId, pin: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`spse-pin-key ${lpse} ${device} ${pin}`);

/** Proves the PIN for one signed text. @param pinKey 32 bytes, base64url. [P-80] */
export function pinProof(pinKey: string, jws: string): string {
  const key = decodeBase64url(pinKey);
  if (key?.length !== 32) throw new TypeError("not a PIN's key");
  return encodeBase64url(hmac(sha256, key, new TextEncoder().encode(`spse-pin-proof ${challengeOf(jws)}`)));
}

const claims = z.strictObject({
  aud: portalUrlShape,
  device: deviceIdShape,
  to: z.enum(verificationKinds),
  iat: unixSecondsShape,
});

/** What the phone signs to change its verification. `to`: what it will be. [P-77] */
export type ChangeClaims = z.infer<typeof claims>;

declare const verified: unique symbol;

/** A change whose signature was checked. Only {@link verifyChange} can make one. */
export type Change = ChangeClaims & { readonly kind: "change"; readonly [verified]: true };

export type ChangeRefusal =
  | JwsRefusal
  | { readonly kind: "wrong-audience" | "wrong-device" }
  | { readonly kind: "clock"; readonly aheadSeconds: number };

/** Signs a change. @returns the compact JWS; its {@link challengeOf} is what a new credential and the present one sign. */
export function signChange(privateKey: CryptoKey, { aud, device, to, iat }: ChangeClaims): Promise<string> {
  return signJws(jwsTypes.verification, privateKey, { aud, device, to, iat });
}

/**
 * Checks that a JWS is this device's change of its verification, not older than {@link CHANGE_SECONDS}. [P-77]
 *
 * @param key the public key stored for `asked.device`.
 * @returns the change, or the refusal. `clock` means that everything else was right.
 */
export async function verifyChange(
  key: VerifyingKey,
  jws: string,
  asked: { readonly aud: PortalUrl; readonly device: DeviceId },
  now: UnixSeconds,
): Promise<Change | ChangeRefusal> {
  const claimed = parseJws(jwsTypes.verification, jws, claims);
  if (claimed.kind !== "claimed") return claimed;
  if (!(await hasSignatureOf(key, claimed))) return { kind: "bad-signature" };
  const said = claimed.payload;
  if (said.aud !== asked.aud) return { kind: "wrong-audience" };
  if (said.device !== asked.device) return { kind: "wrong-device" };
  if (Math.abs(said.iat - now) > CHANGE_SECONDS) return { kind: "clock", aheadSeconds: said.iat - now };
  return { ...said, kind: "change" } as Change;
}

const jwsShape = z.string().check(z.maxLength(JWS_MAX_LENGTH), z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/));

/** `POST /device/v1/requests/:id/answer`, signed: the JWS inside is the answer of answer.ts. [P-48] [P-75] */
export const answerBody = z.strictObject({ answer: jwsShape, verification: z.optional(verificationShape) });

/**
 * `POST /device/v1/verification`, signed. `credential` is present exactly for a change to `biometric`, `pin` (the PIN's key)
 * exactly for a change to `pin`; `verification` if the device already has one. [P-77]
 */
export const verificationBody = z.strictObject({
  change: jwsShape,
  credential: z.optional(credentialShape),
  pin: z.optional(bytes32),
  verification: z.optional(verificationShape),
});
export type VerificationBody = z.infer<typeof verificationBody>;

/**
 * `GET` and `POST /device/v1/verification`: how this device is verified. `credential`: its id. `synced`: the credential
 * says that it is copied to other devices. `tries`: wrong PINs that are left; 0: ended. `demanded`: from when the LPSE
 * accepts no *Ya* of a device without one; null: it does not demand any. [P-79]
 */
export const verificationReply = z.object({
  now: unixSecondsShape,
  kind: z.enum(verificationKinds),
  since: z.nullable(unixSecondsShape),
  credential: z.optional(z.string()),
  synced: z.optional(z.boolean()),
  tries: z.optional(z.int()),
  demanded: z.nullable(unixSecondsShape),
});
export type VerificationReply = z.infer<typeof verificationReply>;
