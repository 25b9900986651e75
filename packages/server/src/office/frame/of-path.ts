/** The object that a path names, for the flows of its pages and forms. */
import type { World } from "../../base/platform/world.ts";
import type { Reply, SessionVisit } from "../../core/session/web/index.ts";

/** Passes the object of the path to the flow. @param find the object, or the reply where this officer has no such object. */
export const ofPath =
  <Found>(find: (world: World, visit: SessionVisit) => Promise<{ readonly found: Found } | Reply>) =>
  <More extends readonly unknown[], Result>(
    flow: (world: World, visit: SessionVisit, found: Found, ...more: More) => Promise<Result>,
  ) =>
  async (world: World, visit: SessionVisit, ...more: More): Promise<Result | Reply> => {
    const outcome = await find(world, visit);
    return "found" in outcome ? flow(world, visit, outcome.found, ...more) : outcome;
  };
