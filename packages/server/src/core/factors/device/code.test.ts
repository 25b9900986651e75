import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines, secondPhone } from "../../../../test-support/enrolled.ts";
import { transact } from "../../../base/platform/world.ts";
import { endFactors } from "../ending/ending.ts";
import { useTypedCode } from "./code.ts";
import { revokeDevice } from "./device.ts";

onBothEngines("typed codes", (fresh) => {
  test("RFC 6238 §5.2 [P-13]: accepted once, from any device of the account [N3 N17 A12 S1]", async () => {
    const world = await fresh();
    const { account, session, phone } = await enrolled(world);
    const second = await secondPhone(world, session);
    for (const one of [phone, second]) {
      const typed = one.code();
      assert.deepEqual(await useTypedCode(world, account.id, typed), { kind: "accepted", deviceId: one.id });
      assert.deepEqual(await useTypedCode(world, account.id, typed), { kind: "wrong" });
    }
  });

  test("[A12 N17] the same code twenty times at once: accepted once", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const typed = phone.code();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => useTypedCode(world, account.id, typed)));
    assert.equal(verdicts.filter((it) => it.kind === "accepted").length, 1);
  });

  test("[S1 A15 A17] one step before or after now, not two; a step older than the last accepted one is used up", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const typed = phone.code();
    world.clock.advance(60);
    assert.equal((await useTypedCode(world, account.id, typed)).kind, "wrong");
    const before = phone.code();
    world.clock.advance(30);
    assert.equal((await useTypedCode(world, account.id, phone.code())).kind, "accepted");
    assert.equal((await useTypedCode(world, account.id, before)).kind, "wrong");
    world.clock.advance(30);
    const early = phone.code();
    world.clock.advance(-30);
    assert.equal((await useTypedCode(world, account.id, early)).kind, "accepted");
  });

  test("another account's code, an ended device's code, and text that is not a code", async () => {
    const world = await fresh();
    const { account, session, phone } = await enrolled(world);
    const stranger = await enrolled(world, { userId: "PPK2" });
    assert.equal((await useTypedCode(world, account.id, stranger.phone.code())).kind, "wrong");
    const second = await secondPhone(world, session);
    await transact(world, (tx) => revokeDevice(tx, account.id, second.id, "removed"));
    assert.equal((await useTypedCode(world, account.id, second.code())).kind, "wrong");
    for (const [typed, why] of [
      ["", "empty"],
      ["12345", "wrong-length"],
      ["12345a", "not-digits"],
      ["\0", "not-digits"],
    ] as const)
      assert.deepEqual(await useTypedCode(world, account.id, typed), { kind: "malformed", why });
    await transact(world, (tx) => endFactors(tx, account.id, "reset"));
    assert.equal((await useTypedCode(world, account.id, phone.code())).kind, "wrong");
    assert.equal((await useTypedCode(world, stranger.account.id, stranger.phone.code())).kind, "accepted");
  });

  test("a foreign device id revokes nothing", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const stranger = await enrolled(world, { userId: "PPK2" });
    assert.equal(await transact(world, (tx) => revokeDevice(tx, account.id, stranger.phone.id, "removed")), null);
    assert.equal((await stranger.phone.state()).body.state, "active");
  });
});
