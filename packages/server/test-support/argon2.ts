/**
 * argon2id for stories, which enrol and log in thousands of times. The right and the wrong password of a story are verified by the library, each
 * once in a process: the same hash and password give the same answer. Recovery codes are drawn at random, so theirs cost the least.
 *
 * The product's parameters are held by password.test.ts and recovery-hash.test.ts; a story whose subject is the computation gives its World a
 * `hashingQueue()`, which has the library's.
 */
import { setTimeout as pause } from "node:timers/promises";
import { hash, hashRaw, verify } from "@node-rs/argon2";
import type { Argon2 } from "../src/platform/hashing/hashing.ts";

/** What is known already takes as long as a hash: requests of the same moment overlap there. */
const HASH_MILLISECONDS = 10;
const LEAST = { memoryCost: 8, timeCost: 1 };

const verified = new Map<string, Promise<boolean>>();

export const onceEach: Argon2 = {
  hash,
  hashRaw: (code, options) => hashRaw(code, { ...options, ...LEAST }),
  verify: async (hashed, typed, ...rest) => {
    const key = `${hashed}\n${typed}`;
    const known = verified.get(key);
    if (known) return pause(HASH_MILLISECONDS, known);
    const asked = verify(hashed, typed, ...rest);
    verified.set(key, asked);
    return asked;
  },
};
