/** Which errors are outages: the tests cause them on the real engines. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { migratedPostgresUrl } from "../../../../test-support/postgres.ts";
import { addPerson, testWorld } from "../../../../test-support/world.ts";
import { type Tx, transact, type World } from "../world.ts";
import { openDb } from "./db.ts";
import { hasLostPlan, hasStalePlan, isBusy, isDamaged, isOutage, needsAnotherTry, unlessOutage } from "./outage.ts";

const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => assert.fail("nothing was thrown"),
    (error: unknown) => error,
  );

onBothEngines("no outage", (fresh) => {
  test("a wrong statement, and a duplicate row", async () => {
    const world = await fresh();
    assert.equal(isOutage(await thrown(sql`select nothing from nowhere`.execute(world.db))), false);
    await addPerson(world);
    const again = world.db.insertInto("installation").values({ id: 1, lpse_id: "x", created_at: 0 }).execute();
    assert.equal(isOutage(await thrown(again)), false);
    assert.equal(isOutage(new TypeError("x is not a function")), false);
  });
});

describe("SQLite's outages", () => {
  const worlds: (World & { close: () => Promise<void> })[] = [];
  after(() => Promise.all(worlds.map((it) => it.close())));
  const fresh = async () => {
    const world = await testWorld();
    worlds.push(world);
    return world;
  };
  const fill = async (tx: Tx) => {
    for (let at = 0; at < 500; at++)
      await tx.db
        .insertInto("throttle")
        .values({ key: `${at}`.padStart(1000, "x"), count: 1, window_ends_at: 0 })
        .execute();
  };

  test("a full disk: the whole transaction is undone, its error is reported, and the next transaction begins", async () => {
    const world = await fresh();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(world.db);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 4}`).execute(world.db);
    assert.equal(isOutage(await thrown(transact(world, fill))), true);
    assert.equal((await world.db.selectFrom("throttle").selectAll().execute()).length, 0);
    await sql.raw("pragma max_page_count = 100000").execute(world.db);
    await transact(world, fill);
    assert.equal((await world.db.selectFrom("throttle").selectAll().execute()).length, 500);
  });

  test("a database that cannot be written", async () => {
    const world = await fresh();
    await sql`pragma query_only = on`.execute(world.db);
    assert.equal(isOutage(await thrown(addPerson(world))), true);
    await sql`pragma query_only = off`.execute(world.db);
    await addPerson(world);
  });
});

describe("PostgreSQL's outages", () => {
  test("it is not there", async () => {
    assert.equal(isOutage(await thrown(openDb("postgres://nobody@127.0.0.1:1/none", ""))), true);
  });

  test("it breaks the connection inside a transaction: the process and the pool go on", async () => {
    const url = await migratedPostgresUrl();
    const world = await testWorld({ engine: { name: "", url: async () => url } });
    const broken = transact(world, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
      await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(world.db);
      for (;;) await sql`select 1`.execute(tx.db);
    });
    assert.equal(isOutage(await thrown(broken)), true);
    await addPerson(world);
    await world.close();
  });

  test("it is read-only, like a standby", async () => {
    const world = await testWorld({ engine: { name: "", url: migratedPostgresUrl } });
    const refused = transact(world, async (tx) => {
      await sql`set transaction read only`.execute(tx.db);
      await addPerson(tx);
    });
    assert.equal(isOutage(await thrown(refused)), true);
    await world.close();
  });
});

test("each code and message of a driver: an outage, damage, a lock, a lost plan, or none", () => {
  const error = (more: object, message = "x") => Object.assign(new Error(message), more);
  const sqlite = (errcode?: number) => error({ code: "ERR_SQLITE_ERROR", errcode });
  const judges = { isOutage, isDamaged, isBusy, hasStalePlan, hasLostPlan, needsAnotherTry };
  const STALE = "cached plan must not change result type";
  const table: readonly (readonly [unknown, ...(keyof typeof judges)[]])[] = [
    ...[5, 5 | 512].map((it) => [sqlite(it), "isOutage", "isBusy"] as const),
    ...[6, 7, 8, 10, 13, 14, 15, 8 | 1024].map((it) => [sqlite(it), "isOutage"] as const),
    ...[11, 26].map((it) => [sqlite(it), "isDamaged"] as const),
    ...[1, 19, undefined].map((it) => [sqlite(it)] as const),
    ...["08006", "53300", "57P01", "58030", "25006"].map((code) => [error({ code }), "isOutage"] as const),
    ...["40P01", "40001"].map((code) => [error({ code }), "isOutage", "needsAnotherTry"] as const),
    ...[
      "ECONNREFUSED",
      "ECONNRESET",
      "EPIPE",
      "ETIMEDOUT",
      "EHOSTUNREACH",
      "ENETUNREACH",
      "ENOTFOUND",
      "EAI_AGAIN",
    ].map((code) => [error({ code }), "isOutage"] as const),
    ...["XX001", "XX002"].map((code) => [error({ code }), "isDamaged"] as const),
    ...["26000", "42P05"].map((code) => [error({ code }), "hasLostPlan", "needsAnotherTry"] as const),
    [error({ code: "0A000" }, STALE), "hasStalePlan", "hasLostPlan", "needsAnotherTry"],
    [error({ code: "0A000" })],
    [error({ code: "42P01" }, STALE)],
    ...["23505", "25001", "080060", "XX000", "ENOENT"].map((code) => [error({ code })] as const),
    ...[
      "Connection terminated unexpectedly",
      "timeout exceeded when trying to connect",
      "Client was closed and is not queryable",
    ].map((it) => [new Error(it), "isOutage"] as const),
    [new Error("Client has encountered a connection error and is not queryable"), "isOutage"],
    [new Error("the Connection terminated")],
    ["Connection terminated"],
    [{ code: "08006" }],
    [null],
  ];
  for (const [thrown, ...expected] of table) {
    const said = Object.entries(judges).flatMap(([name, judge]) => (judge(thrown) ? name : []));
    assert.deepEqual(said, expected, JSON.stringify(thrown));
    if (expected.includes("isOutage")) unlessOutage(thrown);
    else
      assert.throws(
        () => unlessOutage(thrown),
        (it) => it === thrown,
      );
  }
});
