/** The three machines of packaging/ha on addresses of loopback: etcd on each, Patroni with PostgreSQL on two, HAProxy before them. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { change } from "../../../packages/server/test-support/operate/fronts.ts";
import { postgresPrograms } from "../../../packages/server/test-support/postgres-programs.ts";
import { unprivilegedUser } from "../../../packages/server/test-support/postgres-server.ts";
import { until } from "../../../packages/server/test-support/until.ts";
import { unpackDebian } from "../../interop/trees.ts";

const ROOT = join(import.meta.dirname, "../../..");
const DEBIAN = join(ROOT, "node_modules/.cache/failover");
/** In the place of 10.0.0: all of 127.0.0.0/8 is loopback. */
const NETWORK = "127.77.0";

export interface Machine {
  readonly start: () => void;
  /** Sends this to each process of PostgreSQL, or of Patroni too. */
  readonly signal: (signal: "KILL" | "STOP" | "CONT", whom: "postgres" | "both") => void;
}

interface Machines {
  /** Where SPSE reaches the primary. */
  readonly url: string;
  readonly primary: () => Promise<Machine | undefined>;
  /** Until both have PostgreSQL, and one follows the other synchronously. */
  readonly whole: () => Promise<void>;
  /** As `patronictl switchover` does. */
  readonly switchOver: () => Promise<void>;
  readonly close: () => void;
}

/** Starts all, with Debian's programs. They end with this process. */
export async function openMachines(): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), "spse-failover-"));
  chmodSync(folder, 0o755);
  unpackDebian(DEBIAN, ["etcd-server", "patroni", "python3-etcd", "haproxy", "tini"]);
  const user = unprivilegedUser();
  const children: ChildProcess[] = [];
  const run = (name: string, program: string, args: readonly string[], more: object = {}, as: object = {}) => {
    const out = openSync(join(folder, `${name}.log`), "a");
    const env = { ...process.env, ...more };
    const child = spawn(join(DEBIAN, program), args, { ...as, cwd: folder, env, stdio: ["ignore", out, out] });
    children.push(child);
    return child;
  };
  /** A file of packaging/ha as it is on this machine. */
  const read = (name: string, at = 1) =>
    readFileSync(join(ROOT, "packaging/ha", name), "utf8")
      .replaceAll("10.0.0.0/24", "127.0.0.0/8")
      .replaceAll(/((?:LISTEN|ADVERTISE)\w*=\S+|listen: |connect_address: )10\.0\.0\.1:/g, `$110.0.0.${at}:`)
      .replaceAll("10.0.0", NETWORK);
  const names = ["satu", "dua", "tiga"];
  for (const [at, name] of names.entries()) {
    const lines = read("etcd.env", at + 1).matchAll(/^(\w+)=(.*)$/gm);
    const own = { ETCD_NAME: name, ETCD_DATA_DIR: join(folder, `etcd-${name}`) };
    run(name, "usr/bin/etcd", [], { ...Object.fromEntries([...lines].map(([, key, value]) => [key, value])), ...own });
  }
  const machines = names.slice(0, 2).map((name, at): Machine => {
    const home = join(folder, name);
    mkdirSync(home);
    const text = change(read("patroni.yml", at + 1), [
      ["name: satu", `name: ${name}`],
      ["/usr/lib/postgresql/17/bin", postgresPrograms()],
      ["/var/lib/postgresql/17/spse", join(home, "data")],
      ["  pg_hba:", '  parameters:\n    unix_socket_directories: ""\n  pg_hba:'], // both have port 5432 here
      ["mode: required", "mode: off"], // no machine here may be stopped
    ]);
    writeFileSync(join(home, "config.yml"), text, { mode: 0o600 });
    if (user.uid !== undefined) spawnSync("chown", ["-R", `${user.uid}:${user.gid}`, home]);
    const env = { HOME: home, PYTHONPATH: join(DEBIAN, "usr/lib/python3/dist-packages") };
    const pidFile = join(home, "data/postmaster.pid");
    let tini: ChildProcess | undefined;
    return {
      start: () => {
        // In the place of systemd, which takes notice of what has ended: Patroni waits for that.
        const patroni = [join(DEBIAN, "usr/bin/patroni"), join(home, "config.yml")];
        tini = run(name, "usr/bin/tini", ["-s", "--", ...patroni], env, user);
      },
      signal: (signal, whom) => {
        const postmaster = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n")[0] : "";
        const parents = whom === "both" ? `${postmaster} ${tini?.pid ?? ""}` : postmaster;
        spawnSync("sh", ["-c", `kill -${signal} ${postmaster} $(ps -o pid= --ppid "${parents}")`]);
      },
    };
  });
  for (const machine of machines) machine.start();
  writeFileSync(join(folder, "haproxy.cfg"), change(read("haproxy.cfg"), [["127.0.0.1:5000", `${NETWORK}.1:5000`]]));
  run("haproxy", "usr/sbin/haproxy", ["-db", "-f", join(folder, "haproxy.cfg")]);
  const close = () => {
    process.off("exit", close);
    spawnSync("pkill", ["-KILL", "-f", folder]); // Patroni and PostgreSQL have this run's own folder in their words
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", close);

  const nameOfPrimary = async () => (await members()).find((member) => member.role === "leader")?.name;
  const whole = () =>
    until("both machines are whole, as their logs say", async () => {
      const there = (await members()).filter((member) => ["running", "streaming"].includes(member.state));
      return ["leader", "sync_standby"].every((role) => there.some((member) => member.role === role));
    });
  await whole();
  const address = `${NETWORK}.1:5000`;
  const root = new pg.Pool({ connectionString: `postgres://postgres:CHANGE-2@${address}/postgres` });
  await until("HAProxy leads to the primary", () => root.query("select").then(Boolean, () => false));
  await root.query("create role spse login password 'spse'");
  await root.query("create database spse owner spse encoding 'UTF8' template template0");
  await root.end();
  return {
    ...{ url: `postgres://spse:spse@${address}/spse`, whole, close },
    primary: async () => machines[names.indexOf((await nameOfPrimary()) ?? "")],
    switchOver: async () => {
      const body = JSON.stringify({ leader: await nameOfPrimary() });
      const headers = { authorization: `Basic ${btoa("patroni:CHANGE-1")}` };
      const answer = await fetch(`http://${NETWORK}.1:8008/switchover`, { method: "POST", headers, body });
      if (!answer.ok) throw new Error(`no switchover: ${await answer.text()}`);
    },
  };
}

type Member = Readonly<Record<"name" | "role" | "state", string>>;

/** As the first Patroni says that answers. */
const members = (): Promise<readonly Member[]> =>
  Promise.any(
    [1, 2].map(async (at) => {
      const answer = await fetch(`http://${NETWORK}.${at}:8008/cluster`, { signal: AbortSignal.timeout(1000) });
      return ((await answer.json()) as { members: readonly Member[] }).members;
    }),
  ).catch(() => []);
