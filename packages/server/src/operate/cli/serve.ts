/** `spse serve`: production. While no account exists, each start prints a link that creates the first Admin PPE. */

import { transact, type World } from "../../base/platform/world.ts";
import { FIRST_ADMIN_SECONDS } from "../../base/rules/lifetimes.ts";
import { hasAccounts, linkAddress, newLink } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { serveTeam } from "../monitoring/index.ts";
import { serve } from "../start/index.ts";
import { listening } from "./listening.ts";
import type { Terminal } from "./terminal.ts";
import { startWorkers, type Team, tellServes, untilRenewed } from "./workers.ts";

/** Serves until the process is told to stop. */
export async function runServe(world: World, terminal: Terminal): Promise<void> {
  const stopped = terminal.untilStopped();
  const running = await listening(serve(world), world.config);
  await greet(world, terminal);
  await stopped;
  await running.close();
}

/** The same by several processes. The parent's world is closed once they serve: it only migrates, and greets. */
export async function runParent(world: World, terminal: Terminal, workers: number): Promise<Team> {
  const { metricsListen } = world.config;
  const metrics = metricsListen && (await listening(serveTeam(metricsListen), world.config));
  try {
    const team = await startWorkers(workers, world.config, terminal);
    await greet(world, terminal, workers);
    return {
      untilStopped: async () => {
        await team.untilStopped();
        await metrics?.close();
      },
    };
  } catch (error) {
    await metrics?.close();
    throw error;
  }
}

/** The same as one of several processes, whose parent greets for it. */
export async function runWorker(world: World, terminal: Terminal): Promise<void> {
  const stopped = Promise.race([terminal.untilStopped(), untilRenewed().then(() => "renewed" as const)]);
  const running = await listening(serve(world), world.config);
  tellServes();
  // A load balancer sees one port, which goes on being served when this worker is renewed.
  await running.close({ drains: (await stopped) !== "renewed" });
}

async function greet(world: World, terminal: Terminal, workers = 1): Promise<void> {
  const { portalUrl, authenticatorUrl, trustedProxies, smtpUrl } = world.config;
  const by = workers === 1 ? "" : `, by ${workers} workers`;
  terminal.say(`SPSE serves ${portalUrl} and SPSE Authenticator ${authenticatorUrl}${by}`);
  if (trustedProxies.length === 0 && portalUrl.startsWith("https:"))
    terminal.say(
      "SPSE_TRUSTED_PROXIES is not set: name the reverse proxy that ends TLS, as SPSE_TRUSTED_PROXIES=127.0.0.1/32; what it forwards is refused until then.",
    );
  if (!smtpUrl)
    terminal.say("SPSE_SMTP_URL is not set: mails wait in the database until it is, for three days at most.");
  if (!(await hasAccounts(world))) {
    terminal.say("No account exists yet. Create the first Admin PPE here, within 30 minutes; the link works once:");
    terminal.say(`  ${await firstAdminLink(world)}`);
  }
}

/** A new link that creates the first Admin PPE. */
export const firstAdminLink = (world: World): Promise<string> =>
  transact(world, async (tx) => {
    const secret = await newLink(tx, { purpose: "first-admin", accountId: null, seconds: FIRST_ADMIN_SECONDS });
    await record(tx, { event: "account", outcome: "first-admin-link", client: "cli" });
    return linkAddress(tx, secret);
  });
