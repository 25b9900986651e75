import type { World } from "../../platform/world.ts";
import { DAY_SECONDS } from "../../rules/lifetimes.ts";
import { KEPT_DAYS } from "../../rules/retention-days.ts";

const KEPT_SECONDS = KEPT_DAYS.reset * DAY_SECONDS;

/** Deletes up to `most` requests to reset 2FA that ended long ago; what happened stays in the audit. Resolves to how many. */
export async function clearResets(world: World, most: number): Promise<number> {
  const before = world.now() - KEPT_SECONDS;
  const { numDeletedRows } = await world.db
    .deleteFrom("reset")
    .where("id", "in", (it) => it.selectFrom("reset").select("id").where("expires_at", "<", before).limit(most))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
