/** Which request opens by itself, and what a tap counts for while the screen changes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { requestId, unixSeconds } from "@spse/protocol";
import { type Guard, guarded, takes } from "../src/base/ui/tap-guard.ts";
import { arriving, keyOf, type Place, type Waiting } from "../src/requests/arrival/arrival.ts";
import { NOW } from "./support.ts";

const BOMBED_SECONDS = 300;

const a: Waiting = { accountId: "one", id: requestId("request-request-0001") };
const b: Waiting = { accountId: "two", id: requestId("request-request-0002") };
const list: Place = { at: "list", fresh: false };
const none: ReadonlySet<string> = new Set();
const opens = (waiting: readonly Waiting[], place: Place, closed = none, refused: number[] = []) =>
  arriving(waiting, place, closed, refused.map(unixSeconds), NOW);

describe("A11: the request comes to the person", () => {
  test("one request opens over the list, and in place of an outcome", () => {
    assert.equal(opens([a], list), a);
    assert.equal(opens([a], { at: "done", fresh: false }), a);
    assert.equal(opens([], list), null);
  });
  test("of several, none", () => {
    assert.equal(opens([a, b], list), null);
    assert.equal(opens([a, b], { at: "done", fresh: true }), null);
  });
  test("over a screen without a task only where its owner has just come back", () => {
    assert.equal(opens([a], { at: "aside", fresh: true }), a);
    assert.equal(opens([a], { at: "aside", fresh: false }), null);
  });
  test("never over a task, such as another request or the scanner", () => {
    assert.equal(opens([a], { at: "task", fresh: true }), null);
  });
  test("one that was closed does not come back by itself; the same id of another account is another request", () => {
    assert.equal(opens([a], list, new Set([keyOf(a)])), null);
    const twin = { ...a, accountId: "two" };
    assert.equal(opens([twin], list, new Set([keyOf(a)])), twin);
  });
  test("a flood: after two that were refused, new ones wait on the list for a while", () => {
    assert.equal(opens([b], list, none, [NOW - 20]), b);
    assert.equal(opens([b], list, none, [NOW - 20, NOW - 5]), null);
    assert.equal(opens([b], list, none, [NOW - BOMBED_SECONDS, NOW - 5]), b);
  });
});

describe("the tap guard", () => {
  const still: Guard = { era: 1, settled: true, pressedIn: null };
  const press = (guard: Guard) => guarded(guard, { did: "pressed" });
  const change = (guard: Guard) => guarded(guard, { did: "changed" });
  const settled = (guard: Guard) => guarded(guard, { did: "settled", era: guard.era });

  test("a tap on a screen that stands still counts", () => {
    assert.equal(takes(press(still), true), true);
    assert.equal(takes(still, false), true);
  });
  test("a tap while a new screen settles does not, by finger or by key", () => {
    const changed = change(still);
    assert.equal(takes(press(changed), true), false);
    assert.equal(takes(changed, false), false);
  });
  test("a press that began on the screen before, or while this one settled, does not, however long it lasts", () => {
    assert.equal(takes(settled(change(press(still))), true), false);
    assert.equal(takes(settled(press(change(still))), true), false);
    assert.equal(takes(press(settled(change(still))), true), true);
  });
  test("a second change begins the moment anew: the end of the first one is not its end", () => {
    const first = change(still);
    const second = change(first);
    assert.equal(guarded(second, { did: "settled", era: first.era }).settled, false);
    assert.equal(settled(second).settled, true);
  });
});
