/** The reset table: one row for each Permintaan Reset TOTP. Each function is one statement; its WHERE is the rule. */
import { unixSeconds } from "@spse/protocol";
import { deleteSome } from "../../../base/platform/db/delete-some.ts";
import type { ResetTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { DAY_SECONDS } from "../../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../../base/rules/retention-days.ts";
import { underEpoch } from "../../account/index.ts";
import type { ResetRequest, ResetWait, Terms } from "./request.ts";

export async function insertReset(tx: Tx, row: ResetTable): Promise<void> {
  await tx.db.insertInto("reset").values(row).execute();
}

/** Later than any request ends. Unix seconds. */
const NEVER = 2 ** 31 - 1;

/**
 * Voids the account's requests that are not done: `unconfirmed`, after a newer one was mailed; `confirmed` except `except`,
 * after a newer one was confirmed; `all`, when the owner cancels. Returns how many there were.
 *
 * @param pretend reads the same rows and voids none, so that the time of the answer reveals nothing.
 */
export async function cancelOpen(
  tx: Tx,
  accountId: string,
  which: "unconfirmed" | "confirmed" | "all",
  { except = "", pretend = false } = {},
): Promise<number> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("reset")
    .set({ cancelled_at: now })
    .where("account_id", "=", accountId)
    .where("id", "<>", except)
    .where("sent", "=", 1)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", pretend ? NEVER : now)
    .$if(which === "unconfirmed", (it) => it.where("confirmed_at", "is", null))
    .$if(which === "confirmed", (it) => it.where("confirmed_at", "is not", null))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The request that a mailed link belongs to, in any state. */
export const findByToken = (world: World, tokenDigest: string): Promise<ResetRequest | null> =>
  findOne(world, "token_digest", tokenDigest);

/** The request that a mailed cancelling link belongs to. */
export const findByCancel = (world: World, cancelDigest: string): Promise<ResetRequest | null> =>
  findOne(world, "cancel_digest", cancelDigest);

/** The newest request that this browser has made. */
export const findByBrowser = (world: World, browserDigest: string): Promise<ResetRequest | null> =>
  findOne(world, "browser_digest", browserDigest);

/** The account's open requests that were mailed: those that wait first, then the newest. At most one of each. */
export async function findOpen(world: World, accountId: string): Promise<readonly ResetRequest[]> {
  const rows = await openRows(world).where("account_id", "=", accountId).orderBy("requested_at", "desc").execute();
  const all = rows.map(fromRow);
  return [...all.filter((it) => it.waiting !== null), ...all.filter((it) => it.waiting === null)];
}

/** The request of this browser that waits or is ready; null if there is no such request. */
export async function findWaitingByBrowser(world: World, browserDigest: string): Promise<ResetRequest | null> {
  const row = await openRows(world)
    .where("browser_digest", "=", browserDigest)
    .where("confirmed_at", "is not", null)
    .orderBy("confirmed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

const openRows = (world: World) =>
  world.db
    .selectFrom("reset")
    .selectAll("reset")
    .where("sent", "=", 1)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("reset.expires_at", ">", world.now());

/** The mailed link was confirmed and the request waits from now on; true for one caller only, and in time. */
export async function markConfirmed(tx: Tx, resetId: string, terms: Terms): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("reset")
    .set({ confirmed_at: now, route: terms.route, due_at: terms.dueAt, expires_at: terms.expiresAt })
    .where("id", "=", resetId)
    .where("sent", "=", 1)
    .where("confirmed_at", "is", null)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives a request that waits for its time stricter terms; false if it no longer waits for that time. */
export async function changeTerms(tx: Tx, resetId: string, terms: Terms): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("reset")
    .set({ route: terms.route, due_at: terms.dueAt, expires_at: terms.expiresAt })
    .where("id", "=", resetId)
    .where("route", "=", "wait")
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", tx.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Counts a code before it is compared; false once the tries are spent, or the request is over. */
export async function takeCodeTry(world: World, resetId: string, most: number): Promise<boolean> {
  const { numUpdatedRows } = await world.db
    .updateTable("reset")
    .set((it) => ({ code_tries: it("code_tries", "+", 1) }))
    .where("id", "=", resetId)
    .where("code_tries", "<", most)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", world.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The code was right: the requesting browser may confirm. */
export async function unlock(world: World, resetId: string): Promise<void> {
  await world.db
    .updateTable("reset")
    .set({ unlocked_at: world.now() })
    .where("id", "=", resetId)
    .where("unlocked_at", "is", null)
    .execute();
}

/**
 * An officer's decision, `by` an account or, null, by the command line: true for the first one only, in time, while the
 * account is as it was when the request was made, and never for the officer's own. A refusal ends the request.
 */
export async function recordDecision(
  tx: Tx,
  resetId: string,
  decision: "approved" | "refused",
  by: string | null,
  expiresAt: number,
): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("reset")
    .set({ decision, decided_at: now, decided_by: by, expires_at: expiresAt })
    .$if(decision === "refused", (it) => it.set({ cancelled_at: now }))
    .where("id", "=", resetId)
    .where("account_id", "<>", by ?? "")
    .where("route", "=", "helpdesk")
    .where("decision", "is", null)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", now)
    .where(underEpoch("reset"))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Takes back the approvals that this officer has given since `since` and that are not completed: those requests wait
 * for a decision again. Resolves to their ids and accounts.
 */
export async function undoApprovals(
  tx: Tx,
  officerId: string,
  since: number,
): Promise<readonly { readonly id: string; readonly account_id: string }[]> {
  return tx.db
    .updateTable("reset")
    .set({ decision: null, decided_at: null, decided_by: null })
    .where("decided_by", "=", officerId)
    .where("decision", "=", "approved")
    .where("decided_at", ">=", since)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", tx.now())
    .returning(["id", "account_id"])
    .execute();
}

/** The rows of the requests that wait for an officer. */
export const undecided = (world: World) =>
  openRows(world)
    .innerJoin("account as a", "a.id", "reset.account_id")
    .where("route", "=", "helpdesk")
    .where("decision", "is", null)
    .where("a.active", "=", 1)
    .whereRef("a.epoch", "=", "reset.epoch");

/** The requests that wait for an officer, oldest first. */
export async function findUndecided(world: World): Promise<readonly ResetRequest[]> {
  return (await undecided(world).orderBy("confirmed_at").execute()).map(fromRow);
}

/** One request by its id, in any state. */
export async function findReset(world: WorldOrTx, resetId: string): Promise<ResetRequest | null> {
  const row = await world.db.selectFrom("reset").selectAll().where("id", "=", resetId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Uses a request up; true for one caller only, in time, and only if a mail went out for it and its wait is over. */
export async function markDone(tx: Tx, resetId: string): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("reset")
    .set({ done_at: now })
    .where("id", "=", resetId)
    .where("sent", "=", 1)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", now)
    .where((where) =>
      where.or([
        where("route", "is", null),
        where.and([where("route", "=", "wait"), where("due_at", "<=", now)]),
        where.and([where("route", "=", "helpdesk"), where("decision", "=", "approved")]),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function findOne(
  world: World,
  column: "token_digest" | "cancel_digest" | "browser_digest",
  value: string,
): Promise<ResetRequest | null> {
  const row = await world.db
    .selectFrom("reset")
    .selectAll()
    .where(column, "=", value)
    .orderBy("requested_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

const time = (seconds: number | null) => (seconds === null ? null : unixSeconds(seconds));

function waitingOf(row: ResetTable): ResetWait | null {
  if (row.confirmed_at === null || row.route === null) return null;
  const since = unixSeconds(row.confirmed_at);
  if (row.route === "helpdesk") return { route: "helpdesk", since, decision: row.decision };
  return { route: "wait", since, dueAt: unixSeconds(row.due_at ?? row.expires_at) };
}

const fromRow = (row: ResetTable): ResetRequest => ({
  id: row.id,
  accountId: row.account_id,
  epoch: row.epoch,
  proofId: row.proof_id,
  browserDigest: row.browser_digest,
  browserLabel: row.browser_label,
  ip: row.ip,
  requestedAt: unixSeconds(row.requested_at),
  expiresAt: unixSeconds(row.expires_at),
  sent: row.sent === 1,
  unlockedAt: time(row.unlocked_at),
  doneAt: time(row.done_at),
  cancelledAt: time(row.cancelled_at),
  waiting: waitingOf(row),
});

const KEPT_SECONDS = KEPT_DAYS.reset * DAY_SECONDS;

/** Deletes up to `most` requests to reset 2FA that ended long ago; what happened stays in the audit. Resolves to how many. */
export const clearResets = (world: World, most: number): Promise<number> =>
  deleteSome(world, "reset", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);

/** Requests for Reset 2FA. Call inside the transaction that erases the person. */
export async function eraseResets(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("reset").where("account_id", "=", accountId).execute();
}
