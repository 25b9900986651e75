import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { operatorAsks } from "./fair-queue.ts";
import { hashingQueue } from "./hashing.ts";

const asker = operatorAsks("PENYEDIA1");

describe("A limited number of computations at once, behind a bounded queue", () => {
  test("one runs, one waits in order, the third gets `busy`", async () => {
    const queue = hashingQueue(1, 1);
    const order: string[] = [];
    let finish = () => {};
    const first = queue.run(asker, () => new Promise<void>((done) => (finish = done)).then(() => order.push("first")));
    const second = queue.run(asker, async () => order.push("second"));
    assert.deepEqual([queue.isBusyFor(asker), queue.queue().waiting], [true, 1]);
    assert.deepEqual(await queue.run(asker, async () => order.push("third")), { kind: "busy" });
    finish();
    await Promise.all([first, second]);
    assert.deepEqual(order, ["first", "second"]);
    assert.equal(queue.isBusyFor(asker), false);
    assert.deepEqual(queue.figures(), { computed: 2, busy: 1 });
    assert.deepEqual(queue.queue(), { waiting: 0, waited: 0 }, "where nobody waits, nobody has waited");
  });

  test("a computation that throws frees its place", async () => {
    const queue = hashingQueue(1, 5);
    await assert.rejects(queue.run(asker, () => Promise.reject(new Error("broken"))));
    assert.deepEqual(await queue.run(asker, async () => 7), { kind: "done", result: 7 });
  });

  test("a waiting computation gives way to a smaller share, and gets `busy`", async () => {
    const queue = hashingQueue(1, 2);
    const { promise: pause, resolve: goOn } = Promise.withResolvers<void>();
    const from = (network: string, browser: string) => ({ ...asker, networks: [network], browser });
    const running = queue.run(asker, () => pause);
    const flood = ["one", "two"].map((it) => queue.run(from("flood", it), async () => it));
    const other = queue.run(from("other", "three"), async () => "three");
    assert.deepEqual(await flood[1], { kind: "busy" });
    goOn();
    await running;
    assert.deepEqual(await flood[0], { kind: "done", result: "one" });
    assert.deepEqual(await other, { kind: "done", result: "three" });
  });
});
