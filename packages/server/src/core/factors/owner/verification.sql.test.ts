/** Tests each guard in the WHERE of a verification's statements by itself: the callers have judged before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines, onSqlite } from "../../../../test-support/enrolled.ts";
import { guards } from "../../../../test-support/guards.ts";
import { withBiometric, withPin } from "../../../../test-support/verification.ts";
import type { UserVerificationTable } from "../../../base/platform/db/schema.ts";
import { transact } from "../../../base/platform/world.ts";
import {
  deleteVerification,
  insertVerification,
  isCredentialKnown,
  loadVerification,
  replaceVerification,
  takePinTry,
  useCredential,
  usePin,
} from "./verification.sql.ts";
import { stateOf } from "./verification.ts";

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

  test("[P-80] one that was replaced meanwhile is neither tried, used, replaced nor removed: only the very row that was judged", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    await withPin(world, phone, "493817");
    const row = (await loadVerification(world, phone.id)) ?? assert.fail("no PIN");
    const before = { ...row, change_digest: "earlier" };
    assert.deepEqual([await takePinTry(world, before), await usePin(world, before)], [null, false]);
    const change = (of: typeof row) => transact(world, (tx) => replaceVerification(tx, of, { ...row, set_at: 1 }));
    const remove = (of: typeof row) => transact(world, (tx) => deleteVerification(tx, of));
    assert.deepEqual([await change(before), await remove(before)], [false, false]);
    assert.deepEqual(await loadVerification(world, phone.id), row);
    assert.deepEqual([await change(row), await remove(row), await remove(row)], [true, true, false]);
  });
});

onSqlite("A verification's statements, value by value", (fresh) => {
  test("a try is of the very PIN that was judged, and a use of the very credential; a device has one, a credential one device", async () => {
    const world = await fresh();
    const row: UserVerificationTable = {
      ...{ device_id: "d", kind: "pin", credential_id: "c", public_key: "k", origin: null, counter: 5 },
      ...{ backup_eligible: 0, backed_up: 0, pin_sealed: null, wrong: 5, change_digest: "x", set_at: 1, used_at: null },
    };
    const keptFrom = (act: Parameters<typeof guards>[3]) => guards(world, "user_verification", row, act);
    const very = ["device_id other", "change_digest other"];
    const tried = ["kind other", "wrong now", "wrong future"];
    assert.deepEqual(await keptFrom((tx) => takePinTry(tx, row)), ["device_id other", ...tried, "change_digest other"]);
    assert.deepEqual(await keptFrom((tx) => usePin(tx, row)), very);
    const counted = ["device_id other", "counter now", "counter future", "change_digest other"];
    assert.deepEqual(await keptFrom((tx) => useCredential(tx, row, { counter: 6, backedUp: true })), counted);
    assert.deepEqual(await keptFrom((tx) => isCredentialKnown(tx, "c")), ["credential_id null", "credential_id other"]);
    assert.equal(await transact(world, (tx) => insertVerification(tx, row)), false);
    assert.equal(await transact(world, (tx) => insertVerification(tx, { ...row, device_id: "e" })), true);
    assert.deepEqual(stateOf(undefined), { kind: "none" });
    assert.deepEqual(stateOf(row), { kind: "pin", since: 1, triesLeft: 5 });
    const key = { ...row, kind: "biometric" } as const;
    assert.deepEqual(stateOf(key), { kind: "biometric", since: 1, credential: "c", synced: false });
    const copied = stateOf({ ...key, backup_eligible: 1 });
    assert.ok(copied.kind === "biometric" && copied.synced, "a key that may be copied counts as copied");
  });
});
