import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Lane, openTurns, type Turns } from "./turns.ts";

/** Lets requests of these lanes ask in one turn of the loop. @returns the lanes in the order in which they began. */
async function began(turns: Turns, lanes: readonly Lane[]): Promise<Lane[]> {
  const order: Lane[] = [];
  await Promise.all(lanes.map((lane) => turns.next(lane).then(() => order.push(lane))));
  return order;
}

/** How many requests begin in each turn of the loop until all have begun. */
async function beganInEachTurn(turns: Turns, count: number): Promise<number[]> {
  const each: number[] = [];
  let all = 0;
  for (let at = 0; at < count; at++) void turns.next("login").then(() => (all += 1));
  for (let before = 0; all < count; before = all) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    each.push(all - before);
  }
  return each;
}

describe("The turns of the event loop", () => {
  test("one request begins in each turn, however many ask at once", async () => {
    const turns = openTurns();
    assert.ok((await beganInEachTurn(turns, 10)).every((it) => it <= 1));
    assert.deepEqual(await began(turns, ["login"]), ["login"], "and it begins again after a rest");
  });

  test("people who are inside begin first, then waiting pages and phones, then logins, begun ones first; no lane keeps another out", async () => {
    const asked: Lane[] = ["login", "begun", "open", "inside"];
    assert.deepEqual(await began(openTurns(), asked), ["inside", "open", "begun", "login"]);
    const begun = await began(openTurns(), [...Array.from({ length: 9 }, (): Lane => "begun"), "login"]);
    assert.equal(begun.indexOf("login"), 3);
    const flood = Array.from({ length: 30 }, (): Lane => "inside");
    const order = await began(openTurns(), [...flood, "open", "login"]);
    assert.equal(order.indexOf("open"), 3);
    assert.equal(order.indexOf("login"), 7);
  });

  test("while connections come, turns take in connections; but not without end", async () => {
    let now = 0;
    const turns = openTurns(() => now);
    let begun = false;
    const login = turns.next("login").then(() => {
      begun = true;
    });
    const turn = async () => {
      turns.noteConnection();
      await new Promise<void>((resolve) => setImmediate(resolve));
    };
    for (let at = 0; at < 3; at++) {
      await turn();
      assert.equal(begun, false);
    }
    now = 2;
    for (let at = 0; at < 9; at++) await turn();
    assert.equal(begun, true);
    await login;
  });

  test("a lane that is released goes on at once; the others wait for their turns", async () => {
    const turns = openTurns();
    const order: Lane[] = [];
    const all = (["inside", "login", "login"] as const).map((lane) => turns.next(lane).then(() => order.push(lane)));
    turns.release("login");
    await Promise.all(all);
    assert.deepEqual(order, ["login", "login", "inside"]);
    assert.deepEqual(await began(turns, ["login"]), ["login"]);
  });

  test("tells how many wait in a lane", async () => {
    const turns = openTurns();
    assert.deepEqual(turns.queue("login"), { waiting: 0, waited: 0 });
    const all = began(turns, ["login", "login", "begun", "open", "inside"]);
    assert.deepEqual([turns.queue("login").waiting, turns.queue("begun").waiting], [2, 1]);
    await all;
    assert.deepEqual(turns.queue("login"), { waiting: 0, waited: 0 });
  });
});
