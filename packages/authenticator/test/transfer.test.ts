/** Import from other apps and our own backup: what is taken, what is left out and why, and hostile files. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodeBase32 } from "@spse/protocol";
import fc from "fast-check";
import type { OtherAccount } from "../src/base/store/account.ts";
import { countBackup, writeBackup } from "../src/transfer/files/formats/backup.ts";
import { readFields } from "../src/transfer/files/formats/google.ts";
import { type Read, readImport } from "../src/transfer/files/formats/read-import.ts";
import type { FoundEntry, ImportRefusal, Reading, Sealed } from "../src/transfer/files/formats/reading.ts";
import { addPart, entriesOf, planImport, readingOfParts } from "../src/transfer/files/plan.ts";
import {
  aegisEncrypted,
  aegisPlain,
  chunk,
  googleEntry,
  googlePart,
  googleQr,
  number,
  PASSPHRASE,
  SEEDS,
  twofasEncrypted,
  twofasPlain,
  uriList,
} from "./exports/make.ts";
import { account, NOW } from "./support.ts";

const FILE_MAX_LENGTH = 4_000_000;
const ITEMS_MAX = 1000;

/** An entry in one line: what it became, or why not. */
const line = (entry: FoundEntry): string => {
  if (entry.kind === "skipped") return `${entry.name}: ${entry.why}`;
  const { issuer, userId, key } = entry.uri;
  return [issuer, userId, encodeBase32(key.seed), key.algorithm, key.digits, key.periodSeconds].join(" ");
};
const kindOf = (read: Read): string => ("kind" in read ? read.kind : "reading");
const linesOf = (read: Read | Reading): string[] => {
  if (!("found" in read)) throw new assert.AssertionError({ message: kindOf(read) });
  return read.found.map(line);
};
async function unsealed(text: string, passphrase = PASSPHRASE): Promise<Reading | ImportRefusal> {
  const read = readImport(text);
  assert.equal(kindOf(read), "sealed");
  return (read as Sealed).open(passphrase);
}
const other = (secret: string, more: Partial<OtherAccount> = {}): OtherAccount => ({
  kind: "other",
  id: `other/${secret}`,
  issuer: "Surel",
  userId: "budi@contoh.id",
  secret,
  algorithm: "SHA1",
  digits: 6,
  periodSeconds: 30,
  addedAt: NOW,
  ...more,
});

const MAIL = `Surel budi@contoh.id ${SEEDS.mail} SHA1 6 30`;

describe("what other apps write", () => {
  test("a list of key URIs, also with blank lines, quotes and Ente's own parameters", () => {
    assert.deepEqual(linesOf(readImport(`\ufeff${uriList}`)), [
      MAIL,
      `Bank budi ${SEEDS.bank} SHA256 8 60`,
      "Kantor:budi: counter",
      "Steam:budi: steam",
      "Rusak:budi: secret",
    ]);
    assert.deepEqual(linesOf(readImport(`"otpauth://totp/a?secret=${SEEDS.mail}&codeDisplay=%7B%7D"\r\n`)), [
      ` a ${SEEDS.mail} SHA1 6 30`,
    ]);
  });
  test("the QR of an LPSE in a list is not an account to copy", () => {
    const uri = `otpauth://totp/LPSE:X?secret=${"A".repeat(32)}&issuer=LPSE&acceptor=https://spse.contoh.go.id&offer=offer-offer-offer-001`;
    assert.deepEqual(linesOf(readImport(uri)), ["LPSE:X: spse"]);
  });
  test("Google Authenticator, names with and without their issuer", () => {
    const entries = [
      ...googleEntry("Surel:budi@contoh.id", "Surel", "Hello!\xde\xad"),
      ...googleEntry("Bank:budi", "", "12345678901234567890", 2, 2),
      ...googleEntry("budi", "Kantor", "abcdefghij", 1, 1, 1),
      ...googleEntry("budi", "Lama", "abcdefghij", 4),
    ];
    const read = readImport(googleQr(entries));
    assert.deepEqual(linesOf(read).slice(1), [
      `Bank budi ${SEEDS.bank} SHA256 8 30`,
      "budi, Kantor: counter",
      "budi, Lama: algorithm",
    ]);
    assert.match(linesOf(read)[0] ?? "", /^Surel budi@contoh\.id \w+ SHA1 6 30$/);
  });
  test("Google Authenticator in three QR codes, in any order, one of them twice", () => {
    const parts = [0, 1, 2].map((index) =>
      googlePart(googleEntry(`akun${index}`, "Surel", `seed-${index}-seed`), index, 3),
    );
    let known = null as ReturnType<typeof addPart> | null;
    for (const index of [2, 0, 0]) {
      const part = readImport(parts[index] ?? "");
      assert.ok("kind" in part && part.kind === "part");
      known = addPart(known, part);
    }
    assert.deepEqual([known?.read.size, known?.size], [2, 3]);
    const last = readImport(parts[1] ?? "");
    assert.ok("kind" in last && last.kind === "part" && known);
    assert.deepEqual(
      readingOfParts(addPart(known, last)).found.map((it) => it.kind === "account" && it.uri.userId),
      ["akun0", "akun1", "akun2"],
    );
    const another = readImport(googlePart(googleEntry("lain", "Surel", "seed-x-seed"), 0, 3, 78));
    assert.ok("kind" in another && another.kind === "part");
    assert.equal(addPart(known, another).read.size, 1);
  });
  const aegis = [
    MAIL,
    `Bank budi@contoh.id ${SEEDS.bank} SHA512 8 60`,
    "budi@contoh.id, Kantor: counter",
    "budi@contoh.id, Steam: steam",
    "budi@contoh.id, Lama: algorithm",
  ];
  test("Aegis, plain", () => assert.deepEqual(linesOf(readImport(aegisPlain())), aegis));
  test("Aegis, under a password", async () => {
    assert.deepEqual(linesOf((await unsealed(aegisEncrypted())) as Reading), aegis);
    assert.deepEqual(await unsealed(aegisEncrypted(), "salah"), { kind: "wrong-passphrase" });
  });
  const twofas = [
    MAIL,
    `Bank budi@contoh.id ${SEEDS.bank} SHA256 8 60`,
    "budi@contoh.id, Kantor: counter",
    "budi@contoh.id, Steam: steam",
  ];
  test("2FAS, plain", () => assert.deepEqual(linesOf(readImport(twofasPlain())), twofas));
  test("2FAS, under a password", async () => {
    assert.deepEqual(linesOf((await unsealed(twofasEncrypted())) as Reading), twofas);
    assert.deepEqual(await unsealed(twofasEncrypted(), "salah"), { kind: "wrong-passphrase" });
  });
});

describe("what an import would do is known before it does it [promise:import]", () => {
  const reading = readImport(uriList) as Reading;
  test("what is here already, under whatever name, and what stands twice in the file is left out", () => {
    const twice = { ...reading, found: [...reading.found, ...reading.found.slice(1, 2)] };
    const plan = planImport(twice, [account, other(SEEDS.mail, { userId: "lama" })]);
    assert.deepEqual(
      plan.add.map(({ uri }) => uri.issuer),
      ["Bank"],
    );
    assert.deepEqual(
      plan.leave.map(({ why }) => why),
      ["known", "counter", "steam", "secret", "twice"],
    );
    assert.equal(plan.leave[0]?.known, "lama, Surel");
  });
  test("the same seed with other parameters makes other codes: it is another account", () => {
    const plan = planImport(reading, [other(SEEDS.mail, { digits: 8 })]);
    assert.equal(plan.add.length, 2);
  });
  test("entries get ids of their own", () => {
    let drawn = 0;
    const entries = entriesOf(planImport(reading, []), NOW, () => `drawn-${drawn++}`);
    assert.equal(new Set(entries.map(({ id }) => id)).size, 2);
    assert.deepEqual(
      entries.map(({ secret, algorithm, digits, periodSeconds }) => [secret, algorithm, digits, periodSeconds]),
      [
        [SEEDS.mail, "SHA1", 6, 30],
        [SEEDS.bank, "SHA256", 8, 60],
      ],
    );
  });
});

describe("our own backup", () => {
  const passphrase = "empat kata yang acak";
  const kept = [
    account,
    other(SEEDS.mail, { label: "Kantor" }),
    other(SEEDS.bank, { issuer: "", algorithm: "SHA512", digits: 8, periodSeconds: 60 }),
  ];
  let text = "";
  test("codes come back whole; an account at an LPSE comes back as one to connect again, without any key", async () => {
    assert.deepEqual(countBackup([...kept, { ...account, ended: "reset" }]), { codes: 2, reconnect: 1 });
    text = await writeBackup([...kept, { ...account, id: "ended", ended: "reset" }], passphrase, NOW);
    const opened = (await unsealed(text, passphrase)) as Reading;
    assert.deepEqual(linesOf(opened), [MAIL, ` budi@contoh.id ${SEEDS.bank} SHA512 8 60`]);
    assert.deepEqual(opened.reconnect, [{ lpse: "LPSE Kota Contoh", host: "spse.contoh.go.id", userId: "PENYEDIA1" }]);
    assert.equal(opened.found[0]?.kind === "account" && opened.found[0].label, "Kantor");
  });
  test("nothing in the file is readable but how to open it", () => {
    assert.doesNotMatch(text, /JBSWY3DP|GEZDGNBV|budi|PENYEDIA|Surel|LPSE/);
    const { kdf, version, createdAt } = JSON.parse(text);
    assert.deepEqual([createdAt, version, kdf.name, kdf.memoryKib, kdf.passes], [NOW, 1, "argon2id", 65_536, 3]);
  });
  test("another passphrase, a lowered parameter, a changed byte: it does not open", async () => {
    assert.deepEqual(await unsealed(text, "empat kata yang lain"), { kind: "wrong-passphrase" });
    const file = JSON.parse(text);
    for (const changed of [
      { ...file, createdAt: file.createdAt + 1 },
      { ...file, kdf: { ...file.kdf, memoryKib: 8192 } },
      { ...file, data: `AAAA${file.data.slice(4)}` },
    ])
      assert.deepEqual(await unsealed(JSON.stringify(changed), passphrase), { kind: "wrong-passphrase" });
  });
  test("spaces typed with another width are the same passphrase", async () => {
    assert.ok(!("kind" in (await unsealed(text, "empat\u00a0kata\u00a0yang\u00a0acak"))));
  });
  test("a file of a later version says so", () => {
    assert.equal(kindOf(readImport(JSON.stringify({ ...JSON.parse(text), version: 2 }))), "newer-version");
  });
});

describe("hostile files are refused, each with its kind [promise:import]", () => {
  const deep = `${"[".repeat(500_000)}${"]".repeat(500_000)}`;
  const entry = { type: "totp", name: "a", issuer: "b", info: { secret: SEEDS.mail } };
  const backup = (kdf: object) =>
    JSON.stringify({
      format: "spse-authenticator-backup",
      version: 1,
      createdAt: 1,
      kdf: { name: "argon2id", memoryKib: 65_536, passes: 3, lanes: 1, salt: "AQIDBAUGBwgJCgsMDQ4PEA==", ...kdf },
      cipher: "AES-256-GCM",
      data: "AAAA",
    });
  for (const [name, text, kind] of [
    ["nothing", "  \n", "empty"],
    ["a huge text", "x".repeat(FILE_MAX_LENGTH + 1), "too-large"],
    ["a deep one", deep, "unknown-format"],
    ["half a deep one", deep.slice(0, 700_000), "damaged"],
    ["a picture read as text", "\u0089PNG\r\n", "unknown-format"],
    ["a shopping list", '{"milk": 2}', "unknown-format"],
    ["too many lines", `otpauth://totp/a?secret=${SEEDS.mail}\n`.repeat(ITEMS_MAX + 1), "too-many"],
    ["too many entries", aegisPlain({ version: 3, entries: Array(ITEMS_MAX + 1).fill(entry) }), "too-many"],
    ["no entries", aegisPlain({ version: 3, entries: [] }), "empty"],
    ["entries that are not a list", aegisPlain({ version: 3, entries: "all" }), "damaged"],
    ["a later Aegis", '{"version": 2, "header": {}, "db": {}}', "newer-version"],
    ["a later content of Aegis", aegisPlain({ version: 9, entries: [entry] }), "newer-version"],
    ["Aegis under a finger alone", aegisEncrypted({}, 2), "no-password-slot"],
    ["scrypt with 64 GiB", aegisEncrypted({ n: 2 ** 26 }), "too-costly"],
    ["scrypt with endless lanes", aegisEncrypted({ p: 100_000 }), "too-costly"],
    ["scrypt with n = 0", aegisEncrypted({ n: 0 }), "too-costly"],
    ["scrypt with n that is no power of two", aegisEncrypted({ n: 1000 }), "too-costly"],
    ["scrypt with 128 MiB in one slot", aegisEncrypted({ n: 2 ** 17 }), "too-costly"],
    ["four slots of scrypt, each as costly as Aegis makes one", aegisEncrypted({ n: 2 ** 15 }, 1, 4), "too-costly"],
    ["control: three of them", aegisEncrypted({ n: 2 ** 15 }, 1, 3), "sealed"],
    ["2FAS of the wrong type", '{"services": {"a": 1}, "schemaVersion": 4}', "damaged"],
    ["a later 2FAS", '{"services": [], "schemaVersion": 5}', "newer-version"],
    ["2FAS with two parts", '{"servicesEncrypted": "AAAA:AAAA", "schemaVersion": 4}', "damaged"],
    ["our backup with 64 GiB", backup({ memoryKib: 64 * 1024 * 1024 }), "too-costly"],
    ["our backup with endless passes", backup({ passes: 100_000 }), "too-costly"],
    ["our backup with 256 MiB", backup({ memoryKib: 256 * 1024 }), "too-costly"],
    ["our backup with ten passes", backup({ passes: 10 }), "too-costly"],
    ["control: our backup with twice our passes", backup({ passes: 6 }), "sealed"],
    ["our backup with no lane", backup({ lanes: 0 }), "too-costly"],
    ["our backup with another KDF", backup({ name: "md5" }), "damaged"],
    ["a transfer without data", "otpauth-migration://offline?data=", "damaged"],
    ["a transfer that is no base64", "otpauth-migration://offline?data=%21%21", "damaged"],
    ["a transfer cut off", googleQr(googleEntry("a", "b", "0123456789").slice(0, 12)), "damaged"],
    ["a transfer that claims more than it has", googleQr([10, 200, 1, 1]), "damaged"],
    ["a transfer with a number in an account's place", googleQr(number(1, 5)), "damaged"],
    ["a transfer with names that are no text", googleQr(chunk(1, chunk(2, [255, 254]))), "damaged"],
    ["part 7 of 3", googlePart([], 7, 3), "damaged"],
    ["part 1 of a million", googlePart([], 0, 1_000_000), "damaged"],
  ] as const)
    test(`${name}: ${kind}`, () => assert.equal(kindOf(readImport(text)), kind));

  test("the work of a costly file ends when its owner goes; one that stays gets its answer", async () => {
    const costly = readImport(aegisEncrypted({ n: 2 ** 15 })) as Sealed;
    const leaving = new AbortController();
    const opening = costly.open("salah", leaving.signal);
    let over = false;
    void opening.catch(() => {}).then(() => (over = true));
    await new Promise((turn) => setTimeout(turn, 30)); // the app goes on meanwhile: the owner can press
    assert.equal(over, false);
    leaving.abort();
    await assert.rejects(opening, { name: "AbortError" });
    assert.deepEqual(await costly.open("salah", new AbortController().signal), { kind: "wrong-passphrase" });
  });

  test("one entry of the wrong type spoils none of the others", () => {
    const mixed = [
      entry,
      7,
      null,
      { ...entry, info: null },
      { ...entry, info: { secret: 5 } },
      { ...entry, info: { secret: SEEDS.tax, digits: "6" } },
    ];
    assert.deepEqual(linesOf(readImport(aegisPlain({ version: 3, entries: mixed }))), [
      `b a ${SEEDS.mail} SHA1 6 30`,
      ...Array(5).fill(": kind"),
    ]);
  });
  test("names cannot hide or turn anything, and are cut to a line", () => {
    const evil = { ...entry, name: `\u202eidub\u0000\n${"x".repeat(500)}`, issuer: " \u2066Bank\u2028 " };
    const [found] = (readImport(aegisPlain({ version: 3, entries: [evil] })) as Reading).found;
    assert.ok(found?.kind === "account");
    assert.deepEqual(
      [found.uri.issuer, found.uri.userId.slice(0, 6), found.uri.userId.length],
      ["Bank", "idub x", 120],
    );
  });
  test("the wire format never throws and never hangs", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readFields(new Uint8Array(bytes));
        readImport(googleQr([...bytes]));
      }),
    );
  });
  test("whatever text: an answer, never an exception", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => kindOf(readImport(text)) !== ""));
    const of = (value: unknown) =>
      ["db", "services", "kdfParams"].map((key) =>
        JSON.stringify({ [key]: value, header: value, encryptedData: value, version: 1, schemaVersion: 4 }),
      );
    fc.assert(fc.property(fc.jsonValue(), (value) => of(value).every((text) => kindOf(readImport(text)) !== "")));
  });
});
