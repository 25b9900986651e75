/**
 * A change of an account's first or second address: asked for, confirmed by a code mailed to the new one, told to every old
 * one, and for 72 hours undone by whoever reads those (NIST SP 800-63B-4 §4.2.1.2, §4.6). [P-55]
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type Account, type AccountChange, holdAccount, loadAccount, raiseEpoch } from "../account/account.ts";
import { endLinks } from "../account/account-link.sql.ts";
import { record } from "../audit/audit.ts";
import type { EmailChangeTable } from "../db/schema.ts";
import type { Visit } from "../http/route.ts";
import { sameText, token } from "../keys.ts";
import { maskedAddress } from "../mailed-code/mailed-code.ts";
import { queueMail } from "../outbox/outbox.ts";
import { endSessions } from "../session/session.ts";
import type { World } from "../world.ts";
import { changedMail, undoneMail } from "./email-change.mail.ts";
import {
  closeChanges,
  endPending,
  insertChange,
  listByProof,
  listUndoable,
  loadChangeRow,
  loadPendingRow,
  markChanged,
  markUndone,
} from "./email-change.sql.ts";

/** A request waits so long for its codes. */
export const REQUEST_SECONDS = 30 * 60;
/** A change can be undone for so long. */
export const UNDO_SECONDS = 72 * 3600;

export type Place = EmailChangeTable["place"];
type From = Pick<Visit, "ip" | "browserLabel">;

/** One change, as pages and mails show it. */
export interface EmailChange {
  readonly id: string;
  readonly accountId: string;
  readonly place: Place;
  readonly oldAddress: string | null;
  readonly newAddress: string | null;
  readonly browserLabel: string;
  readonly ip: string;
  readonly requestedAt: UnixSeconds;
  readonly expiresAt: UnixSeconds;
  readonly changedAt: UnixSeconds | null;
}

/** What this session has asked for and not completed; null where there is nothing. */
export async function pendingChange(world: World, sessionId: string, epoch: number): Promise<EmailChange | null> {
  const row = await loadPendingRow(world, sessionId, epoch);
  return row ? changeOf(row) : null;
}

/** The account's newest change that can still be undone; null where there is none. */
export async function latestChange(world: World, accountId: string): Promise<EmailChange | null> {
  const row = (await listUndoable(world, accountId, world.now() - UNDO_SECONDS)).at(-1);
  return row ? changeOf(row) : null;
}

/** Notes a request, in the place of the session's earlier one. Call inside the transaction that mails its codes. */
export async function requestChange(
  inside: World,
  it: {
    readonly account: Account;
    readonly sessionId: string;
    readonly place: Place;
    readonly newAddress: string | null;
    readonly from: From;
  },
): Promise<EmailChange> {
  await endPending(inside, it.account.id, it.sessionId);
  const row = newRow(inside, it, inside.now() + REQUEST_SECONDS);
  await insertChange(inside, row);
  return changeOf(row);
}

/** Ends this session's request. */
export const dropPending = async (inside: World, accountId: string, sessionId: string): Promise<void> => {
  await endPending(inside, accountId, sessionId);
};

/**
 * The change takes effect, once: what was granted before is void, and every old address is told, with the way to undo it.
 * Call inside a transaction; the caller has checked proof and codes.
 *
 * @returns the account's new epoch; null where the account changed meanwhile, or the request is over.
 */
export async function makeChange(
  inside: World,
  change: EmailChange,
  epoch: number,
  keepSession: string,
  from: From,
): Promise<number | null> {
  const account = await holdAccount(inside, change.accountId, epoch);
  if (!account || !(await markChanged(inside, change.id))) return null;
  const old = await oldAddresses(inside, account, change);
  const raised = await setAddress(inside, account, change.place, change.newAddress);
  await endSessions(inside, account.id, keepSession, "email-changed");
  await record(inside, {
    event: "account",
    outcome: "email-changed",
    accountId: account.id,
    from,
    detail: detailOf(change),
  });
  for (const it of old) await queueMail(inside, changedMail(inside, account, change, from, it));
  if (change.newAddress !== null) {
    await queueMail(inside, changedMail(inside, account, change, from, { to: change.newAddress, path: null }));
  }
  return raised;
}

/** An operator has looked into it: the address changes at once, for good, and every old address is told. */
export async function changeByOperator(
  inside: World,
  account: Account,
  it: {
    readonly place: Place;
    readonly newAddress: string | null;
    readonly detail: Readonly<Record<string, string | null>>;
  },
): Promise<boolean> {
  const held = await holdAccount(inside, account.id, account.epoch);
  if (!held) return false;
  const now = inside.now();
  const undoable = await listUndoable(inside, account.id, now - UNDO_SECONDS);
  await closeChanges(inside, account.id);
  const nobody = { ip: "-", browserLabel: "Petugas LPSE" };
  const row = newRow(
    inside,
    { account, sessionId: null, place: it.place, newAddress: it.newAddress, from: nobody },
    now,
  );
  const done = { ...row, changed_at: now, ended_at: now };
  await insertChange(inside, done);
  const change = changeOf(done);
  await setAddress(inside, account, it.place, it.newAddress);
  await endSessions(inside, account.id, null, "email-changed");
  const detail = { ...detailOf(change), ...it.detail };
  await record(inside, { event: "account", outcome: "email-changed", accountId: account.id, client: "cli", detail });
  const old = undoable.map((row) => row.old_address);
  const told = new Set([account.email, account.secondEmail, change.newAddress, ...old]);
  for (const to of told)
    if (to !== null) await queueMail(inside, changedMail(inside, account, change, null, { to, path: null }));
  return true;
}

/** Who reads what a change concerns: both addresses as they were before it. */
export const readersOf = (account: Account, change: Pick<EmailChange, "oldAddress">): ReadonlySet<string> =>
  new Set([account.email, account.secondEmail, change.oldAddress].filter((it) => it !== null));

/** One address to tell of a change, and the way back that is its own. */
export interface Told {
  readonly to: string;
  readonly path: string;
}

/**
 * Every old address: those that are the account's until this change, each with the link that takes it back; and those that
 * were within 72 hours, each with the link that brings itself back.
 */
export async function oldAddresses(
  world: World,
  account: Account,
  change: Pick<EmailChange, "id" | "oldAddress" | "newAddress">,
): Promise<readonly Told[]> {
  const told = new Map<string, string>();
  for (const to of [account.email, account.secondEmail, change.oldAddress]) {
    if (to !== null) told.set(to, undoPath(world, change.id));
  }
  for (const row of await listUndoable(world, account.id, world.now() - UNDO_SECONDS)) {
    const to = row.old_address;
    if (to !== null && to !== change.newAddress && !told.has(to)) told.set(to, undoPath(world, row.id));
  }
  return [...told].map(([to, path]) => ({ to, path }));
}

/** What undoing came to. `cancelled`: it was only asked for; `undone`: the addresses are what they were before it. */
export type Undone = { readonly kind: "cancelled" | "undone" | "over" };

/**
 * Takes a change back, and every later one with it; or cancels a request. Ends all sessions and voids what was granted:
 * whoever changed it knows the password. Call inside a transaction.
 */
export async function undoChange(inside: World, change: EmailChange, by: "mail" | "phone"): Promise<Undone> {
  const now = inside.now();
  const account = await loadAccount(inside, change.accountId);
  if (!(await holdAccount(inside, account.id, account.epoch))) return { kind: "over" };
  const detail = { ...detailOf(change), by };
  if (change.changedAt === null) {
    if (!(await isPending(inside, change.id)) || (await endPending(inside, account.id)) === 0) return { kind: "over" };
    await raiseEpoch(inside, account.id, account.epoch);
    await endSessions(inside, account.id, null, "email-change-cancelled");
    await record(inside, { event: "account", outcome: "email-change-cancelled", accountId: account.id, detail });
    return { kind: "cancelled" };
  }
  const all = await listUndoable(inside, account.id, now - UNDO_SECONDS);
  const from = all.findIndex((it) => it.id === change.id);
  const since = from < 0 ? [] : all.slice(from);
  for (const row of since) if (!(await markUndone(inside, row.id, now - UNDO_SECONDS))) return { kind: "over" };
  if (since.length === 0) return { kind: "over" };
  const before = (place: Place, current: string | null) => {
    const first = since.find((it) => it.place === place);
    return first ? first.old_address : current;
  };
  const email = before("first", account.email) ?? account.email;
  const secondEmail = before("second", account.secondEmail);
  const moved = email !== account.email;
  await endPending(inside, account.id);
  await endLinks(inside, account.id);
  await raiseEpoch(inside, account.id, account.epoch, {
    email,
    second_email: secondEmail,
    ...(moved && { email_changed_at: now }),
  });
  await endSessions(inside, account.id, null, "email-undone");
  await record(inside, { event: "account", outcome: "email-undone", accountId: account.id, detail });
  const restored = { ...account, email, secondEmail };
  for (const to of new Set([email, secondEmail, account.email, account.secondEmail])) {
    if (to !== null) await queueMail(inside, undoneMail(inside, restored, to));
  }
  return { kind: "undone" };
}

/**
 * *Bukan saya* on the request that allowed a change: it and what that session did since is taken back. [P-57] The caller
 * ends the session itself.
 */
export async function undoChangesOfProof(inside: World, proofId: string, issuedAt: number): Promise<void> {
  const [first] = await listByProof(inside, proofId, issuedAt);
  if (first) await undoChange(inside, changeOf(first), "phone");
}

const isPending = async (inside: World, id: string): Promise<boolean> => {
  const row = await loadChangeRow(inside, id);
  return row !== undefined && row.ended_at === null && row.changed_at === null && row.expires_at > inside.now();
};

/** Where a mail's link leads: the row and our own mark on it. Nothing else is stored. */
export const undoPath = (world: World, changeId: string): string =>
  `/email/undo/${changeId}.${world.keys.mac("undo", `email-change ${changeId}`)}`;

/** The change behind a link; null for a forged or late one, and for one that was undone, cancelled or made final. */
export async function openUndo(world: World, raw: string): Promise<EmailChange | null> {
  const [id, mac] = raw.split(".");
  if (!id || !mac || !sameText(mac, world.keys.mac("undo", `email-change ${id}`))) return null;
  return loadUndoable(world, id);
}

/** The change or request of an id, while it can be taken back; else null. */
export async function loadUndoable(world: World, id: string): Promise<EmailChange | null> {
  const row = await loadChangeRow(world, id);
  if (!row || row.ended_at !== null || row.undone_at !== null) return null;
  const until = row.changed_at === null ? row.expires_at : row.changed_at + UNDO_SECONDS;
  return until > world.now() ? changeOf(row) : null;
}

/** Sets the address, voids what was granted before and every mailed link. The caller holds the account. */
async function setAddress(inside: World, account: Account, place: Place, address: string | null): Promise<number> {
  const change: AccountChange =
    place === "second"
      ? { second_email: address }
      : { email: address ?? account.email, email_changed_at: inside.now() };
  await endLinks(inside, account.id);
  const raised = await raiseEpoch(inside, account.id, account.epoch, change);
  if (raised === null) throw new Error("a held account has changed");
  return raised;
}

const newRow = (
  inside: World,
  it: {
    readonly account: Account;
    readonly sessionId: string | null;
    readonly place: Place;
    readonly newAddress: string | null;
    readonly from: From;
  },
  expiresAt: number,
): EmailChangeTable => ({
  id: token(inside.random, 16),
  account_id: it.account.id,
  epoch: it.account.epoch,
  session_id: it.sessionId,
  place: it.place,
  old_address: it.place === "first" ? it.account.email : it.account.secondEmail,
  new_address: it.newAddress,
  browser_label: it.from.browserLabel,
  ip: it.from.ip,
  requested_at: inside.now(),
  expires_at: expiresAt,
  changed_at: null,
  ended_at: null,
  undone_at: null,
});

const masked = (address: string | null): string | null => (address === null ? null : maskedAddress(address));

const detailOf = (change: EmailChange) => ({
  change: change.id,
  place: change.place,
  old: masked(change.oldAddress),
  new: masked(change.newAddress),
});

const changeOf = (row: EmailChangeTable): EmailChange => ({
  id: row.id,
  accountId: row.account_id,
  place: row.place,
  oldAddress: row.old_address,
  newAddress: row.new_address,
  browserLabel: row.browser_label,
  ip: row.ip,
  requestedAt: unixSeconds(row.requested_at),
  expiresAt: unixSeconds(row.expires_at),
  changedAt: row.changed_at === null ? null : unixSeconds(row.changed_at),
});
