/** The voucher table. One statement per function. */
import type { VoucherTable } from "../../platform/db/schema.ts";
import type { World } from "../../platform/world.ts";
import { VOUCHER_KEPT_SECONDS } from "../../rules/lifetimes.ts";

export async function loadVoucher(world: World, id: string): Promise<VoucherTable | undefined> {
  return world.db.selectFrom("voucher").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Stores a vouch; false where its id exists already. */
export async function insertVoucher(inside: World, row: VoucherTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await inside.db
    .insertInto("voucher")
    .values(row)
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Uses a voucher up, once and in time; false where another call was first, or the voucher is late. [P-94] */
export async function useVoucher(inside: World, id: string, newDeviceId: string): Promise<boolean> {
  const { numUpdatedRows } = await inside.db
    .updateTable("voucher")
    .set({ used_at: inside.now(), new_device_id: newDeviceId })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("expires_at", ">", inside.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes up to `most` vouchers that cannot be repeated any more. Resolves to how many. */
export async function clearVouchers(world: World, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("voucher")
    .where("id", "in", (row) =>
      row
        .selectFrom("voucher")
        .select("id")
        .where("expires_at", "<=", world.now() - VOUCHER_KEPT_SECONDS)
        .limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
