/** `spse demo` and `spse serve`. */
import type { Command } from "commander";
import { ConfigError, parseConfig } from "../../base/platform/config/config.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { type CommandLine, inWorld } from "./command-line.ts";
import { helpTexts } from "./help.texts.ts";

/** Adds them to the program. */
export function addServingCommands(program: Command, line: CommandLine): void {
  const help = speak(helpTexts, line.language());
  program
    .command("demo")
    .description(help("demo"))
    .option("--phone", help("demo.phone"), false)
    .option("--names <portal,app>", help("demo.names"))
    .action(async ({ phone, names }: { phone: boolean; names?: string }) => {
      const config = parseConfig(demoSettings(line.settings()));
      if (config.mode !== "demo") throw new ConfigError("SPSE_MODE: this is `demo`; for production run `spse serve`");
      const phones = phone ? (await import("./phone/phone.ts")).forPhones(config, names) : undefined;
      const { runDemo } = await import("./demo.ts");
      await inWorld(phones?.config ?? config, (world) => runDemo(world, line.terminal, phones), {
        begins: true,
        beginsAnew: true,
      });
    });

  program
    .command("serve")
    .description(help("serve"))
    .option("--workers <n>", help("serve.workers"))
    .action(async (options: { workers?: string }) => {
      const its = line.settings();
      if (its.SPSE_MODE !== "production")
        throw new ConfigError("SPSE_MODE: `serve` needs SPSE_MODE=production; to try it out, run `npm start`");
      const config = parseConfig(its);
      const { runParent, runServe, runWorker } = await import("./serve.ts");
      if (options.workers === undefined)
        return inWorld(config, (world) => runServe(world, line.terminal), { begins: true });
      const { isWorker, parseWorkers } = await import("./workers.ts");
      const workers = parseWorkers(options.workers, config);
      if (isWorker())
        return inWorld(config, (world) => runWorker(world, line.terminal), { begins: true, processes: workers });
      const team = await inWorld(config, (world) => runParent(world, line.terminal, workers), { begins: true });
      await team.untilStopped();
    });
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
