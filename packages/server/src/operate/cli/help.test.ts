/** What the command line says of itself: help in both languages, completion, JSON, exit codes. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { runSpse, runSpseHere } from "../../../test-support/operate/cli.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { addPerson, sessionOf, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { programVersion } from "../../base/platform/node/version.ts";
import { languageOf } from "./cli.ts";
import { setPolicy } from "./policy.ts";

const opened: TestWorld[] = [];
after(() => Promise.all(opened.map((it) => it.close())));

const FAMILIES = [
  "completion",
  "demo",
  "serve",
  "setup",
  "doctor",
  "migrate",
  "backup",
  "restore",
  "user",
  "admin",
  "policy",
  "reset",
  "session",
  "announce",
  "audit",
  "keys",
  "key",
];

describe("help", () => {
  test("in English and Indonesian: every command, and the exit codes", async () => {
    const [english, indonesian] = [await runSpse(["--help"], {}), await runSpse(["--help", "--lang", "id"], {})];
    assert.deepEqual([english.code, indonesian.code], [0, 0]);
    for (const name of FAMILIES) {
      const line = new RegExp(`^ {2}${name}\\b.*`, "m");
      assert.match(english.out, line);
      assert.match(indonesian.out, line);
      assert.notEqual(line.exec(english.out)?.[0], line.exec(indonesian.out)?.[0], name);
    }
    assert.match(english.out, /^Usage: spse[\s\S]*^Commands:[\s\S]*^Exit codes: 0 done/m);
    assert.doesNotMatch(indonesian.out, /choices:|default:/);
    assert.match(indonesian.out, /^Pemakaian: spse[\s\S]*^Perintah:[\s\S]*^Kode keluar: 0 selesai/m);
  });

  test("the version is the package's", async () => {
    const { code, out } = await runSpseHere(["--version"], {});
    assert.deepEqual([code, out], [0, `${programVersion()}\n`]);
  });

  test("of a command, with its options and those of the program", async () => {
    const { out } = await runSpseHere(["user", "add", "--help"], { LANG: "id_ID.UTF-8" });
    assert.match(
      out,
      /^Pemakaian: spse user add[\s\S]*^Pilihan:[\s\S]*--print-link +cetak tautan[\s\S]*^Pilihan umum:[\s\S]*--env/m,
    );
  });

  test("a command that is written wrongly ends with 2, and says why in both languages", async () => {
    const wrong: readonly (readonly [readonly string[], RegExp, RegExp])[] = [
      [
        ["usr"],
        /^error: unknown command 'usr'\n\(Did you mean user\?\)/,
        /^salah tulis: tidak ada perintah 'usr'\n\(maksud Anda: user\?\)/,
      ],
      [["doctor", "--such"], /^error: unknown option '--such'/, /^salah tulis: tidak ada pilihan '--such'/],
      [["user", "name", "A"], /^error: missing required argument 'name'/, /^salah tulis: argumen 'name' belum diisi/],
      [
        ["user", "erase", "A"],
        /^error: required option '--reason <why>' not/,
        /^salah tulis: pilihan '--reason <why>' wajib diisi/,
      ],
      [["user", "list", "A"], /^error: too many arguments/, /^salah tulis: terlalu banyak argumen/],
      [
        ["doctor", "--env"],
        /^error: option '--env <file>' argument missing/,
        /^salah tulis: pilihan '--env <file>' memerlukan isi/,
      ],
      [
        ["completion", "csh"],
        /^error: command-argument value 'csh' is invalid/,
        /^salah tulis: harus salah satu dari bash, zsh, fish/,
      ],
    ];
    for (const [words, english, indonesian] of wrong) {
      const [one, other] = [await runSpseHere(words, {}), await runSpseHere(words, { LANG: "id" })];
      assert.deepEqual([one.code, one.out], [2, ""], words.join(" "));
      assert.match(one.err, english);
      assert.match(other.err, indonesian);
    }
  });

  test("the language: --lang before LC_ALL, LC_MESSAGES and LANG", () => {
    assert.equal(languageOf([], {}), "en");
    assert.equal(languageOf([], { LANG: "id_ID.UTF-8" }), "id");
    assert.equal(languageOf([], { LANG: "id_ID.UTF-8", LC_ALL: "C" }), "en");
    assert.equal(languageOf([], { LANG: "C", LC_MESSAGES: "id" }), "id");
    assert.equal(languageOf(["user", "list", "--lang", "id"], { LANG: "C" }), "id");
    assert.equal(languageOf(["--lang=en"], { LANG: "id" }), "en");
    assert.equal(languageOf(["--lang", "fr"], { LANG: "id" }), "id");
    assert.equal(languageOf([], { LANG: "idle" }), "en");
  });

  test("docs/operate.md lists the exit codes", async () => {
    const text = readFileSync(new URL("../../../../../docs/operate.md", import.meta.url), "utf8");
    const { exitCodes } = await import("./exit-codes.ts");
    for (const code of Object.values(exitCodes)) assert.match(text, new RegExp(`^\\| ${code} \\| `, "m"));
  });
});

describe("completion", () => {
  /** What bash offers for the last of these words. */
  const offered = async (...words: string[]): Promise<string[]> => {
    const { out } = await runSpseHere(["completion", "bash"], {});
    const run = `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _spse; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", run, "bash", ...words], { encoding: "utf8" });
    assert.equal(stderr, "");
    return stdout.split("\n").filter(Boolean);
  };

  test("bash offers commands, those of a family, and options", async () => {
    assert.deepEqual(await offered("spse", "us"), ["user"]);
    assert.deepEqual(await offered("spse", "user", "de"), ["deactivate"]);
    assert.deepEqual(await offered("spse", "--data-dir", "/tmp", "user", "add", "--pr"), ["--print-link"]);
    assert.deepEqual(await offered("spse", "user", "add", "BUDI", "--da"), ["--data-dir", "--database"]);
    assert.deepEqual(await offered("spse", "doctor", "--j"), ["--json"]);
    assert.ok(
      (await offered("spse", "--env", "/etc/host")).some((it) => it.startsWith("/etc/host")),
      "paths",
    );
  });

  test("zsh and fish get every command and option, with what it does, in the language of the terminal", async () => {
    const [zsh, fish] = [
      await runSpseHere(["completion", "zsh"], {}),
      await runSpseHere(["completion", "fish", "--lang", "id"], {}),
    ];
    assert.match(zsh.out, /^#compdef spse\n/);
    assert.match(zsh.out, /"spse user"\) found=\(.*'deactivate:end an account'\\''s sessions/);
    assert.match(
      fish.out,
      /^complete -c spse -f -n 'test \(__spse_place\) = "spse user"' -a deactivate -d 'akhiri semua sesi akun/m,
    );
    assert.match(fish.out, /-l against -r -F -d /);
  });
});

describe("--json", () => {
  test("the lists of accounts, sessions, resets and rules, without a secret", async () => {
    const now = Math.floor(Date.now() / 1000); // the commands' own clock
    const world = await testWorld({ now, settings: { SPSE_MASTER_KEY: "A".repeat(43) } });
    opened.push(world);
    const account = await addPerson(world);
    const session = await sessionOf(world, account);
    await setPolicy(world, terminalOf(), { who: "penyedia", rule: "mandatory", from: "2027-01-01" });
    const settings = { SPSE_DATA_DIR: world.config.dataDir, SPSE_MASTER_KEY: "A".repeat(43) };
    const read = async (...words: string[]) => {
      const { code, out, err } = await runSpseHere([...words, "--json"], settings);
      assert.equal(code, 0, err);
      assert.ok(!out.includes(account.passwordHash ?? ""));
      return JSON.parse(out);
    };
    const [user] = await read("user", "list");
    assert.deepEqual([user.userId, user.role, user.active, user.twoFactor], ["PENYEDIA1", "penyedia", true, false]);
    const [listed] = await read("session", "list", "PENYEDIA1");
    assert.deepEqual([listed.id, listed.method], [session.id, "password"]);
    assert.deepEqual(await read("reset", "list"), []);
    assert.deepEqual(await read("announce", "list"), []);
    const rules = await read("policy", "show");
    const rule = rules.find((it: { subject: string }) => it.subject === "penyedia");
    assert.deepEqual([rule.twoFactor, rule.mandatoryFrom], ["mandatory", Date.UTC(2026, 11, 31, 17) / 1000]);
    const { ok, problems } = await read("audit", "verify");
    assert.deepEqual([ok, problems], [true, []]);
  });
});
