import assert from "node:assert/strict";
import { dirname } from "node:path";
import { test } from "node:test";
import { listTracked } from "../tracked.ts";
import { groupFiles } from "./groups.ts";

const ROOT = dirname(dirname(import.meta.dirname));

test("a seed gives the order of the files within a group, and another seed another; the groups are the same", () => {
  const of = (seed: number) => groupFiles(ROOT, () => true, seed).groups;
  assert.deepEqual(of(1), of(1));
  assert.notDeepEqual(of(1), of(2));
  const sorted = (seed: number) => of(seed).map((files) => files.toSorted());
  assert.deepEqual(sorted(1), sorted(2));
});

test("each test file of the repository is in a group, once", () => {
  const { groups, unmatched } = groupFiles(ROOT, () => true, 1);
  assert.deepEqual(groups.flat().toSorted(), listTracked(ROOT, "*.test.ts", "*.test.tsx"));
  assert.deepEqual(unmatched, []);
});
