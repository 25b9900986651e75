/** The accounts of Admin PPE that count when a rule changes: few, by an index of their own. */
import { sql } from "kysely";
import { type Account, accountColumns, joinedAccount } from "../account/index.ts";
import type { World } from "../platform/world.ts";

/** More Admin PPE than any LPSE has. */
const ADMINS_MOST = 50;

/** Active accounts of Admin PPE. */
export async function listAdmins(world: World): Promise<readonly Account[]> {
  const rows = await world.db
    .selectFrom("account as a")
    .select(accountColumns)
    .where("a.role", "=", sql.lit("admin-ppe"))
    .where("a.active", "=", 1)
    .orderBy("a.id")
    .limit(ADMINS_MOST)
    .execute();
  return rows.map(joinedAccount);
}
