/** Which waiting request opens its screen by itself. Pure. */
import type { RequestId, UnixSeconds } from "@spse/protocol";
import { BOMBED_SECONDS } from "../../base/lifetimes.ts";

/** A live request, and the account of this phone that it asks. */
export interface Waiting {
  readonly accountId: string;
  readonly id: RequestId;
}

/** Two LPSEs may draw the same id. */
export const keyOf = ({ accountId, id }: Waiting): string => `${accountId}/${id}`;

/** What the app shows now. */
export interface Place {
  /** `list`: the list of accounts. `aside`: another screen without a task. `done`: an answer's outcome. `task`: all others. */
  readonly at: "list" | "aside" | "done" | "task";
  /** The app was opened, seen again or unlocked, and nothing was tapped since. */
  readonly fresh: boolean;
}

/** How many refused requests stop new ones from opening by themselves: somebody floods this phone. */
const BOMBED = 2;

/**
 * The request that opens now; null: none.
 *
 * Of several the owner opens one. A request that its owner has closed never opens by itself again. It opens over the list
 * and in place of an outcome; over other screens only where the owner has just come back to the app; never over a task.
 *
 * @param closed keys of requests that the owner has closed, or was offered in the list.
 * @param refused when the owner refused one, since the last *Ya*.
 */
export function arriving(
  waiting: readonly Waiting[],
  place: Place,
  closed: ReadonlySet<string>,
  refused: readonly UnixSeconds[],
  now: UnixSeconds,
): Waiting | null {
  const [only] = waiting;
  if (!only || waiting.length > 1 || closed.has(keyOf(only))) return null;
  if (refused.filter((at) => now - at < BOMBED_SECONDS).length >= BOMBED) return null;
  const here = place.at === "list" || place.at === "done" || (place.at === "aside" && place.fresh);
  return here ? only : null;
}
