import assert from "node:assert/strict";
import { test } from "node:test";
import { inTime, until } from "./until.ts";

test("a state that comes about ends the wait", async () => {
  let looks = 0;
  await until("three looks", () => ++looks === 3);
  assert.equal(looks, 3);
  assert.equal(await inTime("a word", Promise.resolve("word")), "word");
});

test("a state that never comes about is named", async () => {
  await assert.rejects(
    until("the moon is blue", async () => false, 30),
    /in vain: the moon is blue/,
  );
  await assert.rejects(inTime("an answer", new Promise(() => {}), 30), /in vain: an answer/);
});
