/** The commands of `spse audit`. */
import type { Command } from "commander";
import type { CommandLine } from "./command-line.ts";

/** Adds them to the program. */
export function addAuditCommands(program: Command, line: CommandLine): void {
  const audit = program.command("audit").description("the audit: verify, export, checkpoint");
  audit
    .command("verify")
    .description("find any entry that was altered, removed, moved or invented; exit 3 where there is one")
    .option("--against <file>", "checkpoints that were kept elsewhere, one a line")
    .action((options: { against?: string }) =>
      line.operate(async (world) => (await import("./audit.ts")).auditVerify(world, line.terminal, options.against)),
    );
  audit
    .command("export")
    .description("write all entries as JSON Lines, with a signed last line")
    .option("--after <seq>", "only entries after this one")
    .action((options: { after?: string }) =>
      line.operate(async (world) => (await import("./audit.ts")).auditExport(world, line.terminal, options.after)),
    );
  audit
    .command("checkpoint")
    .description("sign the audit as it is now, in one line to be kept elsewhere")
    .action(() => line.operate(async (world) => (await import("./audit.ts")).auditCheckpoint(world, line.terminal)));
}
