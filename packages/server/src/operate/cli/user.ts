/**
 * `spse user`: the operator adds, deactivates and activates accounts, says where a password is kept, and answers a person who asks about
 * their own data, once identity was checked. Only the owner chooses a password.
 */
import { isNewUserId, USER_ID_LEAST, USER_ID_MOST } from "@spse/protocol";
import { z } from "zod";
import { sameEmail } from "../../base/platform/email-address.ts";
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { roles } from "../../base/rules/roles.ts";
import { settleProposals } from "../../connect/requests/index.ts";
import {
  correct,
  createAccount,
  movePassword,
  setActive as setAccountActive,
} from "../../core/account/administration/index.ts";
import { type Account, findAccount, linkAddress, listAccounts } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { setForOwner } from "../../core/email/index.ts";
import { erasePerson, exportPersonalData } from "../data-life/index.ts";
import { parseReason } from "./reason.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

interface AddUser {
  readonly userId: string;
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly printLink: boolean;
}

const typedUser = z.object({
  userId: z
    .string()
    .trim()
    .refine(isNewUserId, {
      error: `User ID: ${USER_ID_LEAST} to ${USER_ID_MOST} letters, digits, dots, hyphens or underscores`,
    }),
  role: z.enum(roles, { error: `--role: one of ${roles.join(", ")}` }),
  name: z.string().trim().min(1, { error: "--name: cannot be empty" }).max(120, { error: "--name: at most 120 signs" }),
  email: z.email({ error: "--email: an address as nama@contoh.go.id" }).max(200),
  printLink: z.boolean(),
});

/** Adds an account, and mails its owner a link that sets the password (or prints it). */
export async function addUser(world: World, terminal: Terminal, typed: AddUser): Promise<void> {
  const parsed = typedUser.safeParse(typed);
  if (!parsed.success) throw new CommandRefused(parsed.error.issues[0]?.message ?? "cannot be used");
  const { userId, role, name, email, printLink } = parsed.data;
  const printed = printLink || !world.config.smtpUrl;

  const details = { userId, role, name, email, registrationNumber: null, roleUntil: null };
  const by = { operator: terminal.operator };
  const made = await transact(world, (tx) => createAccount(tx, by, details, { printed }));

  if (made === null) throw new CommandRefused(`${userId}: this User ID is taken`);
  terminal.say(`${userId} was added as ${role}.`);
  if (printed)
    terminal.say(
      `Hand this link to its owner; it sets the password, once, within 24 hours:\n  ${linkAddress(world, made.secret)}`,
    );
  else terminal.say(`A link that sets the password, within 24 hours, is mailed to ${email} by the running server.`);
}

/** One line for each account, or all as one JSON array. */
export async function listUsers(world: World, terminal: Terminal, json = false): Promise<void> {
  const accounts = await listAccounts(world);
  if (json) return terminal.say(JSON.stringify(accounts));
  if (accounts.length === 0)
    return terminal.say("No account yet. `spse serve` prints a link that creates the first Admin PPE.");
  sayAccounts(terminal, accounts);
}

/** One line each. */
export function sayAccounts(terminal: Terminal, accounts: Awaited<ReturnType<typeof listAccounts>>): void {
  const width = Math.max(...accounts.map((it) => it.userId.length));
  const roleWidth = Math.max(...accounts.map((it) => it.role.length));
  for (const account of accounts) {
    const state = account.active ? (account.hasPassword ? "active" : "no password yet") : "deactivated";
    const second = account.twoFactor ? "2FA on" : "2FA off";
    terminal.say(
      `${account.userId.padEnd(width)}  ${account.role.padEnd(roleWidth)}  ${state.padEnd(15)}  ${second.padEnd(7)}  ${account.name} <${account.email}>`,
    );
  }
}

/** Deactivates or activates. Deactivation raises the epoch, which ends all sessions and voids everything granted. */
export async function setActive(world: World, terminal: Terminal, userId: string, active: boolean): Promise<void> {
  const account = await findOrRefuse(world, userId);
  const state = active ? "active" : "deactivated";
  if (account.active === active) return terminal.say(`${account.userId} is ${state} already.`);

  await change(world, terminal, account, async (tx, by) => {
    if (active) await settleProposals(tx, account.id);
    return setAccountActive(tx, by, account, { active });
  });
  terminal.say(
    active ? `${account.userId} can log in again.` : `${account.userId} is deactivated; its sessions are over.`,
  );
}

interface SetEmail {
  readonly userId: string;
  /** `none` removes the second address. */
  readonly address: string;
  readonly second: boolean;
  /** For an old mailbox in strange hands: nobody can undo the change, and the new address serves for recovery at once. */
  readonly final?: boolean;
  /** What the operator has checked; goes into the audit. */
  readonly reason: string;
}

const typedAddress = z.email({ error: "the address: as nama@contoh.go.id" }).max(200);

/** Why a link that sets a password is not mailed yet. */
export const MAIL_WAITS =
  "its address was set, or its 2FA was reset by mail, within 72 hours: no link to a password is mailed yet; `spse user reset-2fa` prints one";

/**
 * Sets an account's address after the operator's check, at once. Every old address and the phones are told and can undo it for
 * 72 hours; `final`: nobody can.
 */
export async function setEmail(world: World, terminal: Terminal, typed: SetEmail): Promise<void> {
  const account = await findOrRefuse(world, typed.userId);
  const reason = parseReason(typed.reason);
  const remove = typed.second && typed.address === "none";
  const parsed = typedAddress.safeParse(typed.address);
  if (!remove && !parsed.success) throw new CommandRefused(parsed.error.issues[0]?.message ?? "cannot be used");
  const newAddress = remove ? null : typed.address;
  const [own, other] = typed.second ? [account.secondEmail, account.email] : [account.email, account.secondEmail];
  if (own === newAddress || (own && newAddress && sameEmail(own, newAddress)))
    throw new CommandRefused(`${account.userId}: has that address already`);
  if (other && newAddress && sameEmail(other, newAddress))
    throw new CommandRefused(`${account.userId}: the first and the second address cannot be the same`);

  const place = typed.second ? "second" : "first";
  const { final = false } = typed;
  const noted = { client: "cli", detail: { reason, operator: terminal.operator } };
  const wanted = { by: "operator", place, newAddress, final, noted } as const;
  await change(world, terminal, account, (tx) => setForOwner(tx, account, wanted));
  const what = typed.second ? "second address" : "address";
  terminal.say(
    remove
      ? `${account.userId} has no second address any more; every address it had is told.`
      : `${account.userId}: the ${what} is ${newAddress} now; its sessions are over, and every address it had is told.`,
  );
  if (!final)
    terminal.say(
      "For 72 hours its readers and the owner's phones can undo it, and the new address gets no link for a forgotten password.",
    );
}

const CHANGED = "was changed at this moment by somebody else; try again";

/** Changes an account through core. @throws CommandRefused with the words of the reason, if core refuses. */
export async function change<Outcome extends string>(
  world: World,
  { operator }: Terminal,
  { userId }: Account,
  make: (tx: Tx, by: { readonly operator: string }) => Promise<Outcome | boolean>,
  words: Partial<Record<Outcome, string>> = {},
): Promise<void> {
  const outcome = await transact(world, (tx) => make(tx, { operator }));
  if (outcome !== true && outcome !== "done")
    throw new CommandRefused(`${userId}: ${(outcome && words[outcome]) || CHANGED}`);
}

/** The account with this User ID. @throws CommandRefused where it does not exist. */
export async function findOrRefuse(world: World, userId: string): Promise<Account> {
  const account = await findAccount(world, userId);
  if (!account) throw new CommandRefused(`${userId}: no such account; \`spse user list\` shows them all`);
  return account;
}

/** Writes a person's stored data as JSON (UU 27/2022 Art. 7, 13), and audits the export. */
export async function exportUser(world: World, terminal: Terminal, userId: string): Promise<void> {
  const account = await findOrRefuse(world, userId);
  const data = await exportPersonalData(world, account.id);
  const detail = { operator: terminal.operator };
  await record(world, { event: "account", outcome: "exported", accountId: account.id, client: "cli", detail });
  terminal.say(JSON.stringify(data, null, 2));
}

/** Another name of the same person (UU 27/2022 Art. 6). The audit gets neither name, because it is kept longer. */
export async function renameUser(world: World, terminal: Terminal, userId: string, typed: string): Promise<void> {
  const account = await findOrRefuse(world, userId);
  const name = typed.trim();
  if (name === "" || name.length > 120) throw new CommandRefused("the name: 1 to 120 signs");
  const by = { operator: terminal.operator };
  await transact(world, (tx) => correct(tx, by, account, { name }));
  terminal.say(`${account.userId} is called ${name} now.`);
}

/** Erases a deactivated account's person (UU 27/2022 Art. 8, 43); the audit stays and verifies. There is no way back. */
export async function eraseUser(world: World, terminal: Terminal, userId: string, typed: string): Promise<void> {
  const account = await findOrRefuse(world, userId);
  const reason = parseReason(typed);
  if (account.active) throw new CommandRefused(`${account.userId}: is active; \`spse user deactivate\` comes first`);
  const detail = { reason, operator: terminal.operator };
  const called = await transact(world, async (tx) => {
    const done = await erasePerson(tx, account);
    if (done === null) return null;
    await record(tx, { event: "account", outcome: "erased", accountId: account.id, client: "cli", detail });
    return done;
  });
  if (called === null) throw new CommandRefused(`${account.userId}: ${CHANGED}`);
  terminal.say(`${account.userId} is erased and called ${called} now. The audit keeps its entries, under that id.`);
}

interface MovePassword {
  readonly userId: string;
  /** `here` or `directory`. */
  readonly place: string;
  readonly reason: string;
}

/**
 * Moves an account's password here or to the directory, at once. The owner gets a mail, and sessions end. After a move
 * back here, the mail has a link to a first password.
 */
export async function moveUserPassword(world: World, terminal: Terminal, typed: MovePassword): Promise<void> {
  const reason = parseReason(typed.reason);
  const account = await findOrRefuse(world, typed.userId);
  const place = (["here", "directory"] as const).find((it) => it === typed.place);
  if (!place) throw new CommandRefused("the place: here, or directory");
  if (place === "directory" && !world.ldap)
    throw new CommandRefused("no directory is set; docs/directory.md says how (SPSE_LDAP_URL)");
  if (isInDirectory(account) === (place === "directory"))
    return terminal.say(`${account.userId}: the password is there already.`);
  await change(world, terminal, account, (tx, by) => movePassword(tx, by, account, { place, detail: { reason } }), {
    officer: "Admin PPE and Helpdesk keep a password of their own",
    "mail-waits": MAIL_WAITS,
  });
  terminal.say(
    place === "directory"
      ? `${account.userId} logs in with the office password now; its sessions are over.`
      : `${account.userId} gets a link by mail to set a password of its own; its sessions are over.`,
  );
}
