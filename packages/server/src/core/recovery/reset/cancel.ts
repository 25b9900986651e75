/** Cancels requests to reset an account's 2FA: by a mail's link, in a session, from a phone, or by a login with 2FA. */

import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../../base/platform/world.ts";
import { loadAccount } from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import { type CancelledBy, cancelledMail } from "./reset.mail.ts";
import { cancelOpen } from "./reset.sql.ts";

/**
 * Cancels every open request of an account. `login` cancels only those that wait: a person who gives the second factor
 * has not lost it. Call inside a transaction that holds the account. A repeat changes nothing.
 *
 * @returns how many requests were open.
 */
export async function cancelResets(tx: Tx, accountId: string, by: CancelledBy, from: From): Promise<number> {
  const waited = await cancelOpen(tx, accountId, "confirmed");
  const others = by === "login" ? 0 : await cancelOpen(tx, accountId, "all");
  if (waited + others === 0) return 0;
  await record(tx, { event: "reset", outcome: "cancelled", accountId, from, detail: { by } });
  if (waited > 0) {
    const account = await loadAccount(tx, accountId);
    await queueMail(tx, cancelledMail(tx, account, by, from));
  }
  await tx.wake.wake(tx.db, `account:${accountId}`);
  return waited + others;
}
