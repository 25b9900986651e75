/** A speed is a ratio to a reference in the same language, taken in the same round. */
import type { Effort } from "./measure.ts";

/** A reference may differ so much from its own repetition. */
const STRAY = 1.25;
const MOST_TAKES = 5;

/**
 * Does `work` between two takes of its reference. Where they differ by more than a quarter, the machine was not the same for both, and all
 * is taken again; a quick round takes what comes.
 *
 * @returns what `work` gave, and the reference: the geometric mean of its two takes.
 * @throws after five such takes: other work keeps this machine too busy.
 */
export async function beside<Result>(
  { quick }: Effort,
  reference: () => Promise<number>,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly reference: number }> {
  for (let take = 1; ; take++) {
    const before = await reference();
    const result = await work();
    const after = await reference();
    const strayed = Math.max(before, after) / Math.min(before, after);
    if (quick || strayed <= STRAY) return { result, reference: Math.sqrt(before * after) };
    const said = `the reference differed by ${strayed.toFixed(2)} × from its own repetition`;
    if (take === MOST_TAKES) throw new Error(`${said}, in ${take} takes: other work keeps this machine too busy`);
    console.error(`${said}: taken again`);
  }
}
