import assert from "node:assert/strict";
import { argon2Sync, randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { hashRawSync } from "@node-rs/argon2";
import { makeArgon2id } from "./argon2.ts";

describe("RFC 9106: argon2id as the page's workers derive it", () => {
  for (const memoryKib of [8, 12, 1024, 1028, 4096])
    test(`of ${memoryKib} KiB, one pass and one lane: as the server's library and OpenSSL derive it`, async () => {
      const derive = await makeArgon2id(memoryKib);
      for (const [passwordBytes, tagBytes] of [
        [4, 4],
        [0, 32],
        [200, 64],
      ] as const) {
        const [password, salt] = [randomBytes(passwordBytes), randomBytes(16)];
        const cost = { algorithm: 2, memoryCost: memoryKib, timeCost: 1, parallelism: 1, outputLen: tagBytes, salt };
        const tag = Buffer.from(derive(password, salt, tagBytes));
        assert.deepEqual(tag, hashRawSync(password, cost));
        const openssl = {
          message: password,
          nonce: salt,
          parallelism: 1,
          tagLength: tagBytes,
          memory: memoryKib,
          passes: 1,
        };
        assert.deepEqual(tag, argon2Sync("argon2id", openssl));
      }
    });

  test("one hash leaves nothing that changes the next", async () => {
    const derive = await makeArgon2id(64);
    const hash = (password: string) => Buffer.from(derive(Buffer.from(password), Buffer.alloc(16), 32)).toString("hex");
    const first = hash("one");
    assert.notEqual(hash("other"), first);
    assert.equal(hash("one"), first);
  });
});
