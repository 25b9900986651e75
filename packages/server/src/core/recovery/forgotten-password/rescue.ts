/**
 * An operator's link for a person who has lost everything: password, phone and recovery codes. When used, it sets a new
 * password and ends 2FA in one transaction, so that the old password never opens the account without a second factor.
 * It opens no session: the person logs in with the new password, and activates 2FA in this browser if policy demands
 * it. docs/decisions/0024
 */

import type { SetCookie } from "../../../base/platform/net/set-cookie.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../../base/platform/world.ts";
import { type Account, holdAccount, raiseEpoch } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { endSessions } from "../../session/index.ts";
import type { Visit } from "../../session/web/index.ts";
import { endForThisBrowser } from "../reset/end-for-browser.ts";
import { doneMail } from "../reset/reset.mail.ts";
import { passwordSetMail } from "./password.mail.ts";

/**
 * Call it in the transaction that has used the link. The account is read anew: 2FA may have been activated since, which raises no epoch.
 *
 * @throws where the account has changed at the same moment: nothing is saved then.
 */
export async function rescue(
  tx: Tx,
  visit: Visit,
  { id, epoch: expected }: Pick<Account, "id" | "epoch">,
  passwordHash: string,
): Promise<{ readonly cookies: readonly SetCookie[] }> {
  const account = await holdAccount(tx, id, expected);
  if (account === null) throw new Error("the account changed in the same moment; nothing was saved");
  const hadTwoFactor = account.twoFactorSince !== null;
  const before = { epoch: account.epoch, cookies: [] };
  const { epoch, cookies } = hadTwoFactor ? await endForThisBrowser(tx, visit, account, "operator") : before;
  if ((await raiseEpoch(tx, account.id, epoch, { password_hash: passwordHash })) === null)
    throw new Error("a held account has changed");
  await endSessions(tx, account.id, null, "password");
  await record(tx, { event: "password-change", outcome: "rescued", accountId: account.id, from: visit });
  await queueMail(tx, passwordSetMail(tx, account, visit, "rescue"));
  if (hadTwoFactor) await queueMail(tx, doneMail(tx, account, visit));
  return { cookies };
}
