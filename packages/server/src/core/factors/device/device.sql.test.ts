/** Tests each guard in the WHERE of a device's statements by itself: the callers have judged before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import { transact } from "../../../base/platform/world.ts";
import { endDevice, loadActiveDevices, useStep } from "./device.sql.ts";

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
