/**
 * The end of factors, and whether the next login needs a second factor. The first authenticator switches that on. Only
 * {@link endTwoFactor} switches it off, for Disable 2FA and for a completed reset. Removing an authenticator, even the last one, or
 * stopping a lost phone leaves it on.
 */

import type { Tx } from "../../../base/platform/world.ts";
import {
  type Account,
  changeAccount,
  holdAccount,
  raiseEpoch,
  raiseEpochWithoutTwoFactor,
} from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import { forgetBrowsers } from "../../session/browser/index.ts";
import { endSessions } from "../../session/index.ts";
import { endOffers } from "../device/offer.sql.ts";
import type { Factor } from "../factor/factor.ts";
import { factors, isOnPaper } from "../factors.ts";

/**
 * Switches 2FA on with an account's first authenticator; with a further one it changes nothing. Call it in the transaction that
 * adds the authenticator, with the account held.
 *
 * @param sessionId the session that activates. All others were opened by the password alone, and end.
 */
export async function beginTwoFactor(tx: Tx, account: Account, sessionId: string, from: From): Promise<void> {
  if (account.twoFactorSince !== null) return;
  await changeAccount(tx, account.id, { two_factor_since: tx.now() });
  await endSessions(tx, account.id, sessionId, "two-factor-enabled");
  // Pending QR codes were shown without a second factor. From now on a QR needs one.
  await endOffers(tx, account.id);
  await record(tx, { event: "two-factor", outcome: "enabled", accountId: account.id, from });
}

/**
 * Why 2FA ends. There are only these two ways.
 *
 * - `disabled`: Disable 2FA in a session, which continues, by a fresh proof for this purpose given in that session.
 * - `reset`: Reset 2FA, after its policy is met: the mailed link, the waiting time, or an officer. Or, `by` an operator, the rescue link,
 *   which sets a new password in the same transaction. `enrolBrowserId` is the only browser that may enrol until `enrolBrowserUntil`.
 */
type TwoFactorEnd =
  | { readonly kind: "disabled"; readonly method: string; readonly sessionId: string }
  | {
      readonly kind: "reset";
      readonly by: "mail" | "operator";
      readonly enrolBrowserId: string | null;
      readonly enrolBrowserUntil: number;
    };

/**
 * Ends 2FA with everything that it rests on: authenticators, recovery codes, known browsers and sessions. The caller has verified
 * that the way is met, tells the owner, and reissues the session that disabled 2FA.
 *
 * @returns the account's new epoch; null where the account has changed meanwhile, and nothing was done.
 */
export async function endTwoFactor(
  tx: Tx,
  account: Pick<Account, "id" | "epoch">,
  end: TwoFactorEnd,
  from: From,
): Promise<number | null> {
  const reset = end.kind === "reset" && {
    two_factor_reset_by_mail_at: tx.now(),
    enrol_browser_id: end.enrolBrowserId,
    enrol_browser_until: end.enrolBrowserUntil,
  };
  const epoch = await raiseEpochWithoutTwoFactor(tx, account.id, account.epoch, { ...reset });
  if (epoch === null) return null;
  await endFactors(tx, account.id, end.kind, from);
  await forgetBrowsers(tx, account.id);
  const keep = end.kind === "disabled" ? end.sessionId : null;
  await endSessions(tx, account.id, keep, `two-factor-${end.kind}`);
  const method = end.kind === "disabled" ? end.method : end.by;
  await record(tx, { event: "two-factor", outcome: end.kind, method, accountId: account.id, from });
  return epoch;
}

/**
 * Ends all second factors and pending QR codes. The caller switches 2FA off and raises the epoch; the phones learn why.
 */
export async function endFactors(tx: Tx, accountId: string, why: "disabled" | "reset", from?: From): Promise<void> {
  const detail = await endAll(tx, factors, accountId, why);
  await record(tx, { event: "device", outcome: why, accountId, ...(from && { from }), detail });
  await tx.wake.wake(tx.db, `account:${accountId}`);
}

/** Ends these factors of an account. @returns how many authenticators of each, as `devices`. */
async function endAll(
  tx: Tx,
  these: readonly Factor[],
  accountId: string,
  why: Parameters<Factor["endAll"]>[2],
): Promise<Readonly<Record<string, number>>> {
  const ended: Record<string, number> = {};
  for (const factor of these) {
    const count = await factor.endAll(tx, accountId, why);
    if (factor.authenticators) ended[`${factor.name}s`] = count;
  }
  return ended;
}

/**
 * Stops a lost or stolen phone at once, and with it everything that it may have opened. NIST SP 800-63B-4 §4.3.
 *
 * Ends every factor of an account that a lost phone may hold, since the server cannot tell which; and all sessions, known
 * browsers and grants. 2FA stays on: recovery codes, Reset 2FA and the helpdesk still lead in, and nothing is
 * weaker than before.
 *
 * @param by who reported it; for the audit.
 * @returns false where the account has changed meanwhile, and nothing was done.
 */
export async function stopPhones(
  tx: Tx,
  account: { readonly id: string; readonly epoch: number },
  by: "recovery-code" | "officer",
  from: From,
): Promise<boolean> {
  if (!(await holdAccount(tx, account.id, account.epoch))) return false;
  await raiseEpoch(tx, account.id, account.epoch);
  const ended = await endAll(
    tx,
    factors.filter((each) => !isOnPaper(each)),
    account.id,
    "removed",
  );
  await forgetBrowsers(tx, account.id);
  await endSessions(tx, account.id, null, "phone-lost");
  await record(tx, { event: "device", outcome: "lost", accountId: account.id, from, detail: { ...ended, by } });
  await tx.wake.wake(tx.db, `account:${account.id}`);
  return true;
}
