/** Helpdesk work without the helpdesk page: the commands of `spse reset` and `spse session`. */
import type { Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
import { accountHelpTexts } from "./account-help.texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";

/** Adds them to the program. */
export function addOfficeCommands(program: Command, line: CommandLine): void {
  const help = speak(accountHelpTexts, line.language());
  const shared = speak(helpTexts, line.language());
  const reset = program.command("reset").description(help("reset"));
  reset
    .command("list")
    .description(help("reset.list"))
    .option("--json", shared("json"), false)
    .action(({ json }: { json: boolean }) =>
      line.operate(async (world) => (await import("./office.ts")).listResets(world, line.terminal, json)),
    );
  for (const [name, decision, what] of [
    ["approve", "approved", help("reset.approve")],
    ["refuse", "refused", help("reset.refuse")],
  ] as const) {
    reset
      .command(`${name} <request>`)
      .description(what)
      .requiredOption("--reason <why>", help("reset.reason"))
      .action((resetId: string, options: { reason: string }) =>
        line.operate(async (world) =>
          (await import("./office.ts")).decide(world, line.terminal, { resetId, decision, ...options }),
        ),
      );
  }

  const session = program.command("session").description(help("session"));
  session
    .command("list <user-id>")
    .description(help("session.list"))
    .option("--json", shared("json"), false)
    .action((userId: string, { json }: { json: boolean }) =>
      line.operate(async (world) => (await import("./office.ts")).showSessions(world, line.terminal, userId, json)),
    );
  session
    .command("end <user-id> [session]")
    .description(help("session.end"))
    .action((userId: string, sessionId?: string) =>
      line.operate(async (world) =>
        (await import("./office.ts")).stopSessions(world, line.terminal, userId, sessionId),
      ),
    );
}
