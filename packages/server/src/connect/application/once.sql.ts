/** Idempotency keys that were used. The row's insertion decides which of several equal calls is done. */
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { IDEMPOTENCY_SECONDS } from "../../base/rules/lifetimes.ts";

/** Takes the key. PostgreSQL waits while another transaction has it. @returns false where it was used already. */
export async function insertKey(tx: Tx, id: string, request: string): Promise<boolean> {
  const now = tx.now();
  const fresh = { request_digest: request, answer_sealed: null, expires_at: now + IDEMPOTENCY_SECONDS };
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("idempotency_key")
    .values({ id, ...fresh })
    .onConflict((it) => it.column("id").doUpdateSet(fresh).where("idempotency_key.expires_at", "<=", now))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Stores the answer for repeats. It is sealed, because it may hold data that only this application's user may see. */
export const saveAnswer = (tx: Tx, id: string, answer: string): Promise<unknown> =>
  tx.db
    .updateTable("idempotency_key")
    .set({ answer_sealed: tx.keys.seal("idempotency", id, answer) })
    .where("id", "=", id)
    .execute();

/** Gives the key back: the call has changed nothing. */
export const deleteKey = (tx: Tx, id: string): Promise<unknown> =>
  tx.db.deleteFrom("idempotency_key").where("id", "=", id).execute();

/** The call that used the key, and its answer; null where the row was deleted. */
export async function loadKey(
  tx: Tx,
  id: string,
): Promise<{ readonly request: string; readonly answer: string } | null> {
  const row = await tx.db.selectFrom("idempotency_key").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row || row.answer_sealed === null) return null;
  return { request: row.request_digest, answer: tx.keys.open("idempotency", id, row.answer_sealed) };
}

/** Deletes up to `most` keys that may be used again. */
export const clearIdempotencyKeys = (world: World, most: number): Promise<number> =>
  deleteSome(world, "idempotency_key", "id", ["expires_at", "<=", world.now()], most);
