/** captcha_used: spent challenges and passes, until they would have expired anyway. */
import type { UnixSeconds } from "@spse/protocol";
import type { Db } from "../../base/platform/db/db.ts";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { World } from "../../base/platform/world.ts";

/** Spends an id; resolves true for the first call only. The primary key decides, so two attempts cannot both win. */
export async function useOnce(db: Db, id: string, expiresAt: UnixSeconds): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("captcha_used")
    .values({ id, expires_at: expiresAt })
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Deletes up to `most` rows of expired tokens, which are refused without this table. The jobs call it. Resolves to how many. */
export const forgetExpiredCaptchas = (world: World, most: number): Promise<number> =>
  deleteSome(world, "captcha_used", "id", ["expires_at", "<=", world.now()], most);
