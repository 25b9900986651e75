/** The reset table: one row for each Permintaan Reset TOTP. Each function is one statement; its WHERE is the rule. */
import { unixSeconds } from "@spse/protocol";
import type { ResetTable } from "../../db/schema.ts";
import type { World } from "../../world.ts";
import type { ResetRequest } from "./reset.ts";

export async function insertReset(inside: World, row: ResetTable): Promise<void> {
  await inside.db.insertInto("reset").values(row).execute();
}

/** Voids the account's live requests: a newer one has been mailed, or the owner cancels. Says how many there were. */
export async function cancelLive(inside: World, accountId: string): Promise<number> {
  const now = inside.now();
  const { numUpdatedRows } = await inside.db
    .updateTable("reset")
    .set({ cancelled_at: now })
    .where("account_id", "=", accountId)
    .where("sent", "=", 1)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The request that a mailed link belongs to, whatever became of it. */
export const findByToken = (world: World, tokenDigest: string): Promise<ResetRequest | null> =>
  findOne(world, "token_digest", tokenDigest);

/** The request that a mailed cancelling link belongs to. */
export const findByCancel = (world: World, cancelDigest: string): Promise<ResetRequest | null> =>
  findOne(world, "cancel_digest", cancelDigest);

/** The newest request that this browser has made. */
export const findByBrowser = (world: World, browserDigest: string): Promise<ResetRequest | null> =>
  findOne(world, "browser_digest", browserDigest);

/** The account's live request, or null. */
export async function findLive(world: World, accountId: string): Promise<ResetRequest | null> {
  const row = await world.db
    .selectFrom("reset")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("sent", "=", 1)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", world.now())
    .orderBy("requested_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
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

/** Uses a request up; true for one caller only, in time, and only where a mail had gone out for it. */
export async function markDone(inside: World, resetId: string): Promise<boolean> {
  const now = inside.now();
  const { numUpdatedRows } = await inside.db
    .updateTable("reset")
    .set({ done_at: now })
    .where("id", "=", resetId)
    .where("sent", "=", 1)
    .where("done_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expires_at", ">", now)
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
});
