/**
 * Password hashes of other systems, which an import takes over: formats, the stored form, and the check of a typed
 * password. A right password is hashed anew at once (core/login/try-password.flow.ts). docs/decisions/0026
 */
import { createHash, pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { verify as verifyArgon2 } from "@node-rs/argon2";
import { FOREIGN_PREFIX } from "../../base/platform/ldap/in-directory.ts";

export const isForeign = (passwordHash: string): boolean => passwordHash.startsWith(FOREIGN_PREFIX);

/**
 * The most work that one stored hash may demand at a login: about a third of a second of one core, so that
 * FOREIGN_MILLISECONDS of password.ts covers it. One bcrypt hash of cost 31 would occupy a core for two days. Also the
 * least work: faster hashes are guessed by the billion. PBKDF2 repeats all iterations for each further digest in its
 * key (RFC 8018 §5.2): `most` bounds iterations times digests.
 */
const BCRYPT_COST = { least: 8, most: 12 };
const PBKDF2 = { least: 10_000, most: 1_500_000 };
/** Bounds of Argon2: memory in KiB, passes, lanes; `work`: KiB times passes. */
const ARGON2 = { memory: { least: 1024, most: 131_072 }, passes: 10, lanes: 8, work: 262_144 };
const MOST_CHARACTERS = 300;
/** bcrypt ignores all further bytes. */
const BCRYPT_BYTES = 72;

/**
 * The verdict on a hash in a file. `stored`: the form that is kept. `fast`: MD5, phpass, SHA or too few rounds; not
 * taken over. `costly`: past the bounds. `unknown`: an unknown format.
 */
type ForeignVerdict =
  | { readonly kind: "stored"; readonly stored: string }
  | { readonly kind: "fast" | "costly" | "unknown" };

/** Reads a hash as other systems write it: PHC strings, PHP and Laravel, Django, Spring Security, passlib. Pure. */
export function readForeignHash(given: string): ForeignVerdict {
  const text = given.trim();
  if (text.length > MOST_CHARACTERS) return { kind: "unknown" };
  const phc = text
    .replace(/^\{(?:bcrypt|argon2|argon2@SpringSecurity_v5_(?:2|8))\}/, "")
    .replace(/^argon2(?=\$argon2id\$)/, "");
  return (
    readArgon2(phc) ??
    readBcrypt(phc) ??
    readPbkdf2(text) ?? { kind: FAST.some((it) => it.test(text)) ? "fast" : "unknown" }
  );
}

/** phpass, crypt, Django's and LDAP's fast ones, and bare digests in hexadecimal and base64 (Play 1). */
const FAST = [
  /^\$[PH156]\$/,
  /^(?:md5|sha1|unsalted_md5|unsalted_sha1)\$/,
  /^\{(?:S?MD5|S?SHA\d*|noop)\}/i,
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i,
  /^(?:[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=)$/,
];

const within = (value: number, { least, most }: { least: number; most: number }): ForeignVerdict | null =>
  value < least ? { kind: "fast" } : value > most ? { kind: "costly" } : null;

const stored = (text: string): ForeignVerdict => ({ kind: "stored", stored: FOREIGN_PREFIX + text });

const isBase64 = (text: string): boolean => Buffer.from(text, "base64").toString("base64").replaceAll("=", "") === text;

function readArgon2(text: string): ForeignVerdict | null {
  const found =
    /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
      text,
    );
  if (!found) return null;
  const [, memory = "", passes = "", lanes = "", salt = "", key = ""] = found;
  const [m, t, p] = [Number(memory), Number(passes), Number(lanes)];
  if (t < 1 || p < 1 || m < 8 * p || !isBase64(salt) || !isBase64(key)) return { kind: "unknown" };
  if (t > ARGON2.passes || p > ARGON2.lanes || m * t > ARGON2.work) return { kind: "costly" };
  return within(m, ARGON2.memory) ?? stored(text.slice(1));
}

/**
 * `$2y$` is PHP's name for the same format; `bcrypt_sha256` is Django's, over the password's hexadecimal SHA-256. The
 * library rejects a salt or digest whose last character has bits that bcrypt never sets.
 */
function readBcrypt(text: string): ForeignVerdict | null {
  const found =
    /^(bcrypt(?:_sha256)?\$)?\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[.CGKOSWaeimquy26])$/.exec(
      text,
    );
  if (!found) return null;
  const [, django, cost = "", rest = ""] = found;
  const name = django === "bcrypt_sha256$" ? "bcrypt-sha256" : "bcrypt";
  return within(Number(cost), BCRYPT_COST) ?? stored(`${name}$2b$${cost}$${rest}`);
}

type Digest = "sha1" | "sha256" | "sha512";

/** Digest sizes in bytes. */
const DIGEST_BYTES: Readonly<Record<Digest, number>> = { sha1: 20, sha256: 32, sha512: 64 };

interface Pbkdf2 {
  readonly digest: Digest;
  readonly iterations: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

function readPbkdf2(text: string): ForeignVerdict | null {
  const read = readDjango(text) ?? readSpring(text) ?? readPhc(text);
  if (!read) return null;
  const { digest, iterations, salt, key } = read;
  if (salt.length < 8 || salt.length > 64 || key.length < 16 || key.length > 64) return { kind: "unknown" };
  const text64 = [salt, key].map((it) => it.toString("base64url")).join("$");
  if (iterations * Math.ceil(key.length / DIGEST_BYTES[digest]) > PBKDF2.most) return { kind: "costly" };
  if (iterations < PBKDF2.least) return { kind: "fast" };
  return stored(`pbkdf2$${digest}$${iterations}$${text64}`);
}

/** `pbkdf2_sha256$iterations$salt$base64`: the salt is text. */
function readDjango(text: string): Pbkdf2 | null {
  const found = /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,9})\$([^$]+)\$([A-Za-z0-9+/]+=*)$/.exec(text);
  if (!found) return null;
  const [, digest, iterations, salt = "", key = ""] = found;
  return {
    digest: digest as Digest,
    iterations: Number(iterations),
    salt: Buffer.from(salt),
    key: Buffer.from(key, "base64"),
  };
}

/** Hexadecimal of salt and key, without a further secret. Pbkdf2PasswordEncoder: `defaultsForSpringSecurity_v5_8`, `…_v5_5`. */
function readSpring(text: string): Pbkdf2 | null {
  const found = /^\{pbkdf2(@SpringSecurity_v5_8)?\}([0-9a-f]+)$/.exec(text);
  if (!found) return null;
  const bytes = Buffer.from(found[2] ?? "", "hex");
  const [digest, iterations, size] = found[1] ? (["sha256", 310_000, 16] as const) : (["sha1", 185_000, 8] as const);
  if (bytes.length !== size + 32) return null;
  return { digest, iterations, salt: bytes.subarray(0, size), key: bytes.subarray(size) };
}

/** `$pbkdf2-sha256$i=…,l=…$salt$key`, and passlib's `$pbkdf2-sha256$iterations$salt$key` with `.` for `+`. */
function readPhc(text: string): Pbkdf2 | null {
  const found =
    /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,9})(?:,l=\d{1,3})?\$([A-Za-z0-9+./]+)\$([A-Za-z0-9+./]+)$/.exec(
      text,
    );
  if (!found) return null;
  const [, digest = "sha1", iterations, salt = "", key = ""] = found;
  const bytes = (text: string) => Buffer.from(text.replaceAll(".", "+"), "base64");
  return { digest: digest as Digest, iterations: Number(iterations), salt: bytes(salt), key: bytes(key) };
}

const derive = promisify(pbkdf2);

/** Loads the library only when a password is checked against such a hash. */
const verifyBcrypt = async (typed: string, hash: string): Promise<boolean> =>
  (await import("@node-rs/bcrypt")).verify(typed, hash);

/** Is this the password of a stored hash of another system? Read as typed: other systems do not normalise. Only the hash queue runs it. */
export async function verifyForeign(passwordHash: string, typed: string): Promise<boolean> {
  const [name, ...parts] = passwordHash.slice(FOREIGN_PREFIX.length).split("$");
  const rest = parts.join("$");
  switch (name) {
    case "argon2id":
      return verifyArgon2(`$argon2id$${rest}`, typed);
    case "bcrypt":
      // Does the same work first, so that the time does not reveal that the password was too long.
      return (
        (await verifyBcrypt(typed, `$${rest}`)) && Buffer.byteLength(typed) <= BCRYPT_BYTES && !typed.includes("\0")
      );
    case "bcrypt-sha256":
      return verifyBcrypt(createHash("sha256").update(typed).digest("hex"), `$${rest}`);
    case "pbkdf2": {
      const [digest = "", iterations, salt = "", key = ""] = parts;
      const expected = Buffer.from(key, "base64url");
      const made = await derive(typed, Buffer.from(salt, "base64url"), Number(iterations), expected.length, digest);
      return timingSafeEqual(made, expected);
    }
    default:
      throw new Error("a stored hash of another system has no known name");
  }
}
