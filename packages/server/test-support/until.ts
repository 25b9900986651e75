/** A wait for a state, with an end: what never comes about fails with its name, and not as a test that timed out. */

/** Far above what any state takes on a busy machine, below the limit of a test. Milliseconds. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 10;

/**
 * Looks again and again until `holds`.
 *
 * @param what the state that is awaited, as a sentence without its full stop.
 * @throws with `what`, where it does not come about in time.
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

/** The same for something that tells when it comes. @throws with `what`, where it does not come in time. */
export async function inTime<Value>(what: string, coming: Promise<Value>, patienceMs = PATIENCE_MS): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Awaited for ${patienceMs / 1000} s, in vain: ${what}`)), patienceMs);
  });
  return Promise.race([coming, tooLate]).finally(() => clearTimeout(timer));
}
