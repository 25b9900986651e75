/** `spse serve`: production. While no account exists, each start prints a link that creates the first Admin PPE. */

import { hasAccounts, linkAddress, newLink } from "../account/index.ts";
import { record } from "../audit/index.ts";
import { transact, type World } from "../platform/world.ts";
import { FIRST_ADMIN_SECONDS } from "../rules/lifetimes.ts";
import { serve } from "../start/serve.ts";
import { listening } from "./listening.ts";
import type { Terminal } from "./terminal.ts";

/** Serves until the process is told to stop. */
export async function runServe(world: World, terminal: Terminal): Promise<void> {
  const stopped = terminal.untilStopped();
  const running = await listening(serve(world), world.config);
  terminal.say(`SPSE serves ${world.config.portalUrl} and SPSE Authenticator ${world.config.authenticatorUrl}`);
  if (world.config.trustedProxies.length === 0 && world.config.portalUrl.startsWith("https:"))
    terminal.say(
      "SPSE_TRUSTED_PROXIES is not set: name the reverse proxy that ends TLS, as SPSE_TRUSTED_PROXIES=127.0.0.1/32; what it forwards is refused until then.",
    );
  if (!world.config.smtpUrl)
    terminal.say("SPSE_SMTP_URL is not set: mails wait in the database until it is, for three days at most.");
  if (!(await hasAccounts(world))) {
    terminal.say("No account exists yet. Create the first Admin PPE here, within 30 minutes; the link works once:");
    terminal.say(`  ${await firstAdminLink(world)}`);
  }
  await stopped;
  await running.close();
}

/** A new link that creates the first Admin PPE. */
export const firstAdminLink = (world: World): Promise<string> =>
  transact(world, async (inside) => {
    const secret = await newLink(inside, { purpose: "first-admin", accountId: null, seconds: FIRST_ADMIN_SECONDS });
    await record(inside, { event: "account", outcome: "first-admin-link", client: "cli" });
    return linkAddress(inside, secret);
  });
