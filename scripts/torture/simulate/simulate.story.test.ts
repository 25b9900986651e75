/** A few seeds of `npm run torture -- simulate`. Each takes a guard's absence to a claim that fails: scripts/mutants/simulation.mutants. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { simulate } from "./simulate.ts";

/** Two jobs on one file; a thief's request that is the newest on the owner's phone; a recovery code that is typed in two browsers at once. */
const SEEDS = [1, 3, 7];

for (const seed of SEEDS) {
  test(`seed ${seed}: no session without its proof, each once; nothing confirmed is lost, nothing past counts, no page waits for ever`, async () => {
    const { wrongs, faults, sessions } = await simulate(seed);
    assert.deepEqual(wrongs, []);
    assert.ok(sessions > 0 && faults.crashes > 0 && faults.doubled > 0 && faults.lost > 0, JSON.stringify(faults));
  });
}

test("a seed is its course", async () => {
  const [one, other] = [await simulate(3), await simulate(3)];
  assert.ok(one.history.length > 500);
  assert.deepEqual(one.history, other.history);
});
