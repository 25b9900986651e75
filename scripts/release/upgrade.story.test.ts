/**
 * `spse upgrade` with packages: from the one that is made, to versions after it that bring a migration. dpkg and systemctl are stand-ins,
 * which unpack the files and restart the service for real; its addresses are held as systemd holds them.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import type { Kysely } from "kysely";
import { type Migrations, migrations, shapeAfter } from "../../packages/server/src/base/platform/db/migrate.ts";
import { fingerprintOf } from "../../packages/server/src/base/platform/db/shape.ts";
import { type Ended, runSpse } from "../../packages/server/test-support/operate/cli.ts";
import { askOnAndOn, type HeldService, holdSockets } from "../../packages/server/test-support/operate/socket-holder.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { until } from "../../packages/server/test-support/until.ts";
import { madeOnce } from "./made-once.ts";

const DPKG_DEB = process.env.DPKG_DEB_PATH ?? "dpkg-deb";
const work = mkdtempSync(join(tmpdir(), "spse-upgrade-"));
const machine = join(work, "machine");
const settingsFile = join(work, "settings.env");
const at = (path: string) => join(machine, path);
const package_ = (version: string) => join(work, `spse_${version}.deb`);
let ports: readonly [number, number];
let service: HeldService | undefined;
after(() => {
  service?.kill();
  rmSync(work, { recursive: true, force: true });
});

const PROGRAMS: Readonly<Record<string, string>> = {
  ...(process.env.DPKG_DEB_PATH && { "dpkg-deb": `exec ${DPKG_DEB} "$@"` }),
  "dpkg-query": `printf 'spse\\t%s\\n' "$(cat ${work}/version)"`,
  dpkg: `case "$1" in
    --version) ;;
    --compare-versions) [ "$2" != "$4" ] && [ "$(printf '%s\\n' "$2" "$4" | sort -V | head -n 1)" = "$2" ] ;;
    --force-confdef)
      ${DPKG_DEB} --extract "$4" ${work}/unpacking && cd ${work}/unpacking || exit 1
      find usr -type d | while read -r folder; do # each file is renamed into its place, so none is ever away
        mkdir -p "${machine}/$folder" && find "$folder" -maxdepth 1 ! -type d -exec mv -f -t "${machine}/$folder" {} +
      done
      rm -r ${work}/unpacking &&
        ${DPKG_DEB} --field "$4" Version > ${work}/version && systemctl try-restart spse.service ;;
  esac`,
  systemctl: `case "$1" in
    show) echo active ;;
    stop)
      old=$(cat ${work}/pid) && touch ${work}/pid.stopped && kill "$old"
      while kill -0 "$old" 2>/dev/null; do sleep 0.05; done ;;
    start) rm ${work}/pid.stopped ;;
    try-restart)
      [ -e ${work}/pid.stopped ] && exit 0
      old=$(cat ${work}/pid) && kill "$old" && until [ "$(cat ${work}/pid)" != "$old" ]; do sleep 0.05; done ;;
  esac`,
};

before(async () => {
  ports = [await freePort(), await freePort()];
  for (const folder of ["var/lib/spse", "var/backups/spse"]) mkdirSync(at(folder), { recursive: true, mode: 0o700 });
  mkdirSync(join(work, "bin"));
  for (const [name, text] of Object.entries(PROGRAMS)) {
    writeFileSync(join(work, "bin", name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(work, "bin", name), 0o755);
  }
  deb("--extract", madeOnce().debian, machine);
  writeFileSync(join(work, "version"), deb("--field", madeOnce().debian, "Version"));
  const settings = {
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: "A".repeat(43),
    SPSE_DATA_DIR: at("var/lib/spse"),
    SPSE_PORTAL_URL: `http://localhost:${ports[0]}`,
    SPSE_PORTAL_PORT: `${ports[0]}`,
    SPSE_AUTHENTICATOR_PORT: `${ports[1]}`,
    SPSE_AUTHENTICATOR_URL: `http://127.0.0.1:${ports[1]}`,
    SPSE_LOG_LEVEL: "warn",
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(settingsFile, lines.join(""), { mode: 0o600 });
  await makePackages();
  service = holdSockets(
    ports,
    [at("usr/bin/spse"), "serve", "--env", settingsFile],
    { PATH: PATHS },
    join(work, "pid"),
  );
  await until("it serves", () => service?.said().includes(" serves ") ?? false);
});

const PATHS = `${join(work, "bin")}:${dirname(process.execPath)}:${process.env.PATH}`;

/** 0.2.0 adds a column; 0.3.0 adds one more, and finds no database ready; 0.4.0 takes the first column away again. */
async function makePackages(): Promise<void> {
  const tree = join(work, "tree");
  deb("--raw-extract", madeOnce().debian, tree);
  const source = (path: string) => join(tree, "usr/lib/spse/packages/server/src", path);
  const make = (version: string) => {
    const control = join(tree, "DEBIAN/control");
    const its = join(tree, "usr/lib/spse/packages/server/package.json");
    writeFileSync(control, readFileSync(control, "utf8").replace(/^Version: .*$/m, `Version: ${version}`));
    writeFileSync(its, readFileSync(its, "utf8").replace(/"version": "[^"]+"/, `"version": "${version}"`));
    deb("--root-owner-group", "-Zgzip", "-z1", "--build", tree, package_(version));
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
  await add("9001-expand-office", "addColumn", "one_more");
  make("0.2.0");
  await add("9002-expand-office", "addColumn", "another");
  const ready = readFileSync(source("base/web/ready.ts"), "utf8");
  const broken = ready.replace('return { kind: "ready" }', 'return { kind: "migrations-missing" }');
  assert.notEqual(broken, ready);
  writeFileSync(source("base/web/ready.ts"), broken);
  make("0.3.0");
  writeFileSync(source("base/web/ready.ts"), ready);
  await add("9003-contract-office", "dropColumn", "one_more");
  make("0.4.0");
  rmSync(tree, { recursive: true });
}

function deb(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(DPKG_DEB, args, { encoding: "utf8" });
  assert.equal(status, 0, error?.message ?? stderr);
  return stdout;
}

const spse = (words: readonly string[], PATH = PATHS): Promise<Ended> =>
  runSpse([...words, "--env", settingsFile, "--lang", "en"], { PATH }, { program: [at("usr/bin/spse")] });

/** Upgrades while both addresses are asked on and on. */
async function upgradeWhileAsked(words: readonly string[]) {
  const asking = askOnAndOn([`http://127.0.0.1:${ports[0]}/healthz`, `http://127.0.0.1:${ports[1]}/`]);
  const ended = await spse(["upgrade", ...words]);
  const asked = asking.count();
  await until("the next one is asked, too", () => asking.count() > asked + 5);
  return { ...ended, ...(await asking.stop()), version: readFileSync(join(work, "version"), "utf8").trim() };
}

test("what is no package of spse, is older, or has no way back is refused before anything is changed", async () => {
  const began = readFileSync(join(work, "version"), "utf8");
  const refused = async (words: readonly string[], says: RegExp, PATH = PATHS) => {
    const { code, out, err } = await spse(["upgrade", ...words], PATH);
    assert.deepEqual([code, out], [1, ""], err);
    assert.match(err, says);
  };
  await refused([settingsFile], /settings\.env is not a package of spse\n$/);
  await refused([package_("0.2.0")], /which is installed, is not kept; name its file: --previous spse_/);
  await refused([package_("0.2.0"), "--previous", package_("0.3.0")], /is not kept/);
  writeFileSync(join(work, "version"), "0.3.0\n");
  await refused([package_("0.2.0")], /^0\.2\.0 is older than 0\.3\.0, which is installed/);
  writeFileSync(join(work, "version"), began);
  rmSync(join(work, "bin/systemctl"));
  writeFileSync(join(work, "bin/systemctl"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  await refused([package_("0.2.0")], /^systemd does not run on this machine/);
  writeFileSync(join(work, "bin/systemctl"), `#!/bin/sh\n${PROGRAMS.systemctl}\n`);
  assert.deepEqual(readdirSync(at("var/backups/spse")), []);
});

test("a migration that takes something away stops it before anything is installed, and names what a way back would lose", async () => {
  const { code, out, err, statuses, version } = await upgradeWhileAsked([
    package_("0.4.0"),
    "--previous",
    madeOnce().debian,
  ]);
  assert.equal(code, 3, err);
  assert.match(out, /^1\. Backup made: .*\n$/);
  assert.match(
    err,
    /Nothing was installed: 9001-expand-office, 9002-expand-office, 9003-contract-office does more than add\..* The only way back is spse restore \S+ --replace; all that is written since \d{4}-\S+ would be lost\.\n$/,
  );
  assert.notEqual(version, "0.4.0");
  assert.deepEqual(statuses, [200]);
});

test("an upgrade that only adds: five lines, and nobody is refused meanwhile", async (story) => {
  const { code, out, err, statuses, waited, version } = await upgradeWhileAsked([
    package_("0.2.0"),
    "--previous",
    madeOnce().debian,
  ]);
  assert.deepEqual([code, version], [0, "0.2.0"], out + err);
  assert.match(out, /^1\. .*\n2\. 0\.2\.0 only adds: 9001-expand-office\n3\. .*\n4\. .*\n5\. .* 0\.2\.0 serves\.\n$/);
  assert.deepEqual(statuses, [200]);
  assert.equal(service?.started().length, 2);
  story.diagnostic(waited);
});

test("one whose doctor finds something new goes back by itself, to the package that was kept", async (story) => {
  const { code, out, err, statuses, waited, version } = await upgradeWhileAsked([package_("0.3.0")]);
  assert.deepEqual([code, version], [3, "0.2.0"], err);
  assert.match(out, /2\. 0\.3\.0 only adds: 9002-expand-office\n[\s\S]*MEND: /);
  assert.match(err, /Went back to 0\.2\.0, and `spse doctor` is as before\. No data was lost\.\n$/);
  assert.deepEqual(statuses, [200]);
  assert.equal(service?.started().length, 4);
  assert.equal((await fetch(`http://127.0.0.1:${ports[0]}/readyz`)).status, 200);
  story.diagnostic(waited);
});

test("with --one-way it stops the service for a migration that takes something away, and starts the new version", async () => {
  const { code, out, err, statuses, version } = await upgradeWhileAsked([package_("0.4.0"), "--one-way"]);
  assert.deepEqual([code, version], [0, "0.4.0"], out + err);
  assert.match(out, /2\. 0\.4\.0 does more than add: .*9003-contract-office\./);
  assert.deepEqual(statuses, [200]);
  const { code: old, err: says } = await runSpse(["migrate", "--env", settingsFile], { PATH: PATHS });
  assert.equal(old, 1);
  assert.match(says, /\[database-newer\]\n$/, "a program of the version before");
});
