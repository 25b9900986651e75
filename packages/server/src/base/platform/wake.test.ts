import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { test } from "node:test";
import { sql } from "kysely";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { migratedPostgresUrl } from "../../../test-support/postgres.ts";
import { testWorld } from "../../../test-support/world.ts";
import { connectDb } from "./db/db.ts";
import { postgresWake, type Topic } from "./wake.ts";
import { transact } from "./world.ts";

test("when the listening connection breaks, all listeners are woken once another one listens, since a wake may have been lost", async () => {
  const world = await testWorld({ engine: { name: "", url: migratedPostgresUrl } });
  const woken: string[] = [];
  const next = () =>
    new Promise<void>((resolve) => {
      const stop = world.wake.listen("proof:one", () => {
        woken.push("proof:one");
        stop();
        resolve();
      });
    });
  const first = next();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'spse-wake'`.execute(world.db);
  await first;
  const second = next();
  await world.wake.wake(world.db, "proof:one");
  await second;
  assert.equal(woken.length, 2);
  await world.close();
});

test("a listening connection whose other end falls silent is given up, and another one listens", async () => {
  const url = await migratedPostgresUrl();
  const { hostname, port } = new URL(url);
  /** A way to PostgreSQL whose connections go silent without an end, as behind a firewall that has forgotten them. */
  const sockets: Socket[] = [];
  const way = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) sockets.push(socket.on("error", () => {})); // a broken one may still be written to
    near.pipe(far).pipe(near);
  }).listen(0, "127.0.0.1");
  await once(way, "listening");
  const world = await testWorld({ engine: { name: "", url: async () => url } });
  const { pool } = (await connectDb(url, "")).postgres ?? {};
  assert.ok(pool);
  const directUrl = Object.assign(new URL(url), { port: `${(way.address() as AddressInfo).port}` }).href;
  const broken: Error[] = [];
  const wake = await postgresWake({ pool, directUrl }, (error) => broken.push(error), 50);
  const woken = new Promise<void>((resolve) => wake.listen("proof:one", resolve));
  for (const socket of sockets) socket.unpipe();
  await woken; // no process has sent a wake: the listener is woken once it is connected again
  assert.match(broken[0]?.message ?? "", /timeout/);
  const again = new Promise<void>((resolve) => wake.listen("proof:two", resolve));
  await wake.wake(world.db, "proof:two");
  await again;
  await wake.close();
  await pool.end();
  await world.close();
  for (const socket of sockets) socket.destroy();
  way.close();
});

onBothEngines("a transaction's wakes", (fresh) => {
  test("follow its commit, each topic once; those of a transaction that failed are not sent", async () => {
    const world = await fresh();
    const woken: string[] = [];
    const listen = (topic: "proof:one" | "proof:two" | "proof:end") =>
      new Promise<void>((resolve) => {
        world.wake.listen(topic, () => {
          woken.push(topic);
          resolve();
        });
      });
    void listen("proof:one");
    const end = listen("proof:end");
    const failed = transact(world, async (tx) => {
      await tx.wake.wake(tx.db, "proof:one");
      throw new Error("broken");
    });
    await assert.rejects(failed, /broken/);
    const two = listen("proof:two");
    await transact(world, async (tx) => {
      await tx.wake.wake(tx.db, "proof:two");
      await transact(tx, (joined) => joined.wake.wake(joined.db, "proof:two"));
      // A wake from outside arrives meanwhile, but none of this transaction.
      if (tx.db !== world.db && world.config.databaseUrl) await world.wake.wake(world.db, "proof:end").then(() => end);
      assert.ok(!woken.includes("proof:two"));
    });
    await two;
    await world.wake.wake(world.db, "proof:end");
    await end;
    assert.deepEqual(
      woken.filter((topic) => topic !== "proof:end"),
      ["proof:two"],
    );
  });
});

onBothEngines("a listener whose caller has read before it listens", (fresh) => {
  test("is called at once for a wake since its mark, also a long forgotten one; for an older one, and another topic's, it is not", async () => {
    const world = await fresh();
    const heard = async (topic: Topic) => {
      const rung = new Promise<void>((resolve) => world.wake.listen(topic, resolve));
      await world.wake.wake(world.db, topic);
      await rung;
    };
    const isMissed = (topic: Topic, since: number) => {
      let missed = false;
      world.wake.listen(topic, () => (missed = true), since)();
      return missed;
    };
    const before = world.wake.mark();
    await heard("proof:read");
    const after = world.wake.mark();
    assert.deepEqual([isMissed("proof:read", before), isMissed("proof:read", after)], [true, false]);
    assert.deepEqual([isMissed("proof:other", before), isMissed("proof:read", world.wake.mark())], [false, false]);
    const others = Array.from({ length: 1500 }, (_, at): Topic => `proof:${at}`);
    await world.wake.wake(world.db, "proof:first", ...others);
    await heard("proof:last");
    assert.equal(isMissed("proof:read", before), true);
  });
});
