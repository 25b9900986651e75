/** A policy that demands a biometric key or a PIN. [P-79] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { approvalStateOf } from "../../../test-support/approval-state.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { asked, codeOf, postAnswer, stateOf, withPin } from "../../../test-support/verification.ts";
import { transact } from "../../base/platform/world.ts";
import { savePolicy } from "../policy/policy.ts";

onBothEngines("policy: a verified phone", (fresh) => {
  const policy = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;

  test("[P-79] is announced at once and demanded after its grace period; the phone sets up a key and goes on [N16 N21]", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    assert.equal((await stateOf(phone)).demanded, null);
    const from = (world.now() + 600) as never;
    await transact(world, (tx) => savePolicy(tx, "penyedia", { ...policy, phoneKey: "verified", phoneKeyFrom: from }));
    assert.equal((await stateOf(phone)).demanded, from);
    const told = await phone.answer(await ask(), "approve");
    assert.deepEqual([codeOf(told), told.body.demanded], ["approved", from]);
    world.clock.advance(600);
    const request = await ask();
    const refused = await phone.answer(request, "approve");
    assert.deepEqual([refused.status, codeOf(refused)], [403, "verification-needed"]);
    assert.equal((await approvalStateOf(world, "proof-1")).at, "waiting");
    const pins = await withPin(world, phone, "493817");
    const jws = await phone.sign(request, "approve");
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, pins.prove("493817", jws))), "approved");
    assert.equal(codeOf(await phone.answer(await ask(), "deny")), "denied");
  });

  test("a rule for others demands nothing", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    await transact(world, (tx) => savePolicy(tx, "ppk", { ...policy, phoneKey: "verified" }));
    assert.equal((await stateOf(phone)).demanded, null);
    assert.equal(codeOf(await phone.answer(await ask(), "approve")), "approved");
  });
});
