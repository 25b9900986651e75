/**
 * A new phone beside the old one, or in its place. The old phone vouches at each LPSE for a key that the new phone showed,
 * and the new phone claims each account with that key. No server is between the phones: they read each other's screens
 * with their cameras. [P-90] … [P-97]
 */
import { sha256 } from "@noble/hashes/sha2.js";
import * as z from "zod/mini";
import { isFresh } from "./clock.ts";
import { deviceIdShape } from "./ids.ts";
import { type PublicJwk, publicJwkShape } from "./jwk.ts";
import {
  hasSignatureOf,
  importPublicKey,
  type JwsRefusal,
  jwsTypes,
  parseJws,
  signJws,
  type VerifyingKey,
} from "./jws.ts";
import { type PortalUrl, portalUrlShape } from "./portal-url.ts";
import { isLine, lineShape } from "./text.ts";
import { type UnixSeconds, unixSecondsShape } from "./time.ts";
import { verificationShape } from "./verification.ts";
import { DEVICE_NAME_MAX_LENGTH, JWS_MAX_LENGTH } from "./wire.ts";

/** How old a vouch may be when it arrives, and how long its voucher can be claimed. [P-92] [P-94] */
export const VOUCH_SECONDS = 2 * 60;
/** How long after its enrolment a device may not vouch. [P-93] */
export const VOUCHER_AGE_SECONDS = 72 * 3600;
/** Accounts of one move: each needs its owner's finger, and all have to be claimed within two minutes. The rest follow in another move. [P-96] */
export const MOVE_MOST = 10;
/** Characters of all base URLs of one move together: what the old phone shows fits a QR of version 22 at level L. [P-96] */
export const MOVE_URLS_MAX_LENGTH = 600;

/** Names one vouch: 128 random bits, made by the old phone. [P-91] */
export const voucherIdShape = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22}$/))
  .brand<"VoucherId">();
export type VoucherId = z.infer<typeof voucherIdShape>;

/** Paths of vouching and claiming. [P-60] */
export const vouchersPath = "/device/v1/vouchers";
export const claimPath = (voucher: string): string => `${vouchersPath}/${voucher}/claim`;

const vouchClaims = z.strictObject({
  aud: portalUrlShape,
  device: deviceIdShape,
  voucher: voucherIdShape,
  jwk: publicJwkShape,
  name: lineShape(DEVICE_NAME_MAX_LENGTH),
  retire: z.boolean(),
  iat: unixSecondsShape,
});

/** What the old phone signs: `jwk` and `name` are the new phone's; `retire`: this device ends when the new one begins. [P-91] */
export type VouchClaims = z.infer<typeof vouchClaims>;

declare const verified: unique symbol;

/** A vouch whose signature was checked. Only {@link verifyVouch} can make one. */
export type Vouch = VouchClaims & { readonly kind: "vouch"; readonly [verified]: true };

export type VouchRefusal =
  | JwsRefusal
  | { readonly kind: "bad-key" | "wrong-audience" | "wrong-device" }
  | { readonly kind: "clock"; readonly aheadSeconds: number };

/** Signs a vouch with the old phone's device key. @returns the compact JWS; the owner is verified over it. [P-75] [P-91] */
export function signVouch(privateKey: CryptoKey, claims: VouchClaims): Promise<string> {
  const { aud, device, voucher, name, retire, iat } = claims;
  const { kty, crv, x, y } = claims.jwk;
  return signJws(jwsTypes.vouch, privateKey, { aud, device, voucher, jwk: { kty, crv, x, y }, name, retire, iat });
}

/**
 * Checks that a JWS is this device's vouch, not older than {@link VOUCH_SECONDS}. [P-92]
 *
 * @param key the public key stored for `asked.device`.
 * @returns the vouch, or the refusal. `clock` means that everything else was right.
 */
export async function verifyVouch(
  key: VerifyingKey,
  jws: string,
  asked: { readonly aud: PortalUrl; readonly device: string },
  now: UnixSeconds,
): Promise<Vouch | VouchRefusal> {
  const claimed = parseJws(jwsTypes.vouch, jws, vouchClaims);
  if (claimed.kind !== "claimed") return claimed;
  if (!(await hasSignatureOf(key, claimed))) return { kind: "bad-signature" };
  const said = claimed.payload;
  if (said.aud !== asked.aud) return { kind: "wrong-audience" };
  if (said.device !== asked.device) return { kind: "wrong-device" };
  if (!(await importPublicKey(said.jwk))) return { kind: "bad-key" };
  if (Math.abs(said.iat - now) > VOUCH_SECONDS) return { kind: "clock", aheadSeconds: said.iat - now };
  return { ...said, kind: "vouch" } as Vouch;
}

const claimClaims = z.strictObject({ aud: portalUrlShape, voucher: voucherIdShape, iat: unixSecondsShape });

/** What the new phone signs to get an account that was vouched for. [P-94] */
export type ClaimClaims = z.infer<typeof claimClaims>;

/** A claim whose signature was checked. Only {@link verifyClaim} can make one. */
type Claim = ClaimClaims & { readonly kind: "claim"; readonly [verified]: true };

export type ClaimRefusal =
  | JwsRefusal
  | { readonly kind: "wrong-audience" | "wrong-voucher" }
  | { readonly kind: "clock"; readonly aheadSeconds: number };

/** Signs a claim with the new phone's key. @returns the compact JWS. [P-94] */
export function signClaim(privateKey: CryptoKey, { aud, voucher, iat }: ClaimClaims): Promise<string> {
  return signJws(jwsTypes.claim, privateKey, { aud, voucher, iat });
}

/** Checks that a JWS claims this voucher here, by the key that was vouched for. `clock` means that everything else was right. [P-94] */
export async function verifyClaim(
  key: VerifyingKey,
  jws: string,
  asked: { readonly aud: PortalUrl; readonly voucher: string },
  now: UnixSeconds,
): Promise<Claim | ClaimRefusal> {
  const claimed = parseJws(jwsTypes.claim, jws, claimClaims);
  if (claimed.kind !== "claimed") return claimed;
  if (!(await hasSignatureOf(key, claimed))) return { kind: "bad-signature" };
  const said = claimed.payload;
  if (said.aud !== asked.aud) return { kind: "wrong-audience" };
  if (said.voucher !== asked.voucher) return { kind: "wrong-voucher" };
  if (!isFresh(said.iat, now)) return { kind: "clock", aheadSeconds: said.iat - now };
  return { ...said, kind: "claim" } as Claim;
}

const jwsShape = z.string().check(z.maxLength(JWS_MAX_LENGTH), z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/));

/** `POST /device/v1/vouchers`, signed by the old phone; `verification` over the vouch if the phone has one. [P-92] */
export const vouchBody = z.strictObject({ vouch: jwsShape, verification: z.optional(verificationShape) });
export type VouchBody = z.infer<typeof vouchBody>;
/** `expires`: until when the new phone can claim it. */
export const vouchReply = z.object({ now: unixSecondsShape, expires: unixSecondsShape });

/** `POST /device/v1/vouchers/:id/claim`: the JWS inside is signed by the key that was vouched for. The reply is that of an enrolment. [P-94] */
export const claimBody = z.strictObject({ claim: jwsShape });

/** What the new phone shows: the public key that it made for this move, and its name. Nothing in it is secret. [P-90] */
export interface MoveOffer {
  readonly jwk: PublicJwk;
  readonly name: string;
}

/** A link of an app, whatever its address, or its fragment alone. */
const LINK = String.raw`^\s*(?:https?://[^\s#]{1,200}/)?#`;
const OFFER = new RegExp(String.raw`${LINK}move/3/([\w-]{43})/([\w-]{43})/(\S{1,400})\s*$`);
const MOVED = new RegExp(String.raw`${LINK}moved/3/(\d{6})/(\S{1,4000})\s*$`);
const OTHER_VERSION = new RegExp(String.raw`${LINK}moved?/(?!3/)\d{1,4}/`);

/** Writes the new phone's QR and link. [P-90] */
export const writeMoveOffer = (app: string, { jwk, name }: MoveOffer): string =>
  `${app}/#move/3/${jwk.x}/${jwk.y}/${encodeURIComponent(name)}`;

/** Reads the new phone's QR or link. `other-version`: written by an app that this one does not understand. [P-90] */
export function parseMoveOffer(text: string): MoveOffer | "other-version" | null {
  if (OTHER_VERSION.test(text)) return "other-version";
  const [, x, y, escaped = ""] = OFFER.exec(text) ?? [];
  const jwk = publicJwkShape.safeParse({ kty: "EC", crv: "P-256", x, y });
  const name = unescaped(escaped);
  return jwk.success && isLine(name, DEVICE_NAME_MAX_LENGTH) ? { jwk: jwk.data, name } : null;
}

/** @returns "" if an escape is broken. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Six digits that both phones show. They are the same when the old phone has read the key of the new one. [P-95] */
export function moveDigits({ x, y }: PublicJwk): string {
  const bytes = sha256(new TextEncoder().encode(`spse-move-digits ${x} ${y}`));
  return String(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0) % 1_000_000n).padStart(6, "0");
}

/** Where the new phone claims one account. */
export interface Vouched {
  readonly url: PortalUrl;
  readonly voucher: VoucherId;
}

/** What the old phone shows: where to claim each account, and the digits of the move. Nothing in it is secret. [P-96] */
export interface Moved {
  readonly digits: string;
  readonly list: readonly Vouched[];
}

/** Writes the old phone's QR and link. [P-96] */
export const writeMoved = (app: string, { digits, list }: Moved): string =>
  [`${app}/#moved/3/${digits}`, ...list.map(({ url, voucher }) => `${voucher}/${encodeURIComponent(url)}`)].join("/");

/** Reads the old phone's QR or link. `other-version`: as {@link parseMoveOffer}. [P-96] */
export function parseMoved(text: string): Moved | "other-version" | null {
  if (OTHER_VERSION.test(text)) return "other-version";
  const [, digits, rest] = MOVED.exec(text) ?? [];
  if (!digits || !rest) return null;
  const parts = rest.split("/");
  const list: Vouched[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const voucher = voucherIdShape.safeParse(parts[at]);
    const url = portalUrlShape.safeParse(unescaped(parts[at + 1] ?? ""));
    if (!voucher.success || !url.success || list.some((it) => it.voucher === voucher.data)) return null;
    list.push({ url: url.data, voucher: voucher.data });
  }
  return list.length <= MOVE_MOST ? { digits, list } : null;
}
