/** Brings a database to the newest schema: numbered files, forward only, applied once each. */
import { Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as schema from "./migrations/0001-schema.ts";
import type { Engine } from "./migrations/columns.ts";
import type { Schema } from "./schema.ts";
import { LOCK_WAIT_MILLISECONDS, sqliteDialect } from "./sqlite.ts";

/** Every migration by its name; the number in the name gives the order. */
export type Migrations = Readonly<Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>>>;

/**
 * Processes of two versions share a database while they are restarted one after the other. The name of each migration
 * after the first states its effect on the version before: `0002-expand-…` only adds things that the version before
 * ignores, and `0003-contract-…` removes things that no version before uses any more.
 */
export const expands = (name: string): boolean => /^\d{4}-expand-/.test(name);

export const migrations: Migrations = { "0001-schema": schema.up };

/** The database has migrations that this program does not know: a newer program has used it. */
export class DatabaseNewer extends Error {
  /** The newest of them, such as `0019-webhooks`. */
  readonly migration: string;

  constructor(migration: string) {
    super(`the database has migration ${migration}, which this program does not know`);
    this.migration = migration;
  }
}

/**
 * Applies the missing migrations, all in one transaction: a failed one leaves nothing of itself or of those before it. A second
 * process that starts meanwhile waits, and then has nothing left to do.
 *
 * @throws DatabaseNewer where the program is older than its database; else the failed migration's error.
 */
export async function migrate<Tables>(db: Kysely<Tables>, engine: Engine, all = migrations): Promise<void> {
  const prepared: Record<string, Migration> = Object.fromEntries(
    Object.entries(all).map(([name, up]) => [name, { up: (it: Kysely<unknown>) => up(it, engine) }]),
  );
  await db.connection().execute(async (connection) => {
    await sql.raw(PATIENT[engine]).execute(connection);
    try {
      const migrator = new Migrator({ db: connection, provider: { getMigrations: async () => prepared } });
      const { error } = await migrator.migrateToLatest();
      if (error) throw (await newerThan(connection, all)) ?? error;
    } finally {
      await sql.raw(USUAL[engine]).execute(connection);
    }
  });
}

/** What {@link migrate} would do. */
export interface PendingMigrations {
  /** The migrations that would be applied, in their order. */
  readonly names: readonly string[];
  /** May processes of the version before keep serving during and after the migration? False for an empty database. */
  readonly expandsOnly: boolean;
}

/**
 * Looks, and changes nothing.
 *
 * @throws DatabaseNewer where the program is older than its database.
 */
export async function findPending<Tables>(db: Kysely<Tables>, all = migrations): Promise<PendingMigrations> {
  const newer = await newerThan(db, all);
  if (newer) throw newer;
  const applied = new Set((await loadApplied(db)).map((it) => it.name));
  const names = Object.keys(all)
    .filter((name) => !applied.has(name))
    .sort();
  return { names, expandsOnly: applied.size === 0 || names.every(expands) };
}

/** A migration, and the wait for another process' migration, may take longer than any statement of a page. */
const PATIENT: Record<Engine, string> = {
  sqlite: "pragma busy_timeout = 600000",
  postgres: "set statement_timeout = 0",
};
const USUAL: Record<Engine, string> = {
  sqlite: `pragma busy_timeout = ${LOCK_WAIT_MILLISECONDS}`,
  postgres: "reset statement_timeout",
};

/** The migration that this program does not know; null where it knows all. Kysely records applied migrations in its own table. */
async function newerThan<Tables>(db: Kysely<Tables>, all: Migrations): Promise<DatabaseNewer | null> {
  const newest = (await loadApplied(db)).find((it) => !(it.name in all));
  return newest ? new DatabaseNewer(newest.name) : null;
}

/** The newest first. */
async function loadApplied<Tables>(db: Kysely<Tables>): Promise<readonly { readonly name: string }[]> {
  const applied = sql<{ name: string }>`select name from kysely_migration order by name desc`;
  const { rows } = await applied.execute(db).catch(() => ({ rows: [] })); // no such table: no migration was ever applied
  return rows;
}

/**
 * Has this SQLite database the tables and indexes that the migrations make today? Before its release a migration may be changed, and a
 * database that applied it earlier then has the same name of it, and other columns.
 */
export async function hasTodaysShape(db: Kysely<Schema>): Promise<boolean> {
  const today = new Kysely<Schema>({ dialect: sqliteDialect(":memory:") });
  try {
    await sql`pragma synchronous = off`.execute(today); // no disk to wait for
    await migrate(today, "sqlite");
    return (await shapeOf(db)) === (await shapeOf(today));
  } finally {
    await today.destroy();
  }
}

async function shapeOf(db: Kysely<Schema>): Promise<string> {
  const made = sql<{ sql: string }>`select sql from sqlite_master where sql is not null order by name`;
  const { rows } = await made.execute(db);
  return rows.map((it) => it.sql).join("\n");
}
