/** The commands of `spse keys` and `spse key`. */
import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { token } from "../../base/platform/keys.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";
import type { SigningOptions } from "./signing.ts";

/** Adds them to the program. */
export function addKeyCommands(program: Command, line: CommandLine): void {
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
      line.operate(async (world) => (await import("./signing.ts")).signingKeys(world, line.terminal, options)),
    );

  program
    .command("key")
    .description(help("key"))
    .command("new")
    .description(help("key.new"))
    .action(() => line.terminal.say(token((bytes) => randomBytes(bytes))));
}
