/**
 * `spse upgrade` with packages: from the one that is made, to versions after it that bring a migration. dpkg and systemctl are stand-ins,
 * which unpack the files and restart the service for real; its addresses are held as systemd holds them.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Kysely } from "kysely";
import { type Migrations, migrations, shapeAfter } from "../../packages/server/src/base/platform/db/migrate.ts";
import { fingerprintOf } from "../../packages/server/src/base/platform/db/shape.ts";
import { type Ended, runSpse, SOURCES } from "../../packages/server/test-support/operate/cli.ts";
import { askOnAndOn, type HeldService, holdSockets } from "../../packages/server/test-support/operate/socket-holder.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { postgresPrograms } from "../../packages/server/test-support/postgres-programs.ts";
import { startPostgres } from "../../packages/server/test-support/postgres-server.ts";
import { until } from "../../packages/server/test-support/until.ts";
import { madeOnce } from "./made-once.ts";

const ROOT = dirname(dirname(import.meta.dirname));
const DPKG_DEB = process.env.DPKG_DEB_PATH ?? "dpkg-deb";
const work = mkdtempSync(join(tmpdir(), "spse-upgrade-"));
const package_ = (version: string) => join(work, `spse_${version}.deb`);
const endings: (() => void)[] = [];
before(makePackages);
after(() => {
  for (const end of endings.reverse()) end();
  rmSync(work, { recursive: true, force: true });
});

/**
 * 2.0.0 adds a column; 3.0.0 adds one more, and finds no database ready; 4.0.0 takes the first column away again. Each is built from sources
 * that are changed so.
 */
async function makePackages(): Promise<void> {
  const [tree, checkout] = [join(work, "tree"), join(work, "checkout")];
  deb("--raw-extract", madeOnce().debian, tree);
  const server = join(tree, "usr/lib/spse/packages/server");
  cpSync(join(ROOT, "packages/server/src"), join(checkout, "packages/server/src"), { recursive: true });
  copyFileSync(join(ROOT, "packages/server/package.json"), join(checkout, "packages/server/package.json"));
  for (const modules of ["node_modules", "packages/server/node_modules"])
    if (existsSync(join(ROOT, modules))) symlinkSync(join(ROOT, modules), join(checkout, modules));
  const source = (path: string) => join(checkout, "packages/server/src", path);
  const make = (version: string) => {
    const control = join(tree, "DEBIAN/control");
    const its = join(server, "package.json");
    writeFileSync(control, readFileSync(control, "utf8").replace(/^Version: .*$/m, `Version: ${version}`));
    writeFileSync(its, readFileSync(its, "utf8").replace(/"version": "[^"]+"/, `"version": "${version}"`));
    run(process.execPath, join(ROOT, "scripts/build-server.ts"), join(server, "dist"), checkout);
    deb("--root-owner-group", "-Znone", "--build", tree, package_(version));
  };
  let all: Migrations = migrations;
  const add = async (name: string, act: "addColumn" | "dropColumn", column: string) => {
    const up = (db: Kysely<unknown>) => {
      const table = db.schema.alterTable("office");
      return (act === "addColumn" ? table.addColumn(column, "text") : table.dropColumn(column)).execute();
    };
    all = { ...all, [name]: up };
    const code = `(db) => db.schema.alterTable("office").${act}("${column}"${act === "addColumn" ? ', "text"' : ""}).execute()`;
    appendFileSync(
      source("base/platform/db/migrate.ts"),
      `Object.assign(migrations, { "${name}": ${code} });
       Object.assign(fingerprints, { "${name}": "${fingerprintOf(await shapeAfter(all))}" });\n`,
    );
  };
  const upgrade = readFileSync(source("operate/cli/upgrade.ts"), "utf8");
  const hasty = upgrade.replace("PAUSE_MS] = [30_000, 2000]", "PAUSE_MS] = [3000, 1000]"); // 3.0.0 gets no better by waiting
  assert.notEqual(hasty, upgrade);
  writeFileSync(source("operate/cli/upgrade.ts"), hasty);
  await add("9001-expand-office", "addColumn", "one_more");
  make("2.0.0");
  await add("9002-expand-office", "addColumn", "another");
  const ready = readFileSync(source("base/web/ready.ts"), "utf8");
  const broken = ready.replace('return { kind: "ready" }', 'return { kind: "migrations-missing" }');
  assert.notEqual(broken, ready);
  writeFileSync(source("base/web/ready.ts"), broken);
  make("3.0.0");
  writeFileSync(source("base/web/ready.ts"), ready);
  await add("9003-contract-office", "dropColumn", "one_more");
  make("4.0.0");
  for (const folder of [tree, checkout]) rmSync(folder, { recursive: true });
}

function deb(...args: string[]): string {
  return run(DPKG_DEB, ...args);
}

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  assert.equal(status, 0, error?.message ?? stderr);
  return stdout;
}

/** Moves all files below `usr` to the folder that is named. Each is renamed into its place, so none is ever away. */
const MOVE = `
import os, sys
for folder, _, names in os.walk("usr"):
    to = os.path.join(sys.argv[1], folder)
    os.makedirs(to, exist_ok=True)
    for name in names:
        os.replace(os.path.join(folder, name), os.path.join(to, name))
`;

/** What dpkg and systemctl do on the machine in `folder`. It has the file `restarting` from before a service ends until the next one begins. */
const programsFor = (folder: string): Readonly<Record<string, string>> => ({
  ...(process.env.DPKG_DEB_PATH && { "dpkg-deb": `exec ${DPKG_DEB} "$@"` }),
  "dpkg-query": `printf 'spse\\t%s\\n' "$(cat ${folder}/version)"`,
  dpkg: `case "$1" in
    --version) ;;
    --compare-versions) [ "$2" != "$4" ] && [ "$(printf '%s\\n' "$2" "$4" | sort -V | head -n 1)" = "$2" ] ;;
    --force-confdef)
      ${DPKG_DEB} --extract "$4" ${folder}/unpacking && cd ${folder}/unpacking &&
        ${process.env.PYTHON_PATH ?? "python3"} -c '${MOVE}' ${folder}/machine && cd / || exit 1
      rm -r ${folder}/unpacking &&
        ${DPKG_DEB} --field "$4" Version > ${folder}/version && systemctl try-restart spse.service ;;
  esac`,
  systemctl: `case "$1" in
    show) echo active ;;
    stop)
      touch ${folder}/restarting && sleep 0.1
      old=$(cat ${folder}/pid) && touch ${folder}/pid.stopped && kill "$old"
      while kill -0 "$old" 2>/dev/null; do sleep 0.05; done ;;
    start) rm ${folder}/pid.stopped ${folder}/restarting ;;
    try-restart)
      [ -e ${folder}/pid.stopped ] && exit 0
      touch ${folder}/restarting && sleep 0.1
      old=$(cat ${folder}/pid) && kill "$old" && until [ "$(cat ${folder}/pid)" != "$old" ]; do sleep 0.05; done
      rm ${folder}/restarting ;;
  esac`,
});

interface Machine {
  /** A path of it. */
  readonly at: (path: string) => string;
  /** Replaces one of its programs, while `meanwhile` lasts. */
  readonly replace: (program: string, text: string, meanwhile: () => Promise<void>) => Promise<void>;
  /** The installed version, as its dpkg knows it. */
  readonly version: () => string;
  readonly saysItIs: (version: string) => void;
  /** Runs its `spse`, or another `program`. */
  readonly spse: (words: readonly string[], program?: readonly string[]) => Promise<Ended>;
  readonly service: HeldService;
  readonly isRestarting: () => boolean;
  readonly end: () => void;
  readonly ports: readonly [number, number];
}

/**
 * A machine with the package that is made, which serves the database at `url`, or SQLite. Each has the place of the one before, so that Node
 * finds what it has compiled there.
 */
async function machineWith(url: string | undefined): Promise<Machine> {
  const folder = join(work, "machine");
  const at = (path: string) => join(folder, "machine", path);
  const ports: readonly [number, number] = [await freePort(), await freePort()];
  for (const path of ["var/lib/spse", "var/backups/spse"]) mkdirSync(at(path), { recursive: true, mode: 0o700 });
  mkdirSync(join(folder, "bin"));
  const programs = programsFor(folder);
  const put = (name: string, text = "") =>
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  for (const [name, text] of Object.entries(programs)) put(name, text);
  const replace: Machine["replace"] = async (name, text, meanwhile) => {
    put(name, text);
    await meanwhile();
    put(name, programs[name]);
  };
  deb("--extract", madeOnce().debian, join(folder, "machine"));
  const saysItIs = (version: string) => writeFileSync(join(folder, "version"), version);
  saysItIs(deb("--field", madeOnce().debian, "Version"));
  const settings = {
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: "A".repeat(43),
    SPSE_DATA_DIR: at("var/lib/spse"),
    ...(url && { SPSE_DATABASE_URL: url }),
    SPSE_PORTAL_URL: `http://localhost:${ports[0]}`,
    SPSE_PORTAL_PORT: `${ports[0]}`,
    SPSE_AUTHENTICATOR_PORT: `${ports[1]}`,
    SPSE_AUTHENTICATOR_URL: `http://127.0.0.1:${ports[1]}`,
    SPSE_LOG_LEVEL: "warn",
  };
  const file = join(folder, "settings.env");
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(""), { mode: 0o600 });
  const node = dirname(process.execPath);
  const PATH = [join(folder, "bin"), node, ...(url ? [postgresPrograms()] : []), process.env.PATH].join(":");
  const spse: Machine["spse"] = (words, program = [at("usr/bin/spse")]) =>
    runSpse([...words, "--env", file, "--lang", "en"], { PATH }, { program });
  const service = holdSockets(ports, [at("usr/bin/spse"), "serve", "--env", file], { PATH }, join(folder, "pid"));
  const end = () => {
    service.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  endings.push(service.kill);
  await until("it serves", () => service.said().includes(" serves "));
  const version = () => readFileSync(join(folder, "version"), "utf8").trim();
  const isRestarting = () => existsSync(join(folder, "restarting"));
  return { at, replace, version, saysItIs, spse, service, isRestarting, end, ports };
}

/** Upgrades while both addresses are asked on and on. */
async function upgradeWhileAsked({ spse, ports, version, isRestarting }: Machine, words: readonly string[]) {
  const addresses = [`http://127.0.0.1:${ports[0]}/healthz`, `http://127.0.0.1:${ports[1]}/`];
  const asking = askOnAndOn(addresses, isRestarting);
  const ended = await spse(["upgrade", ...words]);
  const asked = asking.count();
  await until("the next one is asked, too", () => asking.count() > asked + 5);
  return { ...ended, ...(await asking.stop()), version: version() };
}

let sqlite: Promise<Machine> | undefined;
const onSqlite = (): Promise<Machine> => (sqlite ??= machineWith(undefined));

test("what is no package of spse, is older, or has no way back is refused before anything is changed", async () => {
  const machine = await onSqlite();
  const began = machine.version();
  const refused = async (words: readonly string[], says: RegExp) => {
    const { code, out, err } = await machine.spse(["upgrade", ...words]);
    assert.deepEqual([code, out], [1, ""], err);
    assert.match(err, says);
  };
  await refused([machine.at("usr/bin/spse")], /usr\/bin\/spse is not a package of spse\n$/);
  await refused([package_("2.0.0")], /which is installed, is not kept; name its file: --previous spse_/);
  await refused([package_("2.0.0"), "--previous", package_("3.0.0")], /is not kept/);
  machine.saysItIs("3.0.0\n");
  await refused([package_("2.0.0")], /^2\.0\.0 is older than 3\.0\.0, which is installed/);
  machine.saysItIs(`${began}\n`);
  await machine.replace("systemctl", "exit 1", () =>
    refused([package_("2.0.0")], /^systemd does not run on this machine/),
  );
  assert.deepEqual(readdirSync(machine.at("var/backups/spse")), []);
});

const machines = {
  SQLite: onSqlite,
  "PostgreSQL as old as its pg_dump": async () => {
    const { url, stop } = await startPostgres({ programs: postgresPrograms() });
    endings.push(stop);
    return machineWith(await freshDatabase(url));
  },
};

for (const [name, open] of Object.entries(machines))
  describe(`with ${name}`, () => {
    let machine: Machine;
    before(async () => {
      machine = await open();
    });
    after(() => machine.end());

    test("a migration that takes something away stops it before anything is installed, and names what a way back would lose", async () => {
      const { code, out, err, statuses, version } = await upgradeWhileAsked(machine, [
        package_("4.0.0"),
        "--previous",
        madeOnce().debian,
      ]);
      assert.equal(code, 3, err);
      assert.match(out, /^1\. Backup made: .*\n$/);
      assert.match(
        err,
        /Nothing was installed: 9001-expand-office, 9002-expand-office, 9003-contract-office does more than add\..* The only way back is spse restore \S+ --replace; all that is written since \d{4}-\S+ would be lost\.\n$/,
      );
      assert.notEqual(version, "4.0.0");
      assert.deepEqual(statuses, [200]);
    });

    test("an upgrade that only adds: five lines, and nobody is refused meanwhile", async (story) => {
      const { code, out, err, statuses, waited, version } = await upgradeWhileAsked(machine, [
        package_("2.0.0"),
        "--previous",
        madeOnce().debian,
      ]);
      assert.deepEqual([code, version], [0, "2.0.0"], out + err);
      assert.match(
        out,
        /^1\. .*\n2\. 2\.0\.0 only adds: 9001-expand-office\n3\. .*\n4\. .*\n5\. .* 2\.0\.0 serves\.\n$/,
      );
      assert.deepEqual(statuses, [200]);
      assert.equal(machine.service.started().length, 2);
      story.diagnostic(waited);
    });

    test("one whose doctor finds something new goes back by itself, to the package that was kept", async (story) => {
      const { code, out, err, statuses, waited, version } = await upgradeWhileAsked(machine, [package_("3.0.0")]);
      assert.deepEqual([code, version], [3, "2.0.0"], err);
      assert.match(out, /2\. 3\.0\.0 only adds: 9002-expand-office\n[\s\S]*MEND: /);
      assert.match(err, /Went back to 2\.0\.0, and `spse doctor` is as before\. No data was lost\.\n$/);
      assert.deepEqual(statuses, [200]);
      assert.equal(machine.service.started().length, 4);
      assert.equal((await fetch(`http://127.0.0.1:${machine.ports[0]}/readyz`)).status, 200);
      story.diagnostic(waited);
    });

    test("with --one-way it stops the service for a migration that takes something away, and starts the new version", async () => {
      const { code, out, err, statuses, version } = await upgradeWhileAsked(machine, [package_("4.0.0"), "--one-way"]);
      assert.deepEqual([code, version], [0, "4.0.0"], out + err);
      assert.match(out, /2\. 4\.0\.0 does more than add: .*9003-contract-office\./);
      assert.deepEqual(statuses, [200]);
      const { code: old, err: says } = await machine.spse(["migrate"], SOURCES);
      assert.equal(old, 1);
      assert.match(says, /\[database-newer\]\n$/, "a program of the version before");
    });
  });
