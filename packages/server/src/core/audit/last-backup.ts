/** When a backup was made last, as the audit says. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Db } from "../../base/platform/db/db.ts";

/** Null where the audit knows of no backup. Entries without an account have an index of their own, so this reads few. */
export async function lastBackupAt(db: Db): Promise<UnixSeconds | null> {
  const row = await db
    .selectFrom("audit")
    .select("at")
    .where("account_id", "is", null)
    .where("event", "=", "backup")
    .where("outcome", "=", "made")
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? unixSeconds(row.at) : null;
}
