/** The vouchers of phones, and the answers about the phones that they have added (newcomer_answer). Each function is one statement. */
import { deleteSome } from "../../../base/platform/db/delete-some.ts";
import type { DeviceTable, VoucherTable } from "../../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { VOUCHER_KEPT_SECONDS } from "../../../base/rules/lifetimes.ts";

export async function loadVoucher(world: WorldOrTx, id: string): Promise<VoucherTable | undefined> {
  return world.db.selectFrom("voucher").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Stores a vouch; false where its id exists already. */
export async function insertVoucher(tx: Tx, row: VoucherTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("voucher")
    .values(row)
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Uses a voucher up, once and in time; false where another call was first, or the voucher is late. [P-94] */
export async function useVoucher(tx: Tx, id: string, newDeviceId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("voucher")
    .set({ used_at: tx.now(), new_device_id: newDeviceId })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("expires_at", ">", tx.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes up to `most` vouchers that cannot be repeated any more. Resolves to how many. */
export const clearVouchers = (world: World, most: number): Promise<number> =>
  deleteSome(world, "voucher", "id", ["expires_at", "<=", world.now() - VOUCHER_KEPT_SECONDS], most);

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
export async function insertAnswer(tx: Tx, deviceId: string, place: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("newcomer_answer")
    .values({ id: `${deviceId} ${place}`, device_id: deviceId, answered_at: tx.now() })
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Deletes up to `most` answers given before `before`. Resolves to how many. */
export const deleteAnswers = (world: World, before: number, most: number): Promise<number> =>
  deleteSome(world, "newcomer_answer", "id", ["answered_at", "<=", before], most);
