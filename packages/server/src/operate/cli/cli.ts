/** The command line: what all commands share. Each family of commands has a file of its own, with their help texts. */
import { userInfo } from "node:os";
import { Command, CommanderError, Option } from "commander";
import { ConfigError, parseConfig } from "../../base/platform/config/config.ts";
import { type Language, languages, speak } from "../../base/platform/ui/texts.ts";
import { programVersion } from "../../base/platform/version.ts";
import { addAnnounceCommands } from "./announce.command.ts";
import { addAuditCommands } from "./audit.command.ts";
import { addBackupCommands } from "./backup.command.ts";
import { type CommandLine, inWorld } from "./command-line.ts";
import { refusalInIndonesian, titleInIndonesian } from "./commander-words.ts";
import { addCompletionCommand } from "./completion.command.ts";
import { exitCodes } from "./exit-codes.ts";
import { helpTexts } from "./help.texts.ts";
import { addKeyCommands } from "./keys.command.ts";
import { languageOf } from "./language.ts";
import { addOfficeCommands } from "./office.command.ts";
import { addPolicyCommands } from "./policy.command.ts";
import { addServingCommands } from "./serving.command.ts";
import { collectSettings, type Environment, type NamedOptions, refuseUnnamed, settingsFileOf } from "./settings.ts";
import { addSystemCommands } from "./system.command.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { addUserCommands } from "./user.command.ts";

/** The person's own user name, also under `sudo`; a user id without a name on this system stays a number. */
function operatorOf(environment: Environment): string {
  if (environment.SUDO_USER) return environment.SUDO_USER;
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

const terminal: Terminal = {
  operator: operatorOf(process.env),
  say: (line) => void process.stdout.write(`${line}\n`),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
};

/**
 * Runs one command to its end; `demo` and `serve` end when the process is told to stop.
 *
 * @returns the exit code (exit-codes.ts); a refusal is one line on standard error that names the problem and its repair.
 */
export async function runCommand(words: readonly string[], environment: Environment): Promise<number> {
  try {
    await commands(environment, languageOf(words, environment)).parseAsync([...words], { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (!(error instanceof ConfigError) && !(error instanceof CommandRefused)) throw error;
    process.stderr.write(error instanceof ConfigError ? `${error.message} [${error.kind}]\n` : `${error.message}\n`);
    return error instanceof ConfigError ? exitCodes.refused : error.exitCode;
  }
}

function commands(environment: Environment, language: Language): Command {
  const help = speak(helpTexts, language);
  const indonesian = language === "id";
  const program = new Command("spse")
    .description(help("program"))
    .option("--env <file>", help("env"))
    .option("--data-dir <dir>", help("dataDir"))
    .option("--database <url>", help("database"))
    .addOption(new Option("--lang <language>", help("lang")).choices(languages))
    .version(programVersion(), "-V, --version", help("versionOption"))
    .helpOption("-h, --help", help("helpOption"))
    .helpCommand("help [command]", help("helpOption"))
    .addHelpText("after", `\n${help("exitCodes")}`)
    .exitOverride()
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: described,
      argumentDescription: described,
      ...(indonesian && { styleTitle: titleInIndonesian }),
    })
    .configureOutput({ outputError: (said, write) => write(indonesian ? refusalInIndonesian(said) : said) });
  const settings = () => collectSettings(environment, program.opts<NamedOptions>());
  const line: CommandLine = {
    terminal,
    language: () => language,
    settings,
    settingsFile: () => settingsFileOf(environment, program.opts<NamedOptions>()),
    operate: async (work) => {
      const its = settings();
      refuseUnnamed(its);
      await inWorld(parseConfig(its), work, { begins: false });
    },
  };
  addServingCommands(program, line);
  addSystemCommands(program, line);
  addBackupCommands(program, line);
  addUserCommands(program, line);
  addPolicyCommands(program, line);
  addOfficeCommands(program, line);
  addAnnounceCommands(program, line);
  addAuditCommands(program, line);
  addKeyCommands(program, line);
  addCompletionCommand(program, line);
  return program;
}

/** With the words to choose from. Commander would add in English that a flag is off until it is given. */
const described = ({ description, argChoices }: Pick<Option, "description" | "argChoices">): string =>
  argChoices ? `${description} (${argChoices.join(", ")})`.trim() : description;
