/** Each guard in the WHERE of a login request's statements, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { askPhone, enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { REDEEM_WINDOW_SECONDS } from "../../../test-support/promised.ts";
import { takesOnce } from "../../../test-support/takes-once.ts";
import { START } from "../../../test-support/world.ts";
import type { ApprovalTable } from "../../base/platform/db/schema.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import {
  clearApprovals,
  endUnanswered,
  recordAnswer,
  recordReport,
  recordWrongNumber,
  replaceLive,
  useApproval,
  voidUnredeemed,
} from "./approval.sql.ts";
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

  const takes = async (
    base: Partial<ApprovalTable>,
    lapses: readonly Partial<ApprovalTable>[],
    act: (tx: Tx, row: ApprovalTable) => Promise<unknown>,
  ) => {
    const { world, row } = await asked();
    await takesOnce(world, "approval", { ...row, ...base }, lapses, () => transact(world, (tx) => act(tx, row)));
  };

  test("[P-47] [P-57] a wrong number and an end take a live request, once; a report takes any, once", async () => {
    const over = [{ answered_at: 1 }, { ended_at: 1 }];
    await takes({}, [...over, { expires_at: 1 }, { issued_at: START + 86_400 }], (tx, { id }) =>
      recordWrongNumber(tx, id, { deviceId: "phone", jws: "a.b.c" }),
    );
    await takes({}, over, (tx, { reference }) => endUnanswered(tx, reference, "void"));
    await takes({ ended_at: 1 }, [{ report_jws: "x" }], (tx, { id }) => recordReport(tx, id, "a.b.c"));
  });

  test("[P-56] a Ya is redeemed once: for two minutes, under its epoch, and not where it has ended or was taken back", async () => {
    const yes = { decision: "approve", answered_at: START } as const;
    const over = [{ decision: "deny" }, { redeemed_at: 1 }, { ended_at: 1 }] as const;
    const late = [{ answered_at: START - REDEEM_WINDOW_SECONDS }, { answered_at: START + 86_400 }];
    const use = (tx: Tx, { reference, epoch }: ApprovalTable) => useApproval(tx, reference, epoch);
    await takes(yes, [...over, ...late, { report_jws: "a.b.c" }, { epoch: 99 }], use);
    await takes(yes, over, (tx, { reference }) => voidUnredeemed(tx, reference));
    const { world, account, row, set } = await asked();
    await set(yes);
    const used = (epoch: number) => transact(world, (tx) => useApproval(tx, row.reference, epoch));
    assert.equal(await used(row.epoch + 1), undefined, "of another epoch");
    await world.db
      .updateTable("account")
      .set({ epoch: row.epoch + 1 })
      .where("id", "=", account.id)
      .execute();
    assert.equal(await used(row.epoch), undefined, "the account's has risen");
    await set({ epoch: row.epoch + 1 });
    assert.equal((await used(row.epoch + 1))?.id, row.id);
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
