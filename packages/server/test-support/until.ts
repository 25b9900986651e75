/** Waits for a state, with a limit: a state that never comes fails with its name, not as a timed-out test. */

/** Far above the time of any state on a busy machine, below the limit of a test. Milliseconds. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 10;

/**
 * Checks repeatedly until `holds`.
 *
 * @param what the awaited state, as a sentence without its full stop.
 * @throws with `what` if the state does not come in time.
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Awaited for ${patienceMs / 1000} s, in vain: ${what}`);
    await new Promise((turn) => setTimeout(turn, LOOK_AGAIN_MS));
  }
}

/** The same for a promise. @throws with `what` if it does not resolve in time. */
export async function inTime<Value>(what: string, coming: Promise<Value>, patienceMs = PATIENCE_MS): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Awaited for ${patienceMs / 1000} s, in vain: ${what}`)), patienceMs);
  });
  return Promise.race([coming, tooLate]).finally(() => clearTimeout(timer));
}
