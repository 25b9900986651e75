/** Whether an Admin PPE remains. */
import type { World } from "../platform/world.ts";

/**
 * Is there, beside this one, an active Admin PPE with 2FA whose role has no end? Locks every Admin PPE until the transaction ends, so that
 * two of them who lower each other at the same moment come one after the other.
 */
export async function hasOtherAdmin(inside: World, accountId: string): Promise<boolean> {
  const rows = await inside.db
    .updateTable("account")
    .set((row) => ({ epoch: row.ref("epoch") }))
    .where("role", "=", "admin-ppe")
    .where("active", "=", 1)
    .returning(["id", "two_factor_since", "role_until"])
    .execute();
  return rows.some((it) => it.id !== accountId && it.two_factor_since !== null && it.role_until === null);
}
