/** The digest of logins from browsers that an account does not know, in places where it has logged in before. */

import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { hasRoomForBulk } from "../../base/platform/outbox/outbox.sql.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { LOGIN_DIGESTS, loginDigestsKey } from "../../base/rules/budgets.ts";
import { loadAccount } from "../account/index.ts";
import { findUntold, postponeUntold, takeUntold } from "../session/index.ts";
import { digestMail } from "./login-notice.mail.ts";

/** Accounts of one run. */
const ACCOUNTS_MOST = 500;

/**
 * Queues the digests that are due, one for each account and day. The jobs call it every minute, in any number of processes. Each account
 * is one transaction: its mail is queued exactly when its logins count as told.
 */
export async function sendLoginDigests(world: World): Promise<void> {
  for (const accountId of await findUntold(world, ACCOUNTS_MOST)) {
    if (!(await hasRoomForBulk(world))) return;
    await letOthersRun();
    await transact(world, (tx) => tellLogins(tx, accountId));
  }
}

async function tellLogins(tx: Tx, accountId: string): Promise<void> {
  const day = await spend(tx, loginDigestsKey(accountId), LOGIN_DIGESTS);
  if (day.kind === "spent") return postponeUntold(tx, accountId, day.until);
  const logins = await takeUntold(tx, accountId);
  if (logins.length > 0) await queueMail(tx, digestMail(tx, await loadAccount(tx, accountId), logins));
}
