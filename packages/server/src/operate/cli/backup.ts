/** `spse backup` and `spse restore`. docs/operate.md, "Backup and restore". */
import { unixSeconds } from "@spse/protocol";
import { type Config, ConfigError } from "../../base/platform/config/config.ts";
import { databaseRefusal } from "../../base/platform/db/database-refusal.ts";
import { migrations } from "../../base/platform/db/migrate.ts";
import { isOutage } from "../../base/platform/db/outage.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { record } from "../../core/audit/index.ts";
import {
  type BackupRefusal,
  BackupRefused,
  type CheckedBackup,
  checkBackup,
  engineName,
  type MadeBackup,
  makeBackup,
  type Opener,
  type RestoredBackup,
  restoreBackup,
  rowsOf,
} from "../backup/index.ts";
import { backupTexts } from "./backup.texts.ts";
import { type CommandLine, inWorld, namedConfig, sayDatabase } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { refuseMissing } from "./settings.ts";
import { CommandRefused } from "./terminal.ts";

interface BackupOptions {
  readonly recipient?: readonly string[];
  readonly replace: boolean;
  readonly json: boolean;
}

export interface RestoreOptions {
  readonly check: boolean;
  readonly record: boolean;
  readonly replace: boolean;
  readonly json: boolean;
}

/** The problems of the file itself. They end a check with exit code 3. */
const FOUND: ReadonlySet<BackupRefusal["kind"]> = new Set([
  ...(["not-a-backup", "damaged", "rewritten", "backup-unauthenticated", "unlike", "database-damaged"] as const),
]);

/** Of what a failed check says. */
const FOUND_CHARACTERS = 200;

const now = () => unixSeconds(Math.floor(Date.now() / 1000));

/** Makes a backup without a migration, while the server serves; then the audit gets an entry. */
export async function runBackup(line: CommandLine, path: string, options: BackupOptions): Promise<void> {
  const { config, masterKey } = sealedSettings(line);
  refuseMissing(config);
  sayDatabase(config);
  const { recipient: recipients = [], replace } = options;
  const made = await refusing(
    () => interruptible((signal) => makeBackup(config, { path, replace, recipients, masterKey, now: now() }, signal)),
    config,
  );
  const recorded = Object.keys(migrations).every((name) => made.manifest.migrations.includes(name));
  if (recorded)
    await inWorld(config, (world) => recordMade(world, made, line.terminal.operator), { begins: false, processes: 1 });
  sayMade(line, made, { recorded, json: options.json });
}

function recordMade(world: World, { bytes, manifest }: MadeBackup, operator: string): Promise<void> {
  const detail = { operator, bytes, rows: rowsOf(manifest), begun: manifest.createdAt };
  return record(world, { event: "backup", outcome: "made", client: "cli", detail });
}

function sayMade(line: CommandLine, made: MadeBackup, { recorded, json }: { recorded: boolean; json: boolean }): void {
  const { path, bytes, manifest } = made;
  if (json) {
    line.terminal.say(JSON.stringify({ path, bytes, recorded, manifest }));
    return;
  }
  const say = speak(backupTexts, line.language());
  const size = `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  line.terminal.say(say("made", { path, size, ...countsOf(manifest) }));
  line.terminal.say(say(recorded ? "recorded" : "unrecorded"));
  line.terminal.say(say("key"));
}

const countsOf = (manifest: MadeBackup["manifest"]) => ({
  engine: engineName(manifest.engine),
  tables: Object.keys(manifest.tables).length,
  rows: rowsOf(manifest),
});

/** Checks a backup elsewhere, or restores it where the settings say. */
export async function runRestore(line: CommandLine, path: string, options: RestoreOptions): Promise<void> {
  const { config, masterKeys } = sealedSettings(line);
  const opener = (signal: AbortSignal): Opener => ({ config, masterKeys, signal, now: now() });
  if (options.check) {
    const check = () => refusing(() => interruptible((signal) => checkBackup(opener(signal), path)), config, FOUND);
    const checked = options.record ? await recorded(config, line.terminal.operator, check) : await check();
    sayChecked(line, config, checked, options.json);
    return;
  }
  sayDatabase(config);
  const wish = { replace: options.replace, operator: line.terminal.operator };
  const restored = await refusing(() => interruptible((signal) => restoreBackup(opener(signal), path, wish)), config);
  sayRestored(line, config, restored, options.json);
}

/** Writes into the audit of the settings' database how the check ended. */
async function recorded(config: Config, operator: string, check: () => Promise<CheckedBackup>): Promise<CheckedBackup> {
  const write = (outcome: "checked" | "unfit", found: Readonly<Record<string, string | number>>) => {
    const entry = { event: "backup", outcome, client: "cli", detail: { operator, ...found } } as const;
    return inWorld(config, (world) => record(world, entry), { begins: false, processes: 1 });
  };
  const checked = await check().catch(async (error: Error) => {
    await write("unfit", { found: error.message.slice(0, FOUND_CHARACTERS) });
    throw error;
  });
  const { manifest, audit } = checked;
  await write(audit.problems > 0 ? "unfit" : "checked", { made: manifest.createdAt, ...audit });
  return checked;
}

function sayFacts(line: CommandLine, { timeZone }: Config, { manifest }: CheckedBackup): void {
  const { createdAt, program } = manifest;
  const at = dateTime(unixSeconds(createdAt), timeZone, line.language());
  const migration = manifest.migrations.at(-1) ?? "";
  line.terminal.say(speak(backupTexts, line.language())("facts", { at, program, migration, ...countsOf(manifest) }));
}

/** @throws CommandRefused with exit code 3 where the audit is not whole. */
function sayChecked(line: CommandLine, config: Config, checked: CheckedBackup, json: boolean): void {
  const say = speak(backupTexts, line.language());
  const { entries, problems } = checked.audit;
  if (json) line.terminal.say(JSON.stringify({ ok: problems === 0, ...checked }));
  else sayFacts(line, config, checked);
  if (problems > 0) throw new CommandRefused(say("auditBroken", { problems }), exitCodes.found);
  if (!json) line.terminal.say(say("checked", { entries }));
}

function sayRestored(line: CommandLine, config: Config, restored: RestoredBackup, json: boolean): void {
  if (json) {
    line.terminal.say(JSON.stringify(restored));
    return;
  }
  const say = speak(backupTexts, line.language());
  const { sessions, aside, audit } = restored;
  sayFacts(line, config, restored);
  line.terminal.say(say("restored", { sessions }));
  if (audit.problems > 0) line.terminal.say(say("auditBroken", { problems: audit.problems }));
  if (aside !== null) line.terminal.say(say("aside", { aside }));
  line.terminal.say(say("next"));
}

/** The settings, with the key under which backups are sealed. */
function sealedSettings(line: CommandLine) {
  const config = namedConfig(line);
  const { masterKey, oldMasterKey } = config;
  if (!masterKey)
    throw new ConfigError(
      "SPSE_MASTER_KEY: backups are sealed under it; name the installation's settings (--env FILE)",
      "master-key-missing",
    );
  return { config, masterKey, masterKeys: oldMasterKey ? [masterKey, oldMasterKey] : [masterKey] };
}

/** Turns a refusal into a line with its kind. `found`: kinds that the command was asked to look for. */
async function refusing<Result>(
  work: () => Promise<Result>,
  config: Config,
  found: ReadonlySet<BackupRefusal["kind"]> = new Set(),
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw isClosed(error) ? databaseRefusal(config, error as Error) : error;
    const code = found.has(error.kind) ? exitCodes.found : exitCodes.refused;
    throw new CommandRefused(`${error.message} [${error.kind}]`, code);
  }
}

/** The database cannot be reached, or PostgreSQL refuses user, password or name (SQLSTATE 28, 3D). */
const isClosed = (error: unknown): boolean =>
  isOutage(error) || /^(28|3D)...$/.test(String((error as { code?: unknown }).code));

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Runs `work` with a signal that aborts at the first SIGINT or SIGTERM. A second one ends the process at once. */
async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  let heard: (typeof SIGNALS)[number] | null = null;
  const hear = (signal: (typeof SIGNALS)[number]): void => {
    forget();
    heard = signal;
    stop.abort();
  };
  const forget = () => SIGNALS.forEach((it) => void process.off(it, hear));
  for (const signal of SIGNALS) process.on(signal, hear);
  try {
    return await work(stop.signal);
  } finally {
    forget();
    if (heard !== null) {
      process.kill(process.pid, heard);
      await new Promise(() => {}); // the signal ends the process
    }
  }
}
