/** Randomness from a seed: the same seed draws the same. */
import { createHash } from "node:crypto";

export interface Draw {
  readonly bytes: (count: number) => Uint8Array;
  /** A whole number from 0, below `end`. */
  readonly below: (end: number) => number;
  /** True once in so many. */
  readonly onceIn: (many: number) => boolean;
  readonly oneOf: <One>(all: readonly One[]) => One;
}

/** @param stream the seed's draws of different purposes do not shift each other. */
export function drawFrom(seed: number, stream: string): Draw {
  let drawn = 0;
  let left = Buffer.alloc(0);
  const bytes = (count: number): Uint8Array => {
    while (left.length < count) {
      left = Buffer.concat([left, createHash("sha256").update(`${seed} ${stream} ${drawn++}`).digest()]);
    }
    const taken = left.subarray(0, count);
    left = left.subarray(count);
    return Uint8Array.from(taken);
  };
  const below = (end: number): number => Buffer.from(bytes(6)).readUIntBE(0, 6) % end;
  return {
    bytes,
    below,
    onceIn: (many) => below(many) === 0,
    oneOf: (all) => all[below(all.length)] as (typeof all)[number],
  };
}
