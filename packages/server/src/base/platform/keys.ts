/**
 * The master key's uses: sealing (AES-256-GCM) and authenticating (HMAC-SHA-256), each purpose under its own key
 * (HKDF-SHA-256, RFC 5869). Also digests of long secrets, and a comparison in constant time.
 *
 * Changing the master key (docs/master-key.md): a sealed value names its key, and a second key may be given that
 * only opens. `spse keys rotate` seals everything again; then the second key is removed and opens nothing any more.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from "node:crypto";

/** What a key is for. A sealed value opens only under the purpose and row that it was sealed for. */
export type KeyPurpose =
  | "seed"
  | "offer"
  | "number"
  | "pin"
  | "password"
  | "mail"
  | "import"
  | "kept"
  | "signing"
  | "idempotency"
  | "webhook"
  | "openid"
  | "waiting"
  | "captcha"
  | "form"
  | "passkey-challenge"
  | "mailed-code"
  | "browser"
  | "undo"
  | "unknown-user"
  | "login"
  | "remembered"
  | "destination"
  | "login-answer"
  | "demo-password"
  | "opening";

export interface Keys {
  /** Seals text for one row. Format: `2.` key id `.` base64url(nonce 12 ‖ tag 16 ‖ ciphertext). */
  readonly seal: (purpose: KeyPurpose, row: string, plain: string) => string;
  /**
   * Opens a value that {@link Keys.seal} made, under this key or the second key. Also opens `1.`, the first format, which did not
   * name its key. @throws where the value was altered, or belongs to another purpose, row or key.
   */
  readonly open: (purpose: KeyPurpose, row: string, sealed: string) => string;
  /** The beginning of every value that this key, and not the second, has sealed. */
  readonly prefix: string;
  /** HMAC-SHA-256, base64url: for secrets under 128 bits, with the row's id inside `data`. */
  readonly mac: (purpose: KeyPurpose, data: string) => string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const UNNAMED = "1.";
const NAMED = "2.";
const KEY_ID_BYTES = 6;

/** The purposes that do not depend on the present master key: mails, pages and cookies that use them survive a rotation. */
const LASTING: ReadonlySet<KeyPurpose> = new Set(["undo", "unknown-user", "browser"]);

/**
 * The keys under one master key.
 *
 * @param masterKey 32 bytes, base64url.
 * @param random gives fresh random bytes for nonces.
 * @param readable a second master key that only opens: the one before a rotation (or, in the processes that restart
 *   first, the one after it).
 */
export function openKeys(masterKey: string, random: (bytes: number) => Uint8Array, readable?: string): Keys {
  const current = deriver(masterKey);
  const other = readable === undefined || readable === masterKey ? null : deriver(readable);
  const prefix = prefixOf(current);
  const prefixes = [current, other].flatMap((key) => (key ? [{ key, prefix: prefixOf(key) }] : []));

  return {
    prefix,
    seal(purpose, row, plain) {
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current(`seal ${purpose}`), nonce);
      cipher.setAAD(Buffer.from(`${purpose} ${row}`));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(purpose, row, sealed) {
      const openWith = (key: Derive, bytes: string) => openBytes(key(`seal ${purpose}`), `${purpose} ${row}`, bytes);
      if (sealed.startsWith(UNNAMED)) {
        const bytes = sealed.slice(UNNAMED.length);
        if (!other) return openWith(current, bytes);
        try {
          return openWith(current, bytes);
        } catch {
          return openWith(other, bytes);
        }
      }
      const named = prefixes.find((it) => sealed.startsWith(it.prefix));
      if (!named) throw new Error("sealed under a key that is not at hand");
      return openWith(named.key, sealed.slice(named.prefix.length));
    },
    mac: (purpose, data) => hmac(current(`mac ${purpose}`), data),
  };
}

/** The same keys, except that {@link LASTING} purposes are authenticated under `lasting`, 32 bytes of this installation's own. */
export function withLasting(keys: Keys, lasting: Uint8Array): Keys {
  const derive = deriver(Buffer.from(lasting).toString("base64url"));
  return {
    ...keys,
    mac: (purpose, data) => (LASTING.has(purpose) ? hmac(derive(`mac ${purpose}`), data) : keys.mac(purpose, data)),
  };
}

/** Derives one key per use, once. A kept KeyObject costs a third of the time that Node needs to take over raw bytes at each call. */
type Derive = (use: string) => KeyObject;

function deriver(masterKey: string): Derive {
  const master = Buffer.from(masterKey, "base64url");
  if (master.length !== KEY_BYTES) throw new Error("the master key has to be 32 bytes");
  const derived = new Map<string, KeyObject>();
  return (use) => {
    const known = derived.get(use);
    if (known) return known;
    const made = createSecretKey(Buffer.from(hkdfSync("sha256", master, "", `spse ${use}`, KEY_BYTES)));
    derived.set(use, made);
    return made;
  };
}

/**
 * The secret of the age identity that opens this master key's backups (operate/backup/envelope.ts), 32 bytes. It reveals nothing about the master key, and
 * opens nothing else.
 */
export const backupSecret = (masterKey: string): Uint8Array => deriver(masterKey)("backup identity").export();

/** Authenticates this master key's backups, and nothing else. No recipient of a backup has it. */
export const backupMacKey = (masterKey: string): KeyObject => deriver(masterKey)("backup mac");

/** The beginning of each value that a master key seals. It names the key without revealing anything about it. */
const prefixOf = (key: Derive): string =>
  `${NAMED}${key("key id").export().subarray(0, KEY_ID_BYTES).toString("base64url")}.`;

const hmac = (key: KeyObject, data: string): string => createHmac("sha256", key).update(data).digest("base64url");

function openBytes(key: KeyObject, associated: string, base64url: string): string {
  const bytes = Buffer.from(base64url, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(associated));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
}

/** Is this text a sealed value, of any key? */
export const isSealed = (text: string): boolean => text.startsWith(NAMED);

/** SHA-256, base64url. Stored only for secrets of 128 bits or more: shorter ones could be guessed from their digest. */
export const digest = (secret: string | Uint8Array): string => hash("sha256", secret, "base64url");

/** The SHA-256 of a value's JSON in 32 hex digits, in groups of four: page and phone show them, and the phone signs them. [P-101] */
export const markOf = (value: unknown): string =>
  hash("sha256", JSON.stringify(value), "hex")
    .slice(0, 32)
    .replace(/(.{4})(?=.)/g, "$1 ");

/** Compares two texts in a time that does not reveal where they differ. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(hash("sha256", one, "buffer"), hash("sha256", other, "buffer"));
}

/** `bytes` random bytes as base64url: tokens (32) and ids (16). */
export const token = (random: (bytes: number) => Uint8Array, bytes = 32): string =>
  Buffer.from(random(bytes)).toString("base64url");
