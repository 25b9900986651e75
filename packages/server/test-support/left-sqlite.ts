/**
 * SQLite databases that worlds of this process have left, each with its folder and connection, for the worlds after them. What a connection
 * has prepared then serves the next world, too.
 */
import { readdirSync } from "node:fs";
import { sql } from "kysely";
import type { Db, OpenDb } from "../src/base/platform/db/db.ts";

/** A migrated database without rows. */
interface LeftDb {
  readonly folder: string;
  readonly connected: OpenDb;
}

const left: LeftDb[] = [];

/** A database that another world has left. */
export const takeLeft = (): LeftDb | undefined => left.pop();

/** SQLite raises it at each change of a table or index (https://sqlite.org/pragma.html#pragma_schema_version). */
const SCHEMA_VERSION = sql<{ schema_version: number }>`pragma schema_version`;
const TABLES = sql<{ name: string }>`select name from sqlite_schema
  where type = 'table' and name not like 'kysely%' and name <> 'schema_fingerprint' and name not like 'sqlite%'`;

/** Of a database as migrated: its version, and a statement that asks which of its tables have rows. */
let migrated: { readonly version: number | undefined; readonly filled: string } | undefined;

/** Before the first world of this process writes to a database of its own. */
export async function noteMigrated(db: Db): Promise<void> {
  if (migrated) return;
  const { rows } = await TABLES.execute(db);
  const filled = rows.map(({ name }) => `select '${name}' as name where exists (select 1 from "${name}")`);
  migrated = { version: await versionOf(db), filled: filled.join(" union all ") };
}

/** Takes out the rows, and keeps the database for the next world, unless this one has changed its tables or put a file beside it. */
export async function leaveSqlite({ folder, connected }: LeftDb): Promise<void> {
  const { db } = connected;
  const isAsMade =
    readdirSync(folder).every((it) => it.startsWith("spse.sqlite")) && (await versionOf(db)) === migrated?.version;
  if (!isAsMade || !migrated) return db.destroy();
  const filled = await sql.raw<{ name: string }>(migrated.filled).execute(db);
  await db.transaction().execute(async (inside) => {
    for (const { name } of filled.rows) await sql.raw(`delete from "${name}"`).execute(inside);
  });
  left.push({ folder, connected });
}

const versionOf = async (db: Db): Promise<number | undefined> =>
  (await SCHEMA_VERSION.execute(db)).rows[0]?.schema_version;
