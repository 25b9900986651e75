/** A phone vouches for a new phone, and the new phone claims the account. [P-90] … [P-97] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { portalUrl, unixSeconds } from "@spse/protocol";
import { askPhone, enrolled, onBothEngines, onSqlite, secondPhone } from "../../../test-support/enrolled.ts";
import { claim, postVouch, signedVouch, vouched, withVouchingPin } from "../../../test-support/move.ts";
import { makeKeys, type Phone, phoneOf, type Told } from "../../../test-support/phone.ts";
import { withBiometric, withPin } from "../../../test-support/verification.ts";
import { mailsOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { changeAccount, loadAccount, raiseEpoch } from "../account/account.ts";
import { openUndoToken, undoEnrolment } from "../factors/adding/authenticator.ts";
import { listDevices, revokeDevice } from "../factors/device/device.ts";
import { savePolicy } from "../policy/policy.ts";

const HOURS = 3600;
const policy = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;
const codeOf = (told: Told): string => told.body?.error?.code ?? String(told.status);

/** A person whose phone is old enough to vouch, and has a PIN. */
async function settled(world: TestWorld, userId = "PENYEDIA1") {
  const person = await enrolled(world, { userId });
  world.clock.advance(72 * HOURS);
  await withVouchingPin(world, person.phone);
  return person;
}
const names = async (world: TestWorld, accountId: string) =>
  (await listDevices(world, accountId)).map((it) => it.name).sort();
const newPhoneOf = (world: TestWorld, told: Told, keys: CryptoKeyPair): Phone => phoneOf(world, { ...told.body, keys });

onSqlite("A phone vouches for another", (fresh) => {
  test("[P-91][P-94] the new phone stands beside the old: its own id and seed, and both answer [N3]", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const { keys, voucher, told } = await vouched(world, phone);
    assert.equal(told.body.expires, world.now() + 120);
    assert.deepEqual(await names(world, account.id), ["Ponsel uji"]);
    const got = await claim(world, voucher, keys);
    assert.equal(got.status, 201);
    assert.notEqual(got.body.device, phone.id);
    assert.notEqual(got.body.secret, phone.secret);
    const fresher = newPhoneOf(world, got, keys);
    assert.deepEqual(await names(world, account.id), ["Ponsel baru", "Ponsel uji"]);
    assert.equal((await phone.state()).body.state, "active");
    const asked = await askPhone(world, account);
    const [request] = await fresher.requests();
    assert.ok(request && "number" in asked);
    assert.equal((await fresher.answer(request, "approve", asked.number ?? undefined)).body.outcome, "approved");
  });

  test("[P-65] a voucher takes twenty claims at most, from all phones together", async () => {
    const world = await fresh();
    const { phone } = await settled(world);
    const { keys, voucher } = await vouched(world, phone);
    const strange = await makeKeys();
    for (let at = 0; at < 19; at++) assert.equal(codeOf(await claim(world, voucher, strange)), "not-allowed", `${at}`);
    assert.equal((await claim(world, voucher, keys)).status, 201, "the twentieth");
    assert.equal(codeOf(await claim(world, voucher, keys)), "too-many");
    // Each refusal is noted: the first ones of an hour one by one, further ones as a number.
    const noted = await world.db.selectFrom("audit").select("id").where("outcome", "=", "claim-refused").execute();
    const counted = await world.db.selectFrom("audit_count").select("count").execute();
    assert.equal(noted.length + counted.reduce((all, it) => all + it.count, 0), 20);
  });

  test("[P-65] a phone vouches twenty times an hour at most; its neighbour and the next hour are free", async () => {
    const world = await fresh();
    const { account, session, phone } = await enrolled(world);
    const other = await secondPhone(world, session);
    world.clock.advance(72 * HOURS);
    for (const old of [phone, other]) await withVouchingPin(world, old);
    const vouch = async (old: Phone) =>
      codeOf(await postVouch(old, (await signedVouch(world, old, await makeKeys())).jws));
    for (let at = 0; at < 20; at++) assert.equal(await vouch(phone), "200", `${at}`);
    assert.equal(await vouch(phone), "too-many");
    assert.equal(await vouch(other), "200");
    world.clock.advance(HOURS);
    assert.equal(await vouch(phone), "200");
    assert.equal((await names(world, account.id)).length, 2, "none of them was claimed");
  });

  test("[P-94] in its place: the old phone has ended, sessions and requests of before are void; the mail undoes it for 72 hours", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const { keys, voucher } = await vouched(world, phone, { retire: true });
    assert.equal((await phone.state()).body.state, "active");
    const got = await claim(world, voucher, keys);
    assert.equal(got.status, 201);
    const state = (await phone.state()).body;
    assert.deepEqual([state.state, state.reason], ["ended", "revoked"]);
    const after = await loadAccount(world, account.id);
    assert.ok(after.epoch > account.epoch);
    assert.equal(after.twoFactorSince, account.twoFactorSince);
    const mails = (await mailsOf(world)).filter((it) => it.kind === "device-enrolled");
    const mail = mails.find((it) => it.text.includes(got.body.account.userId) && /Ponsel baru/.test(it.text));
    assert.ok(mail);
    assert.match(mail.text, /Akun SPSE Anda dipindahkan dari ponsel lama/);
    assert.match(mail.text, /Ditambahkan oleh: Ponsel uji/);
    const token = /not-mine\/([^\s"]+)/.exec(mail.text)?.[1] ?? "";
    assert.equal((await openUndoToken(world, token))?.added.id, got.body.device);
    await transact(world, (tx) =>
      undoEnrolment(tx, got.body.device, { kind: "mail" }, { ip: "192.0.2.66", browserLabel: "Chrome" }),
    );
    assert.deepEqual(await names(world, account.id), []);
    assert.equal((await loadAccount(world, account.id)).twoFactorSince, account.twoFactorSince);
    const events = await world.db
      .selectFrom("audit")
      .select(["outcome", "detail"])
      .where("event", "=", "device")
      .execute();
    const outcomes = events.map((it) => it.outcome);
    for (const outcome of ["vouched", "enrolled", "revoked", "not-mine"])
      assert.ok(outcomes.includes(outcome), outcome);
    assert.ok(!JSON.stringify(events).includes(got.body.secret));
  });

  test("[P-94] a lost answer: the same vouch and the same phone's claim get the same answer again, for ten minutes", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const { keys, voucher, jws, told } = await vouched(world, phone);
    world.clock.advance(30);
    assert.equal((await postVouch(phone, jws)).body.expires, told.body.expires);
    const first = await claim(world, voucher, keys);
    world.clock.advance(500);
    const again = await claim(world, voucher, keys);
    assert.deepEqual([again.body.device, again.body.secret], [first.body.device, first.body.secret]);
    world.clock.advance(101);
    assert.equal(codeOf(await claim(world, voucher, keys)), "offer-used");
    assert.equal((await names(world, account.id)).length, 2);
    world.clock.advance(120);
    await clearExpired(world);
    assert.equal(codeOf(await claim(world, voucher, keys)), "not-allowed");
    assert.equal(codeOf(await postVouch(phone, jws)), "clock");
  });

  test("[P-94] a claim is not answered again once the phone that it added has ended", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const { keys, voucher } = await vouched(world, phone);
    const { device } = (await claim(world, voucher, keys)).body;
    assert.equal((await claim(world, voucher, keys)).body.device, device);
    await transact(world, (tx) => revokeDevice(tx, account.id, device, "removed"));
    assert.equal(codeOf(await claim(world, voucher, keys)), "offer-used");
  });

  test("[P-94] a photograph of either phone's QR gains nothing: only the new phone's own key claims [A18]", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const { voucher, keys } = await vouched(world, phone);
    const thief = await makeKeys();
    assert.equal(codeOf(await claim(world, voucher, thief)), "not-allowed");
    assert.equal(codeOf(await claim(world, "A".repeat(22), thief)), "not-allowed");
    assert.equal(codeOf(await claim(world, voucher, keys, { aud: portalUrl("https://evil.example") })), "not-allowed");
    // The thief's own phone vouches for the key that the new phone showed: the thief cannot sign with that key.
    const stranger = await settled(world, "PENYEDIA2");
    const other = await signedVouch(world, stranger.phone, keys);
    assert.equal((await postVouch(stranger.phone, other.jws)).status, 200);
    assert.equal(codeOf(await claim(world, other.voucher, thief)), "not-allowed");
    assert.deepEqual(await names(world, account.id), ["Ponsel uji"]);
  });

  test("[P-92] a voucher expires after two minutes, and so does its vouch", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const { voucher, keys } = await vouched(world, phone, { retire: true });
    const old = await signedVouch(world, phone, await makeKeys());
    world.clock.advance(120);
    assert.equal(codeOf(await claim(world, voucher, keys)), "offer-expired");
    assert.equal(codeOf(await postVouch(phone, old.jws)), "200");
    world.clock.advance(121);
    assert.equal(
      codeOf(
        await postVouch(phone, (await signedVouch(world, phone, keys, { iat: unixSeconds(world.now() - 121) })).jws),
      ),
      "clock",
    );
    assert.equal((await phone.state()).body.state, "active");
    assert.deepEqual(await names(world, account.id), ["Ponsel uji"]);
  });

  test("[P-92] another audience, another account's device, strange bodies: nothing is kept", async () => {
    const world = await fresh();
    const { phone } = await settled(world);
    const stranger = await settled(world, "PENYEDIA2");
    const keys = await makeKeys();
    const elsewhere = await signedVouch(world, phone, keys, { aud: portalUrl("https://lpse-lain.go.id") });
    assert.equal(codeOf(await postVouch(phone, elsewhere.jws)), "not-allowed");
    const theirs = await signedVouch(world, phone, keys, { device: stranger.phone.id as never });
    assert.equal(codeOf(await postVouch(phone, theirs.jws)), "not-allowed");
    const mine = await signedVouch(world, phone, keys);
    assert.equal(codeOf(await postVouch(stranger.phone, mine.jws)), "not-allowed");
    for (const body of ["{}", "[]", `{"vouch":"${mine.jws}","more":1}`, '{"vouch":"a.b.c"}'])
      assert.equal(codeOf(await phone.call({ path: "/device/v1/vouchers", body })), "malformed");
    assert.equal((await world.db.selectFrom("voucher").selectAll().execute()).length, 0);
  });

  test("[P-94] the epoch rises in between, or the old phone ends: the voucher is void; an ended phone cannot vouch", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const first = await vouched(world, phone);
    await transact(world, async (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.equal(codeOf(await claim(world, first.voucher, first.keys)), "offer-expired");
    const second = await vouched(world, phone);
    await transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed"));
    assert.equal(codeOf(await claim(world, second.voucher, second.keys)), "offer-expired");
    const { jws } = await signedVouch(world, phone, await makeKeys());
    assert.equal(codeOf(await postVouch(phone, jws)), "not-allowed");
    assert.deepEqual(await names(world, account.id), []);
  });

  test("[P-93] a phone younger than 72 hours cannot vouch: removing a thief's phone would leave the phone that it added", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const { jws } = await signedVouch(world, phone, await makeKeys());
    assert.deepEqual(
      [(await postVouch(phone, jws)).status, codeOf(await postVouch(phone, jws))],
      [403, "device-too-new"],
    );
    world.clock.advance(72 * HOURS);
    await withVouchingPin(world, phone);
    const { keys, voucher } = await vouched(world, phone);
    const second = newPhoneOf(world, await claim(world, voucher, keys), keys);
    const chain = await signedVouch(world, second, await makeKeys());
    assert.equal(codeOf(await postVouch(second, chain.jws)), "device-too-new");
    assert.equal((await names(world, account.id)).length, 2);
  });

  test("[P-93] five phones at most; a replacement is always allowed", async () => {
    const world = await fresh();
    const { account, phone, session } = await enrolled(world);
    for (let more = 0; more < 3; more++) await secondPhone(world, session);
    world.clock.advance(72 * HOURS);
    await withVouchingPin(world, phone);
    const [fifth, sixth] = [await vouched(world, phone), await vouched(world, phone)];
    assert.equal((await claim(world, fifth.voucher, fifth.keys)).status, 201);
    assert.equal(codeOf(await claim(world, sixth.voucher, sixth.keys)), "too-many-devices");
    const { jws } = await signedVouch(world, phone, await makeKeys());
    assert.equal(codeOf(await postVouch(phone, jws)), "too-many-devices");
    const instead = await vouched(world, phone, { retire: true });
    assert.equal((await claim(world, instead.voucher, instead.keys)).status, 201);
    assert.equal((await names(world, account.id)).length, 5);
  });

  test("[P-93] if policy asks for more than a phone's vouch, the owner adds the phone on the portal", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const refused = async () => codeOf(await postVouch(phone, (await signedVouch(world, phone, await makeKeys())).jws));
    await transact(world, (tx) => savePolicy(tx, account.kind, { ...policy, enrolmentCode: true }));
    assert.equal(await refused(), "add-on-portal");
    await transact(world, (tx) => savePolicy(tx, account.kind, policy));
    const bound = { enrol_browser_id: "browser", enrol_browser_until: unixSeconds(world.now() + HOURS) };
    await transact(world, (tx) => changeAccount(tx, account.id, bound));
    assert.equal(await refused(), "add-on-portal");
    world.clock.advance(HOURS);
    assert.equal(await refused(), "200");
  });

  test("[P-92] a phone with neither biometric key nor PIN cannot vouch under any policy, until its owner sets one up [N16]", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    world.clock.advance(72 * HOURS);
    const { jws, voucher } = await signedVouch(world, phone, await makeKeys());
    for (const phoneKey of ["any", "verified"] as const) {
      await transact(world, (tx) => savePolicy(tx, account.kind, { ...policy, phoneKey, phoneKeyFrom: null }));
      assert.deepEqual(
        [(await postVouch(phone, jws)).status, codeOf(await postVouch(phone, jws))],
        [403, "verification-unset"],
      );
    }
    assert.equal(codeOf(await postVouch(phone, jws, { pin: "A".repeat(43) })), "verification-unset");
    assert.equal((await world.db.selectFrom("voucher").selectAll().execute()).length, 0);
    assert.equal(codeOf(await claim(world, voucher, await makeKeys())), "not-allowed");
    await withVouchingPin(world, phone);
    assert.equal(codeOf(await postVouch(phone, jws, null)), "verification-needed");
    assert.equal(codeOf(await postVouch(phone, jws)), "200");
    assert.ok((await mailsOf(world)).some((it) => it.kind === "verification-changed"));
  });

  test("[P-92] needs the phone's biometric key or PIN over this very vouch, as for a Ya [N16]", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    world.clock.advance(72 * HOURS);
    const key = await withBiometric(world, phone);
    const [one, two] = [
      await signedVouch(world, phone, await makeKeys()),
      await signedVouch(world, phone, await makeKeys()),
    ];
    assert.equal(codeOf(await postVouch(phone, one.jws)), "verification-needed");
    assert.equal(codeOf(await postVouch(phone, one.jws, { biometric: key.get(two.jws) })), "verification-wrong");
    assert.equal(codeOf(await postVouch(phone, one.jws, { biometric: key.get(one.jws) })), "200");

    const { phone: other } = await enrolled(world, { userId: "PENYEDIA2" });
    world.clock.advance(72 * HOURS);
    const pins = await withPin(world, other, "493817");
    const third = await signedVouch(world, other, await makeKeys());
    assert.equal(codeOf(await postVouch(other, third.jws, pins.prove("111222", third.jws))), "verification-wrong");
    assert.equal(codeOf(await postVouch(other, third.jws, pins.prove("493817", third.jws))), "200");
  });
});

onBothEngines("A phone vouches for another, at the same moment", (fresh) => {
  test("[P-94] two claims at once, and two vouches with one id, add one phone [A18]", async () => {
    const world = await fresh();
    const { account, phone } = await settled(world);
    const { keys, voucher } = await vouched(world, phone, { retire: true });
    const both = await Promise.all([claim(world, voucher, keys), claim(world, voucher, keys)]);
    assert.deepEqual(
      both.map((it) => it.status),
      [201, 201],
    );
    assert.equal(both[0]?.body.device, both[1]?.body.device);
    assert.deepEqual(await names(world, account.id), ["Ponsel baru"]);

    world.clock.advance(72 * HOURS);
    const next = await withVouchingPin(world, newPhoneOf(world, both[0] ?? assert.fail(), keys));
    const [one, two] = [await makeKeys(), await makeKeys()];
    const first = await signedVouch(world, next, one);
    const second = await signedVouch(world, next, two, { voucher: first.voucher });
    const codes = (await Promise.all([postVouch(next, first.jws), postVouch(next, second.jws)])).map(codeOf);
    assert.deepEqual(codes.sort(), ["200", "conflict"]);
  });
});
