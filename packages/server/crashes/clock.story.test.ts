import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { diceOf } from "../attacks/dice.ts";
import { jumpingClock } from "./clock.ts";

/** `npm run torture` sends 60. */
const PEOPLE = 2;

test("the clock jumps an hour ahead and back: no code is good twice, nothing lives longer, and everybody gets in", async (t) => {
  const seed = randomBytes(4).readUInt32BE();
  t.diagnostic(`seed ${seed}`);
  const { jumps } = await jumpingClock(PEOPLE, diceOf(seed));
  assert.ok(jumps > 0);
});
