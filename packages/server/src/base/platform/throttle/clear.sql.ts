import type { World } from "../world.ts";

/** Deletes up to `most` counters whose window is over. Resolves to how many. */
export async function clearThrottles(world: World, most: number): Promise<number> {
  const now = world.now();
  const { numDeletedRows } = await world.db
    .deleteFrom("throttle")
    .where("key", "in", (it) => it.selectFrom("throttle").select("key").where("window_ends_at", "<=", now).limit(most))
    .where("window_ends_at", "<=", now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
