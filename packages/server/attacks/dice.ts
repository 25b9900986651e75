/** Reproducible random numbers: the same seed gives the same numbers (mulberry32). */
export interface Dice {
  /** A whole number from 0 to `most` - 1. */
  readonly below: (most: number) => number;
  readonly oneOf: <T>(list: readonly T[]) => T;
  /** A number from 0, below 1. */
  readonly share: () => number;
  /** True with this probability. */
  readonly chance: (wanted: number) => boolean;
  /** One of these, by its weight. The list has one that weighs something. */
  readonly weighed: <T extends readonly [unknown, weight: number, ...unknown[]]>(list: readonly T[]) => T;
  readonly bytes: (length: number) => Buffer;
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(share() * most);
  return {
    below,
    share,
    oneOf: (list) => list[below(list.length)] as (typeof list)[number],
    chance: (wanted) => share() < wanted,
    weighed: (list) => {
      let left = share() * list.reduce((sum, [, weight]) => sum + weight, 0);
      const found = list.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return found as (typeof list)[number];
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
