/** Which values of a row keep each statement on vouchers from it, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { guards, guardsOf } from "../../../../test-support/guards.ts";
import { START } from "../../../../test-support/world.ts";
import type { VoucherTable } from "../../../base/platform/db/schema.ts";
import { transact } from "../../../base/platform/world.ts";
import { answerMine, listNewcomers } from "./newcomer.ts";
import { insertAnswer, loadNewcomers, useVoucher } from "./voucher.sql.ts";

onSqlite("The statements of phones that vouch [P-94]", (fresh) => {
  test("take a voucher once and in time", async () => {
    const world = await fresh();
    const row: VoucherTable = {
      ...{ id: "v", account_id: "a", epoch: 3, device_id: "d", public_jwk: "", thumbprint: "", name: "" },
      ...{ retire: 0, vouch_digest: "", created_at: START, expires_at: START + 9, used_at: null, new_device_id: null },
    };
    const late = ["expires_at past", "expires_at now"];
    assert.deepEqual(await guards(world, "voucher", row, (tx) => useVoucher(tx, "v", "new")), [
      "id other",
      ...late,
      "used_at set",
    ]);
  });

  test("find newcomers: vouched for, enrolled, of three days, the newest first, until this place has answered once", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    await world.db
      .updateTable("device")
      .set({ vouched_by: "old", enrolled_at: START + 1 })
      .execute();
    const row = await world.db.selectFrom("device").selectAll().executeTakeFirstOrThrow();
    const find = { accountId: account.id, since: START, place: "browser" };
    assert.deepEqual(await guardsOf(world, "device", row, (tx) => loadNewcomers(tx, find)), [
      "account_id other",
      "enrolled_at past",
      "enrolled_at now",
      "revoked_at set",
      "vouched_by null",
    ]);
    await world.db
      .insertInto("device")
      .values({ ...row, id: "newer", enrolled_at: START + 2 })
      .execute();
    const ids = async (place: string) => (await loadNewcomers(world, { ...find, place })).map(({ id }) => id);
    assert.deepEqual(await ids("browser"), ["newer", phone.id]);
    const answer = () => transact(world, (tx) => insertAnswer(tx, "newer", "browser"));
    assert.deepEqual([await answer(), await answer()], [true, false]);
    assert.deepEqual([await ids("browser"), await ids("other")], [[phone.id], ["newer", phone.id]]);
  });
  test("an answer counts in the browser where it was given, in each of its sessions; without a browser in its session", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    await world.db.updateTable("device").set({ vouched_by: "old" }).execute();
    const inside = (id: string, browserId: string | null) => ({ id, browserId, account });
    const asks = async (id: string, browserId: string | null) =>
      (await listNewcomers(world, inside(id, browserId))).length === 1;
    const from = { ip: "192.0.2.1", browserLabel: "Chrome" };
    await answerMine(world, inside("s", "b"), "another", from);
    assert.equal(await asks("s", "b"), true, "another phone's id answers nothing");
    await answerMine(world, inside("s", "b"), phone.id, from);
    assert.deepEqual([await asks("s", "b"), await asks("t", "b")], [false, false]);
    assert.deepEqual([await asks("s", "c"), await asks("s", null)], [true, true]);
    await answerMine(world, inside("s", null), phone.id, from);
    assert.deepEqual([await asks("s", null), await asks("t", null)], [false, true]);
  });
});
