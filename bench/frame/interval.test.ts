import assert from "node:assert/strict";
import { test } from "node:test";
import { isDifferent, MOST_ROUNDS, type Ratio, ratioOf } from "./interval.ts";

const shown = (ratio: Ratio | null) => ratio && [ratio.ratio, ratio.low, ratio.high].map((it) => it.toFixed(3));

test("values that always differ alike have a ratio without width", () => {
  assert.deepEqual(
    shown(
      ratioOf([
        [2, 4],
        [3, 6],
        [5, 10],
      ]),
    ),
    ["0.500", "0.500", "0.500"],
  );
});

test("the interval is Student's over the logarithms: three rounds of 0.5, 1 and 2", () => {
  // mean 0, deviation ln 2, 4.303 · ln 2 ÷ √3 = 1.722
  assert.deepEqual(
    shown(
      ratioOf([
        [1, 2],
        [1, 1],
        [2, 1],
      ]),
    ),
    ["1.000", "0.179", "5.596"],
  );
});

test("a difference may be claimed only where the interval leaves out 1", () => {
  const rounds = (spread: number) =>
    Array.from({ length: MOST_ROUNDS }, (_, at) => [0.9 + (at % 2 ? spread : -spread), 1] as const);
  assert.equal(isDifferent(ratioOf(rounds(0.02)) as Ratio), true);
  assert.equal(isDifferent(ratioOf(rounds(0.2)) as Ratio), false);
});

test("one round, more than ten, and rounds without a value give no ratio", () => {
  assert.equal(ratioOf([[1, 2]]), null);
  assert.equal(ratioOf(Array(11).fill([1, 2])), null);
  assert.equal(
    ratioOf([
      [0, 2],
      [1, 0],
      [1, 2],
    ]),
    null,
  );
});
