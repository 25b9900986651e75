/**
 * A change of an account's first or second address, by its owner or for its owner. A code mailed to the new address confirms
 * the owner's own. Every old address is told, and for 72 hours a reader of an old address can undo it (NIST SP 800-63B-4
 * §4.2.1.2, §4.6). [P-55]
 */

import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { EMAIL_REQUEST_SECONDS, UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Account, type AccountChange, holdAccount, raiseEpoch } from "../account/index.ts";
import { type AuditEntry, type From, record } from "../audit/index.ts";
import { endMailedLinks } from "../mailed/index.ts";
import { endSessions } from "../session/index.ts";
import {
  type AddressPlace,
  type AddressSetter,
  changeOf,
  detailOf,
  type EmailChange,
  hasToWait,
  NO_IP,
  newRow,
} from "./change.ts";
import { emailChangedMail } from "./email-change.mail.ts";
import {
  closeChanges,
  endPending,
  insertChange,
  listUndoable,
  loadPendingRow,
  markChanged,
} from "./email-change.sql.ts";
import { emailUndoPath } from "./undo.ts";

/** The change that this session has requested and not completed; null if there is no such change. */
export async function pendingChange(world: World, sessionId: string, epoch: number): Promise<EmailChange | null> {
  const row = await loadPendingRow(world, sessionId, epoch);
  return row ? changeOf(row) : null;
}

/** The account's newest change that can still be undone; null if there is no such change. */
export async function latestChange(world: World, accountId: string): Promise<EmailChange | null> {
  const row = (await listUndoable(world, accountId, world.now() - UNDO_SECONDS)).at(-1);
  return row ? changeOf(row) : null;
}

/** Stores a request, which replaces the session's earlier one. Call inside the transaction that mails its codes. */
export async function requestChange(
  tx: Tx,
  change: {
    readonly account: Account;
    readonly sessionId: string;
    readonly place: AddressPlace;
    readonly newAddress: string | null;
    readonly from: From;
  },
): Promise<EmailChange> {
  await endPending(tx, change.account.id, change.sessionId);
  const row = newRow(tx, { ...change, setBy: "owner" }, tx.now() + EMAIL_REQUEST_SECONDS);
  await insertChange(tx, row);
  return changeOf(row);
}

/** Ends this session's request. */
export const dropPending = async (tx: Tx, accountId: string, sessionId: string): Promise<void> => {
  await endPending(tx, accountId, sessionId);
};

/**
 * Makes the owner's change effective, once. Call inside a transaction; the caller has checked proof and codes.
 *
 * @returns the account's new epoch; null where the account changed meanwhile, or the request is over.
 */
export async function makeChange(
  tx: Tx,
  change: EmailChange,
  epoch: number,
  keepSession: string,
  from: From,
): Promise<number | null> {
  const account = await holdAccount(tx, change.accountId, epoch);
  if (!account || !(await markChanged(tx, change.id))) return null;
  return applyChange(tx, account, change, { keepSession, noted: { from } });
}

/** How an address is set by somebody else than the account's owner. */
interface SetAddress {
  readonly by: Exclude<AddressSetter, "owner">;
  readonly place: AddressPlace;
  readonly newAddress: string | null;
  /** An operator's last word, for an old mailbox in strange hands: nobody can undo it, and the new address serves at once. */
  readonly final?: boolean;
  /** One of many, as in a file of users: its mails go after those that people wait for. */
  readonly bulk?: true;
  readonly noted: Noted;
}

/**
 * Sets an address for its owner: an officer after a check of identity, a directory, a file of users, an operator. Every
 * old address and the phones are told and can undo it for 72 hours, as after the owner's own change. For these 72 hours
 * no link that sets a password is mailed to a new first address, unless the account never had a password.
 *
 * @returns false where the account has changed meanwhile, and nothing was done.
 */
export async function setForOwner(tx: Tx, account: Account, wanted: SetAddress): Promise<boolean> {
  const held = await holdAccount(tx, account.id, account.epoch);
  if (!held) return false;
  const { by: setBy, place, newAddress, final = false } = wanted;
  const now = tx.now();
  const from = { ip: NO_IP, browserLabel: LABELS[setBy] };
  const row = newRow(tx, { account: held, sessionId: null, place, setBy, newAddress, from }, now);
  const done = { ...row, changed_at: now, ended_at: final ? now : null };
  await endPending(tx, account.id);
  await insertChange(tx, done);
  await applyChange(tx, held, changeOf(done), { ...wanted, keepSession: null });
  if (final) await closeChanges(tx, account.id);
  return true;
}

/** Shown in the place of the owner's browser. In Indonesian, as browsers are stored. */
const LABELS = { officer: "Petugas LPSE", directory: "Direktori kantor", operator: "Operator server LPSE" } as const;

/** What the audit adds about a change. */
type Noted = Pick<AuditEntry, "from" | "client" | "method" | "detail">;

/**
 * The one way in which an address changes: earlier grants and mailed links are void, and every old address is told, with
 * the link that undoes the change. The caller holds the account and has stored the change.
 *
 * @returns the account's new epoch.
 */
async function applyChange(
  tx: Tx,
  account: Account,
  change: EmailChange,
  how: { readonly keepSession: string | null } & Pick<SetAddress, "final" | "bulk" | "noted">,
): Promise<number> {
  const { final = false, bulk, noted } = how;
  const old = await oldAddresses(tx, account, change);
  const waits = !final && hasToWait(change, account);
  await endMailedLinks(tx, account);
  const raised = await raiseEpoch(tx, account.id, account.epoch, columnsOf(tx, account, change, waits));
  if (raised === null) throw new Error("a held account has changed");
  await endSessions(tx, account.id, how.keepSession, "email-changed");
  const detail = { ...detailOf(change), ...(final && { final }), ...noted.detail };
  await record(tx, { event: "account", outcome: "email-changed", accountId: account.id, ...noted, detail });
  const mail = (to: string, path: string | null) =>
    queueMail(tx, {
      ...emailChangedMail(tx, account, change, { to, path: final ? null : path, waits }),
      ...(bulk && { bulk }),
    });
  for (const { to, path } of old) await mail(to, path);
  if (change.newAddress !== null && !isUninvited(account, change)) await mail(change.newAddress, null);
  return raised;
}

/** An account that never had a password: its new address gets the invitation, and no mail about a change. */
const isUninvited = (account: Account, { setBy }: EmailChange): boolean =>
  setBy !== "owner" && account.firstPasswordAt === null;

function columnsOf(tx: Tx, account: Account, change: EmailChange, waits: boolean): AccountChange {
  if (change.place === "second") return { second_email: change.newAddress };
  const now = tx.now();
  return { email: change.newAddress ?? account.email, email_changed_at: now, email_set_at: waits ? now : null };
}

/** One address to tell of a change, with its own link to undo the change. */
interface ToldAddress {
  readonly to: string;
  readonly path: string;
}

/**
 * Every old address: the account's addresses before this change, each with the link that undoes it; and addresses of the last
 * 72 hours, each with the link that restores that address.
 */
export async function oldAddresses(
  tx: Tx,
  account: Account,
  change: Pick<EmailChange, "id" | "oldAddress" | "newAddress">,
): Promise<readonly ToldAddress[]> {
  const told = new Map<string, string>();
  for (const to of [account.email, account.secondEmail, change.oldAddress]) {
    if (to !== null) told.set(to, emailUndoPath(tx, change.id));
  }
  for (const row of await listUndoable(tx, account.id, tx.now() - UNDO_SECONDS)) {
    const to = row.old_address;
    if (to !== null && to !== change.newAddress && !told.has(to)) told.set(to, emailUndoPath(tx, row.id));
  }
  return [...told].map(([to, path]) => ({ to, path }));
}
