/**
 * The lines that an operator reads when production serves. While no account exists, each start prints a link that
 * creates the first Admin PPE.
 */

import { programVersion } from "../../base/platform/node/version.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { FIRST_ADMIN_SECONDS } from "../../base/rules/lifetimes.ts";
import { hasAccounts, linkAddress, newLink } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";

/** @param say prints a line. @param workers how many processes serve. */
export async function greet(world: World, say: (line: string) => void, workers = 1): Promise<void> {
  const { portalUrl, authenticatorUrl, trustedProxies, smtpUrl } = world.config;
  const by = workers === 1 ? "" : `, by ${workers} workers`;
  say(`SPSE ${programVersion()} serves ${portalUrl} and SPSE Authenticator ${authenticatorUrl}${by}`);
  if (trustedProxies.length === 0 && portalUrl.startsWith("https:"))
    say(
      "SPSE_TRUSTED_PROXIES is not set: name the reverse proxy that ends TLS, as SPSE_TRUSTED_PROXIES=127.0.0.1/32; what it forwards is refused until then.",
    );
  if (!smtpUrl) say("SPSE_SMTP_URL is not set: mails wait in the database until it is, for three days at most.");
  if (!(await hasAccounts(world))) {
    say("No account exists yet. Create the first Admin PPE here, within 30 minutes; the link works once:");
    say(`  ${await firstAdminLink(world)}`);
  }
}

/** A new link that creates the first Admin PPE. */
export const firstAdminLink = (world: World): Promise<string> =>
  transact(world, async (tx) => {
    const secret = await newLink(tx, { purpose: "first-admin", accountId: null, seconds: FIRST_ADMIN_SECONDS });
    await record(tx, { event: "account", outcome: "first-admin-link", client: "cli" });
    return linkAddress(tx, secret);
  });
