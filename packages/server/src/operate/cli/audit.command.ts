/** The commands of `spse audit`. */
import type { Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";

/** Adds them to the program. */
export function addAuditCommands(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  const audit = program.command("audit").description(help("audit"));
  audit
    .command("verify")
    .description(help("audit.verify"))
    .option("--against <file>", help("audit.against"))
    .option("--json", help("json"), false)
    .action(({ against, json }: { against?: string; json: boolean }) =>
      line.operate(async (world) => (await import("./audit.ts")).auditVerify(world, line.terminal, against, json)),
    );
  audit
    .command("export")
    .description(help("audit.export"))
    .option("--after <seq>", help("audit.after"))
    .action((options: { after?: string }) =>
      line.operate(async (world) => (await import("./audit.ts")).auditExport(world, line.terminal, options.after)),
    );
  audit
    .command("checkpoint")
    .description(help("audit.checkpoint"))
    .action(() => line.operate(async (world) => (await import("./audit.ts")).auditCheckpoint(world, line.terminal)));
}
