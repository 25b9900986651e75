/** Brings a database to the newest schema: numbered files, forward only, applied once each. */
import { Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { programVersion } from "../node/version.ts";
import * as schema from "./migrations/0001-schema.ts";
import * as boundKey from "./migrations/0002-expand-bound-key.ts";
import * as language from "./migrations/0003-expand-language.ts";
import * as lastLogin from "./migrations/0004-expand-last-login.ts";
import * as integration from "./migrations/0005-expand-integration.ts";
import * as proposals from "./migrations/0006-expand-proposals.ts";
import * as tender from "./migrations/0007-expand-tender.ts";
import type { Engine } from "./migrations/columns.ts";
import type { Schema } from "./schema.ts";
import { fingerprintOf, firstDifference, readShape, type Shape } from "./shape.ts";
import { LOCK_WAIT_MILLISECONDS, sqliteDialect } from "./sqlite.ts";

/** Every migration by its name; the number in the name gives the order. */
export type Migrations = Readonly<Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>>>;

/**
 * Processes of two versions share a database while they are restarted one after the other. The name of each migration
 * after the first states its effect on the version before: `0002-expand-…` only adds things that the version before
 * ignores, and `0003-contract-…` removes things that no version before uses any more.
 */
export const expands = (name: string): boolean => /^\d{4}-expand-/.test(name);

export const migrations: Migrations = {
  "0001-schema": schema.up,
  "0002-expand-bound-key": boundKey.up,
  "0003-expand-language": language.up,
  "0004-expand-last-login": lastLogin.up,
  "0005-expand-integration": integration.up,
  "0006-expand-proposals": proposals.up,
  "0007-expand-tender": tender.up,
};

/**
 * The fingerprint of the shape that each migration leaves ({@link fingerprintOf}), the same on both engines. So a migration is frozen:
 * another shape is another migration. `shape.test.ts` says what belongs here.
 */
export const fingerprints: Readonly<Record<string, string>> = {
  "0001-schema": "WMn6cDtjr78kxwFnbkp3eEy2f9IvrjdOb8baMMUuqHg",
  "0002-expand-bound-key": "udde-DtqZy7acS6ZoLp48HRiBETdxG6Rp18-db3iB3c",
  "0003-expand-language": "Qef3yzyN-OSms3wuoDNVu0Cnuul_cYjF4BfkwYt-LcM",
  "0004-expand-last-login": "52DHhJeUzioLnQQqK6UwUAqPPl8R7tSYukrztSmexZg",
  "0005-expand-integration": "BnN-G7ZKXG9ZnSje0kv6d1croyqIxYj7mCaxD-rC_DE",
  "0006-expand-proposals": "NUojKwBsf9vvZ5Eo2V5Gse5u5psBp6IgwAYqVvVJYyE",
  "0007-expand-tender": "swxbh68xgwMl7tUMd4Ol7ONEWYfpTYTPM2MoR_tS2hU",
};

/** Another version of this program has made or changed the database. */
export class OtherVersion extends Error {
  /** The first difference: `account.epoch_raised_at is missing`, `it has the migration 0019-expand-webhooks`. */
  readonly difference: string;
  /** The migration that this program does not know, where that is the difference. */
  readonly migration: string | null;
  /** The version that applied the last migration, where the database says so. */
  readonly program: string | null;

  constructor(program: string | null, difference: string, migration: string | null = null) {
    super(`another version of this program has used the database: ${difference}`);
    this.difference = difference;
    this.migration = migration;
    this.program = program;
  }

  /** Is that a newer version than this one? Only a version that the database names proves it. */
  get isNewer(): boolean {
    return this.program !== null && this.program.localeCompare(programVersion(), "en", { numeric: true }) > 0;
  }
}

/**
 * Applies the missing migrations, all in one transaction: a failed one leaves nothing of itself or of those before it. A second
 * process that starts meanwhile waits, and then has nothing left to do.
 *
 * @throws OtherVersion where another version has used the database: nothing is applied to it. Else the failed migration's error.
 */
export async function migrate<Tables>(db: Kysely<Tables>, engine: Engine, all = migrations): Promise<void> {
  const prepared: Record<string, Migration> = Object.fromEntries(
    Object.entries(all).map(([name, up]) => [name, { up: (it: Kysely<unknown>) => apply(it, engine, name, up) }]),
  );
  await db.connection().execute(async (connection) => {
    await sql.raw(PATIENT[engine]).execute(connection);
    try {
      await refuseOther(connection, engine, all);
      if ((await loadApplied(connection)).some((it) => !(it.name in all))) return; // a newer version has only added
      const migrator = new Migrator({ db: connection, provider: { getMigrations: async () => prepared } });
      const { error } = await migrator.migrateToLatest();
      // Another process may have migrated it meanwhile.
      if (error) throw (await otherVersion(connection, engine, all)) ?? error;
    } finally {
      await sql.raw(USUAL[engine]).execute(connection);
    }
  });
}

/** Applies a migration, and keeps what shape it leaves and which program did it. */
async function apply(db: Kysely<unknown>, engine: Engine, name: string, up: Migrations[string]): Promise<void> {
  await up(db, engine);
  const fingerprint = fingerprintOf(await readShape(db, engine));
  await (db as Kysely<Schema>)
    .insertInto("schema_fingerprint")
    .values({ migration: name, fingerprint, program: programVersion() })
    .execute();
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
 * @throws OtherVersion where another version has used the database.
 */
export async function findPending<Tables>(
  db: Kysely<Tables>,
  engine: Engine,
  all = migrations,
): Promise<PendingMigrations> {
  await refuseOther(db, engine, all);
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

/** @throws OtherVersion where another version has used the database. */
async function refuseOther<Tables>(db: Kysely<Tables>, engine: Engine, all: Migrations): Promise<void> {
  const other = await otherVersion(db, engine, all);
  if (other) throw other;
}

/**
 * Has another version used the database? Its migrations, the fingerprints that they left, and its shape as it is now are compared. Null
 * where it is of this version or empty, lacks only the last migrations, or has all of them and later ones that only {@link expands expand}:
 so a version can be installed again over one that has only added.
 */
export async function otherVersion<Tables>(
  db: Kysely<Tables>,
  engine: Engine,
  all = migrations,
): Promise<OtherVersion | null> {
  const applied = await loadApplied(db);
  const [last] = applied;
  if (!last) return null;
  const own = applied.filter((it) => it.name in all);
  const unknown = applied.filter((it) => !(it.name in all));
  const [newest] = own;
  const hasAll = own.length === Object.keys(all).length;
  const foreign = unknown.find((it) => !newest || !hasAll || !expands(it.name) || it.name < newest.name);
  if (foreign || !newest) {
    const { name } = foreign ?? last;
    return new OtherVersion(last.program, `it has the migration ${name}`, name);
  }
  const expected = fingerprints[newest.name];
  const found = await readShape(db, engine);
  if (expected === undefined || (newest.fingerprint === expected && fingerprintOf(found) === expected)) return null;
  const names = Object.keys(all).filter((name) => name <= newest.name);
  const made = await shapeAfter(Object.fromEntries(names.map((name) => [name, all[name] as Migrations[string]])));
  const difference = firstDifference(made, found, unknown.length > 0);
  if (difference === null) return null;
  // Another process may have migrated it between the looks at its migrations and at its shape.
  const [lastNow] = await loadApplied(db);
  return lastNow?.name === last.name ? new OtherVersion(last.program, difference) : otherVersion(db, engine, all);
}

/** The shape that these migrations leave. */
export async function shapeAfter(all: Migrations): Promise<Shape> {
  const db = new Kysely<unknown>({ dialect: sqliteDialect(":memory:") });
  try {
    await sql`pragma synchronous = off`.execute(db); // no disk to wait for
    await migrate(db, "sqlite", all);
    return await readShape(db, "sqlite");
  } finally {
    await db.destroy();
  }
}

interface Applied {
  readonly name: string;
  /** Null: the version that applied it stored none. */
  readonly fingerprint: string | null;
  readonly program: string | null;
}

/** The applied migrations, the newest first. Kysely records them in its own table. @throws where the database does not answer. */
export async function loadApplied<Tables>(db: Kysely<Tables>): Promise<readonly Applied[]> {
  const applied = sql<Applied>`select name, fingerprint, program from kysely_migration
    left join schema_fingerprint on migration = name order by name desc`;
  const unmarked = sql<Applied>`select name, null as fingerprint, null as program from kysely_migration order by name desc`;
  const none = (error: unknown) => {
    if (isNoTable(error)) return { rows: [] };
    throw error;
  };
  const { rows } = await applied
    .execute(db)
    .catch(async (error) => (isNoTable(error) ? await unmarked.execute(db) : Promise.reject(error)))
    .catch(none);
  return rows;
}

/** 42P01: undefined_table. SQLite has no code of its own for it. */
const isNoTable = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as { code?: unknown }).code === "42P01" || error.message.startsWith("no such table"));
