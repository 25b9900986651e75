/** Opens the database on either engine, migrated, and loads this installation's identity. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, type Logger, PostgresAdapter } from "kysely";
import type pg from "pg";
import { keepPrivate } from "../config/private-files.ts";
import { migrate } from "./migrate.ts";
import type { Engine } from "./migrations/columns.ts";
import type { Schema } from "./schema.ts";
import { sqliteDialect } from "./sqlite.ts";

export type Db = Kysely<Schema>;

/** A PostgreSQL. `pool` may lead to PgBouncer; `directUrl` leads to the server, for work with a session of its own. */
export interface Postgres {
  readonly pool: pg.Pool;
  readonly directUrl: string;
}

/** NOTIFYs of this database do not reach the listening connection: it is PgBouncer's, or another database's. */
export class DatabaseDeaf extends Error {}

/** An open database. `postgres` is null on SQLite. */
export interface OpenDb {
  readonly db: Db;
  readonly engine: Engine;
  readonly postgres: Postgres | null;
}

/** Is this database, or this transaction, on PostgreSQL? For the few statements that differ there. */
export const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** The SQLite file of a data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, "spse.sqlite");

/**
 * Opens and migrates. `url` empty: the SQLite file in `dataDir`, which is created if missing, readable by its owner
 * only.
 *
 * @param directUrl PostgreSQL itself, where `url` is PgBouncer's: migrations run there.
 * @param log receives each statement, with its time.
 * @throws where the database cannot be opened or migrated.
 */
export async function openDb(url: string | undefined, dataDir: string, directUrl = url, log?: Logger): Promise<OpenDb> {
  if (!url) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    keepPrivate(databaseFile(dataDir));
  }
  const direct = await connectDb(directUrl, dataDir, directUrl, log);
  try {
    await migrate(direct.db, direct.engine);
  } catch (error) {
    await direct.db.destroy();
    throw error;
  }
  if (directUrl === url) return direct;
  await direct.db.destroy();
  return connectDb(url, dataDir, directUrl, log);
}

/** Opens without migrating: for a look at a database that another process may be using, with another version. */
export async function connectDb(
  url: string | undefined,
  dataDir: string,
  directUrl = url,
  log?: Logger,
): Promise<OpenDb> {
  const logging = log && { log };
  if (!url) {
    const dialect = sqliteDialect(databaseFile(dataDir));
    return { db: new Kysely<Schema>({ dialect, ...logging }), engine: "sqlite", postgres: null };
  }
  // Loaded only where it is used: a process on SQLite starts sooner and is smaller without it.
  const { postgresDialect, postgresPool } = await import("./postgres.ts");
  const pool = postgresPool(url);
  return {
    db: new Kysely<Schema>({ dialect: postgresDialect(pool), ...logging }),
    engine: "postgres",
    postgres: { pool, directUrl: directUrl ?? url },
  };
}

/**
 * This installation's `lpse_id`, made once and kept in the database: a copy elsewhere is the same LPSE for the phones.
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
