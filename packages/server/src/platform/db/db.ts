/** Opens the database on either engine, migrated, and loads this installation's identity. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresAdapter } from "kysely";
import type pg from "pg";
import { keepPrivate } from "../config/private-files.ts";
import { migrate } from "./migrate.ts";
import type { Engine } from "./migrations/columns.ts";
import type { Schema } from "./schema.ts";
import { sqliteDialect } from "./sqlite.ts";

export type Db = Kysely<Schema>;

/** An open database. `pool` exists on PostgreSQL only, for LISTEN. */
interface OpenDb {
  readonly db: Db;
  readonly engine: Engine;
  readonly pool: pg.Pool | null;
}

/** Is this database, or this transaction, on PostgreSQL? For the few statements that are another one there. */
export const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** The SQLite file of a data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, "spse.sqlite");

/**
 * Opens and migrates. `url` empty: the SQLite file in `dataDir`, made where it does not exist, readable by its owner only.
 *
 * @throws where the database cannot be opened or migrated.
 */
export async function openDb(url: string | undefined, dataDir: string): Promise<OpenDb> {
  if (!url) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    keepPrivate(databaseFile(dataDir));
  }
  const opened = await connectDb(url, dataDir);
  try {
    await migrate(opened.db, opened.engine);
  } catch (error) {
    await opened.db.destroy();
    throw error;
  }
  return opened;
}

/** Opens without migrating: for a look at a database that another process may be using, with another version. */
export async function connectDb(url: string | undefined, dataDir: string): Promise<OpenDb> {
  if (!url) {
    const dialect = sqliteDialect(databaseFile(dataDir));
    return { db: new Kysely<Schema>({ dialect }), engine: "sqlite", pool: null };
  }
  // Loaded only where it is used: a process on SQLite starts sooner and is smaller without it.
  const { postgresDialect, postgresPool } = await import("./postgres.ts");
  const pool = postgresPool(url);
  return { db: new Kysely<Schema>({ dialect: postgresDialect(pool) }), engine: "postgres", pool };
}

/**
 * This installation's `lpse_id`, made once. The identity is in the database, so that a copy on another machine is the same LPSE
 * for the phones.
 */
export async function loadLpseId(db: Db, now: number, fresh: () => string): Promise<string> {
  await db
    .insertInto("installation")
    .values({ id: 1, lpse_id: fresh(), created_at: now })
    .onConflict((it) => it.column("id").doNothing())
    .execute();
  const row = await db.selectFrom("installation").select("lpse_id").executeTakeFirstOrThrow();
  return row.lpse_id;
}
