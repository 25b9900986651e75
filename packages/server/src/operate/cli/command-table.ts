/** Commands of `spse`, each declared as one value: the words of its help, its arguments and options, and its work. */
import type { Command } from "commander";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { CommandLine } from "./command-line.ts";

type Help = Readonly<Record<Language, string>>;

/** `needed`: the command is refused without it. `repeats`: it may be given several times, and gives a list. */
interface OptionHelp extends Help {
  readonly needed?: true;
  readonly repeats?: true;
}

interface WithOptions extends Help {
  /** By their flags. An option without a value is false where it is not given. */
  readonly options?: Readonly<Record<string, OptionHelp>>;
}

/** A command on the installation that the settings name. Its work gets the arguments in their order, then the options as one object. */
interface WorldCommand extends WithOptions {
  readonly work: (world: World, line: CommandLine, ...typed: never[]) => Promise<void>;
}

/** A command that opens the installation itself, or needs none. */
interface LoneCommand extends WithOptions {
  readonly run: (line: CommandLine, ...typed: never[]) => void | Promise<void>;
}

/** Several commands under one name: `spse audit verify`. */
interface CommandFamily extends Help {
  readonly commands: Commands;
}

/** By their names and arguments, as commander reads them: `end <user-id> [session]`. */
export type Commands = Readonly<Record<string, WorldCommand | LoneCommand | CommandFamily>>;

/** The option of every command that can print its result for scripts. */
export const JSON_FLAG = { "--json": { id: "cetak JSON untuk skrip", en: "print JSON for scripts" } } as const;

/** Adds the commands, in their order, with their help in the language of the terminal. */
export function addCommands(parent: Command, commands: Commands, line: CommandLine): void {
  const language = line.language();
  for (const [usage, row] of Object.entries(commands)) {
    const command = parent.command(usage).description(row[language]);
    if ("commands" in row) {
      addCommands(command, row.commands, line);
      continue;
    }
    for (const [flags, option] of Object.entries(row.options ?? {})) addOption(command, flags, option, language);
    command.action((...typed: unknown[]) =>
      "run" in row
        ? row.run(line, ...(typed as never[]))
        : line.operate((world) => row.work(world, line, ...(typed as never[]))),
    );
  }
}

function addOption(
  command: Command,
  flags: string,
  { needed, repeats, ...help }: OptionHelp,
  language: Language,
): void {
  if (needed) command.requiredOption(flags, help[language]);
  else if (repeats) command.option(flags, help[language], gather);
  else if (/<|--no-/.test(flags)) command.option(flags, help[language]);
  else command.option(flags, help[language], false);
}

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];
