/** captcha_used: spent challenges and passes, until they would have expired anyway. */
import type { UnixSeconds } from "@spse/protocol";
import type { Db } from "../platform/db/db.ts";

/** Spends an id; resolves true for the first call only. The primary key decides, so two attempts cannot both win. */
export async function useOnce(db: Db, id: string, expiresAt: UnixSeconds): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("captcha_used")
    .values({ id, expires_at: expiresAt })
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Deletes expired rows: an expired token is refused without a look at this table. For the jobs. */
export async function forgetExpiredCaptchas(db: Db, now: UnixSeconds): Promise<void> {
  await db.deleteFrom("captcha_used").where("expires_at", "<=", now).execute();
}
