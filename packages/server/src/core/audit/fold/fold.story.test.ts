/** Entries are folded into counters: each once, also where a process is stopped in the middle, and where two fold at the same moment. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { KyselyPlugin } from "kysely";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { FOLD_BATCH } from "../../../../test-support/promised.ts";
import { addPerson, type TestWorld } from "../../../../test-support/world.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { type AuditEntry, record } from "../audit.ts";
import { chainEntries } from "../chain.ts";
import { loadTopFailures } from "./fold.sql.ts";
import { foldEntries, thinFailures } from "./fold.ts";

const DAY = 86_400;
const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };

async function write(world: World, times: number, entry: AuditEntry): Promise<void> {
  await transact(world, async (tx) => {
    for (let at = 0; at < times; at += 1) await record(tx, entry);
  });
  await chainEntries(world);
}

const wrong = (accountId: string | null): AuditEntry => ({
  event: "login",
  outcome: "password-wrong",
  method: "password",
  accountId,
  from,
});

const counts = async (world: TestWorld) =>
  Object.fromEntries(
    (await world.db.selectFrom("tally").select(["what", "count"]).execute()).map((it) => [it.what, it.count]),
  );

const top = async (world: TestWorld, about: "account" | "network", most: number) =>
  (await loadTopFailures(world, about, 0, most)).map((it) => ({ ...it }));

/** A process that dies between two steps: the counters are written, and the fold's place is not. */
const diesAtTheEnd = (): KyselyPlugin => {
  let updates = 0;
  return {
    transformQuery: ({ node }) => {
      if (node.kind === "UpdateQueryNode" && ++updates === 2) throw new Error("the process has died");
      return node;
    },
    transformResult: async ({ result }) => result,
  };
};

onBothEngines("The fold of the audit", (fresh) => {
  test("counts each entry once, also when it runs again", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await write(world, 3, wrong(id));
    await write(world, 1, { event: "login", outcome: "success", method: "approval", accountId: id, from });
    assert.equal(await foldEntries(world), 4);
    assert.equal(await foldEntries(world), 0);
    assert.deepEqual(await counts(world), { "login password-wrong password": 3, "login success approval": 1 });
  });

  test("two processes that fold at once count nothing twice, over several batches", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await write(world, FOLD_BATCH + 7, wrong(id));
    await Promise.all([foldEntries(world), foldEntries(world), foldEntries(world)]);
    await foldEntries(world);
    assert.deepEqual(await counts(world), { "login password-wrong password": FOLD_BATCH + 7 });
    assert.deepEqual(await top(world, "account", 5), [{ subject: id, count: FOLD_BATCH + 7 }]);
  });

  test("a process that is stopped in the middle of a batch leaves nothing of it; the next one counts it whole", async () => {
    const world = await fresh();
    await write(world, 5, wrong(null));
    const stopped = foldEntries({ ...world, db: world.db.withPlugin(diesAtTheEnd()) });
    await assert.rejects(stopped, /has died/);
    assert.deepEqual(await counts(world), {});
    assert.equal(await foldEntries(world), 5);
    assert.deepEqual(await counts(world), { "login password-wrong password": 5 });
  });

  test("an entry that stands for further attempts counts as many", async () => {
    const world = await fresh();
    await write(world, 1, { ...wrong(null), detail: { more: 250, since: 1, last: 2 } });
    await foldEntries(world);
    assert.deepEqual(await counts(world), { "login password-wrong password": 250 });
    assert.deepEqual(await top(world, "network", 5), [{ subject: from.ip, count: 250 }]);
  });

  test("hours are kept apart, and failures by account and network", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await write(world, 2, wrong(id));
    world.clock.advance(3600);
    await write(world, 1, { ...wrong(id), from: { ...from, ip: "2001:db8:1:2:3::9" } });
    await foldEntries(world);
    const hours = await world.db.selectFrom("tally").select(["hour", "count"]).orderBy("hour").execute();
    assert.deepEqual(
      hours.map((it) => it.count),
      [2, 1],
    );
    assert.deepEqual(await top(world, "network", 5), [
      { subject: from.ip, count: 2 },
      { subject: "2001:db8:1:2::/64", count: 1 },
    ]);
  });

  test("of a day that is over the hundred with the most failures stay, and after a month nothing", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await write(world, 2, wrong(id));
    const row = { about: "account", day: world.now() - (world.now() % DAY), count: 1 } as const;
    await world.db
      .insertInto("failure_tally")
      .values(Array.from({ length: 150 }, (_, at) => ({ ...row, subject: `nobody-${at}` })))
      .execute();
    await foldEntries(world);
    world.clock.advance(DAY);
    await thinFailures(world);
    const kept = await top(world, "account", 1000);
    assert.deepEqual([kept.length, kept[0]], [100, { subject: id, count: 2 }]);
    world.clock.advance(32 * DAY);
    await thinFailures(world);
    assert.deepEqual(await top(world, "account", 1000), []);
  });
});
