/** Seals seeds for the browser's storage: AES-GCM under a key that no script can read, bound to the entry's id. */

/** NIST SP 800-38D §8.2.2: 96 random bits, for far fewer than 2^32 seals under one key. */
const IV_BYTES = 12;

/** A new key of this phone. It works here and cannot be read out: not extractable. */
export const makeSeedKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

/** The entry's id as additional data: a sealed seed moved to another entry does not open. */
const parameters = (iv: Uint8Array<ArrayBuffer>, id: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(`seed ${id}`),
});

/** @returns nonce, ciphertext and tag in one. */
export async function sealSeed(key: CryptoKey, id: string, secret: string): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(parameters(iv, id), key, new TextEncoder().encode(secret));
  const whole = new Uint8Array(IV_BYTES + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), IV_BYTES);
  return whole;
}

/** @param sealed as the storage gave it back. @returns the seed in base32; null where key, id or bytes are not its own. */
export async function openSeed(key: CryptoKey, id: string, sealed: unknown): Promise<string | null> {
  if (!(sealed instanceof Uint8Array)) return null;
  const whole = new Uint8Array(sealed);
  try {
    const opened = await crypto.subtle.decrypt(
      parameters(whole.subarray(0, IV_BYTES), id),
      key,
      whole.subarray(IV_BYTES),
    );
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}
