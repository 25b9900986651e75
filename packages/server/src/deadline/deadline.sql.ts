/** Tender deadlines: the days on which everybody logs in at once. */
import { token } from "../platform/keys.ts";
import type { World } from "../platform/world.ts";
import { DEADLINE_KEPT_SECONDS } from "../rules/lifetimes.ts";
import { DEADLINES_MOST, type Deadline } from "./deadline.ts";

/** All that are kept, the latest first. */
export const loadDeadlines = (world: World): Promise<readonly Deadline[]> =>
  world.db
    .selectFrom("deadline")
    .select(["id", "name", "at"])
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(DEADLINES_MOST)
    .execute();

export async function insertDeadline(inside: World, { name, at }: Omit<Deadline, "id">): Promise<void> {
  await inside.db
    .insertInto("deadline")
    .values({ id: token(inside.random, 16), name, at, created_at: inside.now() })
    .execute();
}

/** Deletes one. @returns it as it was; undefined where it is gone already. */
export const deleteDeadline = (inside: World, id: string): Promise<Deadline | undefined> =>
  inside.db.deleteFrom("deadline").where("id", "=", id).returning(["id", "name", "at"]).executeTakeFirst();

/** Deletes up to `most` that no chart shows any more. */
export async function clearDeadlines(world: World, most: number): Promise<number> {
  const before = world.now() - DEADLINE_KEPT_SECONDS;
  const { numDeletedRows } = await world.db
    .deleteFrom("deadline")
    .where("id", "in", (it) => it.selectFrom("deadline").select("id").where("at", "<", before).limit(most))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
