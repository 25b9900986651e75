/** Argon2id (RFC 9106) for PINs and passphrases. Loaded when needed: the WebAssembly is 11 KB compressed. */
import { argon2id } from "hash-wasm";

interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 9106 §4, the second recommended option: 64 MiB, three passes; one lane, since a browser has one. */
export const PASSPHRASE_COST: Argon2Cost = { memoryKib: 65_536, passes: 3, lanes: 1 };

/** The least for the PIN that opens the app many times a day: about half a second on a slow phone. */
export const PIN_COST: Argon2Cost = { memoryKib: 32_768, passes: 3, lanes: 1 };

/** What a PIN's work may take on the phone that sets it. The rest of a second is for loading and opening seeds. Milliseconds. */
const PIN_WORK_MS = 600;
const PIN_PASSES_MAX = 24;

/**
 * As many passes as this phone does in {@link PIN_WORK_MS}; never fewer than {@link PIN_COST} has.
 *
 * @param leastMs what {@link PIN_COST} took on this phone, in milliseconds.
 */
export function pinCostFor(leastMs: number): Argon2Cost {
  const fitting = Math.floor((PIN_COST.passes * PIN_WORK_MS) / Math.max(1, leastMs));
  return { ...PIN_COST, passes: Math.min(PIN_PASSES_MAX, Math.max(PIN_COST.passes, fitting || 0)) };
}

/** @param salt 8 bytes at least. @returns 32 bytes. @throws where a browser has no room for the memory. */
export async function argon2(
  secret: string,
  salt: Uint8Array,
  { memoryKib, passes, lanes }: Argon2Cost,
): Promise<Uint8Array<ArrayBuffer>> {
  const derived = await argon2id({
    password: secret.normalize("NFKC"),
    salt,
    parallelism: lanes,
    iterations: passes,
    memorySize: memoryKib,
    hashLength: 32,
    outputType: "binary",
  });
  return new Uint8Array(derived);
}

/** {@link argon2} as a key for AES-GCM. */
export async function argon2Key(secret: string, salt: Uint8Array, cost: Argon2Cost): Promise<CryptoKey> {
  const raw = await argon2(secret, salt, cost);
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}
