import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";

const KEPT_SECONDS = KEPT_DAYS.login * DAY_SECONDS;

/** Deletes up to `most` logins that ended more than a day ago. Resolves to how many. */
export const clearLogins = (world: World, most: number): Promise<number> =>
  deleteSome(world, "login", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);
