/**
 * The file of a backup: one age file (https://age-encryption.org/v1), which any age tool opens with the right identity.
 * It contains the manifest in one line of JSON; the database; and 32 bytes, the HMAC-SHA-256 of everything before them under a key of
 * the master key. age authenticates each 64 KiB and the end of the file, so a changed, missing or moved byte is found before its part is
 * used. Anyone who can open an age file can also write it again: the HMAC finds that.
 */
import { createHmac, type Hmac, timingSafeEqual } from "node:crypto";
import { ReadableStream as WebStream } from "node:stream/web";
import { bech32 } from "@scure/base";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { backupMacKey, backupSecret } from "../../base/platform/keys.ts";
import { type Manifest, parseManifest } from "./manifest.ts";
import { BackupRefused } from "./refusal.ts";

const MAGIC = "age-encryption.org/v1\n";
const MAC_BYTES = 32;
const MANIFEST_BYTES_MOST = 2 ** 20;
const NEWLINE = 0x0a;

export type Bytes = AsyncIterable<Uint8Array>;

/** The age identity derived from this master key. It opens the backups, and nothing else that the master key seals. */
const identityOf = (masterKey: string): string =>
  bech32.encodeFromBytes("age-secret-key-", backupSecret(masterKey)).toUpperCase();

/**
 * Encrypts a backup.
 *
 * @param recipients additional age recipients that may open it (`age1…`), besides the master key.
 * @throws BackupRefused `recipient-malformed`.
 */
export async function seal(
  masterKey: string,
  recipients: readonly string[],
  manifest: Manifest,
  database: Bytes,
): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identityOf(masterKey)));
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new BackupRefused("recipient-malformed", `--recipient: ${recipient} is not an age recipient, as age1…`);
    }
  }
  return bytesOf(await encrypter.encrypt(streamOf(framed(macUnder(masterKey), manifest, database))));
}

const macUnder = (masterKey: string): Hmac => createHmac("sha256", backupMacKey(masterKey));

async function* framed(mac: Hmac, manifest: Manifest, database: Bytes): AsyncGenerator<Uint8Array> {
  const head = Buffer.from(`${JSON.stringify(manifest)}\n`);
  mac.update(head);
  yield head;
  for await (const chunk of database) {
    mac.update(chunk);
    yield chunk;
  }
  yield mac.digest();
}

/** An opened backup. Read `database` to its end, before anything uses it: only then is the whole file proven. */
export interface OpenedBackup {
  readonly manifest: Manifest;
  readonly database: Bytes;
}

/**
 * Opens a backup.
 *
 * @param masterKeys the present one, and the one before a rotation.
 * @throws BackupRefused where the file is not a backup, has another key, is damaged, or was made by somebody without these keys; while
 *   `database` is read, too.
 */
export async function unseal(file: Bytes, masterKeys: readonly string[]): Promise<OpenedBackup> {
  const decrypter = new Decrypter();
  for (const key of masterKeys) decrypter.addIdentity(identityOf(key));
  const plain = readerOf(await decrypted(decrypter, file));
  const macs = masterKeys.map(macUnder);
  const line = await plain.line();
  for (const mac of macs) mac.update(line).update("\n");
  return { manifest: parseManifest(Buffer.from(line).toString("utf8")), database: verified(plain.rest(), macs) };
}

async function decrypted(decrypter: Decrypter, file: Bytes): Promise<Bytes> {
  const source = readerOf(file);
  const magic = await source.take(MAGIC.length);
  if (Buffer.from(magic).toString("latin1") !== MAGIC)
    throw new BackupRefused("not-a-backup", "the file is not a backup of SPSE");
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield magic;
    yield* source.rest();
  }
  try {
    const stream = await decrypter.decrypt(streamOf(whole()));
    return bytesOf(stream);
  } catch (error) {
    if (error instanceof Error && error.message.includes("no identity matched"))
      throw new BackupRefused(
        "backup-key-other",
        "the backup was made under another master key: give that key as SPSE_MASTER_KEY, or as SPSE_MASTER_KEY_OLD",
      );
    throw damaged();
  }
}

const damaged = (): BackupRefused =>
  new BackupRefused("damaged", "the backup is damaged: bytes are missing or changed; take another one");

/** The same stream under two names of its type: Node's, and the browsers' that age-encryption asks for. */
const streamOf = (bytes: Bytes): ReadableStream<Uint8Array> => WebStream.from(bytes) as ReadableStream<Uint8Array>;

/** The decrypted bytes; errors are those of the file. */
async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* stream as unknown as WebStream<Uint8Array>;
}

/** The database without the HMAC behind it, which one of the keys must have made. */
async function* verified(rest: Bytes, macs: readonly Hmac[]): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0);
  try {
    for await (const chunk of rest) {
      const all = Buffer.concat([held, chunk]);
      const ready = all.subarray(0, Math.max(0, all.length - MAC_BYTES));
      held = Buffer.from(all.subarray(ready.length));
      for (const mac of macs) mac.update(ready);
      if (ready.length > 0) yield ready;
    }
  } catch (error) {
    throw error instanceof BackupRefused ? error : damaged();
  }
  if (held.length !== MAC_BYTES) throw damaged();
  if (!macs.some((mac) => timingSafeEqual(mac.digest(), held)))
    throw new BackupRefused(
      "rewritten",
      "the backup was not written under this master key: somebody who can open it has rewritten it; take another one, and ask who has an identity of --recipient",
    );
}

/** Reads a sequence of chunks by the byte. */
function readerOf(source: Bytes) {
  const chunks = source[Symbol.asyncIterator]();
  let left: Uint8Array = new Uint8Array();
  /** Gathers chunks until `enough` returns the number of wanted bytes; all bytes where the source ends before. */
  const gather = async (enough: (bytes: Buffer) => number | null): Promise<Buffer> => {
    let bytes = Buffer.from(left);
    for (;;) {
      const wanted = enough(bytes);
      if (wanted !== null) {
        left = bytes.subarray(wanted);
        return bytes.subarray(0, wanted);
      }
      const next = await chunks.next();
      if (next.done) {
        left = new Uint8Array();
        return bytes;
      }
      bytes = Buffer.concat([bytes, next.value]);
    }
  };
  return {
    take: (count: number) => gather((bytes) => (bytes.length >= count ? count : null)),
    /** Up to the first line end, which is dropped. @throws BackupRefused `damaged` where the bytes have no line end. */
    line: async (): Promise<Buffer> => {
      const line = await gather((bytes) => {
        const end = bytes.indexOf(NEWLINE);
        return end >= 0 ? end + 1 : bytes.length > MANIFEST_BYTES_MOST ? bytes.length : null;
      }).catch(() => {
        throw damaged();
      });
      if (line.at(-1) !== NEWLINE) throw damaged();
      return line.subarray(0, -1);
    },
    async *rest(): AsyncGenerator<Uint8Array> {
      if (left.length > 0) yield left;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    },
  };
}
