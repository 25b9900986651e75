/** Tests each guard in the WHERE of a device's statements by itself: the callers have judged before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines, onSqlite } from "../../../../test-support/enrolled.ts";
import { guards } from "../../../../test-support/guards.ts";
import { addPerson } from "../../../../test-support/world.ts";
import { transact } from "../../../base/platform/world.ts";
import {
  endDevice,
  endDevices,
  listDeviceKeys,
  loadActiveDevices,
  loadEndedAfter,
  touchDevice,
  useIat,
  useStep,
} from "./device.sql.ts";

onBothEngines("A device's statements", (fresh) => {
  test("[A16] one account ends its own device, once; a device that has ended is not active and its codes are spent [A12]", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const other = await enrolled(world, { userId: "PPK2" });
    const { last_step: step } = await world.db
      .selectFrom("device")
      .selectAll()
      .where("id", "=", phone.id)
      .executeTakeFirstOrThrow();
    assert.equal(await useStep(world, phone.id, step + 1), true);
    assert.equal(await transact(world, (tx) => endDevice(tx, other.account.id, phone.id, "removed")), null);
    assert.equal((await loadActiveDevices(world, account.id)).length, 1);

    assert.equal(await transact(world, (tx) => endDevice(tx, account.id, phone.id, "removed")), "Ponsel uji");
    assert.equal(await transact(world, (tx) => endDevice(tx, account.id, phone.id, "removed")), null);
    assert.deepEqual(await loadActiveDevices(world, account.id), []);
    assert.equal(await useStep(world, phone.id, step + 2), false);
    assert.equal((await loadActiveDevices(world, other.account.id)).length, 1);
  });
});

onSqlite("A device's statements, value by value", (fresh) => {
  test("[P-33] a later call, a newer step, an end: of one device that is enrolled; keys of every phone, the oldest first", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const row = {
      ...(await world.db.selectFrom("device").selectAll().executeTakeFirstOrThrow()),
      last_step: 5,
      last_iat: 5,
    };
    const keptFrom = (act: Parameters<typeof guards>[3], change = {}) =>
      guards(world, "device", { ...row, ...change }, act);
    const step = ["last_step now", "last_step future"];
    assert.deepEqual(await keptFrom((tx) => useStep(tx, phone.id, 6)), ["id other", ...step, "revoked_at set"]);
    const iat = ["last_iat now", "last_iat future"];
    assert.deepEqual(await keptFrom((tx) => useIat(tx, phone.id, 6)), ["id other", ...iat]);
    assert.deepEqual(await keptFrom((tx) => useIat(tx, phone.id, 5, "same-second")), ["id other", ...iat]);
    for (const [least, takes] of [
      ["later", false],
      ["same-second", true],
    ] as const)
      assert.equal(await transact(world, (tx) => useIat(tx, phone.id, row.last_iat, least)), takes, least);
    const all = await keptFrom((tx) => endDevices(tx, account.id, "removed"));
    assert.deepEqual(all, ["account_id other", "revoked_at set"]);
    assert.deepEqual(await keptFrom((tx) => touchDevice(tx, phone.id), { last_used_at: 1 }), ["id other"]);
  });

  test("lists those of an account the oldest first, with the end of each; and those that ended after another, in that order", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const row = await world.db.selectFrom("device").selectAll().executeTakeFirstOrThrow();
    await world.db.deleteFrom("device").execute();
    const ends = { b: [1, 5], a: [1, 5], d: [0, 6], c: [2, null] } as const;
    const idOf = (letter: string) => letter.repeat(22);
    for (const [letter, [enrolled_at, revoked_at]] of Object.entries(ends))
      await world.db
        .insertInto("device")
        .values({ ...row, id: idOf(letter), enrolled_at, revoked_at })
        .execute();
    const other = await addPerson(world, { userId: "PPK2" });
    for (const [letter, change] of Object.entries({ e: { account_id: other.id }, f: { public_jwk: null } }))
      await world.db
        .insertInto("device")
        .values({ ...row, id: idOf(letter), ...change })
        .execute();
    const keys = (await listDeviceKeys(world, account.id)).map(({ id, ended_at }) => [id[0], ended_at]);
    assert.deepEqual(keys, [
      ["d", 6],
      ["a", 5],
      ["b", 5],
      ["c", null],
    ]);
    const after = async (endedAt: number, letter: string, most = 9) =>
      (await loadEndedAfter(world, { endedAt, id: idOf(letter) }, most)).map((it) => `${it.id[0]} ${it.endedAt}`);
    assert.deepEqual([await after(5, "a"), await after(2, "", 1)], [["b 5", "d 6"], ["a 5"]]);
    await world.db.updateTable("device").set({ revoked_at: null }).where("account_id", "=", account.id).execute();
    const active = (await loadActiveDevices(world, account.id)).map(({ id }) => id[0]);
    assert.deepEqual(active, ["d", "a", "b", "c", "f"]);
  });
});
