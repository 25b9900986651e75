/**
 * argon2id for stories, which enrol and log in thousands of times. The right and the wrong password of a story are verified by the library, each
 * once in a process: the same hash and password give the same answer. Recovery codes are drawn at random, so theirs cost the least.
 *
 * The product's parameters are held by password.test.ts and recovery-hash.test.ts; a story whose subject is the computation gives its World a
 * `hashingQueue()`, which has the library's.
 */
import { hash, hashRaw, verify } from "@node-rs/argon2";
import type { Argon2 } from "../src/platform/hashing/hashing.ts";

const LEAST = { memoryCost: 8, timeCost: 1 };

const verified = new Map<string, Promise<boolean>>();

export const onceEach: Argon2 = {
  hash,
  hashRaw: (code, options) => hashRaw(code, { ...options, ...LEAST }),
  verify: (hashed, typed, ...rest) => {
    const key = `${hashed}\n${typed}`;
    const known = verified.get(key) ?? verify(hashed, typed, ...rest);
    verified.set(key, known);
    return known;
  },
};
