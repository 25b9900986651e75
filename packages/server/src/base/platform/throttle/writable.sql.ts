import type { UnixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { WRITABLE_KEPT_SECONDS } from "../../rules/lifetimes.ts";
import type { Db } from "../db/db.ts";

/**
 * Writes to the disk: one row without meaning, different each time, since SQLite writes nothing where a row does not change.
 *
 * @throws where the database accepts no write.
 */
export async function proveWritable(db: Db, now: UnixSeconds): Promise<void> {
  const ends = now + WRITABLE_KEPT_SECONDS;
  await db
    .insertInto("throttle")
    .values({ key: "writable", count: 1, window_ends_at: ends })
    .onConflict((it) => it.column("key").doUpdateSet({ count: sql<number>`throttle.count + 1`, window_ends_at: ends }))
    .execute();
}
