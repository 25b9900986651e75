/** `spse user find` and `spse user invite`. */

import { transact, type World } from "../../base/platform/world.ts";
import { inviteAgain } from "../../core/account/administration/index.ts";
import { type Account, findAccount, linkAddress, searchAccounts } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { findOrRefuse, MAIL_WAITS, sayAccounts } from "./user.ts";

/** The account of a User ID, or those that begin with the typed text. The audit has the search without its words. */
export async function findUsers(world: World, terminal: Terminal, typed: string, json = false): Promise<void> {
  const named = await findAccount(world, typed);
  const found = named
    ? ({ kind: "found", accounts: [named], more: false } as const)
    : await searchAccounts(world, typed);
  if (found.kind === "too-short")
    throw new CommandRefused("type at least three letters or digits of a name, User ID or email");
  const detail = { operator: terminal.operator, found: found.accounts.length, ...(found.more && { andMore: true }) };
  await record(world, { event: "helpdesk", outcome: "searched", client: "cli", detail });
  const accounts = found.accounts.map(shown);
  if (json) return terminal.say(JSON.stringify({ accounts, more: found.more }));
  if (accounts.length === 0) throw new CommandRefused("nobody is found");
  sayAccounts(terminal, accounts);
  if (found.more) terminal.say("There are more: type more of the name, User ID or email.");
}

const shown = ({ userId, role, name, email, active, twoFactorSince, passwordHash }: Account) => ({
  ...{ userId, role, name, email, active },
  twoFactor: twoFactorSince !== null,
  hasPassword: passwordHash !== null,
});

/** A new link to a first password, for an account without a password. Earlier links end. */
export async function inviteUser(world: World, terminal: Terminal, userId: string, printLink: boolean): Promise<void> {
  const account = await findOrRefuse(world, userId);
  if (!account.active)
    throw new CommandRefused(`${account.userId}: is deactivated; \`spse user activate\` comes first`);
  if (account.passwordHash !== null)
    throw new CommandRefused(
      `${account.userId}: has a password; its owner uses Lupa Password, and where the phone is lost too, \`spse user reset-2fa\` helps`,
    );
  const printed = printLink || !world.config.smtpUrl;
  const by = { operator: terminal.operator };
  const invited = await transact(world, (tx) => inviteAgain(tx, by, account.id, { printed }));
  if (invited === null) throw new CommandRefused(`${account.userId}: was changed at this moment; try again`);
  if (invited === "mail-waits") throw new CommandRefused(`${account.userId}: ${MAIL_WAITS}`);
  terminal.say(
    printed
      ? `Hand this link to its owner; it sets the password, once, within 24 hours:\n  ${linkAddress(world, invited.secret)}`
      : `A link that sets the password, within 24 hours, is mailed to ${account.email} by the running server.`,
  );
}
