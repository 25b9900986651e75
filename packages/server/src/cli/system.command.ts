/** The commands that look after the installation: `spse doctor` and `spse migrate`. */
import type { Command } from "commander";
import { speak } from "../platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";

/** Adds them to the program. */
export function addSystemCommands(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  program
    .command("doctor")
    .description(help("doctor"))
    .option("--json", help("json"), false)
    .option("--mail-to <address>", help("doctor.mailTo"))
    .action(async (options: { json: boolean; mailTo?: string }) =>
      (await import("./doctor.ts")).runDoctor(line, options),
    );
  program
    .command("migrate")
    .description(help("migrate"))
    .option("--check", help("migrate.check"), false)
    .option("--json", help("json"), false)
    .action(async (options: { check: boolean; json: boolean }) =>
      (await import("./migrate.ts")).runMigrate(line, options),
    );
}
