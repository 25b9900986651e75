import type { UnixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { Db } from "../db/db.ts";

/** For so long the row stays after the last question. */
const KEPT_SECONDS = 60;

/**
 * Writes to the disk: one row that means nothing, and differs each time, since SQLite writes nothing where a row stays as it is.
 *
 * @throws where the database takes no write.
 */
export async function proveWritable(db: Db, now: UnixSeconds): Promise<void> {
  const ends = now + KEPT_SECONDS;
  await db
    .insertInto("throttle")
    .values({ key: "writable", count: 1, window_ends_at: ends })
    .onConflict((it) => it.column("key").doUpdateSet({ count: sql<number>`throttle.count + 1`, window_ends_at: ends }))
    .execute();
}
