/** The real program, where its process matters in one of its own: what it says, what it refuses to begin with, and how it ends. */
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { type Ended, runSpse, runSpseHere } from "../../../test-support/operate/cli.ts";
import { freePort } from "../../../test-support/port.ts";
import { freshPostgresUrl } from "../../../test-support/postgres.ts";

const KEY = "A".repeat(43);
const root = mkdtempSync(join(tmpdir(), "spse-cli-"));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const fresh = (): string => join(root, `${++folders}`);

const ports = async () => ({ SPSE_PORTAL_PORT: `${await freePort()}`, SPSE_AUTHENTICATOR_PORT: `${await freePort()}` });

/** Settings of an installation of its own; with `begun`, its database is there and empty. */
async function installation({ begun = false } = {}): Promise<Record<string, string>> {
  const dir = fresh();
  const settings = { SPSE_MODE: "production", SPSE_DATA_DIR: dir, SPSE_MASTER_KEY: KEY, ...(await ports()) };
  if (begun) {
    mkdirSync(dir, { mode: 0o700 });
    writeFileSync(join(dir, "spse.sqlite"), "", { mode: 0o600 });
  }
  return settings;
}

function settingsFile(lines: Readonly<Record<string, string>> | string, mode = 0o600): string {
  const file = fresh();
  const text = typeof lines === "string" ? lines : Object.entries(lines).map((it) => `${it.join("=")}\n`);
  writeFileSync(file, typeof text === "string" ? text : text.join(""), { mode });
  chmodSync(file, mode);
  return file;
}

/** Refused: exit 1, nothing on standard output, and a last line that names the setting and the kind. */
function assertRefused({ code, out, err }: Ended, setting: string, kind: string): void {
  const last = err.trim().split("\n").at(-1) ?? "";
  assert.deepEqual([code, out], [1, ""], err);
  assert.ok(last.startsWith(`${setting}: `) && last.endsWith(` [${kind}]`), err);
  assert.doesNotMatch(err, /\n\s+at /, "no stack");
}

describe("demo and key", () => {
  test("a wrong setting: exit 1 and one line", async () => {
    const ended = await runSpse(["demo"], { SPSE_DATA_DIR: fresh(), SPSE_PORTAL_ULR: "x" });
    assertRefused(ended, "SPSE_PORTAL_ULR", "setting");
    assert.equal(ended.err.trim().split("\n").length, 1);
  });

  test("demo: serves, prints addresses and passwords, keeps its key for its owner alone, and stops when told", async () => {
    const folder = fresh();
    const settings = { SPSE_DATA_DIR: folder, ...(await ports()) };
    const first = await runSpse(["demo"], settings, { until: /Ctrl\+C/ });
    assert.deepEqual([first.code, first.err], [0, `Database: SQLite ${folder}/spse.sqlite (demo)\n`]);
    assert.ok(first.out.includes(`http://spse.localhost:${settings.SPSE_PORTAL_PORT}/dev/mail`));
    for (const name of ["master.key", "spse.sqlite"])
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    const again = await runSpse(["demo"], settings, { until: /Ctrl\+C/ });
    assert.equal(again.out, first.out, "every start prints the same passwords");
    assert.ok(!first.out.includes(readFileSync(join(folder, "master.key"), "utf8").trim()));
  });

  test("key new: a key that production accepts, and no database is spoken to; serve without one is refused", async () => {
    const { code, out, err } = await runSpseHere(["key", "new"], {});
    assert.match(out, /^[\w-]{43}\n$/);
    assert.deepEqual([code, err], [0, ""]);
    const settings = { SPSE_MODE: "production", SPSE_DATA_DIR: fresh() };
    assertRefused(await runSpseHere(["serve"], settings), "SPSE_MASTER_KEY", "master-key-missing");
    assertRefused(await runSpseHere(["serve"], {}), "SPSE_MODE", "setting");
    assertRefused(await runSpseHere(["demo"], { ...settings, SPSE_MASTER_KEY: KEY }), "SPSE_MODE", "setting");
  });
});

describe("which database a command speaks to", () => {
  const named = (folder: string) => `Database: SQLite ${folder}/spse.sqlite (production)\n`;

  test("a shell without settings: refused, and nothing is made", async () => {
    const here = fresh();
    mkdirSync(here);
    assertRefused(await runSpse(["user", "list"], {}, { cwd: here }), "SPSE_DATA_DIR", "settings-missing");
    assert.ok(!existsSync(join(here, "data")));
    for (const settings of [{ SPSE_MODE: "production", SPSE_MASTER_KEY: KEY }, { SPSE_LPSE_NAME: "LPSE Contoh" }])
      assertRefused(await runSpseHere(["user", "list"], settings), "SPSE_DATA_DIR", "settings-missing");
  });

  test("the settings name it: said on standard error, results alone on standard output", async () => {
    const settings = await installation({ begun: true });
    const { code, out, err } = await runSpseHere(["user", "list"], settings);
    assert.deepEqual([code, err], [0, named(settings.SPSE_DATA_DIR ?? "")]);
    assert.match(out, /^No account yet/);
  });

  test("PostgreSQL is named without its password", async () => {
    const url = await freshPostgresUrl();
    const { hostname, port, pathname, password } = new URL(url);
    const { code, err } = await runSpseHere(["user", "list", "--database", url], { SPSE_DATA_DIR: fresh() });
    assert.deepEqual([code, err], [0, `Database: PostgreSQL ${pathname.slice(1)} at ${hostname}:${port} (demo)\n`]);
    assert.ok(password && !err.includes(password));
  });

  test("--data-dir counts instead of what the environment names", async () => {
    const settings = await installation({ begun: true });
    const elsewhere = { ...settings, SPSE_DATA_DIR: fresh(), SPSE_DATABASE_URL: "postgres://127.0.0.1:1/none" };
    const folder = settings.SPSE_DATA_DIR ?? "";
    const { code, err } = await runSpseHere(["user", "list", "--data-dir", folder], elsewhere);
    assert.deepEqual([code, err], [0, named(folder)]);
  });

  test("a mistyped path creates no new database", async () => {
    const settings = await installation();
    assertRefused(await runSpseHere(["user", "list"], settings), "SPSE_DATA_DIR", "database-missing");
    assert.ok(!existsSync(settings.SPSE_DATA_DIR ?? ""));
  });

  test("a production database without its settings is not taken for a demo's: no key is made beside it", async () => {
    const { SPSE_DATA_DIR: folder = "" } = await installation({ begun: true });
    const ended = await runSpseHere(["user", "list", "--data-dir", folder], {});
    assertRefused(ended, "SPSE_MASTER_KEY", "master-key-missing");
    assert.ok(!existsSync(join(folder, "master.key")));
  });
});

describe("a settings file", () => {
  test("by --env or SPSE_ENV_FILE, with comments, quotes, joined lines and other programs' variables", async () => {
    const { SPSE_DATA_DIR: folder, ...settings } = await installation({ begun: true });
    const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
    const file = settingsFile(`# LPSE\n${lines.join("")}NODE_ENV=x\nSPSE_DATA_DIR=\\\n${folder}\n`);
    for (const ended of [
      await runSpseHere(["user", "list", "--env", file], {}),
      await runSpseHere(["--env", file, "user", "list"], {}),
      await runSpseHere(["user", "list"], { SPSE_ENV_FILE: file }),
    ])
      assert.deepEqual([ended.code, ended.err], [0, `Database: SQLite ${folder}/spse.sqlite (production)\n`]);
  });

  test("one that others can read or change is refused with the command that closes it", async () => {
    for (const mode of [0o644, 0o604, 0o662]) {
      const file = settingsFile(await installation({ begun: true }), mode);
      const ended = await runSpseHere(["user", "list", "--env", file], {});
      assertRefused(ended, "SPSE_ENV_FILE", "env-file-open");
      assert.ok(ended.err.includes(`run: chmod 600 ${file}`));
    }
  });

  test("one that is not there, and one that cannot be read: the line is named, its contents are not", async () => {
    const run = (file: string) => runSpseHere(["user", "list", "--env", file], {});
    assertRefused(await run(fresh()), "SPSE_ENV_FILE", "env-file-unreadable");
    const ended = await run(settingsFile(`SPSE_MODE=production\nexport SPSE_MASTER_KEY=${KEY}\n`));
    assertRefused(ended, "SPSE_ENV_FILE", "env-file-malformed");
    assert.match(ended.err, /, line 2 /);
    assert.ok(!ended.err.includes(KEY));
  });

  test("an unknown setting stops the start, and so does a different value in the environment", async () => {
    const settings = await installation({ begun: true });
    const run = (lines: Record<string, string>, environment: Record<string, string>) =>
      runSpseHere(["user", "list", "--env", settingsFile(lines)], environment);
    assertRefused(await run({ ...settings, SPSE_PORTAL_ULR: "x" }, {}), "SPSE_PORTAL_ULR", "setting");
    assertRefused(await run(settings, { SPSE_DATA_DIR: fresh() }), "SPSE_DATA_DIR", "settings-contradict");
    const { code, err } = await run(settings, settings);
    assert.equal(code, 0, err);
  });
});

describe("files and folders that others must not see", () => {
  test("a data folder that is open to others: closed where it holds our files alone, else refused", async () => {
    const settings = await installation({ begun: true });
    const folder = settings.SPSE_DATA_DIR ?? "";
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "spse.sqlite"), 0o644);
    const { code, err } = await runSpseHere(["user", "list"], settings);
    assert.equal(code, 0, err);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, "spse.sqlite")).mode & 0o777, 0o600, "and its database");

    writeFileSync(join(folder, "somebody-elses.txt"), "");
    chmodSync(folder, 0o755);
    const refused = await runSpseHere(["user", "list"], settings);
    assertRefused(refused, "SPSE_DATA_DIR", "data-folder-open");
    assert.ok(refused.err.includes(`run: chmod 700 ${folder}`));
    assert.equal(statSync(folder).mode & 0o777, 0o755, "left as it was");
  });

  test("a folder in which everybody may make files is nobody's data folder, even while it is empty", async () => {
    const settings = await installation();
    const folder = settings.SPSE_DATA_DIR ?? "";
    mkdirSync(folder);
    chmodSync(folder, 0o1777);
    assertRefused(await runSpseHere(["serve"], settings), "SPSE_DATA_DIR", "data-folder-open");
    assert.equal(statSync(folder).mode & 0o7777, 0o1777);
  });

  test("a master key file that others can read", async () => {
    const { SPSE_MASTER_KEY: _, ...settings } = await installation({ begun: true });
    const file = fresh();
    writeFileSync(file, `${KEY}\n`);
    chmodSync(file, 0o644);
    const run = () => runSpseHere(["user", "list"], { ...settings, SPSE_MASTER_KEY_FILE: file });
    assertRefused(await run(), "SPSE_MASTER_KEY_FILE", "secret-file-open");
    chmodSync(file, 0o600);
    const { code, err } = await run();
    assert.equal(code, 0, err);
  });
});
