/** `spse backup` and `spse restore`. */
import type { Command } from "commander";
import type { CommandLine } from "./command-line.ts";

/** Adds them to the program. */
export function addBackupCommands(program: Command, line: CommandLine): void {
  program
    .command("backup <file>")
    .description(
      "write an encrypted backup of the database while the server serves; in a folder it is named by its time",
    )
    .option("--recipient <age1…>", "also let this age identity open it; may be repeated", gather)
    .option("--replace", "replace a file of that name", false)
    .option("--json", "print what was made as JSON", false)
    .action(async (file: string, options: { recipient?: string[]; replace: boolean; json: boolean }) =>
      (await import("./backup.ts")).runBackup(line, file, options),
    );
  program
    .command("restore <file>")
    .description("restore a backup where the settings say; the server must not run")
    .option(
      "--check",
      "restore it elsewhere, look through it, and remove that again; exit 3 where the file is wrong",
      false,
    )
    .option("--replace", "set a database aside that is there already", false)
    .option("--json", "print what was done as JSON", false)
    .action(async (file: string, options: { check: boolean; replace: boolean; json: boolean }) =>
      (await import("./backup.ts")).runRestore(line, file, options),
    );
}

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];
