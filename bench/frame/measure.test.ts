import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failed, judge, median, missedBy, percentile, repeat } from "./measure.ts";

describe("a figure is judged by its median", () => {
  test("a hold of at most is kept at the bound and missed above it", () => {
    const figure = { name: "f", unit: "ms", hold: { most: 10 } };
    assert.equal(judge({ ...figure, values: [30, 10, 1] }).ok, true);
    assert.equal(judge({ ...figure, values: [30, 10.5, 11] }).ok, false);
  });
  test("a hold of at least is kept at the bound and missed below it", () => {
    const figure = { name: "f", unit: "/s", hold: { least: 0.5 } };
    assert.equal(judge({ ...figure, values: [0.1, 0.5, 0.9] }).ok, true);
    assert.equal(judge({ ...figure, values: [0.1, 0.4, 0.9] }).ok, false);
  });
  test("it is judged before it is rounded for people", () => {
    assert.equal(judge({ name: "f", unit: "ms", values: [10.004], hold: { most: 10 } }).ok, false);
  });
  test("without a hold it only tells something; without a value it misses every hold", () => {
    assert.equal(judge({ name: "f", unit: "ms", values: [1] }).ok, true);
    assert.equal(judge({ name: "f", unit: "ms", values: [], hold: { most: 10 } }).ok, false);
    assert.equal(failed("f", new Error("no strace")).ok, false);
  });
  test("the line has the members that scripts read", () => {
    assert.deepEqual(judge({ name: "f", unit: "ms", values: [3, 1, 2], hold: { most: 10 } }), {
      name: "f",
      value: 2,
      unit: "ms",
      hold: "≤ 10",
      ok: true,
      runs: 3,
      min: 1,
      max: 3,
    });
  });
});

test("percentiles are values that were seen", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  assert.deepEqual([percentile(hundred, 0.99), percentile(hundred, 0.5), percentile(hundred, 1)], [99, 50, 100]);
  assert.ok(Number.isNaN(median([])));
});

test("by how much a hold is missed is told in its own direction", () => {
  assert.equal(missedBy(20, "≤ 10"), "2 ×");
  assert.equal(missedBy(0.21, "≥ 0.42"), "2 ×");
  assert.equal(missedBy(3, "≤ 0"), "3");
  assert.equal(missedBy(0, "≥ 1"), "0");
});

test("the values of several runs stay in their order", async () => {
  const seen = await repeat({ runs: 3, quick: false }, async (run) => ({ a: run, b: run * 2 }));
  assert.deepEqual(seen, { a: [0, 1, 2], b: [0, 2, 4] });
});
