/** On a Debian of its own, with the real systemd: docs/operasi/mulai up to a vendor's login, then the days after it. */
import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { openMailbox } from "../../packages/server/test-support/mail.ts";
import { activateBy, logInElsewhere, overTls, RELAY } from "../../packages/server/test-support/operate/over-tls.ts";
import { serverProgram } from "../../packages/server/test-support/server-program.ts";
import { until } from "../../packages/server/test-support/until.ts";
import { cleanDebian } from "./clean-debian.ts";
import { madeOnce } from "./made-once.ts";
import { ROOT } from "./run.ts";

const work = mkdtempSync(join(tmpdir(), "spse-package-"));
const root = join(work, "root");
const [PORTAL, APP] = ["spse.kota.go.id", "authenticator.kota.go.id"];
/** Lead to the machine's Caddy, and from its port 25 to the mailbox. */
const [https, mail] = [join(work, "https"), join(work, "mail")];
const relays: ChildProcess[] = [];
const mailbox = await openMailbox();
let machine: ChildProcess;
const LINK = /https:\/\/spse\.kota\.go\.id(\/link\/[\w-]{20,})/;
/** A Debian is made first, where this checkout has none yet. */
const PATIENT = { timeout: 800_000 };

const BOOT = `
mount --bind "$1" "$1" && cd "$1" && mount -t proc proc proc && mount -t sysfs sysfs sys
mount -t tmpfs tmpfs run && mount -t tmpfs tmpfs tmp && mount -t cgroup2 cgroup2 sys/fs/cgroup && mount --bind /dev dev
ip link set lo up
exec chroot . env container=oci /usr/lib/systemd/systemd --system`;

/** The first process of that machine, as this one sees it. */
const its = () => readFileSync(`/proc/${machine.pid}/task/${machine.pid}/children`, "utf8").trim();

/** Runs a command on it; this process takes its mails meanwhile. */
function on(program: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const enter = [`--target=${its()}`, "--mount", "--pid", "--net", "--uts", "--ipc", "--root", "--wd", "--"];
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };
  return new Promise((resolve) => {
    execFile("nsenter", [...enter, program, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` });
    });
  });
}
const must = async (program: string, ...args: string[]): Promise<string> => {
  const { code, said } = await on(program, ...args);
  assert.equal(code, 0, `${program} ${args.join(" ")}: ${said}`);
  return said.trim();
};
const show = (property: string) => must("systemctl", "show", "--value", `--property=${property}`, "spse");
const logged = () => must("journalctl", "--unit=spse", "--output=cat");

before(async () => {
  assert.equal(process.getuid?.(), 0, "this story needs root: it boots a machine in namespaces");
  const { debian } = madeOnce();
  mkdirSync(root);
  const { status, stderr } = spawnSync("tar", ["-xf", await cleanDebian(), "-C", root], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  copyFileSync(debian, join(root, "spse.deb"));
  copyFileSync(serverProgram("rclone"), join(root, "usr/bin/rclone"));
  writeFileSync(join(root, "smtp.url"), "smtp://127.0.0.1:25\n", { mode: 0o600 });
  // A folder is no mount of its own here, where a user namespace in it is refused; a minute would be long to wait.
  mkdirSync(join(root, "etc/systemd/system/spse.service.d"), { recursive: true });
  writeFileSync(
    join(root, "etc/systemd/system/spse.service.d/story.conf"),
    "[Service]\nPrivateUsers=no\nWatchdogSec=20\n",
  );
  const apart = ["--mount", "--pid", "--cgroup", "--net", "--uts", "--ipc", "--fork", "--kill-child"];
  machine = spawn("unshare", [...apart, "sh", "-ec", BOOT, "sh", root], { stdio: ["ignore", "ignore", "inherit"] });
  await until("systemd has booted", async () =>
    /running|degraded/.test((await on("systemctl", "is-system-running")).said),
  );
  const relay = (...command: string[]) =>
    relays.push(spawn(command[0] ?? "", command.slice(1), { stdio: ["ignore", "ignore", "inherit"] }));
  const there = ["nsenter", `--target=${its()}`, "--net", "--"];
  relay(process.execPath, "-e", RELAY, mail, new URL(mailbox.url).port);
  relay(...there, process.execPath, "-e", RELAY, "25", mail);
  relay(...there, process.execPath, "-e", RELAY, https, "443");
  const greets = "exec 3<>/dev/tcp/127.0.0.1/25 && read -r -t 5 line <&3 && [[ $line == 220* ]]";
  await until("the mailbox greets", async () => (await on("bash", "-c", greets)).code === 0);
}, PATIENT);
after(async () => {
  for (const relay of relays) relay.kill("SIGKILL");
  await mailbox.close();
  if (machine?.exitCode === null) {
    machine.kill("SIGKILL"); // its first process ends with it, and with that one all others
    await until("it is off", () => machine.signalCode !== null);
  }
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
});

test("package, setup, enable: proxy, service and backups are there, and the first link", PATIENT, async () => {
  assert.match(await must("dpkg", "--install", "/spse.deb"), /Next: spse setup/);
  const names = ["--portal", `https://${PORTAL}`, "--app", `https://${APP}`, "--name", "Kota"];
  await must("install", "--owner=spse", "--mode=400", "/smtp.url", "/etc/spse/smtp.url");
  const files = ["--smtp-file", "/etc/spse/smtp.url", "--proxy-file", "/etc/caddy/Caddyfile"];
  const before = await must("find", "/usr");
  const setup = await on("spse", "setup", "--no-input", ...names, ...files);
  assert.equal(setup.code, 0, setup.said);
  assert.doesNotMatch(setup.said, /Run it yourself/, "Caddy reads its new file");
  assert.match(await must("cat", "/etc/caddy/Caddyfile"), /^spse\.kota\.go\.id \{$/m);
  assert.equal(await must("find", "/usr"), before, "setup leaves nothing below /usr");

  await must("systemctl", "enable", "--now", "spse"); // ends once READY=1 has come
  assert.deepEqual(
    [await show("Type"), await show("ActiveState"), await show("SubState")],
    ["notify", "active", "running"],
  );
  for (const timer of ["spse-backup.timer", "spse-restore-check.timer"])
    assert.equal(await must("systemctl", "is-active", timer), "active");
  const findings = JSON.parse(
    (await on("spse", "doctor", "--json")).said.replace(/^[^{]*/, "").replace(/[^}]*$/, ""),
  ).findings;
  const server = findings.find((it: { check: string }) => it.check === "server");
  assert.equal(server?.verdict, "good", JSON.stringify(server));
  assert.match(await logged(), LINK);
});

test(
  "the first Admin PPE opens the link, and makes an account for a vendor, who logs in by the mail's link",
  PATIENT,
  async () => {
    // Caddy's own authority signs, since no ACME is here: acme.story.test.ts has one.
    await must("sed", "--in-place", "1i {\\nlocal_certs\\nskip_install_trust\\n}", "/etc/caddy/Caddyfile");
    await must("systemctl", "reload", "caddy");
    const authority = join(root, "var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt");
    await until("Caddy has an authority", () => existsSync(authority));
    const tls = { socketPath: https, servername: PORTAL, ca: readFileSync(authority, "utf8") };
    const key = readFileSync(join(root, "etc/spse/master.key"), "utf8").trim();
    const world = await overTls({ portal: PORTAL, app: APP, key, tls });
    try {
      const link = LINK.exec(await logged())?.[1] ?? "";
      const rina = { "user-id": "ADMIN.KOTA", name: "Rina Wijaya", email: "rina@kota.go.id" };
      const { computer, phone } = await activateBy(world, link, "ADMIN.KOTA", rina);
      await computer.get("/konsol/akun/baru");
      const vendor = { "user-id": "PENYEDIA1", role: "penyedia", name: "CV Sari", email: "sari@contoh.co.id" };
      assert.equal((await computer.post("/konsol/akun/baru", vendor)).path, "/proof");
      assert.match((await approve(computer, phone)).path, /selesai=dibuat$/);
      const { text } = await mailbox.waitForMail(({ to }) => to.includes(vendor.email), 60_000);
      const theirs = await activateBy(world, LINK.exec(text)?.[1] ?? assert.fail(text), "PENYEDIA1");
      await logInElsewhere(world, "PENYEDIA1", theirs.phone);
    } finally {
      await world.close();
    }
  },
);

test("a backup goes to the other place; the trial fetches it back, restores it, and says in Sistem that it is good", async () => {
  const lines = ["OFFSITE_STORE=/var/cache/spse/elsewhere", "OFFSITE_CHECKED=/var/cache/spse/restore-check"];
  writeFileSync(join(root, "etc/spse/offsite.env"), lines.join("\n"));
  const start = async (unit: string) =>
    assert.equal((await on("systemctl", "start", unit)).code, 0, await must("journalctl", `--unit=${unit}`));
  await start("spse-backup");
  await until("it is copied", async () =>
    (await on("find", "/var/cache/spse/elsewhere", "-name", "spse-*.age")).said.includes(".age"),
  );
  await start("spse-restore-check");
  const said = (await on("spse", "doctor", "--json")).said;
  assert.match(said, /"kind": ?"backup-checked"/, said);
});

test("a package that is installed over it ends once the new process serves", async () => {
  const before = await show("MainPID");
  await must("dpkg", "--install", "/spse.deb");
  assert.notEqual(await show("MainPID"), before);
  assert.deepEqual([await show("ActiveState"), await show("SubState")], ["active", "running"]);
});

test("a process that stands still is killed and started again; one that only runs is not", async () => {
  const [first, beaten] = [await show("MainPID"), await show("WatchdogTimestampMonotonic")];
  await until("it beats", async () => (await show("WatchdogTimestampMonotonic")) !== beaten);
  assert.equal(await show("NRestarts"), "0");
  await must("systemctl", "kill", "--signal=STOP", "--kill-whom=main", "spse");
  await until(
    "another one serves",
    async () => (await show("NRestarts")) === "1" && (await show("ActiveState")) === "active",
    120_000,
  );
  assert.notEqual(await show("MainPID"), first);
  assert.match(await logged(), /[Ww]atchdog timeout/);
});

/** The commands of the first block below a line of a document, without what is said beside them. */
function commandsBelow(line: string, document: string): string[] {
  const [, below = ""] = readFileSync(join(ROOT, "docs", document), "utf8").split(`\n${line}\n`);
  const [, block = ""] = /```sh\n([\s\S]*?)\n```/.exec(below) ?? [];
  return block.split("\n").map((command) => command.replace(/ {2,}#.*$/, ""));
}

test("docs/master-key.md changes the key, docs/operate.md restores a backup, by the commands that they say", async () => {
  const former = await must("cat", "/etc/spse/master.key");
  for (const command of commandsBelow("## Steps, one process", "master-key.md")) await must("sh", "-ec", command);
  assert.equal(await must("cat", "/etc/spse/master.key.old"), former);
  assert.notEqual(await must("cat", "/etc/spse/master.key"), former);
  const [backup = ""] = (await must("sh", "-ec", "ls -t /var/backups/spse/*.age")).split("\n");
  for (const command of commandsBelow("**Restore:**", "operate.md")) {
    const { code, said } = await on("sh", "-ec", command.replace(/\/var\/backups\/\S+\.age/, backup));
    assert.equal(code, command === "spse doctor" ? 3 : 0, `no mail server yet: ${said}`);
  }
  assert.deepEqual([await show("ActiveState"), await show("SubState")], ["active", "running"]);
  assert.match(await must("ls", "/var/lib/spse"), /spse\.sqlite\.before-restore-/);
});

test("purged, it leaves accounts and keys, and nothing of the program", async () => {
  await must("dpkg", "--purge", "spse");
  const left = (path: string) => existsSync(join(root, path));
  assert.deepEqual(["usr/lib/spse", "usr/bin/spse", "usr/share/doc/spse", "var/cache/spse"].filter(left), []);
  assert.deepEqual(["etc/spse/master.key", "var/lib/spse/spse.sqlite"].filter(left).length, 2);
  assert.notEqual((await on("systemctl", "is-active", "spse.socket")).code, 0);
});
