/**
 * argon2id for stories, which enrol and log in thousands of times. The right and the wrong password of a story are verified by the library, each
 * once in a process: the same hash and password give the same answer. Recovery codes are drawn at random, so theirs cost the least. The work of Kode Keamanan, whose
 * numbers are bytes, is the product's, which a browser derives, or costs the least (`leastWork`), where the browser derives that.
 *
 * Only for worlds that no other process shares: the program would not know these codes. The product's parameters are held by password.test.ts and
 * recovery-hash.test.ts.
 */
import { setTimeout as pause } from "node:timers/promises";
import { hash, hashRaw, verify } from "@node-rs/argon2";
import { type Argon2, type HashingQueue, hashingQueue } from "../src/base/platform/hashing/hashing.ts";

/** What is known already takes as long as a hash: requests of the same moment overlap there. */
const HASH_MILLISECONDS = 10;
/** argon2's least memory. */
export const LEAST_KIB = 8;
const LEAST = { memoryCost: LEAST_KIB, timeCost: 1 };

const verified = new Map<string, Promise<boolean>>();

const onceEach = (leastWork: boolean): Argon2 => ({
  hash,
  hashRaw: (secret, options) =>
    hashRaw(secret, leastWork || typeof secret === "string" ? { ...options, ...LEAST } : options),
  verify: async (hashed, typed, ...rest) => {
    const key = `${hashed}\n${typed}`;
    const known = verified.get(key);
    if (known) return pause(HASH_MILLISECONDS, known);
    const asked = verify(hashed, typed, ...rest);
    verified.set(key, asked);
    return asked;
  },
});

/** The program's queue, before these computations. */
export const storyHashing = ({ leastWork = false } = {}): HashingQueue =>
  hashingQueue(undefined, undefined, onceEach(leastWork));
