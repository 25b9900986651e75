/** How much one program needs of what another needs, taken in turns, with the interval that the rounds allow. Pure. */

/** Student's t for an interval of 95 %, by the number of rounds less one. */
const T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262] as const;
export const MOST_ROUNDS = T95.length + 1;

/** A ratio, and the ends of its interval of confidence, 95 %. */
export interface Ratio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The ratio of two figures by their logarithms, since ratios multiply.
 *
 * @param pairs the two values of each round: two rounds at least, {@link MOST_ROUNDS} at most. A round without a positive value does not count.
 * @returns null where fewer than two rounds count.
 */
export function ratioOf(pairs: readonly (readonly [value: number, to: number])[]): Ratio | null {
  const logs = pairs.map(([value, to]) => Math.log(value / to)).filter(Number.isFinite);
  const t = T95[logs.length - 2];
  if (t === undefined) return null;
  const mean = logs.reduce((sum, it) => sum + it, 0) / logs.length;
  const variance = logs.reduce((sum, it) => sum + (it - mean) ** 2, 0) / (logs.length - 1);
  const half = t * Math.sqrt(variance / logs.length);
  return { ratio: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** Does the interval leave out 1? Only then may anybody claim a difference. */
export const isDifferent = ({ low, high }: Ratio): boolean => low > 1 || high < 1;
