/**
 * Links that any visitor can have mailed to an account's owner by naming the account: one attempt at a password, a new
 * password. One function does the same, whether or not a mail goes out, within the budget and past it.
 *
 * No stranger can spend the owner's budget unnoticed. Links are counted by the typed name, so only a person who names
 * the owner rightly spends the owner's budget, and then each link is in the owner's mailbox. A link is valid for the
 * window in which links are counted: when the budget is spent, its last link works until new ones may be sent. If links
 * end before their time, the count ends with them ({@link forgiveLinks}). docs/throttles.md
 */

import { emailKey } from "../../base/platform/email-address.ts";
import { type Mail, queueUnseen } from "../../base/platform/outbox/outbox.ts";
import { networkKeys, spendNearFirst } from "../../base/platform/throttle/network.ts";
import { forgive } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { type Budget, type Counter, mailedLinksKey } from "../../base/rules/budgets.ts";
import { type Account, endLinks, type LinkPurpose, newLink, newLinkToNothing, userKey } from "../account/index.ts";
import { type AuditEvent, noteAttempt } from "../audit/index.ts";
import type { Visit } from "../session/web/index.ts";

/** One kind of link. */
export interface LinkKind {
  readonly purpose: Exclude<LinkPurpose, "first-admin" | "first-password" | "rescue">;
  /** For one typed name, from all networks together. A link is good for the budget's time. */
  readonly budget: Budget;
  /** For one typed name, from one network. */
  readonly fromNetwork: Budget;
}

/** The typed name of an account, whether or not it exists. `email` null: links of this kind ask for no address. */
export interface ClaimedAccount {
  readonly userId: string;
  readonly email: string | null;
}

/** The mail that is sent within the budget. */
interface Letter {
  /** The recipient of the mail; null if the typed name matches no account. */
  readonly owner: Account | null;
  /** True: the owner's link opens something. False: the mail gives the reason why it holds no link. */
  readonly opens: boolean;
  /** Writes the mail for the owner, or for a placeholder with the typed name. */
  readonly write: (secret: string) => Mail;
  readonly outcome: string;
}

/** The counter of all networks together. */
export const counterOf = (world: WorldOrTx, { purpose, budget }: LinkKind, named: ClaimedAccount): Counter => ({
  key: keyOf(world, purpose, named),
  budget,
});

/** The counter's key. It reveals neither the account nor whether it exists. */
function keyOf(world: WorldOrTx, purpose: LinkKind["purpose"], { userId, email }: ClaimedAccount): string {
  const typed = [userKey(userId), ...(email === null ? [] : [emailKey(email)])].join("\n");
  return mailedLinksKey(purpose, world.keys.mac("unknown-user", `link ${typed}`));
}

/** Sends the mail within the budget, and records the request. Answer and work are the same for all data. */
export async function sendAskedLink(
  world: World,
  visit: Visit,
  kind: LinkKind,
  named: ClaimedAccount,
  { owner, opens, write, outcome }: Letter,
  noted: { readonly event: AuditEvent; readonly spent: string },
): Promise<void> {
  const counted = await spendNearFirst(world, counterOf(world, kind, named), visit.ip, kind.fromNetwork);
  const isSpent = counted.kind === "spent";
  const of = { event: noted.event, accountId: owner?.id ?? null, from: visit };
  // Record first: no link is sent unrecorded.
  await noteAttempt(world, { ...of, outcome: isSpent ? noted.spent : outcome });
  const { purpose, budget } = kind;
  const to = isSpent ? null : owner;
  // Past the budget too: if answers became cheaper and then slower again, they would reveal that an owner has used a
  // link.
  await transact(world, async (tx) => {
    const secret =
      to && opens
        ? await newLink(tx, { purpose, accountId: to.id, seconds: budget.seconds })
        : await newLinkToNothing(tx, purpose);
    const mail = write(secret);
    await queueUnseen(tx, mail, to !== null);
    // The copy for a second address, or a row in its place: every mail writes the same number of rows.
    const second = mail.alone ? null : (to?.secondEmail ?? null);
    await queueUnseen(tx, { ...mail, to: second ?? mail.to }, second !== null && second !== mail.to);
  });
}

/** Ends all links of an account before their time, because its mailbox has changed. */
export async function endMailedLinks(tx: Tx, account: Account): Promise<void> {
  await endLinks(tx, account.id);
  await forgiveLinks(tx, "one-attempt", account, null);
  await forgiveLinks(tx, "password-reset", account, null);
}

/** Forgets how many links were requested: they have ended, and the owner must be able to request a new one. */
export async function forgiveLinks(
  tx: Tx,
  purpose: LinkKind["purpose"],
  { userId, email }: Account,
  from: Pick<Visit, "ip"> | null,
): Promise<void> {
  const key = keyOf(tx, purpose, { userId, email: purpose === "one-attempt" ? null : email });
  await forgive(tx, key, ...(from ? networkKeys(key, from.ip) : []));
}
