/** Tests each guard in the WHERE of a verification's statements by itself: the callers have judged before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import { withBiometric, withPin } from "../../../../test-support/verification.ts";
import { transact } from "../../../base/platform/world.ts";
import { loadVerification, takePinTry, useCredential } from "./verification.sql.ts";

onBothEngines("A verification's statements", (fresh) => {
  test("[P-80] a PIN gets ten tries, also from requests that have read an older row [N20 A19]", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    await withPin(world, phone, "493817");
    const row = await loadVerification(world, phone.id);
    assert.ok(row);
    for (let turn = 1; turn <= 10; turn++) assert.equal(await takePinTry(world, row), turn);
    assert.equal(await takePinTry(world, row), null);
  });

  test("[P-76] a credential's counter only grows", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    await withBiometric(world, phone, "counting");
    const row = await loadVerification(world, phone.id);
    assert.ok(row);
    const use = (counter: number) => transact(world, (tx) => useCredential(tx, row, { counter, backedUp: false }));
    for (const [counter, grows] of [
      [7, true],
      [7, false],
      [6, false],
      [0, false],
      [8, true],
    ] as const)
      assert.equal(await use(counter), grows, `${counter}`);
  });
});
