/** argon2id (RFC 9106) of one lane and one pass, for *Verifikasi tanpa kode*: many hashes of the same memory, one after the other. */
import { BLAKE2B_IV, mixingModule } from "./mixing.ts";

const BLOCK = 1024;
/** Addresses in the memory: blocks of zeros, of the index generator and of G; BLAKE2b's state and message; then the matrix B. */
const ZERO = 0;
const INPUT = BLOCK;
const HALFWAY = 2 * BLOCK;
const INDICES = 3 * BLOCK;
const BETWEEN = 4 * BLOCK;
const STATE = 5 * BLOCK;
const MESSAGE = 5 * BLOCK + 128;
const MATRIX = 6 * BLOCK;
const SLICES = 4;
/** RFC 9106 §3.1 */
const [VERSION, TYPE_ID] = [0x13, 2];
/** Indices in one block, 8 bytes each. */
const INDICES_OF_BLOCK = 128;

/** Derives a tag of up to 64 bytes. */
export type Derive = (password: Uint8Array, salt: Uint8Array, tagBytes: number) => Uint8Array;

/**
 * Makes the memory and the code, once for all hashes.
 *
 * @param memoryKib a multiple of four.
 * @throws where the browser allows no WebAssembly or has no such memory.
 */
export async function makeArgon2id(memoryKib: number): Promise<Derive> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((MATRIX + memoryKib * BLOCK) / 65_536) });
  const { instance } = await WebAssembly.instantiate(mixingModule, { host: { memory } });
  const { mix, compress } = instance.exports as Record<
    "mix" | "compress",
    (...four: [number, number, number, number]) => void
  >;
  const bytes = new Uint8Array(memory.buffer);
  const words = new Uint32Array(memory.buffer);
  const segment = memoryKib / SLICES;

  /** BLAKE2b without a key. RFC 7693 §3.3 */
  const blake2b = (input: Uint8Array, length: number): Uint8Array => {
    new BigUint64Array(memory.buffer, STATE, 8).set(BLAKE2B_IV);
    words[STATE / 4] = (words[STATE / 4] as number) ^ 0x01010000 ^ length;
    for (let at = 0; ; at += 128) {
      const rest = input.subarray(at, at + 128);
      bytes.fill(0, MESSAGE, MESSAGE + 128).set(rest, MESSAGE);
      const isLast = at + 128 >= input.length;
      compress(STATE, MESSAGE, at + rest.length, isLast ? -1 : 0);
      if (isLast) return bytes.slice(STATE, STATE + length);
    }
  };

  /** H' of RFC 9106 §3.3. */
  const longHash = (input: Uint8Array, length: number): Uint8Array => {
    const start = join(numbers(length), input);
    if (length <= 64) return blake2b(start, length);
    const out = new Uint8Array(length);
    let v = blake2b(start, 64);
    let at = 0;
    for (; length - at > 64; at += 32) {
      out.set(v.subarray(0, 32), at);
      v = blake2b(v, Math.min(64, length - at - 32));
    }
    out.set(v, at);
    return out;
  };

  /** The next 128 indices of the data-independent half. RFC 9106 §3.4.1.2 */
  const fillIndices = (slice: number, count: number) => {
    for (const [at, value] of [0, 0, slice, memoryKib, 1, TYPE_ID, count].entries()) words[INPUT / 4 + 2 * at] = value;
    mix(ZERO, INPUT, HALFWAY, BETWEEN);
    mix(ZERO, HALFWAY, INDICES, BETWEEN);
  };

  /** Blocks 2 to the last one of B. RFC 9106 §3.4 */
  const fillMatrix = () => {
    for (let slice = 0, at = 2; slice < SLICES; slice++) {
      for (let inSegment = slice === 0 ? 2 : 0; inSegment < segment; inSegment++, at++) {
        const last = MATRIX + (at - 1) * BLOCK;
        let source = last;
        if (slice < 2) {
          const within = inSegment % INDICES_OF_BLOCK;
          if (within === 0 || at === 2) fillIndices(slice, Math.floor(inSegment / INDICES_OF_BLOCK) + 1);
          source = INDICES + 8 * within;
        }
        const index = words[source >>> 2] as number;
        // §3.4.2, of one lane in the first pass: any block before the last one can be meant.
        const reference = at - 2 - highHalf(at - 1, highHalf(index, index));
        mix(last, MATRIX + reference * BLOCK, last + BLOCK, BETWEEN);
      }
    }
  };

  return (password, salt, tagBytes) => {
    const head = numbers(1, tagBytes, memoryKib, 1, VERSION, TYPE_ID);
    const seed = blake2b(join(head, sized(password), sized(salt), numbers(0, 0)), 64);
    bytes.set(longHash(join(seed, numbers(0, 0)), BLOCK), MATRIX);
    bytes.set(longHash(join(seed, numbers(1, 0)), BLOCK), MATRIX + BLOCK);
    fillMatrix();
    const end = MATRIX + memoryKib * BLOCK;
    return longHash(bytes.slice(end - BLOCK, end), tagBytes);
  };
}

/** The upper 32 bits of a product of two 32-bit numbers, from four products that a number holds exactly. */
function highHalf(one: number, other: number): number {
  const [a, b] = [one >>> 16, one & 0xffff];
  const [c, d] = [other >>> 16, other & 0xffff];
  const low = b * d;
  const middle = a * d + Math.floor(low / 0x10000);
  const carried = b * c + (middle % 0x10000);
  return a * c + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000);
}

/** 32-bit numbers, little end first. */
const numbers = (...values: readonly number[]) => new Uint8Array(Uint32Array.from(values).buffer);
const sized = (content: Uint8Array) => join(numbers(content.length), content);

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, it) => sum + it.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
