/** `spse backup` and `spse restore`. */
import type { Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";

/** Adds them to the program. */
export function addBackupCommands(program: Command, line: CommandLine): void {
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
