/**
 * Our own backup: a JSON file with one sealed part. It restores codes of other services. It only names accounts at an LPSE: a
 * phone's key cannot leave its browser [P-11], so the owner connects such an account again.
 */
import type { UnixSeconds } from "@spse/protocol";
import * as z from "zod/mini";
import { drawBytes } from "../../../base/phone.ts";
import { hasSeed, hostOf, type StoredAccount } from "../../../base/store/account.ts";
import { decodeBase64, encodeBase64, joined, openAesGcm, parseJson } from "./bytes.ts";
import { type FoundEntry, type ImportRefusal, judgeEntry, type Reading, readingOf, type Sealed } from "./reading.ts";

const FORMAT = "spse-authenticator-backup";
const VERSION = 1;
const IV_BYTES = 12;

const kdf = z.object({
  name: z.literal("argon2id"),
  memoryKib: z.int(),
  passes: z.int(),
  lanes: z.int(),
  salt: z.string(),
});
const file = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  /** Unix seconds, by the phone's own clock. */
  createdAt: z.int(),
  kdf,
  cipher: z.literal("AES-256-GCM"),
  /** Nonce, ciphertext and tag, in base64. */
  data: z.string(),
});
type File = z.infer<typeof file>;

const account = z.object({
  issuer: z.string(),
  userId: z.string(),
  label: z.optional(z.string()),
  secret: z.string(),
  algorithm: z.string(),
  digits: z.number(),
  periodSeconds: z.number(),
});
const content = z.object({
  accounts: z.array(z.unknown()),
  reconnect: z.array(z.object({ lpse: z.string(), host: z.string(), userId: z.string() })),
});

/** KiB times passes: twice what our own files need (64 MiB, three passes). This work cannot be broken off. */
const WORK_MAX = 2 * 3 * 64 * 1024;

/** Everything outside the sealed part is its additional data, so nobody lowers a parameter unnoticed. */
const bound = ({ format, version, createdAt, kdf, cipher }: Omit<File, "data">): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    JSON.stringify([format, version, createdAt, kdf.name, kdf.memoryKib, kdf.passes, kdf.lanes, kdf.salt, cipher]),
  );

/** The number of accounts that a backup would hold. */
export const countBackup = (accounts: readonly StoredAccount[]) => ({
  codes: accounts.filter((it) => it.kind === "other" && hasSeed(it)).length,
  reconnect: accounts.filter((it) => it.kind === "spse" && it.ended === null).length,
});

/** Writes the backup. @throws where the browser has no room for argon2id. */
export async function writeBackup(
  accounts: readonly StoredAccount[],
  passphrase: string,
  createdAt: UnixSeconds,
): Promise<string> {
  const { withArgon2, PASSPHRASE_COST } = await import("../../../base/argon2.ts");
  const salt = drawBytes(16);
  const iv = drawBytes(IV_BYTES);
  const head = {
    format: FORMAT,
    version: VERSION,
    createdAt,
    kdf: { name: "argon2id", ...PASSPHRASE_COST, salt: encodeBase64(salt) },
    cipher: "AES-256-GCM",
  } as const;
  const plain: z.infer<typeof content> = {
    accounts: accounts.flatMap((account) => {
      if (account.kind !== "other" || !hasSeed(account)) return [];
      const { issuer, userId, label, secret, algorithm, digits, periodSeconds } = account;
      return [{ issuer, userId, ...(label ? { label } : {}), secret, algorithm, digits, periodSeconds }];
    }),
    reconnect: accounts.flatMap((account) => {
      if (account.kind !== "spse" || account.ended !== null) return [];
      return [{ lpse: account.lpse.name, host: hostOf(account.lpse.url), userId: account.account.userId }];
    }),
  };
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: bound(head) },
    await withArgon2(({ deriveKey }) => deriveKey(passphrase, salt, PASSPHRASE_COST)),
    new TextEncoder().encode(JSON.stringify(plain)),
  );
  const whole: File = { ...head, data: encodeBase64(joined(iv, new Uint8Array(sealed))) };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

export const isBackup = (json: object): boolean => (json as { format?: unknown }).format === FORMAT;

export function readBackup(json: unknown): Sealed | ImportRefusal {
  const read = file.safeParse(json);
  if (!read.success) return { kind: "damaged" };
  const { version, kdf: cost, data } = read.data;
  if (version > VERSION) return { kind: "newer-version" };
  const [salt, whole] = [decodeBase64(cost.salt), decodeBase64(data)];
  if (!salt || salt.length < 8 || !whole) return { kind: "damaged" };
  const { memoryKib, passes, lanes } = cost;
  const cheap = memoryKib >= 8 * lanes && passes >= 1 && memoryKib * passes <= WORK_MAX;
  if (!cheap || lanes < 1 || lanes > 4) return { kind: "too-costly" };
  return {
    kind: "sealed",
    app: "spse",
    open: async (passphrase): Promise<Reading | ImportRefusal> => {
      const { withArgon2 } = await import("../../../base/argon2.ts");
      const key = await withArgon2((it) => it.derive(passphrase, salt, { memoryKib, passes, lanes })).catch(() => null);
      if (!key) return { kind: "no-memory" };
      const iv = whole.slice(0, IV_BYTES);
      const plain = await openAesGcm(key, iv, whole.slice(IV_BYTES), bound(read.data));
      if (!plain) return { kind: "wrong-passphrase" };
      const opened = content.safeParse(parseJson(plain));
      if (!opened.success) return { kind: "damaged" };
      return readingOf(opened.data.accounts.map(readAccount), opened.data.reconnect);
    },
  };
}

function readAccount(raw: unknown): FoundEntry {
  const read = account.safeParse(raw);
  if (!read.success) return { kind: "skipped", name: "", why: "kind" };
  const { userId, ...rest } = read.data;
  return judgeEntry({ ...rest, name: userId, type: "totp" });
}

/** The rule for a backup's passphrase. Pure. */

/** NIST SP 800-63B-4 §3.1.1.2 asks for 15 if a password is the only factor; argon2id slows guessing here. */
export const PASSPHRASE_MIN_LETTERS = 12;

/** Length, and more than a few different characters, slow a guesser down. */
export function judgePassphrase(typed: string): "empty" | "short" | "plain" | "good" {
  const letters = Array.from(typed.normalize("NFKC"));
  if (letters.length === 0) return "empty";
  if (letters.length < PASSPHRASE_MIN_LETTERS) return "short";
  return new Set(letters).size < 5 ? "plain" : "good";
}
