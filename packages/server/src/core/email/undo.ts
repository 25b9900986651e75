/** Taking a change of an address back, for 72 hours, or cancelling a request: by a mail's link, or by *Bukan saya*. [P-55, P-57] */

import type { EmailChangeTable } from "../../base/platform/db/schema.ts";
import { sameEmail } from "../../base/platform/email-address.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Account, loadAccount, lockAccount, raiseEpoch } from "../account/index.ts";
import { type From, record } from "../audit/index.ts";
import { endMailedLinks, markedToken, readMarked } from "../mailed/index.ts";
import { endSessions } from "../session/index.ts";
import { type AddressPlace, changeOf, detailOf, type EmailChange, hasToWait } from "./change.ts";
import { undoneMail } from "./email-change.mail.ts";
import { endPending, listByProof, listTakenBack, listUndoable, loadChangeRow, markUndone } from "./email-change.sql.ts";

/** The outcome of undoing. `cancelled`: the change had not taken effect. `undone`: the addresses before the change hold again. */
export type UndoOutcome = { readonly kind: "cancelled" | "undone" | "over" };

/**
 * Takes back a change and every later one, or cancels a request. Ends all sessions and voids everything granted, because the
 * person who made the change may know the password.
 */
export async function undoChange(tx: Tx, change: EmailChange, by: "mail" | "phone", from?: From): Promise<UndoOutcome> {
  const now = tx.now();
  // A closed account too: closing an account for these 72 hours must not remove the way back.
  await lockAccount(tx, change.accountId);
  const account = await loadAccount(tx, change.accountId);
  const said = { accountId: account.id, ...(from && { from }), detail: { ...detailOf(change), by } };
  if (change.changedAt === null) {
    if (!(await isPending(tx, change.id)) || (await endPending(tx, account.id)) === 0) return { kind: "over" };
    await raiseEpoch(tx, account.id, account.epoch);
    await endSessions(tx, account.id, null, "email-change-cancelled");
    await record(tx, { event: "account", outcome: "email-change-cancelled", ...said });
    return { kind: "cancelled" };
  }
  const all = await listUndoable(tx, account.id, now - UNDO_SECONDS);
  const place = all.findIndex((it) => it.id === change.id);
  const since = place < 0 ? [] : all.slice(place);
  for (const row of since) if (!(await markUndone(tx, row.id, now - UNDO_SECONDS))) return { kind: "over" };
  if (since.length === 0) return { kind: "over" };
  const before = (place: AddressPlace, current: string | null) => {
    const first = since.find((it) => it.place === place);
    return first ? first.old_address : current;
  };
  const email = before("first", account.email) ?? account.email;
  const secondEmail = before("second", account.secondEmail);
  const moved = email !== account.email;
  await endPending(tx, account.id);
  await endMailedLinks(tx, account);
  await raiseEpoch(tx, account.id, account.epoch, {
    email,
    second_email: secondEmail,
    ...(moved && { email_changed_at: now, email_set_at: waitingSince(all.slice(0, place), account) }),
  });
  await endSessions(tx, account.id, null, "email-undone");
  await record(tx, { event: "account", outcome: "email-undone", ...said });
  const restored = { ...account, email, secondEmail };
  const byOwner = since.some((it) => it.set_by === "owner");
  for (const to of new Set([email, secondEmail, account.email, account.secondEmail])) {
    if (to !== null) await queueMail(tx, undoneMail(tx, restored, { to, byOwner }));
  }
  return { kind: "undone" };
}

/** When the restored first address was set by somebody else, if that was within 72 hours: it goes on waiting. */
function waitingSince(before: readonly EmailChangeTable[], account: Pick<Account, "firstPasswordAt">): number | null {
  const last = before.findLast((it) => it.place === "first");
  return last && hasToWait(changeOf(last), account) ? last.changed_at : null;
}

/**
 * *Bukan saya* on the request that allowed a change: takes back what its session did since; the caller ends it. [P-57]
 */
export async function undoChangesOfProof(tx: Tx, proofId: string, issuedAt: number, from?: From): Promise<void> {
  const [first] = await listByProof(tx, proofId, issuedAt);
  if (first) await undoChange(tx, changeOf(first), "phone", from);
}

const isPending = async (tx: Tx, id: string): Promise<boolean> => {
  const row = await loadChangeRow(tx, id);
  return row !== undefined && row.ended_at === null && row.changed_at === null && row.expires_at > tx.now();
};

/**
 * Was this first address, set by a directory, taken back within 72 hours? Then the directory's next run must not set it again: the
 * owner would have to take it back each time.
 */
export async function wasTakenBack(tx: Tx, accountId: string, address: string): Promise<boolean> {
  const rows = await listTakenBack(tx, accountId, tx.now() - UNDO_SECONDS);
  return rows.some((it) => it.set_by === "directory" && it.new_address !== null && sameEmail(it.new_address, address));
}

/** Where a mail's link leads. */
export const emailUndoPath = (world: WorldOrTx, changeId: string): string =>
  `/email/undo/${markedToken(world, "email-change", changeId)}`;

/** The change behind a link; null for a forged or late one, and for one that was undone, cancelled or made final. */
export async function openUndo(world: WorldOrTx, raw: string): Promise<EmailChange | null> {
  const id = readMarked(world, "email-change", raw);
  return id === null ? null : loadUndoable(world, id);
}

/** The change or request of an id, while it can be taken back; else null. */
export async function loadUndoable(world: WorldOrTx, id: string): Promise<EmailChange | null> {
  const row = await loadChangeRow(world, id);
  if (!row || row.ended_at !== null || row.undone_at !== null) return null;
  const until = row.changed_at === null ? row.expires_at : row.changed_at + UNDO_SECONDS;
  return until > world.now() ? changeOf(row) : null;
}
