/** The command line: each command, its help text, and the function that runs it. */
import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { Command, CommanderError } from "commander";
import { type Config, ConfigError, parseConfig } from "../platform/config/config.ts";
import { token } from "../platform/keys.ts";
import type { World } from "../platform/world.ts";
import { openWorld } from "../start/start.ts";
import type { SetPolicy } from "./policy.ts";
import {
  collectSettings,
  databaseInWords,
  type Environment,
  type NamedOptions,
  refuseMissing,
  refuseUnnamed,
} from "./settings.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

/** The person's own user name, also under `sudo`; a user id without a name on this system stays a number. */
function operatorOf(environment: Environment): string {
  if (environment.SUDO_USER) return environment.SUDO_USER;
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

const terminal: Terminal = {
  operator: operatorOf(process.env),
  say: (line) => void process.stdout.write(`${line}\n`),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
};

/**
 * Runs one command to its end; `demo` and `serve` end when the process is told to stop.
 *
 * @returns the exit code: 0, or 1 with one line on standard error that names the problem and its repair.
 */
export async function runCommand(words: readonly string[], environment: Environment): Promise<number> {
  try {
    await commands(environment).parseAsync([...words], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof ConfigError) && !(error instanceof CommandRefused)) throw error;
    process.stderr.write(error instanceof ConfigError ? `${error.message} [${error.kind}]\n` : `${error.message}\n`);
    return 1;
  }
}

function commands(environment: Environment): Command {
  const program = new Command("spse")
    .description(
      "SPSE: a portal whose logins are approved on the phone. Settings are SPSE_… variables: docs/settings.md",
    )
    .option("--env <file>", "read settings from a file, as systemd's EnvironmentFile= (also SPSE_ENV_FILE)")
    .option("--data-dir <dir>", "use the SQLite database in this folder")
    .option("--database <url>", "use this PostgreSQL database; the process list shows the address")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  const settings = () => collectSettings(environment, program.opts<NamedOptions>());
  const operate: Operate = async (work) => {
    const its = settings();
    refuseUnnamed(its);
    await inWorld(parseConfig(its), work, { begins: false });
  };

  program
    .command("demo")
    .description("try it on this computer: sample accounts, mails shown at /dev/mail, nothing leaves the machine")
    .option("--phone", "serve phones in this network too, over HTTPS with a certificate made here", false)
    .option("--names <portal,app>", "with --phone: two host names that lead phones here, in place of .local names")
    .action(async ({ phone, names }: { phone: boolean; names?: string }) => {
      const config = parseConfig(demoSettings(settings()));
      if (config.mode !== "demo") throw new ConfigError("SPSE_MODE: this is `demo`; for production run `spse serve`");
      const phones = phone ? (await import("./phone/phone.ts")).forPhones(config, names) : undefined;
      const { runDemo } = await import("./demo.ts");
      await inWorld(phones?.config ?? config, (world) => runDemo(world, terminal, phones), {
        begins: true,
        beginsAnew: true,
      });
    });

  program
    .command("serve")
    .description("serve in production; the first start prints a link that creates the first Admin PPE")
    .option(
      "--workers <n>",
      "serve by so many processes at the same ports, on PostgreSQL; SIGHUP renews them one by one",
    )
    .action(async (options: { workers?: string }) => {
      const its = settings();
      if (its.SPSE_MODE !== "production")
        throw new ConfigError("SPSE_MODE: `serve` needs SPSE_MODE=production; to try it out, run `npm start`");
      const config = parseConfig(its);
      const { runParent, runServe, runWorker } = await import("./serve.ts");
      if (options.workers === undefined) return inWorld(config, (world) => runServe(world, terminal), { begins: true });
      const { isWorker, parseWorkers } = await import("./workers.ts");
      const workers = parseWorkers(options.workers, config);
      if (isWorker())
        return inWorld(config, (world) => runWorker(world, terminal), { begins: true, processes: workers });
      const team = await inWorld(config, (world) => runParent(world, terminal, workers), { begins: true });
      await team.untilStopped();
    });

  program
    .command("doctor")
    .description("look at the settings, database, mail server and addresses; exit 1 where something is to be mended")
    .action(async () => {
      const its = settings();
      refuseUnnamed(its);
      const { runDoctor } = await import("./doctor.ts");
      await runDoctor(parseConfig(its), terminal);
    });

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
      operate(async (world) => (await import("./user.ts")).addUser(world, terminal, { userId, ...options })),
    );
  user
    .command("list")
    .description("list all accounts, with role, state and 2FA")
    .action(() => operate(async (world) => (await import("./user.ts")).listUsers(world, terminal)));
  for (const [name, active, what] of [
    ["deactivate", false, "end an account's sessions and let nobody log in to it"],
    ["activate", true, "let a deactivated account log in again"],
  ] as const) {
    user
      .command(`${name} <user-id>`)
      .description(what)
      .action((userId: string) =>
        operate(async (world) => (await import("./user.ts")).setActive(world, terminal, userId, active)),
      );
  }

  user
    .command("email <user-id> <address>")
    .description("set an account's address after looking into it; sessions end, every old address is told")
    .option("--second", "the second address, which only receives notices; `none` takes it away", false)
    .requiredOption("--reason <why>", "what you have looked into, for the audit")
    .action((userId: string, address: string, options: { second: boolean; reason: string }) =>
      operate(async (world) => (await import("./user.ts")).setEmail(world, terminal, { userId, address, ...options })),
    );

  user
    .command("export <user-id>")
    .description(
      "write everything stored about a person as JSON, without secrets, to answer a request for their own data",
    )
    .action((userId: string) =>
      operate(async (world) => (await import("./user.ts")).exportUser(world, terminal, userId)),
    );
  user
    .command("name <user-id> <name>")
    .description("set the owner's name, or the company's, where it was wrong or has changed")
    .action((userId: string, name: string) =>
      operate(async (world) => (await import("./user.ts")).renameUser(world, terminal, userId, name)),
    );
  user
    .command("erase <user-id>")
    .description("erase a deactivated account's person for good; the audit stays, under a number")
    .requiredOption("--reason <why>", "who asked, and what was checked, for the audit; without the person's name")
    .action((userId: string, options: { reason: string }) =>
      operate(async (world) => (await import("./user.ts")).eraseUser(world, terminal, userId, options.reason)),
    );

  const policy = program.command("policy").description("whether 2FA is used: set, show");
  policy
    .command("set <who> <rule>")
    .description("who: penyedia, non-penyedia or a role; rule: off, optional or mandatory")
    .option("--from <date>", "mandatory only from this day on, as 2027-01-01")
    .option("--number <when>", "ask the six-digit number: always, new-browser or never")
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
      operate(async (world) => (await import("./policy.ts")).setPolicy(world, terminal, { who, rule, ...options })),
    );
  policy
    .command("show")
    .description("say in sentences what holds now")
    .action(() => operate(async (world) => (await import("./policy.ts")).showPolicy(world, terminal)));

  addOfficeCommands(program, operate);

  const audit = program.command("audit").description("the audit: verify, export, checkpoint");
  audit
    .command("verify")
    .description("find any entry that was altered, removed, moved or invented; exit 1 where there is one")
    .option("--against <file>", "checkpoints that were kept elsewhere, one a line")
    .action((options: { against?: string }) =>
      operate(async (world) => (await import("./audit.ts")).auditVerify(world, terminal, options.against)),
    );
  audit
    .command("export")
    .description("write all entries as JSON Lines, with a signed last line")
    .option("--after <seq>", "only entries after this one")
    .action((options: { after?: string }) =>
      operate(async (world) => (await import("./audit.ts")).auditExport(world, terminal, options.after)),
    );
  audit
    .command("checkpoint")
    .description("sign the audit as it is now, in one line to be kept elsewhere")
    .action(() => operate(async (world) => (await import("./audit.ts")).auditCheckpoint(world, terminal)));

  program
    .command("keys")
    .description("what the master key seals")
    .command("rotate")
    .description("seal everything under SPSE_MASTER_KEY that SPSE_MASTER_KEY_OLD has sealed, while the portal serves")
    .action(() => operate(async (world) => (await import("./keys.ts")).rotateKeys(world, terminal)));

  program
    .command("key")
    .description("the master key")
    .command("new")
    .description("make a master key for SPSE_MASTER_KEY; it is printed, not stored")
    .action(() => terminal.say(token((bytes) => randomBytes(bytes))));
  return program;
}

/**
 * The demo shows the app in a frame beside the portal. Browsers that block the storage of other sites let it keep its accounts only where both
 * names are of one site, which `localhost` and `authenticator.localhost` are not.
 */
const demoSettings = (its: Record<string, string | undefined>): Record<string, string | undefined> => ({
  SPSE_PORTAL_URL: `http://spse.localhost:${its.SPSE_PORTAL_PORT ?? 4500}`,
  SPSE_AUTHENTICATOR_URL: `http://authenticator.spse.localhost:${its.SPSE_AUTHENTICATOR_PORT ?? 4501}`,
  ...its,
});

/** Helpdesk work without the helpdesk page: resets that wait for an officer, and sessions. */
function addOfficeCommands(program: Command, operate: Operate): void {
  const reset = program.command("reset").description("resets of 2FA that wait for an officer: list, approve, refuse");
  reset
    .command("list")
    .description("list the requests that wait, with their ids")
    .action(() => operate(async (world) => (await import("./office.ts")).listResets(world, terminal)));
  for (const [name, decision, what] of [
    ["approve", "approved", "let the browser that asked complete the reset; only after identity was checked"],
    ["refuse", "refused", "end the request; 2FA stays on"],
  ] as const) {
    reset
      .command(`${name} <request>`)
      .description(what)
      .requiredOption("--reason <why>", "how identity was checked, for the audit")
      .action((resetId: string, options: { reason: string }) =>
        operate(async (world) =>
          (await import("./office.ts")).decide(world, terminal, { resetId, decision, ...options }),
        ),
      );
  }

  const session = program.command("session").description("where an account is logged in: list, end");
  session
    .command("list <user-id>")
    .description("list an account's sessions")
    .action((userId: string) =>
      operate(async (world) => (await import("./office.ts")).showSessions(world, terminal, userId)),
    );
  session
    .command("end <user-id> [session]")
    .description("end one session, or all of the account's")
    .action((userId: string, sessionId?: string) =>
      operate(async (world) => (await import("./office.ts")).stopSessions(world, terminal, userId, sessionId)),
    );
}

/** Does an operator's work on the installation that the settings name. */
type Operate = (work: (world: World) => Promise<void>) => Promise<void>;

/**
 * Opens the World and prints the name of its database. `begins`: may the command create a new SQLite database? `processes`: how many of
 * this machine do the same work, whose parent has printed the name.
 */
async function inWorld<Result>(
  config: Config,
  work: (world: World) => Promise<Result>,
  { begins, beginsAnew = false, processes }: { begins: boolean; beginsAnew?: boolean; processes?: number },
): Promise<Result> {
  if (!begins) refuseMissing(config);
  if (processes === undefined) process.stderr.write(`Database: ${databaseInWords(config)}\n`);
  const world = await openWorld(config, { beginsAnew, processes: processes ?? 1 });
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}
