/** The commands that look after the installation: `spse setup`, `spse doctor` and `spse migrate`. */
import type { Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";
import type { SetupOptions } from "./setup.ts";

/** Adds them to the program. */
export function addSystemCommands(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  program
    .command("setup")
    .description(help("setup"))
    .option("--portal <url>", help("setup.portal"))
    .option("--app <url>", help("setup.app"))
    .option("--name <name>", help("setup.name"))
    .option("--helpdesk <words>", help("setup.helpdesk"))
    .option("--time-zone <zone>", help("setup.timeZone"))
    .option("--proxies <addresses>", help("setup.proxies"))
    .option("--smtp-file <file>", help("setup.smtpFile"))
    .option("--database-file <file>", help("setup.databaseFile"))
    .option("--data-folder <dir>", help("setup.dataFolder"))
    .option("--replace", help("setup.replace"), false)
    .option("--no-input", help("setup.noInput"))
    .option("--json", help("json"), false)
    .action(async (options: SetupOptions) => (await import("./setup.ts")).runSetup(line, options));
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
