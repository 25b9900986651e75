import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failed, judge, median, percentile, takeRounds } from "./measure.ts";

describe("a figure is judged by its median", () => {
  test("a hold of at most is kept at the bound and missed above it", () => {
    assert.equal(judge("f", "ms", [30, 10, 1], { most: 10 }).ok, true);
    assert.equal(judge("f", "ms", [30, 10.5, 11], { most: 10 }).ok, false);
  });
  test("a hold of at least is kept at the bound and missed below it", () => {
    assert.equal(judge("f", "/s", [0.1, 0.5, 0.9], { least: 0.5 }).ok, true);
    assert.equal(judge("f", "/s", [0.1, 0.4, 0.9], { least: 0.5 }).ok, false);
  });
  test("it is judged before it is rounded for people", () => {
    assert.equal(judge("f", "ms", [10.004], { most: 10 }).ok, false);
  });
  test("without a hold it only tells something; without a value it misses every hold", () => {
    assert.equal(judge("f", "ms", [1]).ok, true);
    assert.equal(judge("f", "ms", [], { most: 10 }).ok, false);
    assert.equal(failed("f", new Error("no chromium")).ok, false);
  });
  test("the line has the members that scripts read", () => {
    assert.deepEqual(judge("f", "ms", [3, 1, 2], { most: 10, aim: 8, now: 12 }), {
      ...{ name: "f", value: 2, unit: "ms", hold: "≤ 10", aim: 8, now: 12, ok: true },
      ...{ rounds: 3, min: 1, max: 3 },
    });
  });
});

test("percentiles are values that were seen", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  assert.deepEqual([percentile(hundred, 0.99), percentile(hundred, 0.5), percentile(hundred, 1)], [99, 50, 100]);
  assert.ok(Number.isNaN(median([])));
});

test("the values of several rounds stay in their order", async () => {
  let round = 0;
  const take = async () => ({ a: ++round, b: round * 2 });
  assert.deepEqual(await takeRounds({ take, close: async () => {} }, 3), { a: [1, 2, 3], b: [2, 4, 6] });
});
