/** A request that is sent again after a lost answer rings the phone once; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addApplication, type Caller } from "../../../test-support/connect/application.ts";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { REFUSED_PAUSES_SECONDS } from "../../../test-support/promised.ts";

const KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324";

onBothEngines("A request that is repeated", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const person = await enrolled(world, { userId: "PENYEDIA1" });
    return { world, ...person, spse: await addApplication(world) };
  };
  const ask = (by: Caller, key: string, more: object = {}) =>
    by.post("/requests", { user: "PENYEDIA1", kind: "sign-in", ...more }, { "idempotency-key": key });

  test("one after the other, and at the same moment: one request, one number [promise:application-request]", async () => {
    const { world, phone, spse } = await scene();
    const first = await ask(spse, KEY);
    const again = await ask(spse, KEY);
    assert.deepEqual([again.status, again.body], [201, first.body]);
    assert.deepEqual(
      (await phone.requests()).map((it) => it.id),
      [first.body.id],
    );
    const together = await Promise.all(Array.from({ length: 8 }, () => ask(spse, `${KEY}-2`)));
    for (const one of together) assert.deepEqual([one.status, one.body], [201, together[0]?.body]);
    assert.equal((await world.db.selectFrom("approval").select("id").execute()).length, 2);
    assert.equal(
      (await phone.answer((await phone.requests())[0] ?? assert.fail(), "approve", again.body.number)).status,
      200,
    );
  });

  test("without a key, or with the key of another call, it is refused and no phone is asked", async () => {
    const { phone, spse } = await scene();
    const missing = await ask(spse, "");
    assert.deepEqual([missing.status, missing.body.code], [400, "idempotency-key-missing"]);
    assert.deepEqual(await phone.requests(), []);
    await ask(spse, KEY);
    const other = await ask(spse, KEY, { kind: "transaction", text: "Bayar" });
    assert.deepEqual([other.status, other.body.code], [422, "idempotency-key-reused"]);
    assert.equal((await phone.requests()).length, 1);
  });

  test("another application's key reads nothing of the first one's number [promise:application]", async () => {
    const { spse, world } = await scene();
    const first = await ask(spse, KEY);
    const other = await addApplication(world, { name: "Lain" });
    const guess = await ask(other, KEY);
    assert.equal(guess.status, 201, "a request of its own");
    assert.notDeepEqual([guess.body.id, guess.body.number], [first.body.id, first.body.number]);
  });

  test("a refusal keeps no key: once the person may be asked, the same call is done", async () => {
    const { world, phone, spse } = await scene();
    await ask(spse, "x");
    await phone.answer((await phone.requests()).at(-1) ?? assert.fail(), "report");
    assert.equal((await ask(spse, KEY)).body.code, "paused");
    world.clock.advance(REFUSED_PAUSES_SECONDS[0]);
    assert.equal((await ask(spse, KEY)).status, 201);
  });
});
