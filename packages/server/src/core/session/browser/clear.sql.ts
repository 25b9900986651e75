import type { World } from "../../../base/platform/world.ts";

/** Deletes up to `most` browsers whose cookie has expired, with the rows of the accounts that knew them. Resolves to how many. */
export async function clearBrowsers(world: World, most: number): Promise<number> {
  const now = world.now();
  const gone = await world.db
    .deleteFrom("browser")
    .where("id", "in", (it) => it.selectFrom("browser").select("id").where("expires_at", "<=", now).limit(most))
    .where("expires_at", "<=", now)
    .returning("id")
    .execute();
  if (gone.length > 0) {
    const ids = gone.map((it) => it.id);
    await world.db.deleteFrom("known_browser").where("browser_id", "in", ids).execute();
  }
  return gone.length;
}
