import { randomBytes } from "node:crypto";
import pg from "pg";
import { type OpenDb, openDb } from "../src/base/platform/db/db.ts";
import { startPostgres } from "./postgres-server.ts";

/** A database engine that the contract suites run on. */
export interface TestEngine {
  readonly name: string;
  /** The address of a new, empty database; undefined means SQLite, in the caller's data folder. */
  readonly url: () => Promise<string | undefined>;
  /** The address of a new database for a world, which may be migrated already. Absent: as `url`. */
  readonly worldUrl?: () => Promise<string | undefined>;
}

/** An engine whose databases serve one world after another. */
export interface StoryEngine extends TestEngine {
  /** As `worldUrl`, or a database that another world has left: migrated, with no rows. */
  readonly usedUrl: () => Promise<string | undefined>;
  /** After the last world of a test file: its databases serve the next files of the run. */
  readonly passOn: () => Promise<void>;
}

/** Databases that a world of this process has left without rows. */
const free: string[] = [];
/** Databases that have been in `free`, of this process or another, and copies of one that is migrated. */
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
    for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
      and tablename <> 'schema_fingerprint' loop
      execute format('delete from %I', name);
    end loop;
    for name in select sequencename from pg_sequences where schemaname = 'public' loop
      perform setval(quote_ident(name), 1, false); -- all of them begin at 1
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
  worldUrl: migratedPostgresUrl,
  usedUrl: async () => free.pop() ?? usedPostgresUrl(),
  passOn: passDatabasesOn,
};

/** The engines on which every store must behave alike. `npm run test:quick` leaves PostgreSQL out. */
export const engines: readonly StoryEngine[] =
  process.env.TEST_ENGINES === "sqlite" ? [sqliteEngine] : [sqliteEngine, postgresEngine];

/** The server of this process, if `npm test` has not named one. */
let own: Promise<string> | undefined;

const serverUrl = (): Promise<string> =>
  (own ??= process.env.TEST_POSTGRES_URL ? Promise.resolve(process.env.TEST_POSTGRES_URL) : startSharedPostgres());

/** Makes a new, empty database and resolves to its address. It ends with its server, at the end of the run. */
export async function freshPostgresUrl(): Promise<string> {
  return freshDatabase(await serverUrl());
}

/** The same with a migrated database, for a world. */
export async function migratedPostgresUrl(): Promise<string> {
  return migratedDatabase(await serverUrl());
}

/** A database that a test file before this one has passed on; a new one if no file has. */
async function usedPostgresUrl(): Promise<string> {
  const server = process.env.TEST_POSTGRES_URL;
  const taken = server && (await asked(server, (client) => client.query(TAKE))).rows[0]?.name;
  if (!taken) return migratedPostgresUrl();
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
  await makeTemplate(url);
  return url;
}

/** The migrated database that others are copies of: to migrate one anew takes three times as long. */
const TEMPLATE = "migrated";

/** Before the first {@link migratedDatabase} on this server. */
export async function makeTemplate(url: string): Promise<void> {
  await asked(url, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await (await openDb(databaseOn(url, TEMPLATE), "")).db.destroy();
}

/** Makes a new, migrated database on the server that `url` administers. */
export async function migratedDatabase(url: string): Promise<string> {
  const made = await freshDatabase(url, TEMPLATE);
  migrated.add(made);
  return made;
}

/**
 * Makes a new, empty database on the server that `url` administers, or a copy of `template`: of its files, since a copy page by page takes
 * at least twice the CPU.
 */
export async function freshDatabase(url: string, template?: string): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const copies = template ? ` TEMPLATE ${template} STRATEGY FILE_COPY` : "";
  await asked(url, (client) => client.query(`CREATE DATABASE ${name}${copies}`));
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
