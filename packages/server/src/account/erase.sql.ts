import type { World } from "../platform/world.ts";

/** What stands in the place of a name and an address. */
export const ERASED = "-";

/**
 * Takes everything personal out of an account that nobody can log in to; the row stays, since the audit speaks of its id.
 * Its User ID becomes free.
 *
 * @returns what it is called from now on; null where it is active, or gone meanwhile.
 */
export async function eraseAccount(inside: World, accountId: string, ifEpoch: number): Promise<string | null> {
  const called = `DIHAPUS-${accountId
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 12)
    .toUpperCase()}`;
  const nothing = { password_hash: null, second_email: null, two_factor_since: null, enrol_browser_id: null };
  const { numUpdatedRows } = await inside.db
    .updateTable("account")
    .set((it) => ({
      ...nothing,
      user_id: called,
      user_key: called,
      name: ERASED,
      email: ERASED,
      epoch: it("epoch", "+", 1),
    }))
    .where("id", "=", accountId)
    .where("epoch", "=", ifEpoch)
    .where("active", "=", 0)
    .executeTakeFirst();
  await inside.db.deleteFrom("account_link").where("account_id", "=", accountId).execute();
  return numUpdatedRows === 1n ? called : null;
}

/** Another name of the same person: a typing error, a marriage, a company renamed. */
export async function renameAccount(inside: World, accountId: string, name: string): Promise<void> {
  await inside.db.updateTable("account").set({ name }).where("id", "=", accountId).execute();
}
