import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { until } from "../../../test-support/until.ts";
import { LIMITS, nextWatch, openOverload, QUIET, type Waits, type Watch } from "./overload.ts";
import type { Lane } from "./turns.ts";

const SHORT = 64;
const EMPTY = { waiting: 0, waited: 0 };
const LIMIT = LIMITS.begin;
const CALM: Waits = { loop: 0, waited: 0, waiting: 0 };
const SLOW_LOOP: Waits = { ...CALM, loop: LIMIT.loop };
const LONG_QUEUE: Waits = { ...CALM, waited: LIMIT.waited, waiting: SHORT + 1 };

/** Whether the step is turned away after each of these looks. */
function after(looks: readonly Waits[], from: Watch = QUIET): boolean[] {
  let watch = from;
  return looks.map((waits) => {
    watch = nextWatch(watch, waits, LIMIT, SHORT);
    return watch.turnsAway;
  });
}

describe("When new logins wait", () => {
  test("one burst or one long job turns nobody away; two looks in a row over a limit do", () => {
    assert.deepEqual(after([SLOW_LOOP, CALM, SLOW_LOOP, SLOW_LOOP]), [false, false, false, true]);
    assert.deepEqual(after([LONG_QUEUE, CALM, LONG_QUEUE, LONG_QUEUE]), [false, false, false, true]);
    assert.deepEqual(after([SLOW_LOOP, LONG_QUEUE]), [false, true], "either wait may be the one that is too long");
  });

  test("below the limits nobody is turned away, however long it lasts", () => {
    const below = { loop: LIMIT.loop - 1, waited: LIMIT.waited - 1, waiting: 1000 };
    assert.deepEqual(after([below, below, below, below]), [false, false, false, false]);
  });

  test("a short queue on a slow machine turns nobody away", () => {
    const slow = { loop: 0, waited: 10 * LIMIT.waited, waiting: SHORT };
    assert.deepEqual(after([slow, slow, slow]), [false, false, false]);
  });

  test("it does not flap: logins begin again once both waits are below half of their limits", () => {
    const away: Watch = { looksOver: 2, turnsAway: true };
    const halfLoop = { ...CALM, loop: LIMIT.loop / 2 };
    const halfQueue = { ...CALM, waited: LIMIT.waited / 2, waiting: SHORT / 2 };
    for (const still of [halfLoop, halfQueue]) assert.deepEqual(after([still, still, CALM], away), [true, true, false]);
    const nearlyEmpty = { ...CALM, waited: 10 * LIMIT.waited, waiting: SHORT / 2 - 1 };
    assert.deepEqual(
      after([nearlyEmpty], away),
      [false],
      "the wait is of those who were served; hardly anybody waits now",
    );
  });

  test("a begun login is turned away later than a new one", () => {
    assert.ok(LIMITS.password.loop > LIMITS.begin.loop && LIMITS.password.waited > LIMITS.begin.waited);
  });
});

test("a program that begins turns nobody away, and counts whom it has turned away since", () => {
  const overload = openOverload({ queue: () => EMPTY, release: () => undefined }, () => EMPTY);
  assert.deepEqual([overload.turnsAway("begin"), overload.turnsAway("password")], [false, false]);
  overload.noteTurnedAway();
  assert.deepEqual(overload.figures(), { turnedAway: 1 });
});

test("a step goes by its own queues; who waits for a turn to begin is let go once such people are turned away", async () => {
  const released: Lane[] = [];
  const queue = (lane: Lane) => (lane === "login" ? { waiting: 10_000, waited: 10_000 } : EMPTY);
  const overload = openOverload({ queue, release: (lane) => released.push(lane) }, () => EMPTY);
  await until("new logins are turned away", () => overload.turnsAway("begin"));
  assert.equal(released[0], "login");
  assert.equal(overload.turnsAway("password"), false);
});
