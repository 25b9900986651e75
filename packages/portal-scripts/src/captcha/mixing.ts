/**
 * The two functions that Argon2 spends its time in, G (RFC 9106 §3.5) and the compression of BLAKE2b (RFC 7693 §3.2), as WebAssembly,
 * written out here instruction by instruction: JavaScript has no fast 64-bit words. Nothing has to be built or trusted besides this
 * file; argon2.test.ts compares the result with two libraries.
 */

/** Of WebAssembly's binary format: the codes that this file uses. https://webassembly.github.io/spec/core/appendix/index-instructions.html */
const I32 = 0x7f;
const I64 = 0x7e;
const LOOP = [0x03, 0x40];
const END = 0x0b;
const BR_IF_0 = [0x0d, 0];
const I32_ADD = 0x6a;
const I64_ADD = 0x7c;
const I64_MUL = 0x7e;
const I64_XOR = 0x85;
const I64_EXTEND = 0xad;
const I64_EXTEND_SIGNED = 0xac;
const I64_SHL = 0x86;
const I64_ROTR = 0x8a;
/** The low half of a 64-bit word: wrapped to 32 bits and extended with zeros. */
const LOW_HALF = [0xa7, I64_EXTEND];

/** LEB128, signed: of constants. */
function leb(value: bigint): number[] {
  const low = Number(value & 0x7fn);
  const rest = value >> 7n;
  return rest === (low & 0x40 ? -1n : 0n) ? [low] : [low | 0x80, ...leb(rest)];
}
/** LEB128, unsigned: of lengths and offsets. */
const size = (length: number): number[] =>
  length < 0x80 ? [length] : [(length & 0x7f) | 0x80, ...size(Math.floor(length / 0x80))];

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const number = (value: number) => [0x41, ...leb(BigInt(value))];
const long = (value: number | bigint) => [0x42, ...leb(BigInt.asIntN(64, BigInt(value)))];
const load = (offset: number) => [0x29, 3, ...size(offset)];
const store = (offset: number) => [0x37, 3, ...size(offset)];
const move = (pointer: number, by: number) => [...get(pointer), ...number(by), I32_ADD, ...set(pointer)];

/** Parameters and locals of G: the addresses of X, Y, the result and the block between the two halves; a counter, and v_0 to v_15. */
const [X, Y, RESULT, BETWEEN, LEFT, V] = [0, 1, 2, 3, 4, 5] as const;

/** a = a + b + 2 · low(a) · low(b). RFC 9106 §3.6 */
const multiply = (a: number, b: number) =>
  [get(a), get(b), I64_ADD, get(a), LOW_HALF, get(b), LOW_HALF, I64_MUL, long(1), I64_SHL, I64_ADD, set(a)].flat();
/** a = a + b */
const add = (a: number, b: number) => [get(a), get(b), I64_ADD, set(a)].flat();
/** a = a + b + the word that `push` puts on the stack */
const addWith = (a: number, b: number, push: readonly number[]) =>
  [get(a), get(b), I64_ADD, push, I64_ADD, set(a)].flat();
/** d = (d ^ a) >>> bits */
const turn = (d: number, a: number, bits: number) => [get(d), get(a), I64_XOR, long(bits), I64_ROTR, set(d)].flat();

/** Four words of v: a column or a diagonal. */
type Four = readonly [number, number, number, number];
const fours: readonly Four[] = [0, 1].flatMap((diagonal) =>
  [0, 1, 2, 3].map((at): Four => {
    const word = (row: number) => V + 4 * row + ((at + diagonal * row) % 4);
    return [word(0), word(1), word(2), word(3)];
  }),
);

/** GB of RFC 9106 §3.6 */
const multiplied = ([a, b, c, d]: Four) =>
  [multiply(a, b), turn(d, a, 32), multiply(c, d), turn(b, c, 24)]
    .flat()
    .concat([multiply(a, b), turn(d, a, 16), multiply(c, d), turn(b, c, 63)].flat());
/** G of RFC 7693 §3.1 */
const added = ([a, b, c, d]: Four, x: readonly number[], y: readonly number[]) =>
  [addWith(a, b, x), turn(d, a, 32), add(c, d), turn(b, c, 24)]
    .flat()
    .concat([addWith(a, b, y), turn(d, a, 16), add(c, d), turn(b, c, 63)].flat());

/** The permutation P over v. RFC 9106 §3.6 */
const permute = fours.flatMap(multiplied);

/** Eight turns of `body`, each of which moves the pointers on. */
const eightTimes = (body: readonly number[]) => [
  ...number(8),
  ...set(LEFT),
  ...LOOP,
  ...body,
  ...move(LEFT, -1),
  ...get(LEFT),
  ...BR_IF_0,
  END,
];

const sixteen = (item: (at: number) => readonly number[]) => Array.from({ length: 16 }, (_, at) => item(at)).flat();
/** Bytes from the first word of a row of eight registers to each of its 16 words, and of a column. */
const inRow = (at: number) => 8 * at;
const inColumn = (at: number) => 128 * (at >> 1) + 8 * (at & 1);

const rows = eightTimes([
  ...sixteen((at) => [get(X), load(inRow(at)), get(Y), load(inRow(at)), I64_XOR, set(V + at)].flat()),
  ...permute,
  ...sixteen((at) => [get(BETWEEN), get(V + at), store(inRow(at))].flat()),
  ...[X, Y, BETWEEN].flatMap((pointer) => move(pointer, 128)),
]);
const columns = eightTimes([
  ...sixteen((at) => [get(BETWEEN), load(inColumn(at)), set(V + at)].flat()),
  ...permute,
  ...sixteen((at) => {
    const from = [get(X), load(inColumn(at)), I64_XOR, get(Y), load(inColumn(at)), I64_XOR];
    return [get(RESULT), get(V + at), ...from, store(inColumn(at))].flat();
  }),
  ...[X, Y, BETWEEN, RESULT].flatMap((pointer) => move(pointer, 16)),
]);

const mix = [...rows, ...[X, Y, BETWEEN].flatMap((pointer) => move(pointer, -1024)), ...columns];

/** The order of the message's words in each round. RFC 7693 §2.7 */
const SIGMA = [
  ...["0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d"],
  ...["2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0"],
];
const ROUNDS = [...SIGMA, ...SIGMA.slice(0, 2)];

/** RFC 7693 §2.6 */
export const BLAKE2B_IV = [
  ...[0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n],
  ...[0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n],
];

/** Parameters of the compression: the addresses of state and message, the bytes so far, and -1 at the last block, else 0. */
const [STATE, MESSAGE, COUNT, LAST] = [0, 1, 2, 3] as const;

const eight = (item: (at: number) => readonly number[]) => Array.from({ length: 8 }, (_, at) => item(at)).flat();
const compress = [
  ...eight((at) => [...get(STATE), ...load(8 * at), ...set(V + at)]),
  ...eight((at) => [...long(BLAKE2B_IV[at] ?? 0n), ...set(V + 8 + at)]),
  ...[get(V + 12), get(COUNT), I64_EXTEND, I64_XOR, set(V + 12)].flat(),
  ...[get(V + 14), get(LAST), I64_EXTEND_SIGNED, I64_XOR, set(V + 14)].flat(),
  ...ROUNDS.flatMap((round) => {
    const word = (at: number) => [...get(MESSAGE), ...load(8 * Number.parseInt(round.charAt(at), 16))];
    return fours.flatMap((four, at) => added(four, word(2 * at), word(2 * at + 1)));
  }),
  ...eight((at) => {
    const mixed = [get(V + at), get(V + 8 + at), I64_XOR, get(STATE), load(8 * at), I64_XOR].flat();
    return [...get(STATE), ...mixed, ...store(8 * at)];
  }),
];

const list = (items: readonly (readonly number[])[]) => [...size(items.length), ...items.flat()];
const section = (id: number, content: readonly number[]) => [id, ...size(content.length), ...content];
const text = (word: string) => [word.length, ...new TextEncoder().encode(word)];
/** Both functions have four parameters of 32 bits, a counter, and v. */
const code = (body: readonly number[]) => {
  const whole = [2, 1, I32, 16, I64, ...body, END];
  return [...size(whole.length), ...whole];
};

/**
 * The module. It imports `memory` of `host` and exports two functions, whose arguments are addresses: `mix(x, y, result, between)` writes
 * G of the blocks at `x` and `y` to `result`, and something to `between`; `compress(state, message, count, last)` is BLAKE2b's.
 */
export const mixingModule = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, ...list([[I32], [I32], [I32], [I32]]), 0]),
  ...section(2, [1, ...text("host"), ...text("memory"), 2, 0, 1]),
  ...section(3, [2, 0, 0]),
  ...section(
    7,
    list([
      [...text("mix"), 0, 0],
      [...text("compress"), 0, 1],
    ]),
  ),
  ...section(10, list([code(mix), code(compress)])),
]);
