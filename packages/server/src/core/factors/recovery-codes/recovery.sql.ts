/** Recovery codes: one set per account, ten codes and one salt per set. Each function is one statement. */
import { sql } from "kysely";
import type { RecoveryCodeTable, RecoverySetTable } from "../../../base/platform/db/schema.ts";
import type { Tx, WorldOrTx } from "../../../base/platform/world.ts";

/**
 * Stores a new set in place of the old one. The set's row has the account's id, so its statement comes first and two
 * writers wait for each other: codes of two sets never exist side by side.
 */
export async function replaceRecoverySet(
  tx: Tx,
  accountId: string,
  codes: readonly RecoveryCodeTable[],
  shownIn: string | null,
): Promise<void> {
  const fresh = { created_at: tx.now(), kept_at: null, shown_in: shownIn };
  await tx.db
    .insertInto("recovery_set")
    .values({ id: accountId, account_id: accountId, ...fresh })
    .onConflict((it) => it.column("id").doUpdateSet(fresh))
    .execute();
  await tx.db.deleteFrom("recovery_code").where("account_id", "=", accountId).execute();
  await tx.db
    .insertInto("recovery_code")
    .values([...codes])
    .execute();
}

/** The account's set with its codes, also used ones; null where the account has no set, after the same two queries. */
export async function loadRecoverySet(
  world: WorldOrTx,
  accountId: string,
): Promise<{ set: RecoverySetTable; codes: readonly RecoveryCodeTable[] } | null> {
  const set = await world.db.selectFrom("recovery_set").selectAll().where("id", "=", accountId).executeTakeFirst();
  const codes = await world.db.selectFrom("recovery_code").selectAll().where("account_id", "=", accountId).execute();
  return set ? { set, codes } : null;
}

/** How many codes of an account's set are unused, and when its owner has kept them; undefined without a set. */
export async function loadUnusedCount(
  world: WorldOrTx,
  accountId: string,
): Promise<{ left: number; kept_at: number | null } | undefined> {
  return world.db
    .selectFrom("recovery_set as s")
    .select("s.kept_at")
    .select(
      sql<number>`(select cast(count(*) as integer) from recovery_code as c where c.account_id = s.id and c.used_at is null)`.as(
        "left",
      ),
    )
    .where("s.id", "=", accountId)
    .executeTakeFirst();
}

/** Uses a code up, by its hash: true for one caller only. NIST SP 800-63B-4 §3.1.2.2. */
export async function useCodeHash(tx: Tx, accountId: string, codeHash: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("recovery_code")
    .set({ used_at: tx.now() })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that the owner has kept the codes; false where that was noted before, or the account has no set. */
export async function markKept(tx: Tx, accountId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("recovery_set")
    .set({ kept_at: tx.now() })
    .where("id", "=", accountId)
    .where("kept_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteRecoverySet(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("recovery_set").where("id", "=", accountId).execute();
  await tx.db.deleteFrom("recovery_code").where("account_id", "=", accountId).execute();
}
