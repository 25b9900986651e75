/** The newcomer_answer table, and the devices that it is about. One statement per function. */
import type { DeviceTable } from "../../platform/db/schema.ts";
import type { World } from "../../platform/world.ts";

/** Active devices of an account that another device vouched for after `since` and that `place` has not answered for, newest first. */
export async function loadNewcomers(
  world: World,
  wanted: { readonly accountId: string; readonly since: number; readonly place: string },
): Promise<readonly DeviceTable[]> {
  const rows = await world.db
    .selectFrom("device")
    .selectAll()
    .where("account_id", "=", wanted.accountId)
    .where("revoked_at", "is", null)
    .where("vouched_by", "is not", null)
    .where("enrolled_at", ">", wanted.since)
    .orderBy("enrolled_at", "desc")
    .orderBy("id")
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => `${row.id} ${wanted.place}`);
  const answered = await world.db.selectFrom("newcomer_answer").select("device_id").where("id", "in", ids).execute();
  const known = new Set(answered.map((row) => row.device_id));
  return rows.filter((row) => !known.has(row.id));
}

/** Stores an answer; false where this place has answered before. */
export async function insertAnswer(inside: World, deviceId: string, place: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await inside.db
    .insertInto("newcomer_answer")
    .values({ id: `${deviceId} ${place}`, device_id: deviceId, answered_at: inside.now() })
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Deletes up to `most` answers given before `before`. Resolves to how many. */
export async function deleteAnswers(world: World, before: number, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("newcomer_answer")
    .where("id", "in", (answer) =>
      answer.selectFrom("newcomer_answer").select("id").where("answered_at", "<=", before).limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
