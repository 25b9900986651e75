import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { diceOf } from "../attacks/dice.ts";
import { killRuns } from "./killing.ts";

/** One in each of the two guides; `npm run torture` kills 200. */
const RUNS = 2;

test("kill -9 in the middle of the guide: nothing acknowledged is lost, nothing is half done, everybody gets in again", async (t) => {
  const seed = randomBytes(4).readUInt32BE();
  t.diagnostic(`seed ${seed}`);
  const told = await killRuns(RUNS, diceOf(seed));
  assert.equal(told.inside + told.continued + told.anew, RUNS);
});
