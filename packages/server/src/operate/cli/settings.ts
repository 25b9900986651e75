/**
 * Where a command's settings come from: the environment, a settings file, and the options that name a database. A command
 * never guesses which database is meant.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Config, ConfigError } from "../../base/platform/config/config.ts";
import { parseEnvFile } from "../../base/platform/config/env-file.ts";
import { openSecretMode, quoted } from "../../base/platform/config/private-files.ts";
import { databaseFile } from "../../base/platform/db/db.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The options that every command takes. */
export interface NamedOptions {
  /** A settings file; else SPSE_ENV_FILE names it. */
  readonly env?: string;
  /** The folder of a SQLite database. It replaces every setting that names a database. */
  readonly dataDir?: string;
  /** The address of a PostgreSQL. It replaces the same settings. */
  readonly database?: string;
}

/** The variable that names a settings file, as `--env` does. */
const ENV_FILE = "SPSE_ENV_FILE";

/** The settings that name the database. */
const DATABASE_SETTINGS = ["SPSE_DATABASE_URL", "SPSE_DATABASE_URL_FILE", "SPSE_DATA_DIR"] as const;
/** The settings that lead to a PostgreSQL, which an option replaces. */
const POSTGRES_SETTINGS = ["SPSE_DATABASE_URL", "SPSE_DATABASE_DIRECT_URL"].flatMap((name) => [name, `${name}_FILE`]);

/** The settings file that an option or the environment names. */
export const settingsFileOf = (environment: Environment, named: NamedOptions): string | undefined =>
  named.env ?? (environment[ENV_FILE] || undefined);

/**
 * Collects the settings of one command.
 *
 * @throws ConfigError if the settings file cannot be read, is open to others, or contradicts the environment.
 */
export function collectSettings(environment: Environment, named: NamedOptions): Record<string, string> {
  const { [ENV_FILE]: byVariable, ...settings } = ownSettings(environment);
  const file = named.env ?? byVariable;
  for (const [name, value] of Object.entries(file === undefined ? {} : readEnvFile(file))) {
    if (settings[name] !== undefined && settings[name] !== value)
      throw new ConfigError(`${name}: the environment and ${file} differ; keep one of them`, "settings-contradict");
    settings[name] = value;
  }
  if (named.dataDir === undefined && named.database === undefined) return settings;
  for (const name of POSTGRES_SETTINGS) delete settings[name];
  if (named.dataDir !== undefined) settings.SPSE_DATA_DIR = resolve(named.dataDir);
  if (named.database !== undefined) settings.SPSE_DATABASE_URL = named.database;
  return settings;
}

/** Refuses settings that name no database. */
export function refuseUnnamed(settings: Readonly<Record<string, string>>): void {
  if (DATABASE_SETTINGS.some((name) => settings[name])) return;
  throw new ConfigError(
    "SPSE_DATA_DIR: nothing here says which database is meant; name the installation's settings file (--env FILE or SPSE_ENV_FILE), or a database (--data-dir DIR or --database URL)",
    "settings-missing",
  );
}

/** Refuses a missing SQLite database: only `serve` and `demo` create one, so that a mistyped path does not. */
export function refuseMissing(config: Config): void {
  if (config.databaseUrl || existsSync(databaseFile(config.dataDir))) return;
  throw new ConfigError(
    `SPSE_DATA_DIR: there is no database in ${config.dataDir}; check the path, or begin one with \`spse serve\``,
    "database-missing",
  );
}

const ownSettings = (environment: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (name.startsWith("SPSE_") && value ? [[name, value]] : [])),
  );

/** Our variables of a settings file; variables of other programs are ignored. */
function readEnvFile(path: string): Record<string, string> {
  let text: string;
  let mode: string | null;
  try {
    mode = openSecretMode(path);
    text = readFileSync(path, "utf8");
  } catch {
    throw new ConfigError(`${ENV_FILE}: ${path} cannot be read; check its path and owner`, "env-file-unreadable");
  }
  if (mode !== null)
    throw new ConfigError(
      `${ENV_FILE}: others can read or change ${path} (${mode}), and it may hold secrets; run: chmod 600 ${quoted(path)}`,
      "env-file-open",
    );
  const read = parseEnvFile(text);
  if (read.kind === "malformed")
    throw new ConfigError(`${ENV_FILE}: ${path}, line ${read.line} ${read.why}`, "env-file-malformed");
  return ownSettings(read.settings);
}
