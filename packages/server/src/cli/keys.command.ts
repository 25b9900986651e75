/** The commands of `spse keys` and `spse key`. */
import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { token } from "../platform/keys.ts";
import type { CommandLine } from "./command-line.ts";

/** Adds them to the program. */
export function addKeyCommands(program: Command, line: CommandLine): void {
  program
    .command("keys")
    .description("what the master key seals")
    .command("rotate")
    .description("seal everything under SPSE_MASTER_KEY that SPSE_MASTER_KEY_OLD has sealed, while the portal serves")
    .action(() => line.operate(async (world) => (await import("./keys.ts")).rotateKeys(world, line.terminal)));

  program
    .command("key")
    .description("the master key")
    .command("new")
    .description("make a master key for SPSE_MASTER_KEY; it is printed, not stored")
    .action(() => line.terminal.say(token((bytes) => randomBytes(bytes))));
}
