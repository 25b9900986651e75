/** The commands of `spse user`. */
import type { Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
import { accountHelpTexts } from "./account-help.texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";
import type { ImportOptions } from "./import.ts";

/** Adds them to the program. */
export function addUserCommands(program: Command, line: CommandLine): void {
  const help = speak(accountHelpTexts, line.language());
  const shared = speak(helpTexts, line.language());
  const user = program.command("user").description(help("user"));
  user
    .command("add <user-id>")
    .description(help("user.add"))
    .requiredOption("--role <role>", help("user.role"))
    .requiredOption("--name <name>", help("user.name"))
    .requiredOption("--email <address>", help("user.email"))
    .option("--print-link", help("user.printLink"), false)
    .action((userId: string, options: { role: string; name: string; email: string; printLink: boolean }) =>
      line.operate(async (world) => (await import("./user.ts")).addUser(world, line.terminal, { userId, ...options })),
    );
  user
    .command("import <file>")
    .description(help("user.import"))
    .option("--dry-run", help("user.dryRun"), false)
    .option("--update", help("user.update"), false)
    .option("--invite", help("user.inviteAll"), false)
    .option("--refused <file>", help("user.refused"))
    .option("--yes", help("user.yes"), false)
    .option("--json", shared("json"), false)
    .action((file: string, options: ImportOptions) =>
      line.operate(async (world) => (await import("./import.ts")).importUsers(world, line, file, options)),
    );
  user
    .command("export-csv")
    .description(help("user.exportCsv"))
    .requiredOption("--reason <why>", help("user.exportReason"))
    .action(({ reason }: { reason: string }) =>
      line.operate(async (world) => (await import("./import.ts")).exportAllUsers(world, line.terminal, reason)),
    );
  user
    .command("list")
    .description(help("user.list"))
    .option("--json", shared("json"), false)
    .action(({ json }: { json: boolean }) =>
      line.operate(async (world) => (await import("./user.ts")).listUsers(world, line.terminal, json)),
    );
  user
    .command("find <words...>")
    .description(help("user.find"))
    .option("--json", shared("json"), false)
    .action((words: string[], { json }: { json: boolean }) =>
      line.operate(async (world) =>
        (await import("./user-find.ts")).findUsers(world, line.terminal, words.join(" "), json),
      ),
    );
  user
    .command("invite <user-id>")
    .description(help("user.invite"))
    .option("--print-link", help("user.printLink"), false)
    .action((userId: string, { printLink }: { printLink: boolean }) =>
      line.operate(async (world) =>
        (await import("./user-find.ts")).inviteUser(world, line.terminal, userId, printLink),
      ),
    );
  user
    .command("role <user-id> <role>")
    .description(help("user.setRole"))
    .option("--until <day>", help("user.roleUntil"))
    .requiredOption("--reason <why>", help("user.emailReason"))
    .action((userId: string, role: string, options: { until?: string; reason: string }) =>
      line.operate(async (world) =>
        (await import("./user-role.ts")).setRole(world, line.terminal, { userId, role, ...options }),
      ),
    );
  user
    .command("password <user-id> <place>")
    .description(help("user.movePassword"))
    .requiredOption("--reason <why>", help("user.emailReason"))
    .action((userId: string, place: string, { reason }: { reason: string }) =>
      line.operate(async (world) =>
        (await import("./user.ts")).moveUserPassword(world, line.terminal, { userId, place, reason }),
      ),
    );
  user
    .command("reset-2fa <user-id>")
    .description(help("user.rescue"))
    .requiredOption("--reason <why>", help("reset.reason"))
    .option("--json", shared("json"), false)
    .action((userId: string, { reason, json }: { reason: string; json: boolean }) =>
      line.operate(async (world) =>
        (await import("./rescue.ts")).printRescueLink(world, line.terminal, { userId, reason, ofAdmin: false }, json),
      ),
    );
  program
    .command("admin")
    .description(help("admin"))
    .command("login-link <user-id>")
    .description(help("admin.loginLink"))
    .requiredOption("--reason <why>", help("reset.reason"))
    .option("--json", shared("json"), false)
    .action((userId: string, { reason, json }: { reason: string; json: boolean }) =>
      line.operate(async (world) =>
        (await import("./rescue.ts")).printRescueLink(world, line.terminal, { userId, reason, ofAdmin: true }, json),
      ),
    );
  for (const [name, active, what] of [
    ["deactivate", false, help("user.deactivate")],
    ["activate", true, help("user.activate")],
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
    .description(help("user.setEmail"))
    .option("--second", help("user.second"), false)
    .option("--final", help("user.final"), false)
    .requiredOption("--reason <why>", help("user.emailReason"))
    .action((userId: string, address: string, options: { second: boolean; final: boolean; reason: string }) =>
      line.operate(async (world) =>
        (await import("./user.ts")).setEmail(world, line.terminal, { userId, address, ...options }),
      ),
    );

  user
    .command("export <user-id>")
    .description(help("user.export"))
    .action((userId: string) =>
      line.operate(async (world) => (await import("./user.ts")).exportUser(world, line.terminal, userId)),
    );
  user
    .command("name <user-id> <name>")
    .description(help("user.rename"))
    .action((userId: string, name: string) =>
      line.operate(async (world) => (await import("./user.ts")).renameUser(world, line.terminal, userId, name)),
    );
  user
    .command("erase <user-id>")
    .description(help("user.erase"))
    .requiredOption("--reason <why>", help("user.eraseReason"))
    .action((userId: string, options: { reason: string }) =>
      line.operate(async (world) =>
        (await import("./user.ts")).eraseUser(world, line.terminal, userId, options.reason),
      ),
    );
}
