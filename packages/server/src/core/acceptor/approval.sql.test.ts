/** Each guard in the WHERE of a login request's statements, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { askPhone, enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { clearApprovals, recordAnswer, replaceLive } from "./approval.sql.ts";
import { loadWaiting } from "./read-approval.sql.ts";
import { recordSeen } from "./receipt/receipt.sql.ts";

const requestsOf = async (world: World, phone: { readonly id: string }) =>
  (await loadWaiting(world, phone.id))?.waiting.requests;

onBothEngines("A login request's statements", (fresh) => {
  const asked = async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const other = await enrolled(world, { userId: "PPK2" });
    await askPhone(world, account, { browserKnown: true, number: false });
    const row = await world.db.selectFrom("approval").selectAll().executeTakeFirstOrThrow();
    const set = (change: object) => world.db.updateTable("approval").set(change).execute();
    return { world, account, phone, other, row, set };
  };
  const lapses = [{ answered_at: 1 }, { ended_at: 1 }, { expires_at: 1 }, { epoch: 99 }];

  test("an account's live requests are its own, and leave out answered, ended and late ones and those of another epoch [A18]", async () => {
    const { world, phone, other, row, set } = await asked();
    assert.deepEqual(await requestsOf(world, other.phone), []);
    for (const lapse of lapses) {
      await set(lapse);
      assert.deepEqual(await requestsOf(world, phone), [], Object.keys(lapse)[0]);
      await set({ answered_at: null, ended_at: null, expires_at: row.expires_at, epoch: row.epoch });
      assert.equal((await requestsOf(world, phone))?.length, 1);
    }
  });

  test("[P-52] an answer is stored once, and only on a request that is live [A12]", async () => {
    const { world, phone, row, set } = await asked();
    const answer = { deviceId: phone.id, decision: "approve", jws: "first", verification: null } as const;
    for (const lapse of lapses) {
      await set(lapse);
      assert.equal(await transact(world, (tx) => recordAnswer(tx, row.id, answer)), false, Object.keys(lapse)[0]);
      await set({ answered_at: null, ended_at: null, expires_at: row.expires_at, epoch: row.epoch });
    }
    assert.equal(await transact(world, (tx) => recordAnswer(tx, row.id, answer)), true);
    assert.equal(
      await transact(world, (tx) => recordAnswer(tx, row.id, { ...answer, decision: "deny", jws: "second" })),
      false,
    );
  });

  test("[P-38] a newer request of one asker replaces the live one, once, and no other account's, class's or asker's", async () => {
    const { world, other, row } = await asked();
    const spared = {
      account: { account_id: other.account.id },
      class: { class: "other" },
      client: { client: "kantor" },
      answered: { answered_at: 1 },
      ended: { ended_at: 1 },
    } as const;
    for (const [id, change] of Object.entries(spared))
      await world.db
        .insertInto("approval")
        .values({ ...row, ...change, id })
        .execute();
    const replace = () => transact(world, (tx) => replaceLive(tx, row));
    assert.deepEqual([await replace(), await replace()], [row.reference, null]);
    const replaced = world.db.selectFrom("approval").select(["id", "ended_at"]).where("ended_why", "=", "replaced");
    const { id, ended_at } = await replaced.executeTakeFirstOrThrow();
    assert.deepEqual([id, ended_at, (await replaced.execute()).length], [row.id, world.now(), 1]);
  });

  test("[P-83] a receipt is noted for a phone of the same account", async () => {
    const { world, account, other, row } = await asked();
    assert.equal(await recordSeen(world, other.account.id, row.id, "opened"), null);
    assert.equal(await recordSeen(world, account.id, row.id, "opened"), row.reference);
  });

  test("[L7] a request goes as many days after its end as Privasi tells people, whether it was answered or not", async () => {
    const { world, account, phone, row } = await asked();
    await transact(world, (tx) =>
      recordAnswer(tx, row.id, { deviceId: phone.id, decision: "approve", jws: "first", verification: null }),
    );
    await askPhone(world, account, { browserKnown: true, number: false });
    const left = async () => (await world.db.selectFrom("approval").select("id").execute()).length;
    world.clock.advance(row.expires_at - world.now() + KEPT_DAYS.approval * 86_400);
    assert.deepEqual([await clearApprovals(world, 100), await left()], [0, 2]);
    world.clock.advance(1);
    assert.deepEqual([await clearApprovals(world, 1), await left()], [1, 1]);
    assert.deepEqual([await clearApprovals(world, 100), await left()], [1, 0]);
  });
});
