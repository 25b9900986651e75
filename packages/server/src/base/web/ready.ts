/** Can this program work with its database now? For /readyz and `spse doctor`. */
import type { UnixSeconds } from "@spse/protocol";
import type { Db } from "../platform/db/db.ts";
import { expands, fingerprints, loadApplied, type Migrations, migrations } from "../platform/db/migrate.ts";
import { isOutage } from "../platform/db/outage.ts";
import { proveWritable } from "../platform/throttle/throttle.ts";

/**
 * - `database`: it cannot be reached, or cannot be written.
 * - `migrations-missing`: it lacks a migration of this program, which the next start applies.
 * - `migrations-unknown`: another version has migrated it, so this program may not be able to write it correctly. A
 *   migration that only {@link expands} lets this program go on.
 * - `schema-other`: a migration of the same name has left other columns or indexes.
 */
export type DatabaseVerdict = {
  readonly kind: "ready" | "database" | "migrations-missing" | "migrations-unknown" | "schema-other";
};

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
  const applied = new Map((await loadApplied(db)).map((it) => [it.name, it.fingerprint]));
  if ([...applied.keys()].some((name) => !(name in all || expands(name)))) return { kind: "migrations-unknown" };
  if (Object.keys(all).some((name) => !applied.has(name))) return { kind: "migrations-missing" };
  if (Object.entries(fingerprints).some(([name, left]) => applied.get(name) !== left)) return { kind: "schema-other" };
  await proveWritable(db, now);
  return { kind: "ready" };
}
