/**
 * argon2id for stories, which enrol and log in thousands of times. The right and the wrong password of a story are verified by the library, each
 * once in a process: the same hash and password give the same answer. Recovery codes are drawn at random, so theirs cost the least. The work of Kode Keamanan, whose
 * numbers are bytes, is the product's: a browser derives it.
 *
 * Only for worlds that no other process shares: the program would not know these codes. The product's parameters are held by password.test.ts and
 * recovery-hash.test.ts.
 */
import { setTimeout as pause } from "node:timers/promises";
import { hash, hashRaw, verify } from "@node-rs/argon2";
import { type Argon2, type HashingQueue, hashingQueue } from "../src/base/platform/hashing/hashing.ts";

/** What is known already takes as long as a hash: requests of the same moment overlap there. */
const HASH_MILLISECONDS = 10;
const LEAST = { memoryCost: 8, timeCost: 1 };

const verified = new Map<string, Promise<boolean>>();

const onceEach: Argon2 = {
  hash,
  hashRaw: (secret, options) => hashRaw(secret, typeof secret === "string" ? { ...options, ...LEAST } : options),
  verify: async (hashed, typed, ...rest) => {
    const key = `${hashed}\n${typed}`;
    const known = verified.get(key);
    if (known) return pause(HASH_MILLISECONDS, known);
    const asked = verify(hashed, typed, ...rest);
    verified.set(key, asked);
    return asked;
  },
};

/** The program's queue, before these computations. */
export const storyHashing = (): HashingQueue => hashingQueue(undefined, undefined, onceEach);
