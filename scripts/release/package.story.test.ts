/** On a Debian of its own, with the real systemd: docs/operasi/mulai up to the first link, then the days after it. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { until } from "../../packages/server/test-support/until.ts";
import { cleanDebian } from "./clean-debian.ts";
import { madeOnce } from "./made-once.ts";
import { ROOT } from "./run.ts";

const work = mkdtempSync(join(tmpdir(), "spse-package-"));
const root = join(work, "root");
let machine: ChildProcess;
/** A Debian is made first, where this checkout has none yet. */
const PATIENT = { timeout: 800_000 };

const BOOT = `
mount --bind "$1" "$1" && cd "$1" && mount -t proc proc proc && mount -t sysfs sysfs sys
mount -t tmpfs tmpfs run && mount -t tmpfs tmpfs tmp && mount -t cgroup2 cgroup2 sys/fs/cgroup && mount --bind /dev dev
ip link set lo up
exec chroot . env container=oci /usr/lib/systemd/systemd --system`;

/** Runs a command on that machine. */
function on(program: string, ...args: string[]): { code: number | null; said: string } {
  const its = readFileSync(`/proc/${machine.pid}/task/${machine.pid}/children`, "utf8").trim();
  const enter = [`--target=${its}`, "--mount", "--pid", "--net", "--uts", "--ipc", "--root", "--wd", "--"];
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };
  const { status, stdout, stderr } = spawnSync("nsenter", [...enter, program, ...args], { encoding: "utf8", env });
  return { code: status, said: `${stdout}${stderr}` };
}
const must = (program: string, ...args: string[]): string => {
  const { code, said } = on(program, ...args);
  assert.equal(code, 0, `${program} ${args.join(" ")}: ${said}`);
  return said.trim();
};
const show = (property: string) => must("systemctl", "show", "--value", `--property=${property}`, "spse");

before(async () => {
  assert.equal(process.getuid?.(), 0, "this story needs root: it boots a machine in namespaces");
  const { debian } = madeOnce();
  mkdirSync(root);
  const { status, stderr } = spawnSync("tar", ["-xf", await cleanDebian(), "-C", root], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  copyFileSync(debian, join(root, "spse.deb"));
  // A folder is no mount of its own here, where a user namespace in it is refused; a minute would be long to wait.
  mkdirSync(join(root, "etc/systemd/system/spse.service.d"), { recursive: true });
  writeFileSync(
    join(root, "etc/systemd/system/spse.service.d/story.conf"),
    "[Service]\nPrivateUsers=no\nWatchdogSec=20\n",
  );
  const apart = ["--mount", "--pid", "--cgroup", "--net", "--uts", "--ipc", "--fork", "--kill-child"];
  machine = spawn("unshare", [...apart, "sh", "-ec", BOOT, "sh", root], { stdio: ["ignore", "ignore", "inherit"] });
  await until("systemd has booted", () => /running|degraded/.test(on("systemctl", "is-system-running").said));
}, PATIENT);
after(async () => {
  if (machine?.exitCode === null) {
    machine.kill("SIGKILL"); // its first process ends with it, and with that one all others
    await until("it is off", () => machine.signalCode !== null);
  }
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
});

test("package, setup, enable: proxy, service and backups are there, and the first link", PATIENT, () => {
  assert.match(must("dpkg", "--install", "/spse.deb"), /Next: spse setup/);
  const names = ["--portal", "https://spse.kota.go.id", "--app", "https://authenticator.kota.go.id", "--name", "Kota"];
  const before = must("find", "/usr");
  const setup = on("spse", "setup", "--no-input", ...names, "--proxy-file", "/etc/caddy/Caddyfile");
  assert.equal(setup.code, 3, `no mail server yet: ${setup.said}`);
  assert.doesNotMatch(setup.said, /Run it yourself/, "Caddy reads its new file");
  assert.match(must("cat", "/etc/caddy/Caddyfile"), /^spse\.kota\.go\.id \{$/m);
  assert.equal(must("find", "/usr"), before, "setup leaves nothing below /usr");

  must("systemctl", "enable", "--now", "spse"); // ends once READY=1 has come
  assert.deepEqual([show("Type"), show("ActiveState"), show("SubState")], ["notify", "active", "running"]);
  for (const timer of ["spse-backup.timer", "spse-restore-check.timer"])
    assert.equal(must("systemctl", "is-active", timer), "active");
  const findings = JSON.parse(
    on("spse", "doctor", "--json")
      .said.replace(/^[^{]*/, "")
      .replace(/[^}]*$/, ""),
  ).findings;
  const server = findings.find((it: { check: string }) => it.check === "server");
  assert.equal(server?.verdict, "good", JSON.stringify(server));
  assert.match(must("journalctl", "--unit=spse", "--output=cat"), /https:\/\/spse\.kota\.go\.id\/link\/\S{20}/);
});

test("a package that is installed over it ends once the new process serves", () => {
  const before = show("MainPID");
  must("dpkg", "--install", "/spse.deb");
  assert.notEqual(show("MainPID"), before);
  assert.deepEqual([show("ActiveState"), show("SubState")], ["active", "running"]);
});

test("a process that stands still is killed and started again; one that only runs is not", async () => {
  const [first, beaten] = [show("MainPID"), show("WatchdogTimestampMonotonic")];
  await until("it beats", () => show("WatchdogTimestampMonotonic") !== beaten);
  assert.equal(show("NRestarts"), "0");
  must("systemctl", "kill", "--signal=STOP", "--kill-whom=main", "spse");
  await until("another one serves", () => show("NRestarts") === "1" && show("ActiveState") === "active", 120_000);
  assert.notEqual(show("MainPID"), first);
  assert.match(must("journalctl", "--unit=spse", "--output=cat"), /[Ww]atchdog timeout/);
});

/** The commands of the first block below a line of a document, without what is said beside them. */
function commandsBelow(line: string, document: string): string[] {
  const [, below = ""] = readFileSync(join(ROOT, "docs", document), "utf8").split(`\n${line}\n`);
  const [, block = ""] = /```sh\n([\s\S]*?)\n```/.exec(below) ?? [];
  return block.split("\n").map((command) => command.replace(/ {2,}#.*$/, ""));
}

test("docs/master-key.md changes the key, docs/operate.md restores a backup, by the commands that they say", () => {
  const former = must("cat", "/etc/spse/master.key");
  for (const command of commandsBelow("## Steps, one process", "master-key.md")) must("sh", "-ec", command);
  assert.equal(must("cat", "/etc/spse/master.key.old"), former);
  assert.notEqual(must("cat", "/etc/spse/master.key"), former);
  const [backup = ""] = must("sh", "-ec", "ls -t /var/backups/spse/*.age").split("\n");
  for (const command of commandsBelow("**Restore:**", "operate.md")) {
    const { code, said } = on("sh", "-ec", command.replace(/\/var\/backups\/\S+\.age/, backup));
    assert.equal(code, command === "spse doctor" ? 3 : 0, `no mail server yet: ${said}`);
  }
  assert.deepEqual([show("ActiveState"), show("SubState")], ["active", "running"]);
  assert.match(must("ls", "/var/lib/spse"), /spse\.sqlite\.before-restore-/);
});

test("purged, it leaves accounts and keys, and nothing of the program", () => {
  must("dpkg", "--purge", "spse");
  const left = (path: string) => existsSync(join(root, path));
  assert.deepEqual(["usr/lib/spse", "usr/bin/spse", "usr/share/doc/spse", "var/cache/spse"].filter(left), []);
  assert.deepEqual(["etc/spse/master.key", "var/lib/spse/spse.sqlite"].filter(left).length, 2);
  assert.notEqual(on("systemctl", "is-active", "spse.socket").code, 0);
});
