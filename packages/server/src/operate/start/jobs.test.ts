import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { addPerson, sessionOf, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { startLoop } from "../../base/platform/loop.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact } from "../../base/platform/world.ts";
import { rotateBrowser } from "../../core/session/browser/browser.ts";
import { clearExpired } from "./clear.ts";
import { wings } from "./wings.ts";

onBothEngines("clearing", (fresh) => {
  const count = async (world: TestWorld, table: "session" | "throttle" | "browser") =>
    Number(
      (
        await world.db
          .selectFrom(table)
          .select((it) => it.fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );

  test("[L7] deletes expired rows in batches, and keeps the others", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    for (let i = 0; i < 1100; i += 1) await spend(world, `old:${i}`, { limit: 1, seconds: 60 });
    await spend(world, "new", { limit: 1, seconds: 86_400 });
    await sessionOf(world, account);
    await transact(world, (tx) => rotateBrowser(tx, null, "Chrome di Windows"));
    world.clock.advance(3600);
    await clearExpired(world);
    assert.deepEqual(
      [await count(world, "throttle"), await count(world, "session"), await count(world, "browser")],
      [1, 1, 1],
    );
    world.clock.advance(200 * 86_400);
    await clearExpired(world);
    assert.deepEqual(
      [await count(world, "throttle"), await count(world, "session"), await count(world, "browser")],
      [0, 0, 0],
    );
  });

  test("two processes at once do no harm", async () => {
    const world = await fresh();
    for (let i = 0; i < 50; i += 1) await spend(world, `old:${i}`, { limit: 1, seconds: 60 });
    world.clock.advance(61);
    await Promise.all([clearExpired(world), clearExpired(world)]);
    assert.equal(await count(world, "throttle"), 0);
  });
});

test("each job of the wings: its rest, what ends the rest, and whether it waits for a mail server", () => {
  const jobs = wings.flatMap((wing) => wing.jobs ?? []);
  const said = jobs.map(({ name, restMilliseconds, topic, atOnce, mails }) =>
    [name, restMilliseconds, topic, atOnce && "at once", mails && "mails"].filter(Boolean).join(" "),
  );
  assert.deepEqual(said, [
    ...["months 60000 at once", "audit 2000", "audit-check 5000", "fold 10000", "old-hashes 60000"],
    ...["office 60000 office:changed", "push 3000 push:due", "logouts 3000", "messages 3000 message:due"],
    ...["alerts 60000", "import 2000 import:due", "notices 5000 mails"],
  ]);
});

describe("a loop", () => {
  const opened: TestWorld[] = [];
  after(() => Promise.all(opened.map((it) => it.close())));
  const open = async () => {
    const world = await testWorld();
    opened.push(world);
    return world;
  };

  test("a loop that is woken while it runs, runs once more and never twice at once; stop waits for the current run", async () => {
    const world = await open();
    const gates: (() => void)[] = [];
    let [running, most, runs] = [0, 0, 0];
    const waiting: (() => void)[] = [];
    const loop = startLoop(world, "test", 3_600_000, async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await new Promise<void>((open) => {
        gates.push(open);
        waiting.shift()?.();
      });
      running -= 1;
    });
    const begun = () => new Promise<void>((done) => waiting.push(done));
    const first = begun();
    loop.hurry();
    await first;
    loop.hurry();
    loop.hurry();
    const second = begun();
    gates.shift()?.();
    await second;
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await new Promise((turn) => setImmediate(turn));
    assert.equal(stopped, false);
    gates.shift()?.();
    await stopping;
    loop.hurry();
    assert.deepEqual([runs, most, running], [2, 1, 0]);
  });

  test("a failed run is not the last one", async () => {
    const world = await open();
    let runs = 0;
    const again = new Promise<void>((done) => {
      const loop = startLoop(world, "test", 1, async () => {
        runs += 1;
        if (runs === 1) throw new Error("broken");
        void loop.stop();
        done();
      });
    });
    // A loop's timers do not keep the process alive, so the test does.
    const alive = setInterval(() => {}, 1000);
    await again;
    clearInterval(alive);
    assert.equal(runs, 2);
  });
});
