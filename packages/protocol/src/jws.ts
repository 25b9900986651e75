/**
 * The narrow JWS of this protocol: compact, ES256, a `typ` for each kind, and nothing else in the header except
 * the key that an enrolment brings. [P-9] [P-10]
 */
import { CompactSign, compactVerify, importJWK } from "jose";
import * as z from "zod/mini";
import { decodeBase64url } from "./base64url.ts";
import { parseJson } from "./json.ts";
import { type PublicJwk, publicJwkShape } from "./jwk.ts";
import { JWS_MAX_LENGTH } from "./wire.ts";

/** The kinds of JWS, by their `typ`. One is never accepted in place of another (RFC 8725 §3.11). [P-9] */
export const jwsTypes = {
  enrolment: "spse-enrolment+jws",
  deviceRequest: "spse-device+jwt",
  answer: "spse-answer+jws",
  verification: "spse-verification+jws",
  vouch: "spse-vouch+jwt",
  claim: "spse-claim+jws",
} as const;
type JwsType = (typeof jwsTypes)[keyof typeof jwsTypes];

/** Why a JWS was refused before its content was read. `wrong-type`: well formed, but of another kind. */
export type JwsRefusal = { readonly kind: "malformed" | "wrong-type" | "bad-signature" };

/** A JWS taken apart, its signature not yet checked: trust nothing in it. */
export interface ClaimedJws<Payload> {
  readonly kind: "claimed";
  readonly jws: string;
  readonly payload: Payload;
  readonly jwk: PublicJwk | null;
}

const typed = z.object({ typ: z.string() });
const headerWithoutKey = z.strictObject({ alg: z.literal("ES256"), typ: z.string() });
const headerWithKey = z.strictObject({ alg: z.literal("ES256"), typ: z.string(), jwk: publicJwkShape });

/** Imports a public key for WebCrypto; null when the point is not on the curve. [P-11] */
export async function importPublicKey(jwk: PublicJwk): Promise<CryptoKey | null> {
  return (await importJWK({ ...jwk, ext: true }, "ES256").catch(() => null)) as CryptoKey | null;
}

/** Signs `payload` as a JWS of kind `typ`. The key is the phone's own, P-256 for signing; it need not be extractable. */
export async function signJws(typ: JwsType, key: CryptoKey, payload: object, jwk?: PublicJwk): Promise<string> {
  const { kty, crv, x, y } = jwk ?? {};
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader(jwk ? { alg: "ES256", typ, jwk: { kty, crv, x, y } as PublicJwk } : { alg: "ES256", typ })
    .sign(key);
}

/**
 * Takes a JWS apart: form, header, kind, and the payload by its strict shape. The signature is **not** checked.
 *
 * @returns the claims, to be passed to {@link hasSignatureOf}; or why the text is not a JWS of this kind.
 */
export function parseJws<Payload>(
  typ: JwsType,
  jws: string,
  shape: z.ZodMiniType<Payload>,
): ClaimedJws<Payload> | JwsRefusal {
  const parts = jws.length <= JWS_MAX_LENGTH ? jws.split(".") : [];
  const [header, payload, signature] = parts.map(decodeBase64url);
  if (parts.length !== 3 || !header || !payload || signature?.length !== 64) return { kind: "malformed" };

  const wanted = typ === jwsTypes.enrolment ? headerWithKey : headerWithoutKey;
  const readHeader = parseJson(header);
  const named = typed.safeParse(readHeader);
  if (named.success && named.data.typ !== typ) return { kind: "wrong-type" };
  const head = wanted.safeParse(readHeader);
  const body = shape.safeParse(parseJson(payload));
  if (!head.success || !body.success) return { kind: "malformed" };
  return { kind: "claimed", jws, payload: body.data, jwk: "jwk" in head.data ? (head.data.jwk as PublicJwk) : null };
}

/**
 * A public key that checks signatures by itself: a server's own, where it checks faster than WebCrypto.
 */
export interface SignatureChecker {
  /** True when `signature`, 64 bytes (RFC 7518 §3.4), is this key's ES256 signature of `signed`. Never throws. */
  readonly verifies: (signed: Uint8Array, signature: Uint8Array) => boolean;
}

/** What can check a phone's signatures. */
export type VerifyingKey = CryptoKey | SignatureChecker;

/** True when the signature is `key`'s, under ES256 and no other algorithm (RFC 8725 §3.1). */
export async function hasSignatureOf(key: VerifyingKey, claimed: ClaimedJws<unknown>): Promise<boolean> {
  if ("verifies" in key) {
    // RFC 7515 §5.2: the signature covers everything before the second point. parseJws has found 64 bytes after it.
    const end = claimed.jws.lastIndexOf(".");
    const signature = decodeBase64url(claimed.jws.slice(end + 1));
    return signature !== null && key.verifies(new TextEncoder().encode(claimed.jws.slice(0, end)), signature);
  }
  const checked = await compactVerify(claimed.jws, key, { algorithms: ["ES256"] }).catch(() => null);
  return checked !== null;
}
