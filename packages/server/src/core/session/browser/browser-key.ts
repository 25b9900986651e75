/**
 * The key of a known browser: an ECDSA key (P-256) that the browser's script makes, and that no script can read. Once the
 * account knows a browser with its key, a login from there without a signature by it asks for the number, as an unknown
 * browser does. So a copied cookie alone is worth nothing; a copied browser profile is. docs/decisions/0044
 */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { publicJwkShape } from "@spse/protocol";

/** A browser as one account knows it. */
export interface KnownAs {
  /** As "Chrome di Windows": browser family and system. */
  readonly label: string;
  /** The public key, as JSON of a JWK; null: it has made none yet. */
  readonly key: string | null;
  /** Its bound key (bound-key.ts); null: it has registered none. */
  readonly boundKey: string | null;
}

/** The text that the browser signs at the login of this id. The page has its beginning, and the id in its field `for`. */
export const signedAtLogin = (loginId: string): string => `spse-browser-key login ${loginId}`;

/**
 * Is this the browser that the account knows, and not only its cookie? Another family or system is another browser. Each key that the
 * account has for it must be proven.
 *
 * @param shown `signature`: base64url of R and S (RFC 7518 §3.4); empty where the page had no script. `boundKey`: proven within minutes.
 */
export function isItself(
  known: KnownAs,
  shown: { readonly label: string; readonly signature: string; readonly boundKey: string | null },
  loginId: string,
) {
  if (known.label !== shown.label) return false;
  if (known.boundKey !== null && known.boundKey !== shown.boundKey) return false;
  if (known.key === null) return true;
  const key = readKey(known.key);
  const signature = Buffer.from(shown.signature, "base64url");
  return key !== null && verify("sha256", Buffer.from(signedAtLogin(loginId)), { key, ...ES256 }, signature);
}

/** RFC 7518 §3.4: ES256 is ECDSA with SHA-256, and its signature is R and S in 32 bytes each, not in DER. */
const ES256 = { dsaEncoding: "ieee-p1363" } as const;

/** The public key of a JWK in JSON; null where the text is not one, or its point is not on the curve. */
export function readKey(text: string): KeyObject | null {
  try {
    const { kty, crv, x, y } = publicJwkShape.parse(JSON.parse(text));
    return createPublicKey({ key: { kty, crv, x, y }, format: "jwk" });
  } catch {
    return null;
  }
}
