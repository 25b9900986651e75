/** Who of a tender's people is stuck, from the troubles that were read: pure. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onePerPerson, roundDown, stepOf, type Trouble, WAITING } from "./room.ts";

const trouble = (accountId: string, failure: Partial<Trouble["failure"]>, times = 1): Trouble => ({
  ...{ accountId, userId: accountId, name: accountId, at: unixSeconds(9), times },
  failure: { event: "login", outcome: "password-wrong", more: null, method: null, ...failure },
});

test("a person has the newest trouble, counted back to the first other one", () => {
  const times = (...newest: readonly Trouble[]) => onePerPerson(newest).map((it) => [it.accountId, it.times]);
  const [wrong, twice] = [trouble("a", {}), trouble("a", {}, 2)];
  assert.deepEqual(times(), []);
  assert.deepEqual(times(wrong, trouble("b", {}), twice), [
    ["a", 3],
    ["b", 1],
  ]);
  for (const other of [{ event: "proof" }, { outcome: "expired" }, { more: "too-many" }])
    assert.deepEqual(times(wrong, trouble("a", other), twice), [["a", 1]], JSON.stringify(other));
  assert.deepEqual(times(wrong, twice, trouble("a", { outcome: "expired" }), twice), [["a", 3]]);
  assert.deepEqual(times(wrong, trouble("a", { method: "password" })), [["a", 2]]);
});

test("the step is the second one behind the password, and minutes are whole", () => {
  const steps = [
    ["login", "denied", "second"],
    ["login", "expired", "second"],
    ["login", WAITING, "second"],
    ["login", "password-wrong", "password"],
    ["proof", "code-wrong", "second"],
    ["proof", "denied", "second"],
    ["captcha", "denied", "password"],
    ["password", "not-tried", "password"],
  ] as const;
  for (const [event, outcome, step] of steps) assert.equal(stepOf(trouble("a", { event, outcome }).failure), step);
  assert.deepEqual([roundDown(119), roundDown(60), roundDown(59)], [60, 60, 0]);
});
