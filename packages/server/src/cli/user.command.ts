/** The commands of `spse user`. */
import type { Command } from "commander";
import type { CommandLine } from "./command-line.ts";

/** Adds them to the program. */
export function addUserCommands(program: Command, line: CommandLine): void {
  const user = program
    .command("user")
    .description("accounts: add, list, deactivate, activate, email, name, export, erase");
  user
    .command("add <user-id>")
    .description("add an account; its owner gets a link by mail to set a password")
    .requiredOption("--role <role>", "penyedia, ppk, pokja, pejabat-pengadaan, pa-kpa, auditor, admin-ppe, …")
    .requiredOption("--name <name>", "the owner's name, or the company's")
    .requiredOption("--email <address>", "where the owner reads mail")
    .option("--print-link", "print the link instead of mailing it", false)
    .action((userId: string, options: { role: string; name: string; email: string; printLink: boolean }) =>
      line.operate(async (world) => (await import("./user.ts")).addUser(world, line.terminal, { userId, ...options })),
    );
  user
    .command("list")
    .description("list all accounts, with role, state and 2FA")
    .action(() => line.operate(async (world) => (await import("./user.ts")).listUsers(world, line.terminal)));
  for (const [name, active, what] of [
    ["deactivate", false, "end an account's sessions and let nobody log in to it"],
    ["activate", true, "let a deactivated account log in again"],
  ] as const) {
    user
      .command(`${name} <user-id>`)
      .description(what)
      .action((userId: string) =>
        line.operate(async (world) => (await import("./user.ts")).setActive(world, line.terminal, userId, active)),
      );
  }

  user
    .command("email <user-id> <address>")
    .description("set an account's address after looking into it; sessions end, every old address is told")
    .option("--second", "the second address, which only receives notices; `none` takes it away", false)
    .requiredOption("--reason <why>", "what you have looked into, for the audit")
    .action((userId: string, address: string, options: { second: boolean; reason: string }) =>
      line.operate(async (world) =>
        (await import("./user.ts")).setEmail(world, line.terminal, { userId, address, ...options }),
      ),
    );

  user
    .command("export <user-id>")
    .description(
      "write everything stored about a person as JSON, without secrets, to answer a request for their own data",
    )
    .action((userId: string) =>
      line.operate(async (world) => (await import("./user.ts")).exportUser(world, line.terminal, userId)),
    );
  user
    .command("name <user-id> <name>")
    .description("set the owner's name, or the company's, where it was wrong or has changed")
    .action((userId: string, name: string) =>
      line.operate(async (world) => (await import("./user.ts")).renameUser(world, line.terminal, userId, name)),
    );
  user
    .command("erase <user-id>")
    .description("erase a deactivated account's person for good; the audit stays, under a number")
    .requiredOption("--reason <why>", "who asked, and what was checked, for the audit; without the person's name")
    .action((userId: string, options: { reason: string }) =>
      line.operate(async (world) =>
        (await import("./user.ts")).eraseUser(world, line.terminal, userId, options.reason),
      ),
    );
}
