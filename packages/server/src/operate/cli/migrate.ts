/**
 * `spse migrate`: brings the database to this program's schema; with `--check`, only reports the effect. `spse serve`
 * does the same by itself.
 */
import type { Config } from "../../base/platform/config/config.ts";
import { databaseRefusal } from "../../base/platform/db/database-refusal.ts";
import { connectDb, openDb } from "../../base/platform/db/db.ts";
import { findPending, type Migrations, migrations, type PendingMigrations } from "../../base/platform/db/migrate.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import { type CommandLine, namedConfig, sayDatabase } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { refuseMissing } from "./settings.ts";
import { CommandRefused } from "./terminal.ts";

interface MigrateOptions {
  /** Look, and change nothing. */
  readonly check: boolean;
  readonly json: boolean;
}

/**
 * @throws ConfigError where the database cannot be opened, or is of a newer program; CommandRefused with exit code 3 where `--check` finds
 *   a migration that old processes cannot serve beside.
 */
export async function runMigrate(
  line: CommandLine,
  { check, json }: MigrateOptions,
  all: Migrations = migrations,
): Promise<void> {
  const config = namedConfig(line);
  refuseMissing(config);
  sayDatabase(config);
  const pending = await look(config, all);
  if (!check && pending.names.length > 0) await apply(config);
  const say = speak(migrateTexts, line.language());
  if (json)
    line.terminal.say(
      JSON.stringify({ [check ? "pending" : "applied"]: pending.names, expandsOnly: pending.expandsOnly }),
    );
  else {
    for (const name of pending.names) line.terminal.say(say(check ? "pending" : "applied", { name }));
    if (pending.names.length === 0) line.terminal.say(say("upToDate"));
    else if (check) line.terminal.say(say(pending.expandsOnly ? "rolling" : "stopFirst"));
  }
  if (check && !pending.expandsOnly) throw new CommandRefused(say("found"), exitCodes.found);
}

async function look(config: Config, all: Migrations): Promise<PendingMigrations> {
  const url = config.databaseDirectUrl;
  try {
    const { db, engine, postgres } = await connectDb(url, config.dataDir);
    postgres?.pool.on("error", () => {}); // a lost connection fails the next statement, which reports it
    return await findPending(db, engine, all).finally(() => db.destroy());
  } catch (error) {
    throw databaseRefusal(config, error as Error);
  }
}

/** Opening migrates. */
async function apply(config: Config): Promise<void> {
  try {
    const { db } = await openDb(config.databaseUrl, config.dataDir, config.databaseDirectUrl);
    await db.destroy();
  } catch (error) {
    throw databaseRefusal(config, error as Error);
  }
}

const migrateTexts = {
  pending: { id: "akan diterapkan: {name}", en: "would be applied: {name}" },
  applied: { id: "diterapkan: {name}", en: "applied: {name}" },
  upToDate: { id: "Database sudah sesuai dengan program ini.", en: "The database is up to date with this program." },
  rolling: {
    id: "Hanya menambah: server versi sebelumnya boleh tetap berjalan selama dan setelah migrasi.",
    en: "It only adds: servers of the version before may go on serving meanwhile and afterwards.",
  },
  stopFirst: {
    id: "Ada yang tidak hanya menambah: buat cadangan, hentikan semua server versi sebelumnya, baru jalankan migrasi.",
    en: "It does more than add: make a backup, stop every server of the version before, and then migrate.",
  },
  found: {
    id: "migrasi ini memerlukan semua server versi sebelumnya dihentikan",
    en: "this migration needs every server of the version before to be stopped",
  },
} satisfies Catalogue;
