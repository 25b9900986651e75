/** The description of a backup, in its first line. It holds no secret and no person's data. */
import { z } from "zod";
import { migrations } from "../../base/platform/db/migrate.ts";
import type { Engine } from "../../base/platform/db/migrations/columns.ts";
import { BackupRefused } from "./refusal.ts";

/** The version of the file's format. A reader refuses any other: version 1 ended with a digest that needs no key. */
const FORMAT_VERSION = 2;

const shape = z.object({
  format: z.literal("spse-backup"),
  version: z.int().positive(),
  /** The program that made the file. */
  program: z.string(),
  engine: z.enum(["sqlite", "postgres"]),
  /** The schema of a PostgreSQL database that holds the tables; null on SQLite. */
  schema: z.string().nullable(),
  lpseId: z.string(),
  /** Unix seconds, by the clock of the machine that made the file. */
  createdAt: z.int(),
  /** The names of the applied migrations, in their order. */
  migrations: z.array(z.string()),
  /** How many rows each table has. */
  tables: z.record(z.string(), z.int().nonnegative()),
});
export type Manifest = z.infer<typeof shape>;

/** The content of a database as the manifest describes it. */
export type Contents = Pick<Manifest, "schema" | "lpseId" | "migrations" | "tables">;

export const writeManifest = (facts: Omit<Manifest, "format" | "version">): Manifest => ({
  format: "spse-backup",
  version: FORMAT_VERSION,
  ...facts,
});

/**
 * Reads the first line.
 *
 * @throws BackupRefused `backup-newer` where the format or the database is of a newer program; `backup-unauthenticated` where the format is
 *   older; `not-a-backup` where the line is another one.
 */
export function parseManifest(line: string): Manifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    parsed = null;
  }
  const { format, version } = (parsed ?? {}) as { format?: unknown; version?: unknown };
  if (format === "spse-backup" && typeof version === "number" && version > FORMAT_VERSION)
    throw new BackupRefused("backup-newer", "the backup has a newer format: restore it with the version that made it");
  const manifest = shape.safeParse(parsed);
  if (!manifest.success) throw new BackupRefused("not-a-backup", "the file opens, and is not a backup of SPSE");
  if (manifest.data.version < FORMAT_VERSION)
    throw new BackupRefused(
      "backup-unauthenticated",
      `the backup has an older format, which anyone who can open it could have rewritten: if you trust the place where it lay, restore it with the version that made it (${manifest.data.program}), then upgrade`,
    );
  const unknown = manifest.data.migrations.filter((name) => !(name in migrations)).at(-1);
  if (unknown !== undefined)
    throw new BackupRefused(
      "backup-newer",
      `the backup is of a newer version of this program (${manifest.data.program}, migration ${unknown}): restore it with that version`,
    );
  return manifest.data;
}

export const engineName = (engine: Engine): string => (engine === "sqlite" ? "SQLite" : "PostgreSQL");

export const rowsOf = ({ tables }: Pick<Manifest, "tables">): number =>
  Object.values(tables).reduce((sum, it) => sum + it, 0);

/** The tables with different counts; empty where all counts are equal. */
export function differences(one: Contents["tables"], other: Contents["tables"]): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).sort();
}
