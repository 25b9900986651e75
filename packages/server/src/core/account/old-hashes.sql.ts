/** Seals, in the background, password hashes that were stored before hashes were sealed. A restored backup may bring them back. */
import { sql } from "kysely";
import { transact, type World } from "../../base/platform/world.ts";
import { rehashPassword } from "./account.sql.ts";

/** Rows of one transaction: a few milliseconds. */
const BATCH = 200;

/** Seals some of them, each as it is. @returns "again": there may be more. */
export async function sealOldHashes(world: World): Promise<"again" | "none"> {
  const rows = await world.db
    .selectFrom("account")
    .select(["id", "password_hash"])
    // The condition of the index `account_unsealed_hash`, as it is written there.
    .where(sql<boolean>`password_hash <> 'directory$' and substr(replace(password_hash, 'other$', ''), 1, 2) <> '2.'`)
    .orderBy("id")
    .limit(BATCH)
    .execute();
  if (rows.length === 0) return "none";
  await transact(world, async (tx) => {
    for (const { id, password_hash: hash } of rows) if (hash !== null) await rehashPassword(tx, id, hash, hash);
  });
  return "again";
}
