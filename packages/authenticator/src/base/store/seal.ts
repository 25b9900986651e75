/** AES-GCM for the browser's storage: seeds under this phone's key, and that key under the app's lock. */
import { drawBytes } from "../phone.ts";

/** NIST SP 800-38D §8.2.2: 96 random bits, for far fewer than 2^32 seals under one key. */
const IV_BYTES = 12;

type Bytes = Uint8Array<ArrayBuffer>;

/** A new key of this phone, not extractable. */
export const makeSeedKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

/** 32 uniform bytes as a key that seals. */
export const importSealKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** The purpose of the seal in which a lock holds the seeds' key. */
export const lockPurpose = (generation: string): string => `lock ${generation}`;

/** A seal for one purpose or entry does not open for another. */
const parameters = (iv: Bytes, what: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(what),
});

/** @param what the purpose, bound as additional data. @returns nonce, ciphertext and tag in one. */
export async function seal(key: CryptoKey, what: string, bytes: Bytes): Promise<Bytes> {
  const iv = drawBytes(IV_BYTES);
  const sealed = await crypto.subtle.encrypt(parameters(iv, what), key, bytes);
  const whole = new Uint8Array(IV_BYTES + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), IV_BYTES);
  return whole;
}

/** @param sealed as the storage gave it back. @returns null where key, purpose or bytes are not its own. */
export async function unseal(key: CryptoKey, what: string, sealed: unknown): Promise<Bytes | null> {
  if (!(sealed instanceof Uint8Array)) return null;
  const whole = new Uint8Array(sealed);
  try {
    const iv = whole.subarray(0, IV_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, what), key, whole.subarray(IV_BYTES)));
  } catch {
    return null;
  }
}

/** Bound to its entry: a seal that is moved to another entry does not open. */
export const sealSeed = (key: CryptoKey, id: string, secret: string): Promise<Bytes> =>
  seal(key, `seed ${id}`, new TextEncoder().encode(secret));

/** @returns the seed in base32; null where it does not open. */
export async function openSeed(key: CryptoKey, id: string, sealed: unknown): Promise<string | null> {
  const opened = await unseal(key, `seed ${id}`, sealed);
  return opened && new TextDecoder().decode(opened);
}
