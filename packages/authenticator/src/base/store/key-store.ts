/** Makes this phone's signing keys, and finds them in stored entries. */
import { type PublicJwk, publicJwkShape } from "@spse/protocol";

/** The private key. The app only passes it on; the protocol's function `signJws` signs with it. */
export type DeviceKey = CryptoKey;

/** A new pair: the private key, and the public key as the LPSE gets it. */
export interface DeviceKeys {
  readonly key: DeviceKey;
  readonly jwk: PublicJwk;
}

/** A native app would implement this with the system's key store: docs/decisions/0009. */
interface KeyStore {
  /** A new P-256 pair for one enrolment. The private key is not extractable [P-11]. Null if the browser makes none. */
  make(): Promise<DeviceKeys | null>;
  /** The key of a stored entry; null if it is lost. */
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
