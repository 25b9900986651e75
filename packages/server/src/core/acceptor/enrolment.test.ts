import assert from "node:assert/strict";
import { test } from "node:test";
import { currentCode, devicePaths, protocolVersions, signEnrolment, totpKey } from "@spse/protocol";
import { allowed, askPhone, enrolled, offerOf, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import {
  callDevice,
  enrolledPhone,
  makeKeys,
  phoneOf,
  postEnrolment,
  publicJwkOf,
  readQr,
  signedEnrolment,
} from "../../../test-support/phone.ts";
import { until } from "../../../test-support/until.ts";
import { addPerson, mailsOf, sessionOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { deviceRoutes as routes } from "../../operate/start/routes.ts";
import { loadAccount, raiseEpoch } from "../account/account.ts";
import { offerState } from "../factors/adding/offer.ts";
import { useTypedCode } from "../factors/device/code.ts";
import { listDevices, revokeDevice } from "../factors/device/device.ts";
import { useOffer } from "../factors/device/offer.sql.ts";
import { endSession } from "../session/end.ts";

async function withOffer(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  const account = await addPerson(world);
  const session = await sessionOf(world, account);
  return { world, account, session, offer: await offerOf(world, session) };
}

onBothEngines("enrolment of a phone", (fresh) => {
  test("A6–A9 [P-23]: the phone gets its own fresh seed, 2FA is on, and the owner is told [N26 A7]", async () => {
    const { world, account, session, offer } = await withOffer(fresh);
    const keys = await makeKeys();
    const told = await postEnrolment(world, await signedEnrolment(world, offer.uri, keys), routes);
    assert.equal(told.status, 201);
    assert.notEqual(told.body.secret, offer.secret);
    assert.deepEqual(told.body.lpse, { id: world.lpseId, name: "LPSE Contoh", url: world.config.portalUrl });
    assert.equal(told.body.account.userId, "PENYEDIA1");
    assert.equal((await loadAccount(world, account.id)).twoFactorSince, world.now());
    const state = await offerState(world, session.id);
    assert.equal(state.at, "enrolled");
    assert.equal(state.at === "enrolled" && state.device.name, "Ponsel uji");
    assert.deepEqual(
      (await mailsOf(world)).map((it) => it.kind),
      ["device-enrolled"],
    );
    assert.match((await mailsOf(world))[0]?.text ?? "", /Ponsel uji/);
  });

  test("[P-24] the same JWS within 10 minutes gets the same answer and changes nothing", async () => {
    const { world, account, session, offer } = await withOffer(fresh);
    const jws = await signedEnrolment(world, offer.uri, await makeKeys());
    const first = await postEnrolment(world, jws, routes);
    world.clock.advance(599);
    const second = await postEnrolment(world, jws, routes);
    assert.deepEqual(
      [second.status, second.body],
      [first.status, { ...first.body, now: world.now() }],
      "only the time differs",
    );
    assert.equal((await listDevices(world, account.id)).length, 1);
    assert.equal((await offerState(world, session.id)).at, "enrolled");
    world.clock.advance(1);
    assert.equal((await postEnrolment(world, jws, routes)).body.error.code, "offer-used");
    assert.equal((await offerState(world, session.id)).at, "enrolled", "the page does not warn");
  });

  test("[P-24] once its device has ended the same JWS is refused as used, and the page does not warn", async () => {
    const { world, account, session, offer } = await withOffer(fresh);
    const jws = await signedEnrolment(world, offer.uri, await makeKeys());
    const { device } = (await postEnrolment(world, jws, routes)).body;
    await transact(world, (tx) => revokeDevice(tx, account.id, device, "removed"));
    for (const seconds of [0, 61]) {
      world.clock.advance(seconds);
      assert.equal((await postEnrolment(world, jws, routes)).body.error.code, "offer-used");
    }
    assert.notEqual((await offerState(world, session.id)).at, "claimed-twice");
  });

  test("[P-24] another claim on a used offer is refused and the page warns [N27]", async () => {
    const { world, account, session, offer } = await withOffer(fresh);
    await enrolledPhone(world, offer.uri, routes);
    let woken = 0;
    const stop = world.wake.listen(`offer:${offer.id}`, () => woken++);
    const told = await postEnrolment(world, await signedEnrolment(world, offer.uri, await makeKeys()), routes);
    assert.equal(told.status, 409);
    assert.equal(told.body.error.code, "offer-used");
    assert.equal((await offerState(world, session.id)).at, "claimed-twice");
    assert.equal((await listDevices(world, account.id)).length, 1);
    await until("the page with the QR is woken", () => woken > 0);
    stop();
  });

  test("twenty phones at once: one enrols", async () => {
    const { world, account, offer } = await withOffer(fresh);
    const claims = await Promise.all(
      Array.from({ length: 20 }, async () => signedEnrolment(world, offer.uri, await makeKeys())),
    );
    const told = await Promise.all(claims.map((it) => postEnrolment(world, it, routes)));
    assert.equal(told.filter((it) => it.status === 201).length, 1);
    assert.equal(told.filter((it) => it.body.error?.code === "offer-used").length, 19);
    assert.equal((await listDevices(world, account.id)).length, 1);
  });

  test("the same JWS twenty times at once: twenty times the same device", async () => {
    const { world, account, session, offer } = await withOffer(fresh);
    const jws = await signedEnrolment(world, offer.uri, await makeKeys());
    const told = await Promise.all(Array.from({ length: 20 }, () => postEnrolment(world, jws, routes)));
    assert.deepEqual([...new Set(told.map((it) => it.body.device))].length, 1);
    assert.equal((await listDevices(world, account.id)).length, 1);
    assert.equal((await offerState(world, session.id)).at, "enrolled");
  });

  test("[P-22] wrong code, and [P-16] the fifth ends the offer", async () => {
    const { world, offer } = await withOffer(fresh);
    const right = currentCode(readQr(offer.uri).key, world.now()).code;
    const wrong = right === "000000" ? "111111" : "000000";
    const outcomes: string[] = [];
    for (let i = 0; i < 6; i++) {
      const jws = await signedEnrolment(world, offer.uri, await makeKeys(), { code: wrong });
      outcomes.push((await postEnrolment(world, jws, routes)).body.error.code);
    }
    assert.deepEqual(outcomes, [...Array(5).fill("code-wrong"), "offer-expired"]);
    const late = await postEnrolment(world, await signedEnrolment(world, offer.uri, await makeKeys()), routes);
    assert.equal(late.body.error.code, "offer-expired");
  });

  test("[P-16] expired after five minutes, and void with its session or the account's epoch", async () => {
    const late = await withOffer(fresh);
    late.world.clock.advance(300);
    assert.equal(await codeOf(late), "offer-expired");

    const ended = await withOffer(fresh);
    await endSession(ended.world, ended.account.id, ended.session.id, "logout");
    assert.equal(await codeOf(ended), "offer-expired");

    const raised = await withOffer(fresh);
    await transact(raised.world, (tx) => raiseEpoch(tx, raised.account.id, raised.account.epoch));
    assert.equal(await codeOf(raised), "offer-expired");
    assert.deepEqual(await listDevices(raised.world, raised.account.id), []);
  });

  test("[P-16] the statement that uses an offer refuses an expired one, and takes each one once", async () => {
    const { world, offer } = await withOffer(fresh);
    const { phone } = await enrolled(world, { userId: "PPK2" });
    const use = () => transact(world, (tx) => useOffer(tx, offer.id, phone.id, null));
    world.clock.advance(300);
    assert.equal(await use(), false);
    world.clock.advance(-1);
    assert.equal(await use(), true);
    assert.equal(await use(), false);
  });

  test("[P-20] the sixth device is refused", async () => {
    const world = await fresh();
    const { session, account } = await enrolled(world);
    const spare = await offerOf(world, await allowed(world, session));
    for (let i = 0; i < 4; i++) {
      const other = await sessionOf(world, await loadAccount(world, account.id));
      await secondPhone(world, other);
    }
    const told = await postEnrolment(world, await signedEnrolment(world, spare.uri, await makeKeys()), routes);
    assert.equal(told.status, 409);
    assert.equal(told.body.error.code, "too-many-devices");
    assert.equal((await listDevices(world, account.id)).length, 5);
  });

  test("[P-9] [P-22] another key's signature, another audience, another kind, a stale time", async () => {
    const { world, offer } = await withOffer(fresh);
    const keys = await makeKeys();
    const good = await signedEnrolment(world, offer.uri, keys);
    const foreign = await signedEnrolment(world, offer.uri, await makeKeys());
    const mixed = [good.split(".")[0], good.split(".")[1], foreign.split(".")[2]].join(".");
    const said = async (jws: string) => (await postEnrolment(world, jws, routes)).body.error.code;
    assert.equal(await said(mixed), "not-allowed");
    assert.equal(
      await said(await signedEnrolment(world, offer.uri, keys, { aud: "https://lain.go.id" })),
      "not-allowed",
    );
    assert.equal(await said(await signedEnrolment(world, offer.uri, keys, { iat: world.now() - 61 })), "clock");
    assert.equal(await said(await signedEnrolment(world, offer.uri, keys, { iat: world.now() + 61 })), "clock");
    assert.equal(await said(await signedEnrolment(world, offer.uri, keys, { name: "a\u0000b" })), "malformed");
    assert.equal(await said(await signedEnrolment(world, offer.uri, keys, { name: "x".repeat(41) })), "malformed");
    assert.equal(await said(await signedEnrolment(world, offer.uri, keys, { offer: "x".repeat(22) })), "offer-expired");
    const other = await enrolled(world, { userId: "PPK2" });
    const asked = await askPhone(world, other.account);
    assert.equal(await said(await other.phone.sign({ id: asked.approvalId, bytes: "e30" }, "deny")), "malformed");
  });

  test("[P-110] about and the enrolment name the versions; a phone without one in common is refused, and its QR stays good", async () => {
    const { world, offer } = await withOffer(fresh);
    const about = await callDevice(world, { method: "GET", path: devicePaths.about }, routes);
    assert.deepEqual(about.body.protocol, protocolVersions);
    const keys = await makeKeys();
    const enrol = async (min: number, max: number) =>
      postEnrolment(world, await signedEnrolment(world, offer.uri, keys, { protocol: { min, max } }), routes);
    const newer = protocolVersions.max + 1;
    assert.deepEqual((await enrol(newer, newer)).body.error.code, "other-version");
    const told = await enrol(protocolVersions.max, newer);
    assert.deepEqual([told.status, told.body.protocol], [201, protocolVersions]);
  });

  test("malformed bodies are refused: not JSON, unknown fields, U+0000, too large, a form", async () => {
    const { world, offer } = await withOffer(fresh);
    const enrolment = await signedEnrolment(world, offer.uri, await makeKeys());
    const post = (body: string, headers = {}) =>
      callDevice(world, { path: devicePaths.enrolments, body, headers }, routes);
    for (const body of ["", "{", "[]", "null", '{"enrolment":1}', '{"enrolment":"a\\u0000.b.c"}', "{}\0"]) {
      const told = await post(body);
      assert.equal(told.status, 400, body);
      assert.equal(told.body.error.code, "malformed", body);
      assert.equal(told.body.now, world.now());
    }
    assert.equal((await post(JSON.stringify({ enrolment, more: 1 }))).body.error.code, "malformed");
    assert.equal((await post(JSON.stringify({ enrolment: "a".repeat(17_000) }))).status, 413);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    assert.equal((await post(JSON.stringify({ enrolment }), form)).status, 400);
    assert.equal((await post(JSON.stringify({ enrolment }), { "content-type": "text/plain" })).status, 400);
    assert.equal((await post(JSON.stringify({ enrolment }), { origin: "https://jahat.example" })).status, 403);
    assert.equal((await post(JSON.stringify({ enrolment }))).status, 201);
  });

  test("[P-19] the QR's seed is worthless once a phone has enrolled; the phone's own seed makes codes", async () => {
    const { world, account, offer } = await withOffer(fresh);
    const keys = await makeKeys();
    const told = await postEnrolment(world, await signedEnrolment(world, offer.uri, keys), routes);
    const phone = phoneOf(world, { ...told.body, keys }, routes);
    const old = currentCode(totpKey(readQr(offer.uri).key.seed), world.now()).code;
    if (old !== phone.code()) assert.equal((await useTypedCode(world, account.id, old)).kind, "wrong");
    assert.equal((await useTypedCode(world, account.id, phone.code())).kind, "accepted");
  });

  test("[P-11] a point that is not on the curve is malformed", async () => {
    const { world, offer } = await withOffer(fresh);
    const keys = await makeKeys();
    const jwk = { ...(await publicJwkOf(keys)), x: "A".repeat(43) };
    const { aud, offer: secret, code, name, iat } = claimsOf(await signedEnrolment(world, offer.uri, keys));
    const jws = await signEnrolment(keys.privateKey, jwk, { aud, offer: secret, code, name, iat });
    assert.equal((await postEnrolment(world, jws, routes)).body.error.code, "malformed");
  });
});

const claimsOf = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString("utf8"));

const codeOf = async ({ world, offer }: Awaited<ReturnType<typeof withOffer>>): Promise<string> =>
  (await postEnrolment(world, await signedEnrolment(world, offer.uri, await makeKeys()), routes)).body.error.code;
