/** The command line: the common part of all commands. The commands themselves are rows in the files `<family>.command.ts`. */
import { userInfo } from "node:os";
import { Argument, Command, CommanderError, Option } from "commander";
import { ConfigError } from "../../base/platform/config/config.ts";
import { programVersion } from "../../base/platform/node/version.ts";
import { type Catalogue, type Language, languages, speak } from "../../base/platform/ui/texts.ts";
import { announceCommands } from "./announce.command.ts";
import { type CommandLine, inWorld, namedConfig } from "./command-line.ts";
import { addCommands, type Commands } from "./command-table.ts";
import { exitCodes } from "./exit-codes.ts";
import { resetCommands, sessionCommands } from "./office.command.ts";
import { policyCommands } from "./policy.command.ts";
import { servingCommands } from "./serving.command.ts";
import { collectSettings, type Environment, type NamedOptions, settingsFileOf } from "./settings.ts";
import { auditCommands, installationCommands, keyCommands, keysCommands } from "./system.command.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { adminCommands, userCommands } from "./user.command.ts";

/** The person's own user name, also under `sudo`; a user id without a name on this system stays a number. */
function operatorOf(environment: Environment): string {
  if (environment.SUDO_USER) return environment.SUDO_USER;
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

const terminalOf = (environment: Environment): Terminal => ({
  operator: operatorOf(environment),
  say: (line) => void process.stdout.write(`${line}\n`),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
});

/**
 * Runs one command to its end; `demo` and `serve` end when the process gets a signal to stop.
 *
 * @returns the exit code (exit-codes.ts); a refusal is one line on standard error that names the problem and its
 *   remedy.
 */
export async function runCommand(words: readonly string[], environment: Environment): Promise<number> {
  try {
    const isId = (word: string) => /^-[^-](?:[\w-]{6}|[\w-]{20})$/.test(word); // of a row, and no option
    const bare = words.some(isId) && !words.includes("--");
    const ordered = bare ? [...words.filter((it) => !isId(it)), "--", ...words.filter(isId)] : words;
    await programOf(environment, languageOf(words, environment)).parseAsync([...ordered], { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (!(error instanceof ConfigError) && !(error instanceof CommandRefused)) throw error;
    process.stderr.write(error instanceof ConfigError ? `${error.message} [${error.kind}]\n` : `${error.message}\n`);
    return error instanceof ConfigError ? exitCodes.refused : error.exitCode;
  }
}

function programOf(environment: Environment, language: Language): Command {
  const help = speak(texts, language);
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
    terminal: terminalOf(environment),
    language: () => language,
    settings,
    settingsFile: () => settingsFileOf(environment, program.opts<NamedOptions>()),
    operate: async (work) => inWorld(namedConfig(line), work, { begins: false }),
  };
  addCommands(program, commands, line);
  addCompletionCommand(program, line);
  return program;
}

/** With the words to choose from. Commander would add in English that a flag is off until it is given. */
const described = ({ description, argChoices }: Pick<Option, "description" | "argChoices">): string =>
  argChoices ? `${description} (${argChoices.join(", ")})`.trim() : description;

/** Every command but `completion`, in the order of the help. */
const commands: Commands = {
  ...servingCommands,
  ...installationCommands,
  user: {
    id: "akun: add, import, list, find, invite, role, password, deactivate, activate, reset-2fa, email, name, export, export-csv, erase",
    en: "accounts: add, import, list, find, invite, role, password, deactivate, activate, reset-2fa, email, name, export, export-csv, erase",
    commands: userCommands,
  },
  admin: {
    id: "darurat, untuk Admin PPE yang kehilangan semuanya",
    en: "emergency, for an Admin PPE who has lost everything",
    commands: adminCommands,
  },
  policy: { id: "apakah 2FA dipakai: set, show", en: "whether 2FA is used: set, show", commands: policyCommands },
  reset: {
    id: "Reset 2FA yang menunggu petugas: list, approve, refuse",
    en: "Reset 2FA requests waiting for an officer: list, approve, refuse",
    commands: resetCommands,
  },
  session: {
    id: "tempat sebuah akun sedang login: list, end",
    en: "where an account is logged in: list, end",
    commands: sessionCommands,
  },
  announce: {
    id: "pengumuman LPSE di Beranda: tambah, daftar, tarik kembali",
    en: "announcements of the LPSE on Beranda: add, list, remove",
    commands: announceCommands,
  },
  audit: {
    id: "audit: verify, export, checkpoint",
    en: "the audit: verify, export, checkpoint",
    commands: auditCommands,
  },
  keys: {
    id: "yang disegel kunci induk, dan kunci yang menandatangani atas nama LPSE",
    en: "what the master key seals, and the keys that sign in the name of the LPSE",
    commands: keysCommands,
  },
  key: { id: "kunci induk", en: "the master key", commands: keyCommands },
};

/** `spse completion`: added last, since it completes every command that is there. */
function addCompletionCommand(program: Command, line: CommandLine): void {
  const help = speak(texts, line.language());
  program
    .command("completion")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish", "man"]))
    .description(help("completion"))
    .action(async (shell: "bash" | "zsh" | "fish" | "man") => {
      const text =
        shell === "man"
          ? (await import("./manual.ts")).manualPage(program, line.language(), help("exitCodes"))
          : (await import("./completion.ts")).completionScript(program, shell);
      line.terminal.say(text.trimEnd());
    });
}

/** The words that commander itself prints, in Indonesian; in English they stay as they are. */
const titles: Readonly<Record<string, string>> = {
  "Usage:": "Pemakaian:",
  "Arguments:": "Argumen:",
  "Options:": "Pilihan:",
  "Global Options:": "Pilihan umum:",
  "Commands:": "Perintah:",
};

/** Commander's refusals of a command that was written wrongly. Its suggestion in brackets stays as it is. */
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

/** Help of the program itself. */
const texts = {
  program: {
    id: "SPSE: portal yang loginnya disetujui di ponsel. Pengaturan berupa variabel SPSE_…: docs/settings.md",
    en: "SPSE: a portal whose logins are approved on the phone. Settings are SPSE_… variables: docs/settings.md",
  },
  env: {
    id: "baca pengaturan dari berkas, seperti EnvironmentFile= pada systemd (juga SPSE_ENV_FILE)",
    en: "read settings from a file, as systemd's EnvironmentFile= (also SPSE_ENV_FILE)",
  },
  dataDir: { id: "pakai database SQLite di folder ini", en: "use the SQLite database in this folder" },
  database: {
    id: "pakai database PostgreSQL ini; alamatnya terlihat di daftar proses",
    en: "use this PostgreSQL database; the process list shows the address",
  },
  lang: {
    id: "bahasa tampilan; jika tidak disebut, menurut LC_ALL atau LANG",
    en: "display language; otherwise LC_ALL or LANG decides",
  },
  versionOption: { id: "tampilkan versi program", en: "show the version of the program" },
  helpOption: { id: "tampilkan bantuan untuk perintah", en: "show help for a command" },
  exitCodes: {
    id: "Kode keluar: 0 selesai, 1 ditolak, 2 perintah salah tulis, 3 ada yang perlu dibenahi. docs/operate.md",
    en: "Exit codes: 0 done, 1 refused, 2 wrongly written command, 3 something needs repair. docs/operate.md",
  },
  completion: {
    id: "cetak pelengkap perintah ini untuk shell (bash, zsh, fish), atau halaman manualnya (man)",
    en: "print the completion of these commands for a shell (bash, zsh, fish), or their manual page (man)",
  },
} satisfies Catalogue;
