/**
 * What the master key does: sealing (AES-256-GCM), authenticating (HMAC-SHA-256), each purpose under a key of its own
 * (HKDF-SHA-256, RFC 5869). Also the digests of long secrets and the comparison that takes the same time always.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** What a key is for. A sealed thing opens only under the purpose and row that it was sealed for. */
export type KeyPurpose =
  | "seed"
  | "offer"
  | "number"
  | "mail"
  | "captcha"
  | "form"
  | "mailed-code"
  | "undo"
  | "unknown-user"
  | "demo-password";

export interface Keys {
  /** Seals text for one row. Shape: `1.` + base64url(nonce 12 ‖ tag 16 ‖ ciphertext). */
  readonly seal: (purpose: KeyPurpose, row: string, plain: string) => string;
  /** Opens what {@link Keys.seal} made. @throws where it was altered, or belongs to another purpose, row or key. */
  readonly open: (purpose: KeyPurpose, row: string, sealed: string) => string;
  /** HMAC-SHA-256, base64url: for secrets under 128 bits, with the row's id inside `data`. */
  readonly mac: (purpose: KeyPurpose, data: string) => string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "1.";

/**
 * The keys under one master key.
 *
 * @param masterKey 32 bytes, base64url.
 * @param random gives fresh random bytes for nonces.
 */
export function openKeys(masterKey: string, random: (bytes: number) => Uint8Array): Keys {
  const master = Buffer.from(masterKey, "base64url");
  if (master.length !== KEY_BYTES) throw new Error("the master key has to be 32 bytes");
  const derived = new Map<string, Buffer>();
  const key = (use: string): Buffer => {
    const known = derived.get(use);
    if (known) return known;
    const made = Buffer.from(hkdfSync("sha256", master, "", `spse ${use}`, KEY_BYTES));
    derived.set(use, made);
    return made;
  };

  return {
    seal(purpose, row, plain) {
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key(`seal ${purpose}`), nonce);
      cipher.setAAD(Buffer.from(`${purpose} ${row}`));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(purpose, row, sealed) {
      if (!sealed.startsWith(VERSION)) throw new Error("sealed under an unknown version");
      const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key(`seal ${purpose}`), bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(`${purpose} ${row}`));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        "utf8",
      );
    },
    mac: (purpose, data) =>
      createHmac("sha256", key(`mac ${purpose}`))
        .update(data)
        .digest("base64url"),
  };
}

/** SHA-256, base64url. At rest only for secrets of 128 bits or more (design §4). */
export const digest = (secret: string | Uint8Array): string => createHash("sha256").update(secret).digest("base64url");

/** Compares two texts in a time that tells nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  const [left, right] = [digest(one), digest(other)].map((it) => Buffer.from(it, "base64url")) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}

/** `bytes` random bytes as base64url: tokens (32) and ids (16). */
export const token = (random: (bytes: number) => Uint8Array, bytes = 32): string =>
  Buffer.from(random(bytes)).toString("base64url");
