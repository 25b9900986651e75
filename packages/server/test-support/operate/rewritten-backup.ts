/** A backup in the hands of somebody with an identity of `--recipient`, who needs nothing else to write it again. */
import { createCipheriv, createHash, hkdfSync } from "node:crypto";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

const NONCE_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
/** What stands behind the database. */
const END_BYTES = 32;

interface Custodian {
  /** As `--recipient` names it. */
  readonly recipient: string;
  /** The content of a backup: the manifest's line, the database, and what stands behind it. */
  readonly open: (file: Uint8Array) => Promise<Buffer>;
  /** The same file for everybody who can open it, with another content. Its header, with the master key's own part, stays as it is. */
  readonly rewrite: (file: Uint8Array, content: Uint8Array) => Promise<Buffer>;
}

export async function makeCustodian(): Promise<Custodian> {
  const identity = await generateX25519Identity();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return {
    recipient: await identityToRecipient(identity),
    open: async (file) => Buffer.from(await decrypter.decrypt(new Uint8Array(file))),
    rewrite: async (file, content) => {
      const bytes = Buffer.from(file);
      const header = bytes.subarray(0, bytes.indexOf("\n", bytes.indexOf("\n---") + 1) + 1);
      const nonce = bytes.subarray(header.length, header.length + NONCE_BYTES);
      const fileKey = await decrypter.decryptHeader(new Uint8Array(header));
      return Buffer.concat([
        header,
        nonce,
        ...chunksOf(Buffer.from(hkdfSync("sha256", fileKey, nonce, "payload", 32)), content),
      ]);
    },
  };
}

/** The payload of an age file: https://age-encryption.org/v1 */
function* chunksOf(key: Buffer, content: Uint8Array): Generator<Uint8Array> {
  const last = Math.max(0, Math.ceil(content.length / CHUNK_BYTES) - 1);
  for (let at = 0; at <= last; at += 1) {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(at, 7);
    nonce[11] = at === last ? 1 : 0;
    const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
    yield Buffer.concat([
      cipher.update(content.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES)),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
  }
}

/** A content with the digest that needs no key behind it, and what `change` makes of the manifest. */
export function withPlainDigest(
  content: Buffer,
  change: (manifest: object) => object = (manifest) => manifest,
): Buffer {
  const lineEnd = content.indexOf("\n");
  const manifest = change(JSON.parse(content.subarray(0, lineEnd).toString()));
  const body = Buffer.concat([
    Buffer.from(`${JSON.stringify(manifest)}\n`),
    content.subarray(lineEnd + 1, content.length - END_BYTES),
  ]);
  return Buffer.concat([body, createHash("sha256").update(body).digest()]);
}
