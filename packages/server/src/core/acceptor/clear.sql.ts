import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";

/** As long as *Privasi* tells people. The audit says for longer who answered what. */
const KEPT_SECONDS = KEPT_DAYS.approval * DAY_SECONDS;

/** Deletes up to `most` login requests that are over for long, with the phones' signed answers. @returns how many. */
export const clearApprovals = (world: World, most: number): Promise<number> =>
  deleteSome(world, "approval", "id", ["expires_at", "<", world.now() - KEPT_SECONDS], most);
