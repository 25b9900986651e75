/**
 * The steps of `spse upgrade` and its ways back, on a machine of stand-ins that note what they are asked. With real packages and a service:
 * scripts/release/upgrade.story.test.ts
 */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { CommandLine } from "./command-line.ts";
import type * as Upgrade from "./upgrade.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-steps-"));
const at = (path: string) => join(folder, path);
after(() => rmSync(folder, { recursive: true, force: true }));

/** The program on a machine that begins in `folder`: one waits for doctor no time, one a minute. */
const PROGRAM = at("usr/lib/spse/packages/server/src");
mkdirSync(join(PROGRAM, "operate/cli"), { recursive: true });
symlinkSync(join(import.meta.dirname, "../../base"), join(PROGRAM, "base"));
for (const name of ["exit-codes.ts", "terminal.ts", "upgrade.texts.ts"])
  symlinkSync(join(import.meta.dirname, name), join(PROGRAM, "operate/cli", name));
const source = readFileSync(join(import.meta.dirname, "upgrade.ts"), "utf8");
const moved = source.replace(/import \{ ROOT \} .*/, `const ROOT = ${JSON.stringify(at("usr/lib/spse"))};`);
async function waiting(patience: string): Promise<typeof Upgrade.runUpgrade> {
  const own = moved.replace("[30_000, 2000]", patience);
  assert.ok(own !== moved && moved !== source);
  const file = join(PROGRAM, `operate/cli/upgrade-${patience.length}.ts`);
  writeFileSync(file, own);
  return ((await import(file)) as typeof Upgrade).runUpgrade;
}
const [hasty, patient] = [await waiting("[30, 10]"), await waiting("[60_000, 10]")];

const program = (path: string, text: string) => {
  mkdirSync(join(at(path), ".."), { recursive: true });
  writeFileSync(at(path), `#!/bin/sh\ncd ${folder}\n${text}\n`, { mode: 0o755 });
};
/** A package is a file with its name and version. What only asks is not noted, except doctor. */
program(
  "usr/bin/spse",
  `echo "spse $*" >> asked
  for it in fails/$1 fails/$1-$(cat version) fails/$1$2; do [ ! -e "$it" ] || { cat "$it" >&2; exit 1; }; done
  case "$1" in
    doctor)
      its=$(cat version)
      if [ -s "late-$its" ]; then head -n 1 "late-$its"; sed -i 1d "late-$its"; else cat "doctor-$its"; fi ;;
    backup) echo '{"path":"/b.age","manifest":{"createdAt":1795482000}}' ;;
    migrate) [ "$2" != --check ] || { cat check; exit 3; } ;;
  esac`,
);
program(
  "bin/dpkg-deb",
  `case "$1" in
    --field) cut -d ' ' -f "$([ "$3" = Package ] && echo 1 || echo 2)" "$2" ;;
    --extract) mkdir -p "$3/usr/bin" && cp usr/bin/spse "$3/usr/bin/spse" ;;
  esac`,
);
program("bin/dpkg-query", `printf 'spse\\t%s\\n' "$(cat version)"`);
program(
  "bin/dpkg",
  `case "$1" in
    --compare-versions) [ "$2" != "$4" ] && [ "$(printf '%s\\n' "$2" "$4" | sort -V | head -n 1)" = "$2" ] ;;
    --force-confdef)
      echo "dpkg $1 $2 $3 $(cat "$4")" >> asked
      its=$(cut -d ' ' -f 2 "$4")
      [ ! -e "fails/install-$its" ] || { cat "fails/install-$its" >&2; exit 1; }
      echo "$its" > version ;;
  esac`,
);
program("bin/systemctl", `[ "$1" = show ] && exec cat state; echo "systemctl $*" >> asked`);
const { PATH } = process.env;
process.env.PATH = `${at("bin")}:${PATH}`;
after(() => {
  process.env.PATH = PATH;
});

const findings = (...says: string[]) =>
  JSON.stringify({
    findings: says.map((it) => ({ check: it, kind: it, verdict: it === "note" ? it : "mend", says: it })),
  });

interface Scene {
  /** What doctor has to mend under the version before, and under the new one. */
  readonly before?: string;
  readonly since?: string;
  /** What doctor has to mend under the new version at first, one answer after another: the service is still starting. Then `since`. */
  readonly late?: readonly string[];
  /** The check of the migrations. */
  readonly expandsOnly?: boolean;
  readonly pending?: readonly string[];
  readonly state?: "active" | "inactive";
  /** What fails, with its last line. */
  readonly fails?: Readonly<Record<string, string>>;
  readonly oneWay?: boolean;
  readonly version?: string;
  readonly previous?: string;
  readonly file?: string;
}

/** Upgrades from 0.1.0 to 0.2.0. */
async function upgraded(scene: Scene = {}) {
  const { before = findings("old"), since = before, expandsOnly = true, pending = ["9001"], state = "active" } = scene;
  for (const path of ["fails", "var"]) rmSync(at(path), { recursive: true, force: true });
  for (const path of ["fails", "var/cache/spse-packages/unpacked"]) mkdirSync(at(path), { recursive: true });
  const files = {
    asked: "",
    ...{
      version: "0.1.0\n",
      state,
      "doctor-0.1.0": before,
      "doctor-0.2.0": since,
      "late-0.2.0": (scene.late ?? []).map((it) => `${it}\n`).join(""),
      check: JSON.stringify({ pending, expandsOnly }),
    },
    ...{
      "new.deb": `spse ${scene.version ?? "0.2.0"}`,
      "kept.deb": "spse 0.1.0",
      "other.deb": "spse 0.1.1",
      "some.deb": "some 0.2.0",
    },
    ...{ "var/cache/spse-packages/installed.deb": "spse 0.1.0" },
    ...Object.fromEntries(
      Object.entries(scene.fails ?? {}).map(([name, line]) => [`fails/${name}`, `first\n${line}\n`]),
    ),
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(at(path), text);
  const said: string[] = [];
  const terminal = { say: (text: string) => void said.push(text) };
  const line = { terminal, language: () => "en", settingsFile: () => "/etc/spse.env" } as unknown as CommandLine;
  const wish = { oneWay: scene.oneWay ?? false, ...(scene.previous && { previous: at(scene.previous) }) };
  const runUpgrade = scene.late ? patient : hasty;
  const ended = await runUpgrade(line, at(scene.file ?? "new.deb"), wish).then(
    () => "done",
    (error: Error & { exitCode?: number }) => `${error.exitCode ?? error}: ${error.message}`,
  );
  const asked = readFileSync(at("asked"), "utf8")
    .replaceAll(" --env /etc/spse.env --lang en", "")
    .trimEnd()
    .split("\n");
  const did = asked.filter((it) => it !== "spse doctor --json");
  assert.equal(existsSync(at("var/cache/spse-packages/unpacked")), false);
  return {
    ended,
    said,
    did,
    doctors: asked.length - did.length,
    kept: readFileSync(at("var/cache/spse-packages/installed.deb"), "utf8"),
  };
}

const BACKED = `spse backup ${at("var/backups/spse")} --json`;
const CHECKED = "spse migrate --check --json";
const installs = (version: string) => `dpkg --force-confdef --force-confold --install spse ${version}`;
const [STOP, START] = ["systemctl stop spse.socket spse.service", "systemctl start spse.socket spse.service"];
const LOST = "spse restore /b.age --replace; all that";

describe("spse upgrade", () => {
  test("backs up, checks, installs, migrates; what doctor had to mend before is no reason to go back", async () => {
    const { ended, said, did, doctors, kept } = await upgraded({ since: findings("old", "note") });
    assert.deepEqual([ended, doctors, kept], ["done", 2, "spse 0.2.0"]);
    assert.deepEqual(did, [BACKED, CHECKED, installs("0.2.0"), "spse migrate"]);
    assert.deepEqual(
      said.map((it) => it.slice(0, 2)),
      ["1.", "2.", "3.", "4.", "5."],
    );
    const without = await upgraded({ pending: [] });
    assert.match(without.said[1] ?? "", /0\.2\.0 has no migration/);
    assert.equal((await upgraded({ version: "0.1.0" })).ended, "done", "the same version again");
  });

  test("goes back where doctor finds something new, or cannot run, where it is not installed, or not migrated", async () => {
    const broken = "no space left";
    for (const [scene, migrates] of [
      [{ since: findings("old", broken) }, true],
      [{ fails: { "doctor-0.2.0": broken } }, true],
      [{ fails: { "install-0.2.0": broken } }, false],
      [{ fails: { "migrate-0.2.0": broken } }, true],
    ] as const) {
      const { ended, said, did, kept } = await upgraded(scene);
      assert.equal(ended, "3: Went back to 0.1.0, and `spse doctor` is as before. No data was lost.");
      assert.equal(said.at(-1), `MEND: ${broken}`);
      assert.deepEqual(did.slice(2), [installs("0.2.0"), ...(migrates ? ["spse migrate"] : []), installs("0.1.0")]);
      assert.equal(kept, "spse 0.1.0");
    }
  });

  test("a service that starts slowly is waited for: doctor is asked again, and nothing goes back", async () => {
    const { ended, doctors, kept } = await upgraded({ late: [findings("old", "no answer"), findings("no answer")] });
    assert.deepEqual([ended, doctors, kept], ["done", 4, "spse 0.2.0"]);
  });

  test("says what is left where the way back fails, too", async () => {
    const { ended } = await upgraded({ fails: { "install-0.2.0": "full", "install-0.1.0": "full too" } });
    assert.match(ended, new RegExp(`^3: Went back, but there still is: full too\\. If need be: ${LOST}`));
    const both = await upgraded({ since: findings("new"), fails: { "install-0.1.0": "full" } });
    assert.match(both.ended, /there still is: full; new\. /);
  });

  test("stops the service that runs for a migration that takes something away, only with --one-way, and does not go back", async () => {
    const contracts = { expandsOnly: false, oneWay: true } as const;
    const refused = await upgraded({ ...contracts, oneWay: false });
    assert.match(refused.ended, new RegExp(`^3: Nothing was installed: 9001 does more than add\\..*${LOST}`));
    assert.deepEqual([refused.did, refused.said.length], [[BACKED, CHECKED], 1]);
    const made = await upgraded(contracts);
    assert.deepEqual(made.did.slice(2), [STOP, installs("0.2.0"), "spse migrate", START]);
    assert.match(made.said[1] ?? "", /^2\. 0\.2\.0 does more than add: 9001\./);
    const { did } = await upgraded({ ...contracts, state: "inactive" });
    assert.deepEqual(did.slice(2), [installs("0.2.0"), "spse migrate"]);
    const mend = await upgraded({ ...contracts, since: findings("new") });
    assert.match(mend.ended, new RegExp(`^3: It stops here: .*install 0\\.1\\.0, ${LOST}`));
    assert.deepEqual(mend.did.slice(2), [STOP, installs("0.2.0"), "spse migrate", START]);
    const broken = await upgraded({ ...contracts, fails: { "install-0.2.0": "full" } });
    assert.match(broken.ended, /^3: Went back to 0\.1\.0/);
    assert.deepEqual(broken.did.slice(2), [STOP, installs("0.2.0"), installs("0.1.0"), START]);
  });

  test("changes nothing where no backup is made, or the new program does not open the database", async () => {
    const none = await upgraded({ fails: { backup: "no room" } });
    assert.deepEqual([none.ended, none.did], ["1: Nothing was changed: no room", [BACKED]]);
    const other = await upgraded({ fails: { "migrate--check": "its database is newer" } });
    assert.deepEqual([other.ended, other.did], ["1: Nothing was changed: its database is newer", [BACKED, CHECKED]]);
  });

  test("examines the package and the way back before doctor and backup", async () => {
    for (const [scene, says] of [
      [{ file: "none.deb" }, /none\.deb is not a package of spse$/],
      [{ file: "some.deb" }, /some\.deb is not a package of spse$/],
      [{ version: "0.0.9" }, /^1: 0\.0\.9 is older than 0\.1\.0/],
      [{ previous: "none.deb" }, /^1: the package of 0\.1\.0, which is installed, is not kept/],
      [{ previous: "other.deb" }, /is not kept/],
    ] as const) {
      const { ended, did, doctors } = await upgraded(scene);
      assert.match(ended, says);
      assert.deepEqual([did.join(), doctors], ["", 0]);
    }
    assert.equal((await upgraded({ previous: "kept.deb" })).ended, "done");
  });
});
