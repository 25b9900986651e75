/** The app's PIN at each *Ya*. [P-80] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines, onSqlite, secondPhone } from "../../../test-support/enrolled.ts";
import {
  asked,
  change,
  codeOf,
  outcomesOf,
  postAnswer,
  postChange,
  signedChange,
  stateOf,
  withPin,
} from "../../../test-support/verification.ts";
import { mailsOf } from "../../../test-support/world.ts";

onSqlite("the app's PIN [promise:verified-phone]", (fresh) => {
  test("[P-80] a proof is valid for one answer, and a copy of it for no other [N24 A12]", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    assert.deepEqual([(await stateOf(phone)).kind, (await stateOf(phone)).tries], ["pin", 10]);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const proof = pins.prove("493817", jws);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws)), "verification-needed");
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, pins.prove("493816", jws))), "verification-wrong");
    assert.equal((await stateOf(phone)).tries, 9);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, proof)), "approved");
    assert.equal((await stateOf(phone)).tries, 10);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, proof)), "approved", "the same answer again");
    const next = await ask();
    const nextJws = await phone.sign(next, "approve");
    assert.equal(codeOf(await postAnswer(phone, next.id, nextJws, proof)), "verification-wrong");
    const row = await world.db.selectFrom("user_verification").select("pin_sealed").executeTakeFirstOrThrow();
    assert.ok(row.pin_sealed?.startsWith("2.") && !row.pin_sealed.includes(pins.key("493817")));
  });

  test("[P-80] guesses at a change count as guesses at an answer do", async () => {
    const world = await fresh();
    const { phone } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    for (let i = 0; i < 9; i++) {
      const jws = await signedChange(world, phone, "none");
      const told = await postChange(world, phone, jws, { verification: pins.prove(String(200_000 + i), jws) });
      assert.equal(codeOf(told), "verification-wrong");
    }
    assert.equal((await stateOf(phone)).tries, 1);
    const jws = await signedChange(world, phone, "pin");
    const told = await postChange(world, phone, jws, {
      pin: pins.key("777123"),
      verification: pins.prove("493817", jws),
    });
    assert.deepEqual([told.body.kind, told.body.tries], ["pin", 10]);
    const old = await signedChange(world, phone, "none");
    assert.equal(
      codeOf(await postChange(world, phone, old, { verification: pins.prove("493817", old) })),
      "verification-wrong",
    );
  });
});

onBothEngines("the app's PIN, at the same moment [promise:verified-phone]", (fresh) => {
  test("[P-80] ten wrong PINs in a row, or a hundred at once, end verification for this phone alone [N20 N24 A19 A1]", async () => {
    const world = await fresh();
    const { phone, session, account, ask } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    const second = await secondPhone(world, session);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const guesses = Array.from({ length: 40 }, (_, i) => pins.prove(String(100_000 + i), jws));
    const told = await Promise.all(guesses.map((it) => postAnswer(phone, request.id, jws, it)));
    assert.equal(told.filter((it) => codeOf(it) === "verification-wrong").length, 9);
    assert.equal(told.filter((it) => codeOf(it) === "verification-ended").length, 31);
    const right = pins.prove("493817", jws);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, right)), "verification-ended");
    assert.equal((await stateOf(phone)).tries, 0);
    const away = await signedChange(world, phone, "none");
    const removal = await postChange(world, phone, away, { verification: pins.prove("493817", away) });
    assert.equal(codeOf(removal), "verification-ended");
    assert.equal(await change(world, phone, "pin", { pin: pins.key("777111") }), "verification-ended");
    assert.deepEqual(
      (await mailsOf(world)).filter((it) => it.kind === "pin-ended").map((it) => it.to),
      [account.email],
    );
    assert.ok((await outcomesOf(world, "device")).includes("pin-ended"));

    // The account goes on: Bukan saya from here, Ya from the other phone, codes.
    assert.equal(codeOf(await second.answer(await ask(), "approve")), "approved");
    assert.equal(codeOf(await phone.answer(await ask(), "report")), "reported");
  });
});
