/** Helpdesk work without the helpdesk page: the commands of `spse reset` and `spse session`. */
import type { Command } from "commander";
import type { CommandLine } from "./command-line.ts";

/** Adds them to the program. */
export function addOfficeCommands(program: Command, line: CommandLine): void {
  const reset = program.command("reset").description("resets of 2FA that wait for an officer: list, approve, refuse");
  reset
    .command("list")
    .description("list the requests that wait, with their ids")
    .action(() => line.operate(async (world) => (await import("./office.ts")).listResets(world, line.terminal)));
  for (const [name, decision, what] of [
    ["approve", "approved", "let the browser that asked complete the reset; only after identity was checked"],
    ["refuse", "refused", "end the request; 2FA stays on"],
  ] as const) {
    reset
      .command(`${name} <request>`)
      .description(what)
      .requiredOption("--reason <why>", "how identity was checked, for the audit")
      .action((resetId: string, options: { reason: string }) =>
        line.operate(async (world) =>
          (await import("./office.ts")).decide(world, line.terminal, { resetId, decision, ...options }),
        ),
      );
  }

  const session = program.command("session").description("where an account is logged in: list, end");
  session
    .command("list <user-id>")
    .description("list an account's sessions")
    .action((userId: string) =>
      line.operate(async (world) => (await import("./office.ts")).showSessions(world, line.terminal, userId)),
    );
  session
    .command("end <user-id> [session]")
    .description("end one session, or all of the account's")
    .action((userId: string, sessionId?: string) =>
      line.operate(async (world) =>
        (await import("./office.ts")).stopSessions(world, line.terminal, userId, sessionId),
      ),
    );
}
