/** When a backup was made last, and checked by restoring it elsewhere, as the audit says. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Db } from "../../base/platform/db/db.ts";

/** Null: never. `unfit`: when the newest check found that a backup cannot be restored; null where the newest was good. */
export type LastBackups = Readonly<Record<"made" | "checked" | "unfit", UnixSeconds | null>>;

/** Entries without an account have an index of their own, so this reads few. */
export async function lastBackups(db: Db): Promise<LastBackups> {
  const rows = await db
    .selectFrom("audit")
    .select(({ fn }) => ["outcome", fn.max("at").as("at")])
    .where("account_id", "is", null)
    .where("event", "=", "backup")
    .groupBy("outcome")
    .execute();
  const at = (outcome: string) => {
    const row = rows.find((it) => it.outcome === outcome);
    return row ? unixSeconds(row.at) : null;
  };
  const [made, checked, unfit] = [at("made"), at("checked"), at("unfit")];
  return { made, checked, unfit: unfit !== null && unfit >= (checked ?? 0) ? unfit : null };
}
