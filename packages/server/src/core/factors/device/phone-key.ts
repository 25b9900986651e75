/**
 * Phones' public keys, imported once. Checking with `crypto.verify` takes two thirds of WebCrypto's time, and waits for no thread
 * that is busy with password hashes; importing takes half as long as checking.
 */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { type PublicJwk, publicJwkShape, type SignatureChecker } from "@spse/protocol";

/** Most keys that stay imported, about 2 KB each. The one that was not used for longest goes first. */
const PHONE_KEYS_KEPT = 4096;

/** In the order of their last use. A key is public and says nothing about its device: whether that has ended is in its row. */
const imported = new Map<string, SignatureChecker>();

/**
 * The key of a stored public JWK.
 *
 * @returns null where the point is not on the curve. [P-11]
 * @throws where the text is not a public JWK.
 */
export function phoneKey(storedJwk: string): SignatureChecker | null {
  const { kty, crv, x, y } = publicJwkShape.parse(JSON.parse(storedJwk));
  const name = `${x}.${y}`;
  const key = imported.get(name) ?? importKey({ kty, crv, x, y });
  if (!key) return null;
  imported.delete(name);
  imported.set(name, key);
  if (imported.size > PHONE_KEYS_KEPT) imported.delete(imported.keys().next().value ?? name);
  return key;
}

function importKey(jwk: PublicJwk): SignatureChecker | null {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    return null;
  }
  // RFC 7518 §3.4: ES256 is ECDSA with SHA-256, and its signature is R and S in 32 bytes each, not in DER.
  const es256 = { key, dsaEncoding: "ieee-p1363" } as const;
  return { verifies: (signed, signature) => verify("sha256", signed, es256, signature) };
}
