/** The input of every command: its settings, its operator's terminal, and the installation that the settings name. */
import { type Config, parseConfig } from "../../base/platform/config/config.ts";
import { databaseInWords } from "../../base/platform/db/database-words.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { openWorld } from "../start/index.ts";
import { refuseMissing, refuseUnnamed } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

/** One call of `spse`. */
export interface CommandLine {
  readonly terminal: Terminal;
  /** The language of lines for people. */
  readonly language: () => Language;
  /** @throws ConfigError where they cannot be read. */
  readonly settings: () => Record<string, string>;
  /** The named settings file; undefined where none is named. */
  readonly settingsFile: () => string | undefined;
  /** Does an operator's work on the installation that the settings name. */
  readonly operate: (work: (world: World) => Promise<void>) => Promise<void>;
}

/** The settings of the installation that they name. @throws ConfigError where they name none, or cannot be used. */
export function namedConfig(line: CommandLine): Config {
  const settings = line.settings();
  refuseUnnamed(settings);
  return parseConfig(settings);
}

/** Says on standard error which database the command works on. */
export const sayDatabase = (config: Config): void =>
  void process.stderr.write(`Database: ${databaseInWords(config)}\n`);

/**
 * Opens the World and prints the name of its database. `begins`: may the command create a new SQLite database?
 * `processes`: how many processes of this machine do the same work; their parent has printed the name.
 */
export async function inWorld<Result>(
  config: Config,
  work: (world: World) => Promise<Result>,
  { begins, beginsAnew = false, processes }: { begins: boolean; beginsAnew?: boolean; processes?: number },
): Promise<Result> {
  if (!begins) refuseMissing(config);
  if (processes === undefined) sayDatabase(config);
  const world = await openWorld(config, { beginsAnew, processes: processes ?? 1, monitored: begins });
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}
