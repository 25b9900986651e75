/** Backup and restore of a PostgreSQL database: one schema, by pg_dump and pg_restore. */
import { type RawBuilder, sql } from "kysely";
import { connectDb, type Db } from "../../base/platform/db/db.ts";
import { LISTENER_NAME } from "../../base/platform/db/postgres.ts";
import type { Bytes } from "./envelope.ts";
import type { Contents } from "./manifest.ts";
import { dump, findTool, load } from "./postgres-tools.ts";
import { BackupRefused } from "./refusal.ts";
import type { Source } from "./source.ts";

/** insufficient_privilege */
const NOT_ALLOWED = "42501";

/** One connection for work on the database itself, which may take its time. */
async function connect(url: string): Promise<Db> {
  const { db, postgres } = await connectDb(url, "");
  postgres?.pool.on("error", () => {}); // the next statement says so
  return db;
}

async function ask<Row>(db: Db, query: RawBuilder<Row>): Promise<Row> {
  const { rows } = await query.execute(db);
  if (!rows[0]) throw new Error("PostgreSQL answered nothing");
  return rows[0];
}

const versionOf = async (db: Db): Promise<number> =>
  Math.floor((await ask(db, sql<{ v: number }>`select current_setting('server_version_num')::int as v`)).v / 10_000);

const schemaOf = async (db: Db): Promise<string> => {
  const { name } = await ask(db, sql<{ name: string | null }>`select current_schema()::text as name`);
  if (name === null) throw new BackupRefused("database-empty", "this database user has no schema of its own to use");
  return name;
};

const tablesOf = async (db: Db): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`select c.relname::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition order by 1`.execute(db);
  return rows.map((it) => it.name);
};

/** What the database holds. Inside a transaction: at its moment. */
async function readContents(db: Db): Promise<Contents> {
  const names = await tablesOf(db);
  if (!names.includes("installation") || !names.includes("kysely_migration"))
    throw new BackupRefused("database-empty", "the database is empty: nothing to back up");
  const tables: Record<string, number> = {};
  for (const name of names)
    tables[name] = (await ask(db, sql<{ n: number }>`select count(*)::float8 as n from ${sql.table(name)}`)).n;
  const { rows: applied } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const { lpse_id: lpseId } = await ask(db, sql<{ lpse_id: string }>`select lpse_id from installation`);
  return { schema: await schemaOf(db), lpseId, migrations: applied.map((it) => it.name), tables };
}

const PATIENT = sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`;

/**
 * Reads the database as it is now, while servers write: pg_dump and the counts see the same snapshot.
 *
 * @param url PostgreSQL itself, not PgBouncer.
 * @throws BackupRefused `tool-missing`, `tool-other`, `tool-failed`, `database-empty`.
 */
export async function openPostgres(url: string, signal: AbortSignal): Promise<Source> {
  const db = await connect(url);
  try {
    const tool = await findTool("pg_dump", await versionOf(db));
    const reading = await db
      .startTransaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute();
    await PATIENT.execute(reading);
    const { snapshot } = await ask(reading, sql<{ snapshot: string }>`select pg_export_snapshot() as snapshot`);
    const contents = await readContents(reading);
    return {
      contents,
      database: dump({ tool, url, signal, schema: await schemaOf(reading), snapshot }),
      close: async () => {
        await reading.rollback().execute();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/**
 * Refuses a database that has tables, or that servers use.
 *
 * @throws BackupRefused `target-not-empty` unless `replace`; `target-in-use`.
 */
export async function refuseTarget(url: string, replace: boolean): Promise<void> {
  const db = await connect(url);
  try {
    await findTool("pg_restore", await versionOf(db));
    const servers = sql<{ n: number }>`select count(*)::float8 as n from pg_stat_activity
      where datname = current_database() and application_name = ${LISTENER_NAME}`;
    if ((await tablesOf(db)).length === 0) return;
    if (!replace)
      throw new BackupRefused(
        "target-not-empty",
        "the database has tables already; name an empty one, or --replace sets its schema aside, after the servers were stopped",
      );
    const { n } = await ask(db, servers);
    if (n > 0) throw new BackupRefused("target-in-use", `${n} servers use the database; stop them first`);
  } finally {
    await db.destroy();
  }
}

/** How a dump is restored. */
interface Restore<Result> {
  /** The schema of the dump. */
  readonly schema: string;
  /** Makes the name of a schema that is set aside. */
  readonly stamp: string;
  readonly signal: AbortSignal;
  /** Checks the restored database, and completes it. If it throws, the restore is undone. */
  readonly settle: (contents: Contents) => Promise<Result>;
}

/**
 * Restores into a database. A schema with tables is set aside under another name. If the restore fails, that schema
 * comes back, and a schema without tables is empty again.
 *
 * @returns that name, or null; and the result of `settle`.
 */
export async function restoreInto<Result>(
  url: string,
  database: Bytes,
  how: Restore<Result>,
): Promise<{ readonly aside: string | null; readonly settled: Result }> {
  const { schema, stamp, signal, settle } = how;
  const db = await connect(url);
  try {
    const tool = await findTool("pg_restore", await versionOf(db));
    await workIn(db, schema);
    const aside = (await tablesOf(db)).length > 0 ? `${schema}_before_restore_${stamp}` : null;
    const [own, other] = [sql.ref(schema), sql.ref(aside ?? schema)];
    if (aside !== null)
      await inOne(db, [sql`alter schema ${own} rename to ${other}`, sql`create schema ${own}`]).catch(notAllowed);
    try {
      await load({ tool, url, signal, schema }, database);
      return { aside, settled: await settle(await readAtOnce(db)) };
    } catch (error) {
      if (aside !== null)
        await inOne(db, [sql`drop schema ${own} cascade`, sql`alter schema ${other} rename to ${own}`]);
      else {
        const left = (await tablesOf(db)).map((name) => sql`drop table ${sql.table(name)} cascade`);
        await inOne(db, left);
      }
      throw error;
    }
  } finally {
    await db.destroy();
  }
}

/**
 * Ensures that this user's tables are in the schema of the dump, since pg_restore names that schema. A schema of the
 * user's own name comes first on the path as soon as it exists.
 *
 * @throws BackupRefused `schema-other`.
 */
async function workIn(db: Db, schema: string): Promise<void> {
  if ((await schemaOf(db)) === schema) return;
  if ((await tablesOf(db)).length === 0)
    await sql`create schema if not exists ${sql.ref(schema)}`.execute(db).catch(notAllowed);
  const own = await schemaOf(db);
  if (own !== schema)
    throw new BackupRefused(
      "schema-other",
      `the backup is of schema ${schema}, and this database user works in ${own}; set its search_path to ${schema}`,
    );
}

const readAtOnce = (db: Db): Promise<Contents> =>
  db.transaction().execute(async (reading) => {
    await PATIENT.execute(reading);
    return readContents(reading);
  });

const inOne = (db: Db, statements: readonly RawBuilder<unknown>[]): Promise<void> =>
  db.transaction().execute(async (inside) => {
    for (const statement of statements) await statement.execute(inside);
  });

function notAllowed(error: unknown): never {
  if ((error as { code?: unknown }).code !== NOT_ALLOWED) throw error;
  throw new BackupRefused(
    "not-allowed",
    "this database user does not own the schema and cannot set it aside; restore into an empty database, and name that in the settings",
  );
}

/** A new, empty database beside the one that `url` names; `remove` drops it. @throws BackupRefused `not-allowed`. */
export async function makeScratch(
  url: string,
  name: string,
): Promise<{ readonly url: string; readonly remove: () => Promise<void> }> {
  const db = await connect(url);
  try {
    await sql`create database ${sql.ref(name)} template template0`.execute(db);
  } catch (error) {
    await db.destroy();
    if ((error as { code?: unknown }).code !== NOT_ALLOWED) throw error;
    throw new BackupRefused(
      "not-allowed",
      "this database user may create no database to check the backup in; allow that (alter role … createdb), or name one more server by --database URL",
    );
  }
  return {
    url: Object.assign(new URL(url), { pathname: `/${name}` }).href,
    remove: async () => {
      await sql`drop database if exists ${sql.ref(name)} with (force)`.execute(db);
      await db.destroy();
    },
  };
}
