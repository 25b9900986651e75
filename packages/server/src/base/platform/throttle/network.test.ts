/** Budgets of a network, on both engines: one statement per address, whether it counts in one network or in three. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import type { World } from "../world.ts";
import { networkCounters, spendOfNetwork, usedOf } from "./network.ts";
import { giveBack, peek, peekAll, spend, spendInOrder, takePlace } from "./throttle.ts";

const BUDGET = { limit: 3, seconds: 600 };
const spendAt = async (world: World, ip: string) => (await spendOfNetwork(world, "tried", ip, BUDGET)).kind;
const countOf = async (world: World, key: string): Promise<number | undefined> =>
  (await world.db.selectFrom("throttle").select("count").where("key", "=", key).executeTakeFirst())?.count;

onBothEngines("A network's budget", (fresh) => {
  test("IPv4: one address, and its neighbour has its own", async () => {
    const world = await fresh();
    for (let at = 0; at < 3; at++) assert.equal(await spendAt(world, "198.51.100.1"), "within");
    assert.equal(await spendAt(world, "198.51.100.1"), "spent");
    assert.equal(await spendAt(world, "198.51.100.2"), "within");
  });

  test("IPv6: a /64 has one budget, a /56 four of them, a /48 sixteen", async () => {
    const world = await fresh();
    const tried = async (prefix: (at: number) => string) => {
      for (let at = 0; at < 100; at++) if ((await spendAt(world, prefix(at))) === "spent") return at;
      return null;
    };
    assert.equal(await tried((at) => `2001:db8:1:100::${at + 1}`), 3, "one /64");
    assert.equal(
      await tried((at) => `2001:db8:2:1${at.toString(16).padStart(2, "0")}::1`),
      12,
      "one /56, a new /64 each time",
    );
    assert.equal(await tried((at) => `2001:db8:3:${at.toString(16)}00::1`), 48, "one /48, a new /56 each time");
    assert.equal(await spendAt(world, "2001:db8:4::1"), "within");
    world.clock.advance(600);
    assert.equal(await spendAt(world, "2001:db8:3::1"), "within", "the window is over");
  });

  test("a /64 that asks beyond its own budget spends nothing of its neighbours'", async () => {
    const world = await fresh();
    for (let at = 0; at < 200; at++) await spendAt(world, "2001:db8:1:100::1");
    assert.equal(await countOf(world, "tried:2001:db8:1:100::/56"), 3);
    assert.equal(await countOf(world, "tried:2001:db8:1:0::/48"), 3);
    assert.equal(await spendAt(world, "2001:db8:1:101::1"), "within");
    for (const [ip, kind] of [
      ["2001:db8:1:100::9", "spent"],
      ["2001:db8:1:101::9", "within"],
    ] as const) {
      const counters = networkCounters("tried", ip, BUDGET);
      assert.equal((await peekAll(world, counters))(...counters).kind, kind);
    }
  });

  test("the used part of a budget: the narrowest network's, or a share of a wider network's", async () => {
    const world = await fresh();
    const used = async (ip: string) => {
      const counters = networkCounters("tried", ip, BUDGET);
      return usedOf(await peekAll(world, counters), counters, BUDGET);
    };
    assert.equal(await used("2001:db8:1:1::1"), 0);
    await spendAt(world, "2001:db8:1:1::1");
    assert.deepEqual([await used("2001:db8:1:1::2"), await used("2001:db8:1:2::2")], [1, 0]);
    for (let at = 2; at < 9; at++) await spendAt(world, `2001:db8:1:${at}::1`);
    assert.equal(await used("2001:db8:1:ff::1"), 2, "eight in a /56 of four times the budget");
    for (let at = 0; at < 5; at++) await spendAt(world, "2001:db8:1:1::1");
    assert.equal(await used("2001:db8:1:1::1"), 3, "at most all");
  });
});

onBothEngines("Counters in order", (fresh) => {
  test("one attempt counts on all counters, up to the first that is spent", async () => {
    const world = await fresh();
    const counters = [
      { key: "first", budget: { limit: 2, seconds: 60 } },
      { key: "second", budget: { limit: 9, seconds: 3600 } },
    ] as const;
    for (let at = 0; at < 5; at++) await spendInOrder(world, counters);
    assert.deepEqual([await countOf(world, "first"), await countOf(world, "second")], [3, 2]);
    world.clock.advance(60);
    assert.deepEqual(await spendInOrder(world, counters), { kind: "within", left: 1 });
    assert.deepEqual([await countOf(world, "first"), await countOf(world, "second")], [1, 3]);
  });

  test("a count that is given back can be used again, however often somebody has asked meanwhile", async () => {
    const world = await fresh();
    const budget = { limit: 2, seconds: 60 };
    for (let at = 0; at < 5; at++) await spend(world, "key", budget);
    await giveBack(world, { key: "key", budget });
    assert.deepEqual(await spend(world, "key", budget), { kind: "within", left: 0 });
    assert.deepEqual(await spend(world, "key", budget), { kind: "spent", until: world.now() + 60 });
  });

  test("giving back the last count deletes its window; giving back an earlier one keeps it", async () => {
    const world = await fresh();
    const budget = { limit: 2, seconds: 60 };
    const counter = { key: "key", budget };
    await spend(world, "key", budget);
    await giveBack(world, counter);
    await giveBack(world, counter);
    assert.equal(await countOf(world, "key"), undefined);
    world.clock.advance(20);
    for (let at = 0; at < 2; at++) await spend(world, "key", budget);
    await giveBack(world, counter);
    world.clock.advance(10);
    await spend(world, "key", budget);
    assert.deepEqual(await spend(world, "key", budget), { kind: "spent", until: world.now() + 50 });
  });

  test("a line gives one place every three seconds, none further away than most, and starts anew when it is empty", async () => {
    const world = await fresh();
    const take = () => takePlace(world, "line", { limit: 1, seconds: 3 }, 10);
    assert.deepEqual([await take(), await take(), await take(), await take()], [3, 6, 9, null]);
    world.clock.advance(3);
    assert.deepEqual([await take(), await take()], [9, null]);
    world.clock.advance(100);
    const all = await Promise.all(Array.from({ length: 20 }, take));
    assert.deepEqual(all.filter((it) => it !== null).sort(), [3, 6, 9]);
  });

  test("a hundred at the same moment: a budget of one allows one", async () => {
    const world = await fresh();
    const all = await Promise.all(Array.from({ length: 100 }, () => spend(world, "turn", { limit: 1, seconds: 30 })));
    assert.equal(all.filter((it) => it.kind === "within").length, 1);
    const until = world.now() + 30;
    assert.deepEqual(await peek(world, "turn", { limit: 1, seconds: 30 }), { kind: "spent", until });
  });
});
