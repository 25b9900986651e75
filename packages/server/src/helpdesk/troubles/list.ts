/** Looks up a person's last failed steps. */
import { type Failure, listFailures } from "../../audit/reading/index.ts";
import type { World } from "../../platform/world.ts";
import { TROUBLES_SECONDS } from "../../rules/lifetimes.ts";
import { toldOutcomes } from "./troubles.ts";

const SHOWN = 10;

/** One statement. */
export const listTroubles = (world: World, accountId: string): Promise<readonly Failure[]> =>
  listFailures(world, accountId, toldOutcomes, { since: world.now() - TROUBLES_SECONDS, most: SHOWN });
