import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestResult } from "./results.ts";
import { findNotShown } from "./shown-claims.ts";

const open = "[";
const claims = [
  { path: "a.test.ts", name: "one", ids: ["N1", "promise:steps"] },
  { path: "b.test.ts", name: "two", ids: ["N1"] },
];
const result = (path: string, outcome: TestResult["outcome"], ...names: string[]): TestResult => ({
  path,
  names,
  outcome,
});
const inA = result("a.test.ts", "passed", `one ${open}N1] ${open}promise:steps]`);
const inB = result("b.test.ts", "passed", `two ${open}N1]`, "inner");

test("an id is shown by a test that passed, in each file that names it; a group's id by a test in the group", () => {
  assert.deepEqual(findNotShown(claims, [], [inA, inB]), []);
});

test("an id whose tests were skipped, failed or never made is not shown", () => {
  const missing = (...results: TestResult[]) =>
    findNotShown(claims, [], results).map((it) => it.split(":").slice(0, -1));
  assert.deepEqual(missing(inA, { ...inB, outcome: "skipped" }), [["N1 in b.test.ts"]]);
  assert.deepEqual(missing(inA, { ...inB, outcome: "failed" }), [["N1 in b.test.ts"]]);
  assert.deepEqual(missing(inB), [["N1 in a.test.ts"], ["promise", "steps in a.test.ts"]]);
});

test("a story that docs/risks.md names by its words has to pass in its file", () => {
  const story = { path: "b.test.ts", name: "two" };
  assert.deepEqual(findNotShown([], [story], [inB]), []);
  assert.equal(findNotShown([], [story], [inA, { ...inB, outcome: "skipped" }]).length, 1);
  assert.equal(findNotShown([], [{ ...story, path: "a.test.ts" }], [inA, inB]).length, 1);
});
