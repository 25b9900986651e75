/** Idempotency keys that were used. The row's insertion decides which of several equal calls is done. */
import type { World } from "../../base/platform/world.ts";
import { IDEMPOTENCY_SECONDS } from "../../base/rules/lifetimes.ts";

/**
 * Takes the key for this transaction. On PostgreSQL it waits while another transaction has the key.
 *
 * @returns false where it was used already.
 */
export async function insertKey(inside: World, id: string, request: string): Promise<boolean> {
  const now = inside.now();
  const fresh = { request_digest: request, answer_sealed: null, expires_at: now + IDEMPOTENCY_SECONDS };
  const { numInsertedOrUpdatedRows } = await inside.db
    .insertInto("idempotency_key")
    .values({ id, ...fresh })
    .onConflict((it) => it.column("id").doUpdateSet(fresh).where("idempotency_key.expires_at", "<=", now))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Stores the answer that repeats get: sealed, because it may hold what only this application's user may see. */
export async function saveAnswer(inside: World, id: string, answer: string): Promise<void> {
  await inside.db
    .updateTable("idempotency_key")
    .set({ answer_sealed: inside.keys.seal("idempotency", id, answer) })
    .where("id", "=", id)
    .execute();
}

/** Gives the key back: the call has changed nothing. */
export async function deleteKey(inside: World, id: string): Promise<void> {
  await inside.db.deleteFrom("idempotency_key").where("id", "=", id).execute();
}

/** The call that has used the key, and its answer; null where it is gone. */
export async function loadKey(
  inside: World,
  id: string,
): Promise<{ readonly request: string; readonly answer: string } | null> {
  const row = await inside.db.selectFrom("idempotency_key").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row || row.answer_sealed === null) return null;
  return { request: row.request_digest, answer: inside.keys.open("idempotency", id, row.answer_sealed) };
}

/** Deletes up to `most` keys that may be used again. */
export async function clearIdempotencyKeys(world: World, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("idempotency_key")
    .where("id", "in", (key) =>
      key.selectFrom("idempotency_key").select("id").where("expires_at", "<=", world.now()).limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
