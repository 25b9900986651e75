import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "./beside.ts";

/** A reference that gives these values in turn, and how often the work was done. */
function scene(...values: number[]) {
  const done = { times: 0 };
  const take = (quick: boolean) =>
    beside(
      { quick },
      async () => values.shift() ?? Number.NaN,
      async () => ++done.times,
    );
  return { done, take };
}

test("work whose reference repeats within a quarter is taken once, beside the mean of the two", async () => {
  const { done, take } = scene(100, 125);
  assert.equal((await take(false)).reference.toFixed(1), "111.8");
  assert.equal(done.times, 1);
});

test("where the reference strays by more than a quarter, work and reference are taken again", async () => {
  const { done, take } = scene(100, 126, 100, 79, 100, 90);
  assert.deepEqual(await take(false), { result: 3, reference: Math.sqrt(9000) });
  assert.equal(done.times, 3);
});

test("a machine that is never quiet gives no figure; a quick round takes what comes", async () => {
  await assert.rejects(scene(...Array(5).fill([1, 2]).flat()).take(false), /2\.00 × .* 5 takes/);
  assert.equal((await scene(1, 4).take(true)).reference, 2);
});
