/** The pause between two calls for requests. Pure. */
import { LISTED_PAUSE_SECONDS } from "@spse/protocol";

/** Between two calls that a server answers without holding them. */
const UNHELD_PAUSE_MS = 8000;
/** Between two held calls, so that a server that does not hold is not flooded. */
const HELD_PAUSE_MS = 400;
/** After a held call that came back empty at once: another window of the app holds a call, and the two end each other. [P-44] */
const CROWDED_PAUSE_MS = 3000;
/** A held call that comes back sooner counts as at once. */
export const AT_ONCE_MS = 2000;
/** Longest pause after failures. [P-67] */
const LONGEST_PAUSE_MS = 30_000;

/** @param failures calls in a row that failed: 1, 2, 4 … 30 seconds. @param held whether the server holds calls for us. @param atOnce the held call came back at once. */
export function pauseAfter(last: { failures: number; live: boolean; held: boolean; atOnce: boolean }): number {
  if (last.failures > 0) return Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (last.failures - 1));
  if (last.live) return LISTED_PAUSE_SECONDS * 1000;
  if (last.held && last.atOnce) return CROWDED_PAUSE_MS;
  return last.held ? HELD_PAUSE_MS : UNHELD_PAUSE_MS;
}
