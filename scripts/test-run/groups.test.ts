import assert from "node:assert/strict";
import { dirname } from "node:path";
import { test } from "node:test";
import { groupFiles } from "./groups.ts";

test("a seed gives the order of the files within a group, and another seed another; the groups are the same", () => {
  const of = (seed: number) => groupFiles(dirname(dirname(import.meta.dirname)), () => true, seed).groups;
  assert.deepEqual(of(1), of(1));
  assert.notDeepEqual(of(1), of(2));
  const sorted = (seed: number) => of(seed).map((files) => files.toSorted());
  assert.deepEqual(sorted(1), sorted(2));
});
