/** Where this phone's signing keys are made, and found again in what is stored. */
import { type PublicJwk, publicJwkShape } from "@spse/protocol";

/** The private half. The app hands it on and never looks inside; the protocol's one function `signJws` signs with it. */
export type DeviceKey = CryptoKey;

/** A new pair: the private half, and the public one as an LPSE is told it. */
export interface DeviceKeys {
  readonly key: DeviceKey;
  readonly jwk: PublicJwk;
}

/** What a wrapper for the stores fills in with the system's own key store: docs/decisions/0009. */
interface KeyStore {
  /** A new P-256 pair for one enrolment, whose private half nobody can read out [P-11]; null where none can be made. */
  make(): Promise<DeviceKeys | null>;
  /** The key that a stored entry holds; null where it is lost. */
  find(kept: unknown): DeviceKey | null;
}

/** WebCrypto makes the keys, not extractable; IndexedDB keeps each in its own entry. */
export const keyStore: KeyStore = {
  async make() {
    try {
      const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
      const jwk = await publicJwkOf(pair.publicKey);
      return jwk && { key: pair.privateKey, jwk };
    } catch {
      return null;
    }
  },
  find: (kept) => (kept instanceof CryptoKey ? kept : null),
};

/** A public key as the protocol writes it; null where the browser wrote something else. */
async function publicJwkOf(key: CryptoKey): Promise<PublicJwk | null> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key);
  return publicJwkShape.safeParse({ kty, crv, x, y }).data ?? null;
}
