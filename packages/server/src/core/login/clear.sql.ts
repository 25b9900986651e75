import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";

const KEPT_SECONDS = KEPT_DAYS.login * DAY_SECONDS;

/** Deletes up to `most` logins that came to their end a day ago. Resolves to how many. */
export async function clearLogins(world: World, most: number): Promise<number> {
  const before = world.now() - KEPT_SECONDS;
  const { numDeletedRows } = await world.db
    .deleteFrom("login")
    .where("id", "in", (it) => it.selectFrom("login").select("id").where("expires_at", "<", before).limit(most))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
