/** captcha_used: the challenges and passes that were spent, until they would have expired anyway. */
import type { UnixSeconds } from "@spse/protocol";
import type { Db } from "../platform/db/db.ts";

/** Spends an id; resolves true for the first one only. The key decides, so two attempts cannot both win the race. */
export async function useOnce(db: Db, id: string, expiresAt: UnixSeconds): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("captcha_used")
    .values({ id, expires_at: expiresAt })
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Forgets what has expired: its token is refused without asking this table. For `jobs/`. */
export async function forgetExpiredCaptchas(db: Db, now: UnixSeconds): Promise<void> {
  await db.deleteFrom("captcha_used").where("expires_at", "<=", now).execute();
}
