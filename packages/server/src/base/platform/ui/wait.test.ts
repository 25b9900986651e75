import assert from "node:assert/strict";
import { test } from "node:test";
import { waitText } from "./wait.ts";

test("a wait is told in the unit in which people count it, and never too short", () => {
  const told = (seconds: number) => [waitText("id", seconds), waitText("en", seconds)];
  assert.deepEqual(told(0), ["1 detik", "1 second"]);
  assert.deepEqual(told(30), ["30 detik", "30 seconds"]);
  assert.deepEqual(told(90), ["90 detik", "90 seconds"]);
  assert.deepEqual(told(91), ["2 menit", "2 minutes"]);
  assert.deepEqual(told(5400), ["90 menit", "90 minutes"]);
  assert.deepEqual(told(5401), ["2 jam", "2 hours"]);
  assert.deepEqual(told(86_400), ["24 jam", "24 hours"]);
});
