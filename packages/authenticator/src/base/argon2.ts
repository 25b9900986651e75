/** Argon2id (RFC 9106) for PINs and passphrases. Loaded when needed: the WebAssembly is 11 KB compressed. */
import { argon2id } from "hash-wasm";

interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 9106 §4, the second recommended option: 64 MiB, three passes; one lane, since a browser has one. */
export const PASSPHRASE_COST: Argon2Cost = { memoryKib: 65_536, passes: 3, lanes: 1 };

/** For the PIN that opens the app many times a day: about half a second on a slow phone. */
export const PIN_COST: Argon2Cost = { memoryKib: 32_768, passes: 3, lanes: 1 };

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
