import type { World } from "../platform/world.ts";
import { DAY_SECONDS } from "../rules/lifetimes.ts";
import { KEPT_DAYS } from "../rules/retention-days.ts";

/** Unanswered requests are of no use after a week; answers are receipts and stay. */
const KEPT_SECONDS = KEPT_DAYS.approval * DAY_SECONDS;

/** Deletes up to `most` login requests that ended without an answer long ago. @returns how many. */
export async function clearApprovals(world: World, most: number): Promise<number> {
  const before = world.now() - KEPT_SECONDS;
  const { numDeletedRows } = await world.db
    .deleteFrom("approval")
    .where("id", "in", (query) =>
      query
        .selectFrom("approval")
        .select("id")
        .where("expires_at", "<", before)
        .where("answered_at", "is", null)
        .limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
