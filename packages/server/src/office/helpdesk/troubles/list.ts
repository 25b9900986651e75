/** Looks up a person's last failed steps. */

import type { World } from "../../../base/platform/world.ts";
import { TROUBLES_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type Failure, listFailures } from "../../../core/audit/reading/index.ts";
import { toldOutcomes } from "./troubles.ts";

const SHOWN = 10;

/** One statement. */
export const listTroubles = (world: World, accountId: string): Promise<readonly Failure[]> =>
  listFailures(world, accountId, toldOutcomes, { since: world.now() - TROUBLES_SECONDS, most: SHOWN });
