/** The three machines of packaging/ha on addresses of loopback: etcd on each, Patroni with PostgreSQL on two, HAProxy before them. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { change } from "../../../packages/server/test-support/operate/fronts.ts";
import { postgresPrograms } from "../../../packages/server/test-support/postgres-programs.ts";
import { unprivilegedUser } from "../../../packages/server/test-support/postgres-server.ts";
import { until } from "../../../packages/server/test-support/until.ts";
import { unpackDebian } from "../../interop/trees.ts";

const HA = join(import.meta.dirname, "../../../packaging/ha");
/** In the place of 10.0.0: all of 127.0.0.0/8 is loopback. */
const NETWORK = "127.77.0";
const START_MS = 60_000;

export interface Machine {
  readonly name: string;
  readonly start: () => void;
  /** Sends this to Patroni, or to PostgreSQL with each process of it, or to both. */
  readonly signal: (signal: NodeJS.Signals, whom: readonly ("patroni" | "postgres")[]) => void;
}

export interface Machines {
  /** Where SPSE reaches the primary. */
  readonly url: string;
  readonly primary: () => Promise<Machine>;
  /** Until both have PostgreSQL, and one follows the other synchronously. */
  readonly whole: () => Promise<void>;
  /** As `patronictl switchover` does. */
  readonly switchOver: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts all, with Debian's programs. They end with this process. */
export async function openMachines(): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), "spse-failover-"));
  const user = unprivilegedUser();
  chmodSync(folder, 0o755);
  const debian = join(import.meta.dirname, "../../../node_modules/.cache/failover");
  unpackDebian(debian, ["etcd-server", "patroni", "python3-etcd", "haproxy"]);
  const children = new Set<ChildProcess>();
  const log = (name: string) => join(folder, `${name}.log`);
  const run = (name: string, path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, as = {}) => {
    const out = openSync(log(name), "a");
    const child = spawn(join(debian, path), args, {
      ...as,
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", out, out],
    });
    children.add(child);
    child.once("exit", () => children.delete(child));
    return child;
  };
  const read = (name: string) =>
    readFileSync(join(HA, name), "utf8").replaceAll("10.0.0.0/24", "127.0.0.0/8").replaceAll("10.0.0", NETWORK);
  const names = ["satu", "dua", "tiga"];
  for (const [at, name] of names.entries()) {
    const settings = read("etcd.env")
      .replaceAll(/^(ETCD_\w*(?:LISTEN|ADVERTISE)\w*=.*)0\.1:/gm, `$10.${at + 1}:`)
      .replace("NAME=satu", `NAME=${name}`)
      .replace("/var/lib/etcd/spse", join(folder, `etcd-${name}`));
    const pairs = settings.split("\n").flatMap((line) => (/^\w+=/.test(line) ? [/^(\w+)=(.*)/.exec(line) ?? []] : []));
    run(`etcd-${name}`, "usr/bin/etcd", [], Object.fromEntries(pairs.map(([, key, value]) => [key, value])));
  }

  const machines = names.slice(0, 2).map((name, at): Machine => {
    const home = join(folder, name);
    mkdirSync(home);
    const site = join(home, "config.yml");
    const text = change(read("patroni.yml").replaceAll(`en: ${NETWORK}.1`, `en: ${NETWORK}.${at + 1}`), [
      ["name: satu", `name: ${name}`],
      [`connect_address: ${NETWORK}.1`, `connect_address: ${NETWORK}.${at + 1}`],
      ["/usr/lib/postgresql/17/bin", postgresPrograms()],
      ["/var/lib/postgresql/17/spse", join(home, "data")],
      ["  pg_hba:", '  parameters:\n    unix_socket_directories: ""\n  pg_hba:'], // both have port 5432 here
      ["mode: required", "mode: off"], // no machine here may be stopped
    ]);
    writeFileSync(site, text, { mode: 0o600 });
    for (const path of [home, site])
      if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
    let patroni: ChildProcess | undefined;
    const env = { HOME: home, PYTHONPATH: join(debian, "usr/lib/python3/dist-packages") };
    return {
      name,
      start: () => {
        patroni = run(name, "usr/bin/patroni", [site], env, user);
      },
      signal: (signal, whom) => {
        const pidFile = join(home, "data/postmaster.pid");
        const postmaster = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : undefined;
        const pids = [
          ...(whom.includes("patroni") ? [patroni?.pid] : []),
          ...(whom.includes("postgres") && postmaster ? [postmaster, ...childrenOf(postmaster)] : []),
        ];
        for (const pid of pids) if (pid !== undefined) send(pid, signal);
      },
    };
  });
  for (const machine of machines) machine.start();
  const site = join(folder, "haproxy.cfg");
  writeFileSync(site, change(read("haproxy.cfg"), [["127.0.0.1:5000", `${NETWORK}.1:5000`]]));
  run("haproxy", "usr/sbin/haproxy", ["-db", "-f", site]);

  const end = () => {
    for (const machine of machines) machine.signal("SIGKILL", ["patroni", "postgres"]);
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", end);

  const whole = () =>
    until(
      "both machines are whole",
      async () => {
        const roles = (await members())
          .filter((it) => ["running", "streaming"].includes(it.state))
          .map((it) => it.role);
        return roles.toSorted().join() === "leader,sync_standby";
      },
      START_MS,
    ).catch((error: Error) => {
      const said = names.slice(0, 2).map((name) => readFileSync(log(name), "utf8").slice(-2000));
      throw new Error(`${error.message}:\n${said.join("\n")}`);
    });
  const primary = async () => {
    const leader = (await members()).find((it) => it.role === "leader")?.name;
    return machines.find((it) => it.name === leader) ?? (machines[0] as Machine);
  };
  await whole();
  const address = `${NETWORK}.1:5000`;
  const root = new pg.Pool({ connectionString: `postgres://postgres:CHANGE-2@${address}/postgres` });
  await until("HAProxy leads to the primary", () => root.query("select").then(Boolean, () => false));
  await root.query("create role spse login password 'spse'");
  await root.query("create database spse owner spse encoding 'UTF8' template template0");
  await root.end();
  return {
    ...{ url: `postgres://spse:spse@${address}/spse`, primary, whole },
    switchOver: async () => {
      const { name } = await primary();
      const answer = await fetch(`http://${NETWORK}.1:8008/switchover`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa("patroni:CHANGE-1")}` },
        body: JSON.stringify({ leader: name }),
      });
      if (!answer.ok) throw new Error(`no switchover: ${await answer.text()}`);
    },
    close: async () => {
      process.off("exit", end);
      end();
    },
  };
}

interface Member {
  readonly name: string;
  readonly role: string;
  readonly state: string;
}

/** As the first Patroni says that answers. */
const members = (): Promise<readonly Member[]> =>
  Promise.any(
    [1, 2].map(async (at) => {
      const answer = await fetch(`http://${NETWORK}.${at}:8008/cluster`, { signal: AbortSignal.timeout(1000) });
      return ((await answer.json()) as { members: readonly Member[] }).members;
    }),
  ).catch(() => []);

/** Of Linux: the fourth word behind the name of a process is its parent. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync("/proc")
    .filter((it) => /^\d+$/.test(it))
    .filter((it) => {
      try {
        return readFileSync(`/proc/${it}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === `${pid}`;
      } catch {
        return false; // it has gone
      }
    })
    .map(Number);

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {} // it has gone
}
