/** A phone changes how it verifies its owner: to a biometric key, to a PIN, to nothing. [P-77] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { authenticator } from "../../../test-support/authenticator.ts";
import { onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import {
  asked,
  type Brought,
  change,
  codeOf,
  outcomesOf,
  pinsOf,
  postAnswer,
  postChange,
  signedChange,
  stateOf,
  withBiometric,
  withPin,
} from "../../../test-support/verification.ts";
import { mailsOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadPhone, revokeDevice } from "../factors/device/device.ts";
import { changeVerification } from "../factors/owner/change-verification.ts";

onBothEngines("a change of verification [promise:verified-phone]", (fresh) => {
  test("[P-77] a change is signed by this phone, for now, and brings what it says", async () => {
    const world = await fresh();
    const { phone, session } = await asked(world);
    const second = await secondPhone(world, session);
    const key = authenticator(world.config.authenticatorUrl);
    const send = async (jws: string, brought: Brought) => codeOf(await postChange(world, phone, jws, brought));
    const foreign = await signedChange(world, second, "biometric");
    assert.equal(await send(foreign, { credential: key.create(foreign) }), "not-allowed");
    const old = await signedChange(world, phone, "biometric", { iat: (world.now() - 310) as never });
    assert.equal(await send(old, { credential: key.create(old) }), "clock");
    const jws = await signedChange(world, phone, "biometric");
    const pin = pinsOf(world, phone).key("493817");
    assert.equal(await send(jws, {}), "malformed");
    assert.equal(await send(jws, { pin }), "malformed");
    assert.equal(await send(jws, { pin, credential: key.create(jws) }), "malformed");
    assert.equal(await send(await signedChange(world, phone, "none"), { pin }), "malformed");
    assert.equal((await stateOf(phone)).kind, "none");
  });

  test("[P-77] the unlocked phone alone neither replaces nor removes its biometric key", async () => {
    const world = await fresh();
    const { phone, account } = await asked(world);
    const key = await withBiometric(world, phone);
    const thief = authenticator(world.config.authenticatorUrl);
    const jws = await signedChange(world, phone, "biometric");
    assert.equal(codeOf(await postChange(world, phone, jws, { credential: thief.create(jws) })), "verification-needed");
    const own = { credential: thief.create(jws), verification: { biometric: thief.get(jws) } };
    assert.equal(codeOf(await postChange(world, phone, jws, own)), "verification-wrong");
    assert.equal(await change(world, phone, "none"), "verification-needed");
    assert.equal(await change(world, phone, "pin", { pin: pinsOf(world, phone).key("493817") }), "verification-needed");
    assert.equal((await stateOf(phone)).credential, key.id);
    const away = await signedChange(world, phone, "none");
    const gone = await postChange(world, phone, away, { verification: { biometric: key.get(away) } });
    assert.equal(gone.body.kind, "none");
    const mails = (await mailsOf(world)).filter((it) => it.kind === "verification-changed");
    assert.equal(mails.length, 2);
    assert.ok(mails.every((it) => it.to === account.email));
    const told = await outcomesOf(world, "device");
    const refused = ["verification-needed", "verification-wrong", "verification-needed", "verification-needed"];
    assert.deepEqual(told.slice(-6), ["verification-set", ...refused, "verification-removed"]);
  });

  test("[P-77] a repeated change, after a lost answer, changes nothing; of two at once one wins", async () => {
    const world = await fresh();
    const { phone } = await asked(world);
    const key = authenticator(world.config.authenticatorUrl);
    const jws = await signedChange(world, phone, "biometric");
    const credential = key.create(jws);
    for (let i = 0; i < 3; i++)
      assert.equal((await postChange(world, phone, jws, { credential })).body.credential, key.id);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "verification-changed").length, 1);

    const two = await Promise.all(
      [0, 1].map(async () => {
        const made = authenticator(world.config.authenticatorUrl);
        const next = await signedChange(world, phone, "biometric");
        const brought = { credential: made.create(next), verification: { biometric: key.get(next) } };
        return { id: made.id, told: await postChange(world, phone, next, brought) };
      }),
    );
    const won = two.filter(({ told }) => told.status === 200);
    assert.equal(won.length, 1);
    assert.equal((await stateOf(phone)).credential, won[0]?.id);
  });

  test("[P-77] a phone that ends while its change is judged changes nothing; control: the same change of one that is enrolled", async () => {
    const world = await fresh();
    const { phone, account } = await asked(world);
    const loaded = (await loadPhone(world, phone.id)) ?? assert.fail();
    const change = (jws: string) => {
      const iat = unixSeconds(world.now() + 1);
      const signed = { to: "pin", iat } as unknown as Parameters<typeof changeVerification>[2]["change"];
      const from = { ip: "192.0.2.1", browserLabel: "Chrome" };
      return changeVerification(world, loaded, { change: signed, jws, pin: "key", iat }, from);
    };
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    assert.deepEqual(await change("first"), { kind: "not-allowed" });
    await world.db.updateTable("device").set({ revoked_at: null, revoked_why: null }).execute();
    assert.deepEqual(await change("second"), { kind: "changed" });
  });

  test("[P-33] [P-77] a call of the same second as the last one changes nothing; a later one does", async () => {
    const world = await fresh();
    const { phone } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    const away = async () => {
      const jws = await signedChange(world, phone, "none");
      return postChange(world, phone, jws, { verification: pins.prove("493817", jws) });
    };
    world.clock.advance(-1);
    assert.equal(codeOf(await away()), "not-allowed");
    assert.equal((await stateOf(phone)).kind, "pin");
    assert.equal((await away()).body.kind, "none");
  });

  test("[P-77] a phone changes its verification twenty times an hour at most; its Ya goes on", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    for (let at = 0; at < 20; at++) assert.equal(await change(world, phone, "none"), undefined, `${at}`);
    assert.equal(await change(world, phone, "none"), "too-many");
    assert.equal((await phone.answer(await ask(), "approve")).body.outcome, "approved");
    world.clock.advance(3600);
    assert.equal(await change(world, phone, "none"), undefined);
  });

  test("[P-77] the PIN authorizes its replacement by a biometric key", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    const key = authenticator(world.config.authenticatorUrl);
    const jws = await signedChange(world, phone, "biometric");
    const told = await postChange(world, phone, jws, {
      credential: key.create(jws),
      verification: pins.prove("493817", jws),
    });
    assert.equal(told.body.kind, "biometric");
    const request = await ask();
    const answer = await phone.sign(request, "approve");
    assert.equal(
      codeOf(await postAnswer(phone, request.id, answer, pins.prove("493817", answer))),
      "verification-wrong",
    );
    assert.equal(codeOf(await postAnswer(phone, request.id, answer, { biometric: key.get(answer) })), "approved");
  });
});
