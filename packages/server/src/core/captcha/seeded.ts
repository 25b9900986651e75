/**
 * Repeatable random numbers: a challenge always looks and sounds the same, so averaging removes no disturbance. Pure.
 */

/** A source of random numbers: `between(from, to)` is uniform in [from, to). */
export interface Chance {
  readonly between: (from: number, to: number) => number;
}

/**
 * Random numbers from a seed (xoshiro128**, Blackman and Vigna 2018). Good enough to bend letters; no secret depends on them.
 *
 * @param seed at least 16 bytes.
 */
export function seededChance(seed: Uint8Array): Chance {
  const view = new DataView(seed.buffer, seed.byteOffset, seed.byteLength);
  let [a, b, c, d] = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12) | 1];
  const turn = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));
  const next = (): number => {
    const result = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = turn(d, 11);
    return result;
  };
  return { between: (from, to) => from + (to - from) * (next() / 2 ** 32) };
}
