/** The commands of `spse policy`. */
import type { Command } from "commander";
import { speak } from "../../base/platform/ui/texts.ts";
import { accountHelpTexts } from "./account-help.texts.ts";
import type { CommandLine } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";
import type { SetPolicy } from "./policy.ts";

/** Adds them to the program. */
export function addPolicyCommands(program: Command, line: CommandLine): void {
  const help = speak(accountHelpTexts, line.language());
  const shared = speak(helpTexts, line.language());
  const policy = program.command("policy").description(help("policy"));
  policy
    .command("set <who> <rule>")
    .description(help("policy.set"))
    .option("--from <date>", help("policy.from"))
    .option("--number <when>", help("policy.number", { newBrowser: "new-browser" }))
    .option("--captcha <when>", help("policy.captcha"))
    .option("--phone-key <which>", help("policy.phoneKey"))
    .option("--phone-key-from <date>", help("policy.phoneKeyFrom"))
    .option("--mailed-code <yes|no>", help("policy.mailedCode"))
    .option("--phishing-resistant <yes|no>", help("policy.passkeyOnly"))
    .option("--passkey-alone <yes|no>", help("policy.passkeyAlone"))
    .option("--reset <how>", help("policy.reset"))
    .option("--reset-hours <n>", help("policy.resetHours"))
    .option("--idle <time>", help("policy.idle"))
    .option("--absolute <time>", help("policy.absolute"))
    .option("--reason <why>", help("policy.reason"))
    .option("--dry-run", help("policy.dryRun"), false)
    .option("--json", help("policy.dryRunJson"), false)
    .action((who: string, rule: string, options: Omit<SetPolicy, "who" | "rule">) =>
      line.operate(async (world) =>
        (await import("./policy.ts")).setPolicy(world, line.terminal, { who, rule, ...options }),
      ),
    );
  policy
    .command("show")
    .description(help("policy.show"))
    .option("--json", shared("json"), false)
    .action(({ json }: { json: boolean }) =>
      line.operate(async (world) => (await import("./policy.ts")).showPolicy(world, line.terminal, json)),
    );
}
