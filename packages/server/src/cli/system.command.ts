/** The commands that look after the installation: `spse doctor`. */
import type { Command } from "commander";
import type { CommandLine } from "./command-line.ts";

/** Adds them to the program. */
export function addSystemCommands(program: Command, line: CommandLine): void {
  program
    .command("doctor")
    .description(
      "examine settings, files, database, clock, disk, mail, addresses and more; exit 3 where something is to be mended",
    )
    .option("--json", "print the findings as JSON", false)
    .option("--mail-to <address>", "also send one test mail there")
    .action(async (options: { json: boolean; mailTo?: string }) =>
      (await import("./doctor.ts")).runDoctor(line, options),
    );
}
