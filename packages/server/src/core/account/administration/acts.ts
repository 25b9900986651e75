/**
 * Officers, applications and operators make, change and close accounts. Each act is audited, also in the officer's
 * history, and mailed to the owner. If it changes the account's rights, it raises the epoch at once: sessions end and
 * earlier grants are void. Only the owner chooses a password. The caller checks who may act, and opens the transaction.
 */
import type { UnixSeconds } from "@spse/protocol";
import { IN_DIRECTORY, isInDirectory } from "../../../base/platform/ldap/in-directory.ts";
import { type Mail, queueMail } from "../../../base/platform/outbox/outbox.ts";
import { utc } from "../../../base/platform/ui/time.ts";
import type { Tx } from "../../../base/platform/world.ts";
import { FIRST_PASSWORD_SECONDS } from "../../../base/rules/lifetimes.ts";
import { kindOf, officers, type Role } from "../../../base/rules/roles.ts";
import { type From, record } from "../../audit/index.ts";
import { setForOwner } from "../../email/index.ts";
import { endSessions } from "../../session/index.ts";
import { correctAccount, hasOtherAdmin, listActive, lockAccount } from "../account.sql.ts";
import { type Account, addAccount, changeAccount, isRoleOver, loadAccount, raiseEpoch } from "../account.ts";
import { endLinks, mailedPasswordWait, newLink } from "../account-link.ts";
import type { Details } from "./details.ts";
import { activeMail, correctedMail, firstPasswordMail, passwordPlaceMail, roleMail } from "./owner.mail.ts";

/**
 * Who acts: an officer on the console, an application that provisions accounts, or an operator by the command line.
 * `bulk`: on many accounts at once, so that every other mail goes before these.
 */
export type By =
  | { readonly officer: { readonly id: string; readonly userId: string }; readonly from: From; readonly bulk?: true }
  /** A job applies a file of the officer's. */
  | { readonly officer: { readonly id: string; readonly userId: string }; readonly from: null; readonly bulk: true }
  | { readonly application: { readonly id: string; readonly name: string }; readonly from: From }
  | { readonly operator: string };

/** The act's details in the audit: a reason, how identity was checked, the first of two officers. */
type Detail = Readonly<Record<string, string | boolean | null>>;

/**
 * `changed`: another request changed the account at this moment. `last-admin`: the officer's act would leave no Admin
 * PPE with 2FA. `officer`: the office's directory must not keep an officer's password. `mail-waits`: no link that sets a
 * password may be mailed to the account yet ({@link mailedPasswordWait}).
 */
type ChangeOutcome = "done" | "changed" | "last-admin" | "officer" | "mail-waits";

/**
 * Makes an account, and mails its owner a link that sets the password.
 *
 * @param printed the caller hands the link over; no mail is sent.
 * @returns null where the User ID is taken; the link's secret is for the caller only where `printed`.
 */
export async function createAccount(
  tx: Tx,
  by: By,
  details: Details,
  { printed = false }: { readonly printed?: boolean } = {},
): Promise<{ readonly id: string; readonly secret: string } | null> {
  const { userId, role, name, email } = details;
  const id = await addAccount(tx, { ...details, kind: kindOf(role), passwordHash: null });
  if (id === null) return null;
  await recordAct(tx, by, { id, userId }, "created", { role, ...untilOf(details.roleUntil), printed });
  const secret = await newFirstLink(tx, id);
  if (!printed) await queueMail(tx, firstPasswordMail(tx, { id, userId, name, email, language: null }, secret));
  return { id, secret };
}

/**
 * Makes an account for the office's directory, with its password here or there.
 *
 * @param active false: nobody logs in yet, and its owner is told once {@link setActive} opens it.
 * @returns null if the User ID is taken.
 */
export async function createAccountOfDirectory(
  tx: Tx,
  by: By,
  details: Details,
  { place, active }: { readonly place: PasswordPlace; readonly active: boolean },
): Promise<{ readonly id: string } | null> {
  if (active && place === "here") return createAccount(tx, by, details);
  const { userId, role } = details;
  const passwordHash = place === "here" ? null : IN_DIRECTORY;
  const id = await addAccount(tx, { ...details, kind: kindOf(role), passwordHash, active });
  if (id === null) return null;
  await recordAct(tx, by, { id, userId }, "created", { role, ...untilOf(details.roleUntil), place, active });
  if (active) await queueMail(tx, passwordPlaceMail(tx, { ...details, id, language: null }));
  return { id };
}

const newFirstLink = (tx: Tx, accountId: string): Promise<string> =>
  newLink(tx, { purpose: "first-password", accountId, seconds: FIRST_PASSWORD_SECONDS });

/**
 * A new link to the first password; earlier ones end.
 *
 * @param printed the caller hands the link over; no mail is sent.
 * @returns its secret; null where the account is closed or has a password. `mail-waits`: no link yet. A printed one does not
 *   wait for a new address, since no mailbox gets it.
 */
export async function inviteAgain(
  tx: Tx,
  by: By,
  accountId: string,
  { printed = false }: { readonly printed?: boolean } = {},
): Promise<{ readonly secret: string } | "mail-waits" | null> {
  await lockAccount(tx, accountId);
  const account = await loadAccount(tx, accountId);
  if (!account.active || account.passwordHash !== null) return null;
  const wait = mailedPasswordWait(account, tx.now());
  if (wait && !(printed && wait.why === "address-set")) return "mail-waits";
  await endLinks(tx, account.id, "first-password");
  const secret = await newFirstLink(tx, account.id);
  await recordAct(tx, by, account, "invited", { printed });
  if (!printed) await tell(tx, by, firstPasswordMail(tx, account, secret));
  return { secret };
}

/** Corrects the name, or NPWP or NIP, of the same person. The audit stores neither, because it is kept longer. */
export async function correct(
  tx: Tx,
  by: By,
  account: Account,
  to: { readonly name: string; readonly registrationNumber?: string | null; readonly detail?: Detail },
): Promise<void> {
  const { name, registrationNumber: number = account.registrationNumber } = to;
  await correctAccount(tx, account.id, { name, registration_number: number });
  await recordAct(tx, by, account, "renamed", { ...to.detail });
  await queueMail(tx, correctedMail(tx, { ...account, name }));
}

/** Deactivates or activates; a directory that activates an account without a password has its owner invited. No officer deactivates the last Admin PPE. */
export async function setActive(
  tx: Tx,
  by: By,
  account: Account,
  to: { readonly active: boolean; readonly detail?: Detail },
): Promise<ChangeOutcome> {
  const { active } = to;
  if (!active && (await isLastAdmin(tx, by, account))) return "last-admin";
  if ((await raiseEpoch(tx, account.id, account.epoch, { active: active ? 1 : 0 })) === null) return "changed";
  await endSessions(tx, account.id, null, active ? "activated" : "deactivated");
  await recordAct(tx, by, account, active ? "activated" : "deactivated", { ...to.detail });
  const isNew = active && "application" in by && account.passwordHash === null;
  const invited = isNew ? await inviteAgain(tx, by, account.id) : null;
  if (invited === null || invited === "mail-waits") await tell(tx, by, activeMail(tx, account, active));
  await tx.wake.wake(tx.db, `account:${account.id}`);
  return "done";
}

const tell = (tx: Tx, by: By, mail: Mail): Promise<void> =>
  queueMail(tx, "officer" in by && by.bulk ? { ...mail, bulk: true } : mail);

/** Where an account's password is: here, or in the office's directory (docs/directory.md). */
export type PasswordPlace = "here" | "directory";

/**
 * Moves the password, and deletes one that was here. An owner whose password moves back is mailed a link to a first
 * password. The people who run the directory could pass the password step of its users, so no officer's password may be
 * there.
 */
export async function movePassword(
  tx: Tx,
  by: By,
  account: Account,
  { place, detail }: { readonly place: PasswordPlace; readonly detail?: Detail },
): Promise<ChangeOutcome> {
  const toDirectory = place === "directory";
  if (toDirectory && officers.has(account.role)) return "officer";
  if (!toDirectory && mailedPasswordWait(account, tx.now())) return "mail-waits";
  const change = { password_hash: toDirectory ? IN_DIRECTORY : null };
  if ((await raiseEpoch(tx, account.id, account.epoch, change)) === null) return "changed";
  await endSessions(tx, account.id, null, "password-moved");
  await endLinks(tx, account.id, "first-password");
  await endLinks(tx, account.id, "password-reset");
  await recordAct(tx, by, account, "password-moved", { place, ...detail });
  const mail = toDirectory
    ? passwordPlaceMail(tx, account)
    : firstPasswordMail(tx, account, await newFirstLink(tx, account.id));
  await queueMail(tx, mail);
  await tx.wake.wake(tx.db, `account:${account.id}`);
  return "done";
}

type OfRole = Pick<Account, "role" | "roleUntil">;

/** Does the same role last longer? Then nobody is closed out. */
export const isLonger = (was: OfRole, { role, roleUntil }: OfRole): boolean =>
  role === was.role && was.roleUntil !== null && (roleUntil === null || roleUntil > was.roleUntil);

/**
 * Gives another role, or another end of the role. Ends every session, and with it the rights of the earlier role; those of a
 * role that lasts longer go on.
 */
export async function changeRole(
  tx: Tx,
  by: By,
  account: Account,
  to: {
    readonly role: Role;
    readonly roleUntil: UnixSeconds | null;
    readonly detail?: Detail;
  },
): Promise<ChangeOutcome> {
  const { role, roleUntil } = to;
  if (kindOf(role) !== account.kind) throw new Error("a Penyedia stays one, and nobody else becomes one");
  if (officers.has(role) && isInDirectory(account)) return "officer";
  const stays = role === "admin-ppe" && roleUntil === null;
  if (!stays && (await isLastAdmin(tx, by, account))) return "last-admin";
  const change = { role, role_until: roleUntil };
  const longer = isLonger(account, to);
  if (longer && !isRoleOver(account, tx.now())) await changeAccount(tx, account.id, change);
  else if ((await raiseEpoch(tx, account.id, account.epoch, change)) === null) return "changed";
  else await endSessions(tx, account.id, null, "role-changed");
  const detail = { from: account.role, to: role, ...(longer && { longer }), ...untilOf(roleUntil), ...to.detail };
  await recordAct(tx, by, account, "role-changed", detail);
  const reason = typeof to.detail?.reason === "string" ? to.detail.reason : null;
  const told = { account, role, roleUntil, reason, operator: "operator" in by ? by.operator : null };
  for (const reader of [account, ...(await otherAdmins(tx, account, role))])
    await tell(tx, by, roleMail(tx, reader, told));
  await tx.wake.wake(tx.db, `account:${account.id}`);
  return "done";
}

/**
 * Sets another first address at once. Every earlier address and the phones are told and can undo it for 72 hours, in which no
 * link that sets a password is mailed to the new address.
 */
export async function changeEmail(
  tx: Tx,
  by: By,
  account: Account,
  { address, detail }: { readonly address: string; readonly detail: Detail },
): Promise<ChangeOutcome> {
  const { who, client, from } = sayer(by);
  const noted = { client, ...from, detail: { ...detail, ...who } };
  const setBy = "officer" in by ? "officer" : "application" in by ? "directory" : "operator";
  const wanted = { by: setBy, place: "first", newAddress: address, noted } as const;
  if (!(await setForOwner(tx, account, wanted))) return "changed";
  if ("officer" in by) await recordOwn(tx, by, account, "email-changed", detail);
  await tx.wake.wake(tx.db, `account:${account.id}`);
  return "done";
}

/**
 * Would an officer remove the last Admin PPE who may act for the whole LPSE? One without 2FA, or whose role has an end,
 * does not count. An operator may: the command line makes another, and a stolen account must be closed at once.
 */
const isLastAdmin = async (tx: Tx, by: By, account: Account): Promise<boolean> =>
  "officer" in by &&
  account.role === "admin-ppe" &&
  account.active &&
  account.twoFactorSince !== null &&
  account.roleUntil === null &&
  !(await hasOtherAdmin(tx, account.id));

/** Tells every other Admin PPE about a new Admin PPE, and about one who is no longer an Admin PPE. */
const otherAdmins = async (tx: Tx, account: Account, role: Role): ReturnType<typeof listActive> =>
  [role, account.role].includes("admin-ppe")
    ? (await listActive(tx, "admin-ppe")).filter((it) => it.id !== account.id)
    : [];

type NamedAccount = Pick<Account, "id" | "userId">;

/** The actor, and the place of the act, for the audit. */
function sayer(by: By) {
  if ("officer" in by)
    return { client: "portal", from: by.from ? { from: by.from } : {}, who: { officer: by.officer.userId } } as const;
  if ("application" in by)
    return { client: "api", from: { from: by.from }, who: { application: by.application.name } } as const;
  return { client: "cli", from: {}, who: { operator: by.operator } } as const;
}

/** Records an act on an account, also in the officer's own history. */
export async function recordAct(tx: Tx, by: By, account: NamedAccount, outcome: string, detail: Detail): Promise<void> {
  const { client, from, who } = sayer(by);
  const entry = { event: "account", outcome, accountId: account.id, client, ...from } as const;
  await record(tx, { ...entry, detail: { ...detail, ...who } });
  if ("officer" in by) await recordOwn(tx, by, account, outcome, detail);
}

const recordOwn = (
  tx: Tx,
  by: Extract<By, { officer: unknown }>,
  account: NamedAccount,
  outcome: string,
  detail: Detail,
): Promise<void> =>
  record(tx, {
    event: "helpdesk",
    outcome: `account-${outcome}`,
    accountId: by.officer.id,
    ...(by.from && { from: by.from }),
    detail: { ...detail, account: account.userId },
  });

/** A role's end, as the audit keeps it. */
const untilOf = (until: UnixSeconds | null): Detail => (until === null ? {} : { until: utc(until) });
