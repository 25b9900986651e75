/**
 * `spse admin login-link` and `spse user reset-2fa`: the operator has checked the person's identity, and hands over a
 * link. The link changes nothing until it is used, and is never mailed: a person who reads the mailbox, or knows the
 * old password, gains nothing. docs/decisions/0024
 */

import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { MINUTE_SECONDS, RESCUE_SECONDS } from "../../base/rules/lifetimes.ts";
import { endLinks, linkAddress, listActive, newLink } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { parseReason } from "./reason.ts";
import { rescueMail } from "./rescue.mail.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { findOrRefuse } from "./user.ts";

interface Rescue {
  readonly userId: string;
  /** How identity was checked, and who asked; goes into the audit and the mails. */
  readonly reason: string;
  /** For an Admin PPE's account there is a separate command, which mails all Admin PPE. */
  readonly ofAdmin: boolean;
}

/** Prints the link, and ends earlier ones. Audits it, and mails the owner; for an Admin PPE, every Admin PPE too. */
export async function printRescueLink(world: World, terminal: Terminal, typed: Rescue, json = false): Promise<void> {
  const reason = parseReason(typed.reason);
  const account = await findOrRefuse(world, typed.userId);
  const isAdmin = account.role === "admin-ppe";
  if (isAdmin !== typed.ofAdmin)
    throw new CommandRefused(
      isAdmin
        ? `${account.userId}: is an Admin PPE; \`spse admin login-link\` does it, and tells all Admin PPE`
        : `${account.userId}: is not an Admin PPE; \`spse user reset-2fa\` does it`,
    );
  if (!account.active)
    throw new CommandRefused(`${account.userId}: is deactivated; \`spse user activate\` comes first`);
  const told = isAdmin ? await listActive(world, "admin-ppe") : [account];
  const { operator } = terminal;
  const secret = await transact(world, async (tx) => {
    await endLinks(tx, account.id, "rescue");
    const made = await newLink(tx, {
      ...{ purpose: "rescue", accountId: account.id, epoch: account.epoch, seconds: RESCUE_SECONDS },
    });
    const detail = { operator, reason };
    await record(tx, { event: "account", outcome: "rescue-link", accountId: account.id, client: "cli", detail });
    for (const owner of told) await queueMail(tx, rescueMail(tx, owner, { account, operator, reason }));
    return made;
  });
  const link = linkAddress(world, secret);
  if (json)
    return terminal.say(JSON.stringify({ userId: account.userId, link, expiresAt: world.now() + RESCUE_SECONDS }));
  terminal.say(
    `Hand this link to the person, and to nobody else; it works once, within ${RESCUE_SECONDS / MINUTE_SECONDS} minutes:`,
  );
  terminal.say(`  ${link}`);
  terminal.say(
    "It sets a new password and ends the old 2FA, phones, recovery codes and sessions. Until it is used, nothing changes.",
  );
  terminal.say(
    isAdmin
      ? `Every Admin PPE is told by mail (${told.map((it) => it.userId).join(", ")}).`
      : `The owner is told by mail (${account.email}).`,
  );
}
