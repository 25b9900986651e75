/**
 * A change of an account's first or second address. A code mailed to the new address confirms it, every old address is told,
 * and for 72 hours a reader of an old address can undo it (NIST SP 800-63B-4 §4.2.1.2, §4.6). [P-55]
 */

import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { EMAIL_REQUEST_SECONDS, UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Account, type AccountChange, holdAccount, raiseEpoch } from "../account/index.ts";
import { type From, record } from "../audit/index.ts";
import { endMailedLinks } from "../mailed/index.ts";
import { endSessions } from "../session/index.ts";
import { type AddressPlace, changeOf, detailOf, type EmailChange, newRow } from "./change.ts";
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
  const row = newRow(tx, change, tx.now() + EMAIL_REQUEST_SECONDS);
  await insertChange(tx, row);
  return changeOf(row);
}

/** Ends this session's request. */
export const dropPending = async (tx: Tx, accountId: string, sessionId: string): Promise<void> => {
  await endPending(tx, accountId, sessionId);
};

/**
 * Makes the change effective, once. Earlier grants are void, and every old address is told how to undo the change. Call inside
 * a transaction; the caller has checked proof and codes.
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
  const old = await oldAddresses(tx, account, change);
  const raised = await setAddress(tx, account, change.place, change.newAddress);
  await endSessions(tx, account.id, keepSession, "email-changed");
  await record(tx, {
    event: "account",
    outcome: "email-changed",
    accountId: account.id,
    from,
    detail: detailOf(change),
  });
  for (const address of old) await queueMail(tx, emailChangedMail(tx, account, change, from, address));
  if (change.newAddress !== null) {
    await queueMail(tx, emailChangedMail(tx, account, change, from, { to: change.newAddress, path: null }));
  }
  return raised;
}

/** Changes the address after an officer's or operator's check, at once and for good. Every old address gets a mail. */
export async function changeByOperator(
  tx: Tx,
  account: Account,
  wanted: {
    readonly place: AddressPlace;
    readonly newAddress: string | null;
    readonly detail: Readonly<Record<string, string | boolean | null>>;
    /** Absent: an operator, by the command line. */
    readonly client?: "portal" | "api" | "cli";
    readonly from?: From;
  },
): Promise<boolean> {
  const held = await holdAccount(tx, account.id, account.epoch);
  if (!held) return false;
  const now = tx.now();
  const undoable = await listUndoable(tx, account.id, now - UNDO_SECONDS);
  await closeChanges(tx, account.id);
  const nobody = { ip: "-", browserLabel: "Petugas LPSE" };
  const row = newRow(
    tx,
    { account, sessionId: null, place: wanted.place, newAddress: wanted.newAddress, from: nobody },
    now,
  );
  const done = { ...row, changed_at: now, ended_at: now };
  await insertChange(tx, done);
  const change = changeOf(done);
  await setAddress(tx, account, wanted.place, wanted.newAddress);
  await endSessions(tx, account.id, null, "email-changed");
  const detail = { ...detailOf(change), ...wanted.detail };
  const { client = "cli", from } = wanted;
  const entry = { event: "account", outcome: "email-changed", accountId: account.id, client, detail } as const;
  await record(tx, { ...entry, ...(from && { from }) });
  const old = undoable.map((row) => row.old_address);
  const told = new Set([account.email, account.secondEmail, change.newAddress, ...old]);
  for (const to of told)
    if (to !== null) await queueMail(tx, emailChangedMail(tx, account, change, null, { to, path: null }));
  return true;
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

/** Sets the address, voids what was granted before and every mailed link. The caller holds the account. */
async function setAddress(tx: Tx, account: Account, place: AddressPlace, address: string | null): Promise<number> {
  const change: AccountChange =
    place === "second" ? { second_email: address } : { email: address ?? account.email, email_changed_at: tx.now() };
  await endMailedLinks(tx, account);
  const raised = await raiseEpoch(tx, account.id, account.epoch, change);
  if (raised === null) throw new Error("a held account has changed");
  return raised;
}
