import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";

/** Sessions are over after a day at most; their rows stay for questions that come later. */
const KEPT_SECONDS = KEPT_DAYS.session * DAY_SECONDS;

/** Deletes up to `most` sessions that ended long ago. Resolves to how many. */
export const clearSessions = (world: World, most: number): Promise<number> =>
  deleteSome(world, "session", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);
