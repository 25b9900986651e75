/**
 * The command line: the common part of all commands, and the small families of commands. Each larger family has a file
 * of its own.
 */
import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { Argument, Command, CommanderError, Option } from "commander";
import { ConfigError, parseConfig } from "../../base/platform/config/config.ts";
import { token } from "../../base/platform/keys.ts";
import { type Language, languages, speak } from "../../base/platform/ui/texts.ts";
import { programVersion } from "../../base/platform/version.ts";
import { addAnnounceCommands } from "./announce.command.ts";
import { type CommandLine, inWorld } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { helpTexts } from "./help.texts.ts";
import type { SigningOptions } from "./keys.ts";
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
 * Runs one command to its end; `demo` and `serve` end when the process gets a signal to stop.
 *
 * @returns the exit code (exit-codes.ts); a refusal is one line on standard error that names the problem and its
 *   remedy.
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

/** `spse backup` and `spse restore`. */
function addBackupCommands(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  program
    .command("backup <file>")
    .description(help("backup"))
    .option("--recipient <age1…>", help("backup.recipient"), gather)
    .option("--replace", help("backup.replace"), false)
    .option("--json", help("json"), false)
    .action(async (file: string, options: { recipient?: string[]; replace: boolean; json: boolean }) =>
      (await import("./backup.ts")).runBackup(line, file, options),
    );
  program
    .command("restore <file>")
    .description(help("restore"))
    .option("--check", help("restore.check"), false)
    .option("--replace", help("restore.replace"), false)
    .option("--json", help("json"), false)
    .action(async (file: string, options: { check: boolean; replace: boolean; json: boolean }) =>
      (await import("./backup.ts")).runRestore(line, file, options),
    );
}

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** The commands of `spse audit`. */
function addAuditCommands(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  const audit = program.command("audit").description(help("audit"));
  audit
    .command("verify")
    .description(help("audit.verify"))
    .option("--against <file>", help("audit.against"))
    .option("--json", help("json"), false)
    .action(({ against, json }: { against?: string; json: boolean }) =>
      line.operate(async (world) => (await import("./audit.ts")).auditVerify(world, line.terminal, against, json)),
    );
  audit
    .command("export")
    .description(help("audit.export"))
    .option("--after <seq>", help("audit.after"))
    .action((options: { after?: string }) =>
      line.operate(async (world) => (await import("./audit.ts")).auditExport(world, line.terminal, options.after)),
    );
  audit
    .command("checkpoint")
    .description(help("audit.checkpoint"))
    .action(() => line.operate(async (world) => (await import("./audit.ts")).auditCheckpoint(world, line.terminal)));
}

/** The commands of `spse keys` and `spse key`. */
function addKeyCommands(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  const keys = program.command("keys").description(help("keys"));
  keys
    .command("rotate")
    .description(help("keys.rotate"))
    .action(() => line.operate(async (world) => (await import("./keys.ts")).rotateKeys(world, line.terminal)));
  keys
    .command("signing")
    .description(help("keys.signing"))
    .option("--renew", help("keys.renew"), false)
    .option("--compromised", help("keys.compromised"), false)
    .option("--json", help("json"), false)
    .action((options: SigningOptions) =>
      line.operate(async (world) => (await import("./keys.ts")).signingKeys(world, line.terminal, options)),
    );

  program
    .command("key")
    .description(help("key"))
    .command("new")
    .description(help("key.new"))
    .action(() => line.terminal.say(token((bytes) => randomBytes(bytes))));
}

/** `spse completion`: added last, since it completes every command that is there. */
function addCompletionCommand(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  program
    .command("completion")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .description(help("completion"))
    .action(async (shell: "bash" | "zsh" | "fish") =>
      line.terminal.say((await import("./completion.ts")).completionScript(program, shell).trimEnd()),
    );
}

/** The words that commander itself prints, in Indonesian; in English they stay as they are. */
const titles: Readonly<Record<string, string>> = {
  "Usage:": "Pemakaian:",
  "Arguments:": "Argumen:",
  "Options:": "Pilihan:",
  "Global Options:": "Pilihan umum:",
  "Commands:": "Perintah:",
};

/** Its refusals of a command that was written wrongly. What is in brackets behind them (a suggestion) stays. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*?)'/, "salah tulis: tidak ada pilihan '$1'"],
  [/^error: unknown command '(.*?)'/, "salah tulis: tidak ada perintah '$1'"],
  [/^error: missing required argument '(.*?)'/, "salah tulis: argumen '$1' belum diisi"],
  [/^error: option '(.*?)' argument missing/, "salah tulis: pilihan '$1' memerlukan isi"],
  [/^error: required option '(.*?)' not specified/, "salah tulis: pilihan '$1' wajib diisi"],
  [/^error: too many arguments(?: for '(.*?)')?.*/s, "salah tulis: terlalu banyak argumen untuk '$1'\n"],
  [
    /^error: (option|command-argument) .*? is invalid( for argument '.*?')?\. Allowed choices are (.*)\./,
    "salah tulis: harus salah satu dari $3",
  ],
  [/\(Did you mean (.*?)\?\)/, "(maksud Anda: $1?)"],
];

const titleInIndonesian = (title: string): string => titles[title] ?? title;

const refusalInIndonesian = (said: string): string =>
  refusals.reduce((text, [pattern, words]) => text.replace(pattern, words), said);

/**
 * `--lang`, wherever it is written, since help needs the language before the words are read; else as POSIX sets it: LC_ALL, else LC_MESSAGES,
 * else LANG. Indonesian where that begins with `id`, else English.
 */
export function languageOf(
  words: readonly string[],
  { LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>,
): Language {
  const at = words.findIndex((it) => it === "--lang" || it.startsWith("--lang="));
  const asked = words[at] === "--lang" ? words[at + 1] : words[at]?.slice("--lang=".length);
  const chosen = languages.find((it) => it === asked);
  return chosen ?? (/^id(_|\b)/.test(LC_ALL || LC_MESSAGES || LANG || "") ? "id" : "en");
}
