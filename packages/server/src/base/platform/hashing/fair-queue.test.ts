import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Asker, type FairQueue, fairQueue } from "./fair-queue.ts";

/** Makes an asker of a network, with a new browser and account unless others are given. */
let browsers = 0;
const from = (network: string, more: Partial<Asker> = {}): Asker => {
  browsers += 1;
  return { networks: [network], browser: `browser ${browsers}`, account: `account ${browsers}`, known: false, ...more };
};

/** Adds `times` items that are named after their network. */
function add(queue: FairQueue<string>, network: string, times = 1, more: Partial<Asker> = {}): void {
  for (let at = 1; at <= times; at++) {
    const added = queue.add(from(network, more), times === 1 ? network : `${network}${at}`);
    assert.equal(added.kind, "waits");
  }
}

function takeAll(queue: FairQueue<string>): string[] {
  const order: string[] = [];
  for (let item = queue.take(); item !== null; item = queue.take()) order.push(item);
  return order;
}

describe("The order of service", () => {
  test("within one browser: first come, first served", () => {
    const queue = fairQueue<string>(10);
    add(queue, "a", 2, { browser: "the same" });
    assert.deepEqual(takeAll(queue), ["a1", "a2"]);
  });

  test("networks take turns, however much one of them asks for", () => {
    const queue = fairQueue<string>(100);
    add(queue, "flood", 50);
    add(queue, "b", 2);
    add(queue, "c");
    assert.deepEqual(takeAll(queue).slice(0, 6), ["flood1", "b1", "c", "flood2", "b2", "flood3"]);
  });

  test("an asker who arrives during a flood waits for one item of each network that waits", () => {
    const queue = fairQueue<string>(100);
    add(queue, "flood", 50);
    for (let served = 0; served < 7; served++) queue.take();
    add(queue, "late");
    assert.deepEqual([queue.take(), queue.take()], ["flood8", "late"]);
  });

  test("browsers of one network take turns", () => {
    const queue = fairQueue<string>(100);
    add(queue, "greedy", 2, { browser: "greedy", networks: ["a"] });
    add(queue, "patient", 1, { networks: ["a"] });
    assert.deepEqual(takeAll(queue), ["greedy1", "patient", "greedy2"]);
  });

  test("an IPv6 /48 has one turn, however many /64s it has; within it each /56 and /64 has its turn", () => {
    const queue = fairQueue<string>(100);
    for (let at = 0; at < 20; at++) add(queue, `rival${at}`, 1, { networks: ["rival/48", "one/56", `${at}/64`] });
    add(queue, "neighbour", 1, { networks: ["rival/48", "other/56", "its/64"] });
    add(queue, "elsewhere");
    assert.deepEqual(takeAll(queue).slice(0, 4), ["rival0", "elsewhere", "neighbour", "rival1"]);
  });

  test("known browsers come first; while both lanes wait they take turns, so that neither starves", () => {
    const queue = fairQueue<string>(100);
    add(queue, "flood", 4);
    add(queue, "known", 3, { known: true });
    assert.deepEqual(takeAll(queue), ["known1", "flood1", "known2", "flood2", "known3", "flood3", "flood4"]);
    add(queue, "flood", 2);
    add(queue, "known", 1, { known: true });
    assert.deepEqual(takeAll(queue), ["known", "flood1", "flood2"], "an idle queue forgets whose turn it was");
  });

  test("in any queue: another network's item is served within one item of each network of its lane", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }), fc.nat(20), (networks, served) => {
        const queue = fairQueue<string>(100);
        for (const network of networks) add(queue, `n${network}`);
        for (let at = 0; at < served; at++) queue.take();
        add(queue, "late");
        assert.ok(takeAll(queue).indexOf("late") <= new Set(networks).size);
      }),
    );
  });
});

describe("The bounds", () => {
  test("one browser may have two waiting, for any account; its network may ask for more", () => {
    const queue = fairQueue<string>(100);
    add(queue, "a", 2, { browser: "one" });
    assert.equal(queue.isFull(from("a", { browser: "one" })), true);
    assert.deepEqual(queue.add(from("a", { browser: "one" }), "more"), { kind: "full" });
    assert.equal(queue.isFull(from("a")), false);
  });

  test("one network may have ten waiting for one account; another network, and its known browsers, may ask for more", () => {
    const queue = fairQueue<string>(100);
    add(queue, "rival", 10, { account: "hers" });
    assert.equal(queue.isFull(from("rival", { account: "hers" })), true);
    assert.equal(queue.isFull(from("rival", { account: "another" })), false);
    assert.equal(queue.isFull(from("owner", { account: "hers" })), false);
    assert.equal(queue.isFull(from("rival", { account: "hers", known: true })), false);
  });

  test("a full lane is full for the network that filled it; another network's item replaces its last one", () => {
    const queue = fairQueue<string>(5);
    add(queue, "flood", 5);
    assert.equal(queue.isFull(from("flood")), true);
    assert.deepEqual(queue.add(from("b"), "b"), { kind: "waits", gaveWay: "flood5" });
    assert.deepEqual(takeAll(queue), ["flood1", "b", "flood2", "flood3", "flood4"]);
  });

  test("within the network that floods, a browser with nothing waiting replaces an item of one that has two", () => {
    const queue = fairQueue<string>(4);
    for (const browser of ["one", "two"]) add(queue, browser, 2, { networks: ["flood"], browser });
    assert.deepEqual(queue.add(from("flood"), "third"), { kind: "waits", gaveWay: "two2" });
    assert.deepEqual(takeAll(queue), ["one1", "two1", "third", "one2"]);
  });

  test("shares of equal size do not displace each other", () => {
    const queue = fairQueue<string>(4);
    add(queue, "a", 2);
    add(queue, "b", 2);
    for (const network of ["a", "b"]) assert.deepEqual(queue.add(from(network), "more"), { kind: "full" });
    assert.equal(queue.isFull(from("c", { known: true })), false, "the lanes are full each for itself");
    assert.deepEqual(queue.add(from("c"), "c"), { kind: "waits", gaveWay: "b2" });
  });

  test("nothing is lost or invented: each item comes out once, unless it gave way", () => {
    const asker = fc.record({
      networks: fc.constantFrom(["a"], ["b", "c", "d"], ["b", "c", "e"], ["b", "f", "g"]),
      browser: fc.constantFrom("1", "2", "3", "4"),
      account: fc.constantFrom("x", "y"),
      known: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(asker, fc.boolean()), { maxLength: 200 }), (steps) => {
        const queue = fairQueue<number>(6);
        const [inside, out] = [new Set<number>(), [] as number[]];
        for (const [at, [who, takes]] of steps.entries()) {
          const wasFull = queue.isFull(who);
          const added = queue.add(who, at + 1);
          assert.equal(added.kind === "full", wasFull);
          if (added.kind === "waits") inside.add(at + 1);
          if (added.kind === "waits" && added.gaveWay !== null) assert.ok(inside.delete(added.gaveWay));
          assert.ok(inside.size <= 12);
          const item = takes ? queue.take() : null;
          if (item === null) continue;
          assert.ok(inside.delete(item));
          out.push(item);
        }
        for (let item = queue.take(); item !== null; item = queue.take()) assert.ok(inside.delete(item));
        assert.equal(inside.size, 0);
      }),
    );
  });
});
