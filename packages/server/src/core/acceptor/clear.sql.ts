import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";

/** The period that *Privasi* states. The audit records for longer who answered which request. */
const KEPT_SECONDS = KEPT_DAYS.approval * DAY_SECONDS;

/** Deletes up to `most` login requests that ended long ago, with the phones' signed answers. @returns how many. */
export const clearApprovals = (world: World, most: number): Promise<number> =>
  deleteSome(world, "approval", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);
