/**
 * *Verifikasi tanpa kode*: a list of argon2id hashes. The browser derives all of them. The server then draws one at
 * random and derives it again. So the work always takes the same time. A list with only a part of the hashes passes
 * with the probability of that part, so no way to a pass costs fewer hashes on average. The tasks follow from the
 * challenge's id, so the server stores nothing. Pure.
 */
import { timingSafeEqual } from "node:crypto";
import type { Argon2 } from "../../base/platform/hashing/hashing.ts";

/** Hashes of the lightest level: about a second on a cheap phone. docs/captcha.md */
const LIGHTEST_HASHES = 256;

/** How heavy the work is: each level doubles the one before. Callers raise it with failures. */
export const WORK_LEVELS = [0, 1, 2, 3] as const;
export type WorkLevel = (typeof WORK_LEVELS)[number];

export const heavier = (one: WorkLevel, other: WorkLevel): WorkLevel => (one > other ? one : other);

/**
 * One hash, RFC 9106: the memory that the server fills in a millisecond. A graphics card gains by its memory's speed
 * alone.
 */
const MEMORY_KIB = 4096;
/** The library's `const enum`, which TypeScript does not give away under isolatedModules. */
const ARGON2ID = 2;
/** The shortest that argon2id gives: a guessed tag is right once in four thousand million times. */
const TAG_BYTES = 4;
/** Random bytes that choose the hash that is checked: each level's number of hashes divides their values. */
export const DRAW_BYTES = 2;
/** The heaviest level's list in base64. */
export const MOST_CHARACTERS = 11_000;

/** What the browser gets. Hash number `n`: argon2id of `n` in four bytes, big end first, with this salt, one pass and one lane. */
export interface WorkTask {
  readonly algorithm: "argon2id";
  /** Hex. */
  readonly salt: string;
  readonly memoryKib: number;
  readonly passes: 1;
  readonly lanes: 1;
  readonly tagBytes: number;
  readonly hashes: number;
}

/** The task of one challenge: always the same for one id. @param challengeId 16 bytes in base64url. */
export const workTask = (challengeId: string, level: WorkLevel): WorkTask => ({
  algorithm: "argon2id",
  salt: saltOf(challengeId).toString("hex"),
  memoryKib: MEMORY_KIB,
  passes: 1,
  lanes: 1,
  tagBytes: TAG_BYTES,
  hashes: LIGHTEST_HASHES * 2 ** level,
});

const saltOf = (challengeId: string) => Buffer.from(challengeId, "base64url");

/** Hash number `at` of a challenge's task. */
export function workHash(derive: Argon2["hashRaw"], challengeId: string, at: number): Promise<Buffer> {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(at);
  const cost = { algorithm: ARGON2ID, memoryCost: MEMORY_KIB, timeCost: 1, parallelism: 1, outputLen: TAG_BYTES };
  return derive(number, { ...cost, salt: saltOf(challengeId) });
}

/** Does the list have the right length? Check this before {@link isWorkDone}, so that a list of another length costs no hash. */
export const isList = (list: Buffer, level: WorkLevel): boolean =>
  list.length === workTask("", level).hashes * TAG_BYTES;

/** Derives one hash of the list again. @param drawn any number that the sender could not know. */
export async function isWorkDone(
  derive: Argon2["hashRaw"],
  challengeId: string,
  list: Buffer,
  drawn: number,
): Promise<boolean> {
  const at = drawn % (list.length / TAG_BYTES);
  const tag = await workHash(derive, challengeId, at);
  return timingSafeEqual(tag, list.subarray(at * TAG_BYTES, (at + 1) * TAG_BYTES));
}
