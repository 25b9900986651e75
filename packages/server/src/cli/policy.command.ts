/** The commands of `spse policy`. */
import type { Command } from "commander";
import type { CommandLine } from "./command-line.ts";
import type { SetPolicy } from "./policy.ts";

/** Adds them to the program. */
export function addPolicyCommands(program: Command, line: CommandLine): void {
  const policy = program.command("policy").description("whether 2FA is used: set, show");
  policy
    .command("set <who> <rule>")
    .description("who: penyedia, non-penyedia or a role; rule: off, optional or mandatory")
    .option("--from <date>", "mandatory only from this day on, as 2027-01-01")
    .option("--number <when>", "ask the six-digit number: always, new-browser or never")
    .option(
      "--captcha <when>",
      "ask for Kode Keamanan: always, or after-failures (a browser that the account knows has three attempts without)",
    )
    .option("--phone-key <which>", "any phone may approve, or only one with a biometric key or PIN: any or verified")
    .option("--phone-key-from <date>", "verified only from this day on; without it, seven days from now")
    .option(
      "--mailed-code <yes|no>",
      "ask for a code mailed to the account's address before a phone or passkey is added",
    )
    .option(
      "--phishing-resistant <yes|no>",
      "a login and every fresh proof takes a passkey only: no phone, no typed code, no recovery code",
    )
    .option("--reset <how>", "a confirmed reset of 2FA by mail: immediate, wait or helpdesk")
    .option("--reset-hours <n>", "how long `--reset wait` waits: 1 to 168, usually 24")
    .option("--idle <time>", "time without a request after which a session ends: 5m to 60m, or default (the settings')")
    .option("--absolute <time>", "time after its login when a session ends in any case: 1h to 24h, or default")
    .option("--reason <why>", "for the audit; needed with off")
    .action((who: string, rule: string, options: Omit<SetPolicy, "who" | "rule">) =>
      line.operate(async (world) =>
        (await import("./policy.ts")).setPolicy(world, line.terminal, { who, rule, ...options }),
      ),
    );
  policy
    .command("show")
    .description("say in sentences what holds now")
    .action(() => line.operate(async (world) => (await import("./policy.ts")).showPolicy(world, line.terminal)));
}
