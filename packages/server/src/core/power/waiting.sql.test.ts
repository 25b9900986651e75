import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { POWER_KEPT_SECONDS, POWER_STOP_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import type { WaitingChangeTable } from "../../base/platform/db/schema.ts";
import { transact } from "../../base/platform/world.ts";
import {
  adoptWaiting,
  clearWaiting,
  dropWaiting,
  endWaitingOf,
  eraseWaiting,
  findStop,
  findWaiting,
  listAllWaiting,
  listDue,
  listWaiting,
  makeDue,
  markForTwo,
  markStopped,
  putWaiting,
  takeWaiting,
} from "./waiting.sql.ts";
import { letWait } from "./waiting.ts";

type Row = WaitingChangeTable;
type Act<Answer> = Parameters<typeof transact<Answer>>[1];

onBothEngines("The statements of a change that waits", (fresh) => {
  /** An Admin PPE, and rows that each differ from a change that is due by `more`. Ids are the rows' names. */
  async function scene(rows: Readonly<Record<string, Partial<Row>>>) {
    const world = await fresh();
    const admin = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    const now = world.now();
    for (const [id, more] of Object.entries(rows))
      await world.db
        .insertInto("waiting_change")
        .values({
          ...{ id, account_id: `of ${id}`, kind: "address", asked_by: admin.id, officer_epoch: admin.epoch },
          ...{ change: JSON.stringify({ kind: "address", was: "a@x.example", address: "b@x.example" }) },
          ...{ asker: "ADMIN1", detail: "{}", ip: "192.0.2.9", browser_label: "Firefox" },
          ...{ asked_at: now, due_at: now, stopped_at: null, ended_at: null, kept_until: now + 1 },
          ...more,
        })
        .execute();
    const run = <Answer>(act: Act<Answer>) => transact(world, act);
    return { world, admin, now, run };
  }
  const left = async (world: TestWorld) =>
    (await world.db.selectFrom("waiting_change").select("id").orderBy("id").execute()).map(({ id }) => id);
  const rowOf = (world: TestWorld, id: string) =>
    world.db.selectFrom("waiting_change").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  test("it counts for its account, until it has ended, a week after its time, or its officer is one no more", async () => {
    const { world, now, admin } = await scene({
      good: {},
      ended: { ended_at: 1 },
      late: { due_at: 0 },
      reset: { officer_epoch: 99 },
      directory: { officer_epoch: null, asked_by: "kantor" },
    });
    const found = async (ids: readonly string[]) => {
      const here: string[] = [];
      for (const id of ids) {
        const listed = (await listWaiting(world, `of ${id}`)).map((it) => it.id);
        assert.deepEqual(listed, (await findWaiting(world, id)) ? [id] : []);
        here.push(...listed);
      }
      return here;
    };
    const all = ["good", "ended", "late", "reset", "directory", "none"];
    assert.deepEqual(await found(all), ["good", "directory"]);
    await world.db.updateTable("account").set({ role_until: now }).where("id", "=", admin.id).execute();
    assert.deepEqual(await found(all), ["directory"], "the end of the role");
    await world.db
      .updateTable("account")
      .set({ role_until: now + 1 })
      .where("id", "=", admin.id)
      .execute();
    assert.deepEqual(await found(all), ["good", "directory"]);
    await world.db.updateTable("account").set({ active: 0 }).where("id", "=", admin.id).execute();
    assert.deepEqual(await found(all), ["directory"]);
    world.clock.advance(POWER_KEPT_SECONDS - 1);
    assert.deepEqual(await found(all), ["directory"]);
    world.clock.advance(1);
    assert.deepEqual(await found(all), []);
  });

  test("an officer is shown what others ask for other people, the longest asked first, some at a time", async () => {
    const { world, admin } = await scene({
      own: { asked_by: "kantor", officer_epoch: null },
      mine: { asked_at: 1 },
      b: { asked_by: "kantor", officer_epoch: null, asked_at: 3 },
      a: { asked_by: "kantor", officer_epoch: null, asked_at: 3 },
      c: { asked_by: "kantor", officer_epoch: null, asked_at: 2 },
    });
    await world.db.updateTable("waiting_change").set({ account_id: admin.id }).where("id", "=", "own").execute();
    const listed = async (id: string, most: number) => (await listAllWaiting(world, id, most)).map((it) => it.id);
    assert.deepEqual(await listed(admin.id, 9), ["c", "a", "b"]);
    assert.deepEqual(await listed(admin.id, 2), ["c", "a"]);
    assert.deepEqual(await listed("another", 9), ["mine", "c", "a", "b", "own"]);
  });

  test("a directory's next wish takes the place of its own, and of nobody else's; the same again changes nothing", async () => {
    const { world, run } = await scene({});
    const account = await addPerson(world);
    const from = { ip: "192.0.2.9", browserLabel: "SCIM" };
    const asks = async (id: string, name: string) => {
      const change = { kind: "address", was: account.email, address: `${name}@contoh.go.id` } as const;
      await run((tx) => letWait(tx, { application: { id, name: id }, from }, account, change, "time"));
      const [waiting] = await listWaiting(world, account.id);
      return [waiting?.askedBy, waiting?.change.kind === "address" && waiting.change.address, waiting?.id] as const;
    };
    const first = await asks("kantor", "satu");
    assert.deepEqual(await asks("kantor", "satu"), first);
    assert.deepEqual(await asks("lain", "dua"), first);
    assert.deepEqual((await asks("kantor", "tiga")).slice(0, 2), ["kantor", "tiga@contoh.go.id"]);
  });

  test("a stop is found for its account and kind until its time", async () => {
    const { now, run } = await scene({
      stopped: { account_id: "A", stopped_at: 7 },
      over: { account_id: "A", kind: "role", stopped_at: 8 },
      runs: { account_id: "A", kind: "adoption" },
      other: { account_id: "B", kind: "role", stopped_at: 9 },
    });
    await run((tx) => tx.db.updateTable("waiting_change").set({ kept_until: now }).where("id", "=", "over").execute());
    const stops = await run(async (tx) => [
      await findStop(tx, "A", "address"),
      await findStop(tx, "A", "role"),
      await findStop(tx, "A", "adoption"),
      await findStop(tx, "A", "password-place"),
      await findStop(tx, "B", "role"),
    ]);
    assert.deepEqual(stops, [7, null, null, null, 9]);
  });

  test("a later change of its kind takes its place; a stop is kept for a year, anything else for a week", async () => {
    const { world, now, run } = await scene({ old: { ended_at: 5 }, other: {} });
    const { ended_at, kept_until, ...row } = await rowOf(world, "old");
    await run((tx) => putWaiting(tx, { ...row, id: "new", due_at: now + 9 }));
    assert.deepEqual(await left(world), ["new", "other"]);
    const put = await rowOf(world, "new");
    assert.deepEqual([put.ended_at, put.kept_until], [null, now + 9 + POWER_KEPT_SECONDS]);
    await run((tx) => putWaiting(tx, { ...row, id: "stopped", stopped_at: now }));
    assert.equal((await rowOf(world, "stopped")).kept_until, now + POWER_STOP_SECONDS);
    assert.equal(POWER_STOP_SECONDS, 365 * 86_400);
  });

  test("it is taken once: by time only when it is due and nobody stopped it", async () => {
    const { world, now, run } = await scene({ early: {}, due: {}, other: {}, stopped: { stopped_at: 1 } });
    await world.db
      .updateTable("waiting_change")
      .set({ due_at: now + 1 })
      .where("id", "=", "early")
      .execute();
    const take = (id: string, due: boolean) => run((tx) => takeWaiting(tx, id, due));
    assert.deepEqual(
      [await take("early", true), await take("stopped", true), await take("due", true), await take("due", true)],
      [false, false, true, false],
    );
    assert.deepEqual([await take("early", false), await take("stopped", false)], [true, true]);
    assert.deepEqual(await left(world), ["other"]);
  });

  test("it is stopped once, and not from its time on; for two officers it is marked once, whenever", async () => {
    const { world, now, run } = await scene({ early: {}, due: {}, other: {} });
    const other = await rowOf(world, "other");
    await world.db
      .updateTable("waiting_change")
      .set({ due_at: now + 1 })
      .where("id", "=", "early")
      .execute();
    const both = async (mark: typeof markStopped, id: string) => [
      await run((tx) => mark(tx, id)),
      await run((tx) => mark(tx, id)),
    ];
    assert.deepEqual(await both(markStopped, "early"), [true, false]);
    const { stopped_at, kept_until } = await rowOf(world, "early");
    assert.deepEqual([stopped_at, kept_until], [now, now + POWER_STOP_SECONDS]);
    assert.deepEqual(await both(markStopped, "due"), [false, false]);
    assert.deepEqual(await both(markForTwo, "due"), [true, false]);
    assert.equal((await rowOf(world, "due")).stopped_at, now);
    assert.deepEqual(await rowOf(world, "other"), other);
  });

  test("an officer's approval makes it due, and an officer takes over what a directory asked for, not what a colleague did", async () => {
    const { world, now, run } = await scene({
      stopped: { stopped_at: 1 },
      ended: { ended_at: 1 },
      directory: { officer_epoch: null, asked_by: "kantor" },
      other: { officer_epoch: null, asked_by: "kantor" },
    });
    const other = await rowOf(world, "other");
    await world.db
      .updateTable("waiting_change")
      .set({ due_at: now + 60 })
      .where("id", "=", "stopped")
      .execute();
    assert.deepEqual(
      [await run((tx) => makeDue(tx, "stopped")), await run((tx) => makeDue(tx, "ended"))],
      [true, false],
    );
    const { due_at, stopped_at } = await rowOf(world, "stopped");
    assert.deepEqual([due_at, stopped_at], [now, null]);
    const officer = { id: "o", userId: "ADMIN2", epoch: 3 };
    const adopt = (id: string) => run((tx) => adoptWaiting(tx, id, officer));
    assert.deepEqual(
      [await adopt("directory"), await adopt("directory"), await adopt("stopped")],
      [true, false, false],
    );
    const adopted = await rowOf(world, "directory");
    assert.deepEqual([adopted.asked_by, adopted.asker, adopted.officer_epoch], ["o", "ADMIN2", 3]);
    assert.deepEqual(await rowOf(world, "other"), other);
  });

  test("due are those whose time has come, the longest first, and neither adoptions nor what was stopped", async () => {
    const { world, now } = await scene({
      second: {},
      first: { due_at: 5 },
      stopped: { stopped_at: 1 },
      adoption: { kind: "adoption" },
      ended: { due_at: 6, ended_at: 1 },
    });
    await world.db
      .insertInto("waiting_change")
      .values({ ...(await rowOf(world, "second")), id: "later", account_id: "L", due_at: now + 1 })
      .execute();
    assert.deepEqual(
      (await listDue(world, 9)).map(({ id }) => id),
      ["first", "ended", "second"],
    );
    assert.deepEqual(
      (await listDue(world, 2)).map(({ id }) => id),
      ["first", "ended"],
    );
  });

  test("it is dropped once, but not where it was stopped; rows are cleared when their time is over", async () => {
    const { world, now, run } = await scene({ one: {}, stopped: { stopped_at: 1 }, kept: {}, over: {} });
    const drop = (id: string) => run((tx) => dropWaiting(tx, id));
    assert.deepEqual([await drop("one"), await drop("one"), await drop("stopped")], [true, false, false]);
    await world.db.updateTable("waiting_change").set({ kept_until: now }).where("id", "=", "over").execute();
    assert.equal(await clearWaiting(world, 9), 1);
    assert.deepEqual(await left(world), ["kept", "stopped"]);
  });

  test("what one asker has asked for since a moment ends, all of it without one", async () => {
    const { world, run } = await scene({
      before: { asked_at: 9 },
      since: { asked_at: 10 },
      other: { asked_by: "kantor", asked_at: 11 },
    });
    const { asked_by } = await rowOf(world, "since");
    const ended = async () =>
      (await world.db.selectFrom("waiting_change").select("id").where("ended_at", "is not", null).execute())
        .map(({ id }) => id)
        .sort();
    await run((tx) => endWaitingOf(tx, asked_by, 10));
    assert.deepEqual(await ended(), ["since"]);
    await run((tx) => endWaitingOf(tx, asked_by));
    assert.deepEqual(await ended(), ["before", "since"]);
  });

  test("with a person goes what waits for that person and what the person asked for; a stop stays without its asker", async () => {
    const { world, now, admin, run } = await scene({
      own: { stopped_at: 1, asked_by: "someone" },
      asked: {},
      stopped: { stopped_at: 1, detail: '{"first":"ADMIN2"}' },
      other: { asked_by: "someone", stopped_at: 2 },
    });
    await world.db.updateTable("waiting_change").set({ account_id: admin.id }).where("id", "=", "own").execute();
    const other = await rowOf(world, "other");
    await run((tx) => eraseWaiting(tx, admin.id));
    assert.deepEqual(await left(world), ["other", "stopped"]);
    assert.deepEqual(await rowOf(world, "other"), other);
    const { ended_at, asked_by, asker, detail, ip, browser_label, stopped_at } = await rowOf(world, "stopped");
    assert.deepEqual(
      [ended_at, asked_by, asker, detail, ip, browser_label, stopped_at],
      [now, "", "", "{}", "", "", 1],
    );
  });
});
