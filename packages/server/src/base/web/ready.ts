/** Can this program work with its database now? For /readyz and `spse doctor`. */
import type { UnixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { Db } from "../platform/db/db.ts";
import { expands, type Migrations, migrations } from "../platform/db/migrate.ts";
import { isOutage } from "../platform/db/outage.ts";
import { proveWritable } from "../platform/throttle/throttle.ts";

/**
 * - `database`: it cannot be reached, or cannot be written.
 * - `migrations-missing`: it lacks a migration of this program, which the next start applies.
 * - `migrations-unknown`: a newer program has migrated it, so this program may not be able to write it correctly. A
 *   migration that only {@link expands} lets this program go on until it is restarted.
 */
export type DatabaseVerdict = { readonly kind: "ready" | "database" | "migrations-missing" | "migrations-unknown" };

/** Returns the verdict of {@link tryDatabase}, and a verdict for an outage too. @throws any other error. */
export async function lookAtDatabase(db: Db, now: UnixSeconds, all = migrations): Promise<DatabaseVerdict> {
  try {
    return await tryDatabase(db, now, all);
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { kind: "database" };
  }
}

/** Looks at the migrations, then writes. @throws where the database does not answer, or takes no write. */
export async function tryDatabase(db: Db, now: UnixSeconds, all: Migrations = migrations): Promise<DatabaseVerdict> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch((error: unknown) => {
      if (!isNoTable(error)) throw error;
      return { rows: [] }; // no migration was ever applied
    });
  const applied = new Set(rows.map((it) => it.name));
  if ([...applied].some((name) => !(name in all || expands(name)))) return { kind: "migrations-unknown" };
  if (Object.keys(all).some((name) => !applied.has(name))) return { kind: "migrations-missing" };
  await proveWritable(db, now);
  return { kind: "ready" };
}

/** 42P01: undefined_table. SQLite has no code of its own for it. */
const isNoTable = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as { code?: unknown }).code === "42P01" || error.message.startsWith("no such table"));
