/** The file of a backup: opened by its key alone, and by nobody if a single byte is missing or changed. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { makeCustodian, withPlainDigest } from "../../../test-support/operate/rewritten-backup.ts";
import { type Bytes, seal, unseal } from "./envelope.ts";
import { differences, type Manifest, writeManifest } from "./manifest.ts";
import { BackupRefused } from "./refusal.ts";

const KEY = "A".repeat(43);
const OTHER = "B".repeat(43);
const manifest = (its: Partial<Manifest> = {}): Manifest => ({
  ...writeManifest({
    program: "0.1.0",
    engine: "sqlite",
    schema: null,
    lpseId: "lpse",
    createdAt: 1_795_482_000,
    migrations: ["0001-schema"],
    tables: { account: 2, audit: 40 },
  }),
  ...its,
});
/** More than two of age's chunks of 64 KiB. */
const DATABASE = Buffer.alloc(150_000, "the rows of a database; ");

async function* inChunks(bytes: Uint8Array, size: number): Bytes & AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(bytes: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const made = async (its: Partial<Manifest> = {}, recipients: readonly string[] = []) =>
  all(await seal(KEY, recipients, manifest(its), inChunks(DATABASE, 10_000)));
const opened = async (file: Uint8Array, keys = [KEY], size = 5000) => {
  const { manifest: read, database } = await unseal(inChunks(file, size), keys);
  return { read, database: await all(database) };
};
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "opened",
    (error: unknown) => (error instanceof BackupRefused ? error.kind : `not a refusal: ${error}`),
  );

describe("the file of a backup", () => {
  test("its key opens it, whatever the sizes in which it is read; it holds nothing in clear", async () => {
    const file = await made();
    for (const size of [1 << 20, 4096, 33])
      assert.deepEqual(await opened(file, [KEY], size), { read: manifest(), database: DATABASE });
    assert.ok(!file.includes("database") && !file.includes("spse"));
  });

  test("opens where less than an HMAC of what follows the manifest is in age's first chunk", async () => {
    const its = manifest({ lpseId: "x".repeat(65_510 - JSON.stringify(manifest({ lpseId: "" })).length) });
    const small = Buffer.from("row");
    const file = await all(await seal(KEY, [], its, inChunks(small, 3)));
    assert.deepEqual(await opened(file), { read: its, database: small });
  });

  test("another key does not; during a change of key, the old one does", async () => {
    const file = await made();
    assert.equal(await kindOf(opened(file, [OTHER])), "backup-key-other");
    assert.equal((await opened(file, [OTHER, KEY])).database.length, DATABASE.length);
  });

  test("each recipient beside the key opens it with any age tool; another one does not", async () => {
    const identities = [await generateX25519Identity(), await generateX25519Identity()];
    const file = await made({}, await Promise.all(identities.map(identityToRecipient)));
    for (const identity of identities) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      const plain = Buffer.from(await decrypter.decrypt(new Uint8Array(file)));
      assert.equal(plain.subarray(0, plain.indexOf("\n")).toString(), JSON.stringify(manifest()));
      assert.ok(plain.includes(DATABASE));
    }
    const stranger = new Decrypter();
    stranger.addIdentity(await generateX25519Identity());
    await assert.rejects(stranger.decrypt(new Uint8Array(file)));
    assert.equal(await kindOf(made({}, ["age1nobody"])), "recipient-malformed");
  });

  test("cut off anywhere, it does not open to its end", async () => {
    const file = await made();
    const chunk = 65_536 + 16;
    const body = file.length - (file.length % chunk);
    for (const length of [22, 60, 200, 1000, 70_000, body, file.length / 2, file.length - 33, file.length - 1])
      assert.equal(await kindOf(opened(file.subarray(0, length))), "damaged", `${length} bytes`);
    for (const length of [0, 10, 21]) assert.equal(await kindOf(opened(file.subarray(0, length))), "not-a-backup");
  });

  test("with one bit changed, or a byte more, it does not open to its end", async () => {
    const file = await made();
    for (const at of [30, 100, 180, 250, 5000, 65_800, 131_500, file.length - 1]) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.match(await kindOf(opened(changed)), /^(damaged|backup-key-other)$/, `byte ${at}`);
    }
    assert.equal(await kindOf(opened(Buffer.concat([file, Buffer.of(0)]))), "damaged");
  });

  test("written again by somebody who can open it, it does not open: not as it is, and not in the format of before", async () => {
    const custodian = await makeCustodian();
    const file = await made({}, [custodian.recipient]);
    const content = await custodian.open(file);
    assert.deepEqual(await opened(await custodian.rewrite(file, content)), { read: manifest(), database: DATABASE });

    const forged = Buffer.from(content);
    forged.write("nobody", content.indexOf("\n") + 70_000);
    assert.equal(await kindOf(opened(await custodian.rewrite(file, forged))), "rewritten", "with the HMAC of before");
    assert.equal(await kindOf(opened(await custodian.rewrite(file, withPlainDigest(forged)))), "rewritten");
    const other = withPlainDigest(content, (its) => ({ ...its, createdAt: 1_795_482_001 }));
    assert.equal(await kindOf(opened(await custodian.rewrite(file, other))), "rewritten", "another manifest");
    const older = withPlainDigest(forged, (its) => ({ ...its, version: 1 }));
    assert.equal(await kindOf(opened(await custodian.rewrite(file, older))), "backup-unauthenticated");
    const short = content.subarray(0, content.indexOf("\n") + 20);
    assert.equal(await kindOf(opened(await custodian.rewrite(file, short))), "damaged", "shorter than an HMAC");
    assert.equal(await kindOf(opened(await custodian.rewrite(file, content), [OTHER, KEY])), "opened", "either key's");
  });

  test("other files", async () => {
    assert.equal(await kindOf(opened(Buffer.from("SQLite format 3\0".repeat(10)))), "not-a-backup");
    const foreign = await all(await seal(KEY, [], { format: "x" } as unknown as Manifest, inChunks(DATABASE, 10_000)));
    assert.equal(await kindOf(opened(foreign)), "not-a-backup");
  });

  test("of a newer format, or of a newer program's database", async () => {
    assert.equal(await kindOf(opened(await made({ version: 3 }))), "backup-newer");
    const newer = await made({ migrations: ["0001-schema", "9998-newer"], program: "9.0.0" });
    await assert.rejects(opened(newer), /newer version of this program \(9\.0\.0, migration 9998-newer\)/);
    assert.equal(await kindOf(opened(newer)), "backup-newer");
  });
});

test("tables that differ are named, those of one side too", () => {
  assert.deepEqual(differences({ c: 3, b: 2, a: 1 }, { d: 0, a: 1, b: 1 }), ["b", "c", "d"]);
  assert.deepEqual(differences({ a: 1 }, { a: 1 }), []);
});
