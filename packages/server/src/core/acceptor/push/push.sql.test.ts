import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { askPhone, enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import { takesOnce } from "../../../../test-support/takes-once.ts";
import { transact } from "../../../base/platform/world.ts";
import {
  countAsked,
  deleteDead,
  deletePush,
  erasePush,
  leasePushes,
  liveRequest,
  loadPushBacklog,
  loadSubscribed,
  loadTarget,
  markTaken,
  postponePush,
  ringAgain,
  saveSubscription,
} from "./push.sql.ts";

onBothEngines("The statements of pushes", (fresh) => {
  async function scene() {
    const world = await fresh();
    const [own, other] = [await enrolled(world), await enrolled(world, { userId: "PPK2" })];
    const now = world.now();
    const row = {
      ...{ id: "push", device_id: own.phone.id, request_id: null, topic: "t", created_at: now, expires_at: now + 9 },
      ...{ attempts: 0, next_try_at: now, leased_until: null },
    };
    const subscription = {
      endpoint: "https://a.example",
      p256dh: "p",
      auth: "a",
      app: "b",
      created_at: 1,
      sent_at: null,
    };
    for (const { phone } of [own, other])
      await transact(world, (tx) => saveSubscription(tx, { device_id: phone.id, ...subscription }));
    const subscriptions = async () => {
      const rows = await world.db.selectFrom("push_subscription").select(["device_id", "sent_at"]).execute();
      return rows.map(({ device_id, sent_at }) => [device_id === own.phone.id ? "own" : "other", sent_at]);
    };
    return { world, own, other, now, row, subscriptions };
  }

  test("lease what is due and nobody's, the oldest first; an outcome is stored under its own lease alone", async () => {
    const { world, now, row } = await scene();
    const leased = { id: "push", leasedUntil: now + 60 } as Parameters<typeof deletePush>[1];
    const held = { ...row, leased_until: now + 60 };
    const lapses = [{ leased_until: now + 61 }, { leased_until: null }];
    await takesOnce(world, "push", held, lapses, () => deletePush(world, leased));
    await takesOnce(world, "push", held, lapses, () => postponePush(world, leased, unixSeconds(now + 5)));
    await world.db.deleteFrom("push").execute();
    const rows = [3, 1, 2].map((at) => ({ ...row, id: `p${at}`, created_at: at }));
    await world.db
      .insertInto("push")
      .values([...rows, { ...row, id: "over", leased_until: now, created_at: 4 }])
      .execute();
    const ids = async (most: number) => (await leasePushes(world, most, 60)).map(({ id }) => id).toSorted();
    const later = { ...row, id: "later", next_try_at: now + 1, created_at: 0 };
    await world.db
      .insertInto("push")
      .values([later, { ...row, id: "taken", leased_until: now + 1, created_at: 0 }])
      .execute();
    assert.deepEqual([await ids(2), await ids(9), await ids(9)], [["p1", "p2"], ["over", "p3"], []]);
  });

  test("reach the subscribed phones of their account that are enrolled; a dead or used address is that phone's, as it was", async () => {
    const { world, own, other, subscriptions } = await scene();
    const reached = async () => [
      await transact(world, (tx) => loadSubscribed(tx, own.account.id)),
      (await loadTarget(world, own.phone.id))?.device_id,
    ];
    assert.deepEqual(await reached(), [[own.phone.id], own.phone.id]);
    await world.db.updateTable("device").set({ revoked_at: 1 }).where("id", "=", own.phone.id).execute();
    assert.deepEqual(await reached(), [[], undefined]);
    for (const endpoint of ["https://b.example", "https://a.example"]) {
      await markTaken(world, other.phone.id, endpoint);
      const sent = (await subscriptions()).toSorted();
      assert.deepEqual(sent, [
        ["other", endpoint === "https://a.example" ? world.now() : null],
        ["own", null],
      ]);
    }
    assert.equal(await deleteDead(world, own.phone.id, "https://b.example"), false);
    assert.equal(await deleteDead(world, own.phone.id, "https://a.example"), true);
    assert.deepEqual(
      (await subscriptions()).map(([whose]) => whose),
      ["other"],
    );
  });

  test("name the purpose of a request that can be answered still, count what waits, and forget an account's own alone", async () => {
    const { world, own, other, now, row, subscriptions } = await scene();
    await askPhone(world, own.account, { browserKnown: true, number: false });
    const { id, expires_at } = await world.db.selectFrom("approval").selectAll().executeTakeFirstOrThrow();
    const live = async (request: string) => (await liveRequest(world, request))?.purpose;
    assert.deepEqual([await live(id), await live("none")], ["login", undefined]);
    for (const lapse of [{ ended_at: 1 }, { answered_at: 1 }, { expires_at: now }]) {
      await world.db.updateTable("approval").set(lapse).execute();
      assert.equal(await live(id), undefined, JSON.stringify(lapse));
      await world.db.updateTable("approval").set({ ended_at: null, answered_at: null, expires_at }).execute();
    }
    await world.db.deleteFrom("push").execute();
    assert.deepEqual(await loadPushBacklog(world), { waiting: 0, since: null });
    const put = {
      put: { created_at: 1, next_try_at: 1 },
      newer: { created_at: 2, next_try_at: 2 },
      off: { created_at: 0 },
      over: { expires_at: now },
    };
    for (const [name, change] of Object.entries(put))
      await world.db
        .insertInto("push")
        .values({ ...row, id: name, ...change })
        .execute();
    assert.deepEqual(await loadPushBacklog(world), { waiting: 3, since: 1 });
    const count = (accountId: string) => transact(world, (tx) => countAsked(tx, accountId));
    const counts = [await count(own.account.id), await count(own.account.id), await count(other.account.id)];
    assert.deepEqual(counts, [1, 2, 1]);
    await transact(world, (tx) => ringAgain(tx, own.account.id));
    assert.deepEqual([await count(own.account.id), await count(other.account.id)], [1, 2]);
    await transact(world, (tx) => erasePush(tx, own.account.id));
    assert.deepEqual(
      (await subscriptions()).map(([whose]) => whose),
      ["other"],
    );
    assert.deepEqual([await loadPushBacklog(world), await count(other.account.id)], [{ waiting: 0, since: null }, 3]);
  });
});
