/** Ends 2FA. For a day only the browser that ended it may enrol: another person with the password cannot be first. */

import type { SetCookie } from "../../../base/platform/net/set-cookie.ts";
import type { Tx } from "../../../base/platform/world.ts";
import { ENROL_BROWSER_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";
import { endTwoFactor } from "../../factors/ending/index.ts";
import { rotateBrowser } from "../../session/browser/index.ts";
import type { Visit } from "../../session/web/index.ts";

/**
 * Ends 2FA of an account that the caller holds.
 *
 * @returns the account's new epoch, and a cookie if the browser was new.
 */
export async function endForThisBrowser(
  tx: Tx,
  visit: Visit,
  account: Account,
  by: "mail" | "operator",
): Promise<{ readonly epoch: number; readonly cookies: readonly SetCookie[] }> {
  const fresh = visit.browser ? null : await rotateBrowser(tx, null, visit.browserLabel);
  const enrolBrowserId = visit.browser?.id ?? fresh?.id ?? null;
  const enrolBrowserUntil = tx.now() + ENROL_BROWSER_SECONDS;
  const epoch = await endTwoFactor(tx, account, { kind: "reset", by, enrolBrowserId, enrolBrowserUntil }, visit);
  if (epoch === null) throw new Error("a held account has changed");
  return { epoch, cookies: fresh ? [fresh.cookie] : [] };
}
