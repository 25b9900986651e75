import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hashRaw } from "@node-rs/argon2";
import { makeArgon2id } from "../../../../portal-scripts/src/captcha/argon2.ts";
import { WORK_LEVELS } from "../../../test-support/promised.ts";
import { isList, isWorkDone, workHash, workTask } from "./pow.ts";

const ID = Buffer.alloc(16, 7).toString("base64url");
const OTHER = Buffer.alloc(16, 8).toString("base64url");
const { hashes, tagBytes, memoryKib, salt } = workTask(ID, 0);
const listWith = async (id: string, numbers: readonly number[]): Promise<Buffer> => {
  const list = Buffer.alloc(hashes * tagBytes);
  for (const at of numbers) list.set(await workHash(hashRaw, id, at), at * tagBytes);
  return list;
};

describe("WCAG 3.3.8: Verifikasi tanpa kode", () => {
  test("a hash is what the page's worker derives from the task", async () => {
    const derive = await makeArgon2id(memoryKib);
    const tag = derive(Uint8Array.of(0, 0, 1, 44), Buffer.from(salt, "hex"), tagBytes);
    assert.deepEqual(await workHash(hashRaw, ID, 300), Buffer.from(tag));
  });
  test("the drawn hash decides: a list of which a part is right passes as often as that part is drawn", async () => {
    const list = await listWith(ID, [5, 6]);
    const verdicts = await Promise.all([4, 5, 6, 7, 5 + hashes].map((drawn) => isWorkDone(hashRaw, ID, list, drawn)));
    assert.deepEqual(verdicts, [false, true, true, false, true]);
  });
  test("a hash of another challenge, or of another place in the list, is wrong", async () => {
    assert.equal(await isWorkDone(hashRaw, ID, await listWith(OTHER, [5]), 5), false);
    const moved = Buffer.alloc(hashes * tagBytes);
    moved.set(await workHash(hashRaw, ID, 6), 5 * tagBytes);
    assert.equal(await isWorkDone(hashRaw, ID, moved, 5), false);
  });
  test("each level is twice as heavy as the one before, and a list of a lighter level is not one of a heavier", () => {
    for (const level of WORK_LEVELS) {
      const list = Buffer.alloc(256 * 2 ** level * tagBytes);
      assert.deepEqual(
        WORK_LEVELS.map((it) => isList(list, it)),
        WORK_LEVELS.map((it) => it === level),
      );
    }
  });
});
