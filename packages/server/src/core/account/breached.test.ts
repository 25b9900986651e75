import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { makeBreachedSet } from "../../../../../scripts/breached.ts";
import { isInBreachedFile, readBreachedFormat } from "../../base/platform/config/breached-file.ts";
import { parseConfig } from "../../base/platform/config/config.ts";
import type { World } from "../../base/platform/world.ts";
import { isBreached, isInShippedSet } from "./breached.ts";
import { judgeNewPassword } from "./password-rules.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-breached-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const digestOf = (password: string, algorithm = "sha1"): string =>
  createHash(algorithm).update(password).digest("hex").toUpperCase();

describe("ASVS 6.2.12: the shipped set of breached passwords", () => {
  test("it holds the million most frequent passwords of breaches, in any case of letters [A3]", () => {
    for (const known of ["123456789", "trustno1", "liverpool1", "LIVERPOOL1", "qwerty123456", "bismillah", "indonesia"])
      assert.equal(isInShippedSet(known), true, known);
  });
  test("it does not hold passwords that nobody has chosen", () => {
    for (const good of ["sepeda tua di bawah jambu", "rumah-putih-lima-jendela", "kayu jati tua 7"])
      assert.equal(isInShippedSet(good), false, good);
    const drawn = Array.from({ length: 20_000 }, (_, at) => `${digestOf(`${at}`)} tidak pernah`);
    assert.ok(drawn.filter(isInShippedSet).length <= 1, "one in two million is expected");
  });
  test("scripts/breached.ts leaves out what the rules refuse anyway, and duplicates", () => {
    const size = (passwords: readonly string[]) => makeBreachedSet(passwords).length - 65_536;
    assert.equal(size(["liverpool1", "LIVERPOOL1", "pendek", "", "correcthorse"]), 2 * 3);
  });
});

describe("The operator's file, as Have I Been Pwned gives it", () => {
  const passwords = Array.from({ length: 1000 }, (_, at) => `bocor nomor ${at}`);
  const lines = (algorithm: string, end: string) =>
    passwords
      .map((it, at) => `${digestOf(it, algorithm)}${at % 3 === 0 ? "" : `:${at * 37}`}`)
      .sort()
      .join(end);

  for (const [what, text] of [
    ["SHA-1 with CRLF and counts", `${lines("sha1", "\r\n")}\r\n`],
    ["SHA-1 without a last line end", lines("sha1", "\n")],
    ["SHA-256", lines("sha256", "\n")],
    ["small letters", lines("sha1", "\n").toLowerCase()],
  ] as const) {
    test(`${what}: every line is found, and nothing else [A3]`, async () => {
      const path = write(`${what}.txt`, text);
      for (const password of passwords) assert.equal(await isInBreachedFile(path, password), true, password);
      for (let at = 0; at < 200; at++) assert.equal(await isInBreachedFile(path, `tidak ada ${at}`), false);
    });
  }
  test("a file of one line", async () => {
    const path = write("one.txt", digestOf("bocor"));
    assert.deepEqual([await isInBreachedFile(path, "bocor"), await isInBreachedFile(path, "lain")], [true, false]);
  });

  test("a file of another kind stops the start, with one line that says so", () => {
    for (const path of [
      join(folder, "none"),
      folder,
      write("a.txt", ""),
      write("b.txt", "password\n"),
      write("c.txt", "AB:1"),
    ]) {
      assert.equal(readBreachedFormat(path), null, path);
      assert.throws(() => parseConfig({ SPSE_BREACHED_PASSWORDS_FILE: path }), /SPSE_BREACHED_PASSWORDS_FILE: must be/);
    }
  });

  test("a new password is looked up in both; while the file cannot be read, no new password is accepted [A3 A34]", async () => {
    const path = write("two.txt", digestOf("kami pernah bocor di sini"));
    const world = { config: parseConfig({ SPSE_BREACHED_PASSWORDS_FILE: path }) } as World;
    assert.equal(await isBreached(world, "kami pernah bocor di sini"), true);
    assert.equal(await isBreached(world, "sepeda tua di bawah jambu"), false);
    rmSync(path);
    await assert.rejects(isBreached(world, "sepeda tua di bawah jambu"));
  });

  test("the verdict is `breached` only where the rules have no objection [N7 A3]", async () => {
    const world = { config: parseConfig({}), office: { lpseName: "LPSE Kota Contoh" } } as World;
    const owner = { userId: "PENYEDIA1", name: "PT Contoh", email: "a@contoh.go.id", twoFactor: true };
    const kindOf = async (typed: string) => (await judgeNewPassword(world, typed, owner)).kind;
    assert.deepEqual(
      [await kindOf("liverpool1"), await kindOf("password"), await kindOf("pendek"), await kindOf("kayu jati tua 7")],
      ["breached", "common", "too-short", "accepted"],
    );
  });
});
