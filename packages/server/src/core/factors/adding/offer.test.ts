import assert from "node:assert/strict";
import { test } from "node:test";
import { currentCode, encodeBase32, parseAppLink } from "@spse/protocol";
import { allowed, enrolled, offerOf, onBothEngines, secondPhone } from "../../../../test-support/enrolled.ts";
import { enrolledPhone, makeKeys, postEnrolment, readQr, signedEnrolment } from "../../../../test-support/phone.ts";
import { OFFER_LIFETIME_SECONDS } from "../../../../test-support/promised.ts";
import { addPerson, mailsBesideLogins, sessionOf } from "../../../../test-support/world.ts";
import { operatorAsks } from "../../../base/platform/hashing/fair-queue.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { deviceRoutes as routes } from "../../../operate/start/routes.ts";
import { changeAccount, loadAccount } from "../../account/account.ts";
import { knowBrowser } from "../../session/browser/browser.ts";
import { useTypedCode } from "../device/code.ts";
import { listDevices } from "../device/device.ts";
import { beginTwoFactor } from "../ending/ending.ts";
import { prepareRecoveryCodes, recoveryState, saveRecoveryCodes } from "../recovery-codes/recovery.ts";
import { undoToken } from "./authenticator.mail.ts";
import { openUndoToken, undoEnrolment } from "./authenticator.ts";
import { enrolByTypedCode } from "./enrol.ts";
import { currentOffer, offerState } from "./offer.ts";

const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };

onBothEngines("the QR", (fresh) => {
  test("A6 [P-15]: key URI, key to copy and link for the same phone carry the same values", async () => {
    const world = await fresh();
    const offer = await offerOf(world, await sessionOf(world, await addPerson(world)));
    const qr = readQr(offer.uri);
    assert.equal(qr.userId, "PENYEDIA1");
    assert.equal(qr.acceptor, world.config.portalUrl);
    assert.equal(encodeBase32(qr.key.seed), offer.secret);
    assert.deepEqual(parseAppLink(offer.appLink), qr);
    assert.ok(offer.appLink.startsWith(`${world.config.authenticatorUrl}/#`));
  });

  test("[P-16] a refresh shows the same QR; so do two tabs at once; an expired one is renewed", async () => {
    const world = await fresh();
    const session = await sessionOf(world, await addPerson(world));
    const shown = await Promise.all(Array.from({ length: 10 }, () => offerOf(world, session)));
    assert.equal(new Set(shown.map((it) => it.uri)).size, 1);
    world.clock.advance(OFFER_LIFETIME_SECONDS - 1);
    assert.equal((await offerOf(world, session)).uri, shown[0]?.uri);
    assert.equal((await offerState(world, session.id)).at, "waiting");
    world.clock.advance(1);
    assert.equal((await offerState(world, session.id)).at, "expired");
    const renewed = await offerOf(world, session);
    assert.notEqual(renewed.secret, shown[0]?.secret);
    assert.equal((await offerState(world, session.id)).at, "waiting");
    for (let nth = 0; nth < 5; nth++) {
      await world.db.updateTable("offer").set({ used_at: world.now() }).execute();
      await offerOf(world, session);
    }
    const times = (await world.db.selectFrom("offer").select("created_at").execute()).map((it) => it.created_at);
    assert.equal(new Set(times).size, 2 + 5, "of several within one second one is the newest");
  });

  test("[P-20] the password must have been proven within 15 minutes", async () => {
    const world = await fresh();
    const session = await sessionOf(world, await addPerson(world));
    world.clock.advance(899);
    await offerOf(world, session);
    const changed = { ...session, account: { ...session.account, epoch: session.account.epoch - 1 } };
    assert.equal((await currentOffer(world, changed)).kind, "password-stale", "its account has changed since");
    world.clock.advance(301);
    assert.equal((await currentOffer(world, session)).kind, "password-stale");
  });

  test("one that was shown before its own session switched 2FA on, as by a passkey, enrols no phone; control: without that it does", async () => {
    const world = await fresh();
    for (const isOn of [true, false]) {
      const account = await addPerson(world, { userId: isOn ? "PENYEDIA1" : "PENYEDIA2" });
      const session = await sessionOf(world, account);
      const { uri } = await offerOf(world, session);
      if (isOn) await transact(world, (tx) => beginTwoFactor(tx, account, session.id, from));
      if (isOn) await assert.rejects(enrolledPhone(world, uri));
      else await enrolledPhone(world, uri);
      assert.equal((await listDevices(world, account.id)).length, isOn ? 0 : 1);
    }
  });

  test("after a reset by mail only the browser that completed it may enrol", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const until = world.now() + 86_400;
    await transact(world, (tx) =>
      changeAccount(tx, account.id, { enrol_browser_id: "mine", enrol_browser_until: until }),
    );
    assert.deepEqual(await currentOffer(world, await sessionOf(world, account, "other")), {
      kind: "other-browser",
      until,
    });
    assert.equal((await currentOffer(world, await sessionOf(world, account, null))).kind, "other-browser");
    assert.equal((await currentOffer(world, await sessionOf(world, account, "mine"))).kind, "offer");
  });

  test("[N26 A25] with 2FA on, a QR needs a fresh proof, and earlier QRs are void", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const [owner, stranger] = [await sessionOf(world, account), await sessionOf(world, account)];
    const held = await offerOf(world, stranger);
    await enrolledPhone(world, (await offerOf(world, owner)).uri, routes);
    const told = await postEnrolment(world, await signedEnrolment(world, held.uri, await makeKeys()), routes);
    assert.equal(told.body.error.code, "offer-expired");
    assert.equal((await currentOffer(world, stranger)).kind, "proof-needed");
    assert.equal((await listDevices(world, account.id)).length, 1);
  });

  test("[P-19] another authenticator enrols by a typed code; its seed is never shown again, its code used once", async () => {
    const world = await fresh();
    const session = await sessionOf(world, await addPerson(world));
    const offer = await offerOf(world, session);
    const { key } = readQr(offer.uri);
    const { code } = currentCode(key, world.now());
    assert.deepEqual(await enrolByTypedCode(world, session, "12", from), { kind: "malformed", why: "wrong-length" });
    const wrong = code === "000000" ? "111111" : "000000";
    assert.equal((await enrolByTypedCode(world, session, wrong, from)).kind, "code-wrong");
    const done = await enrolByTypedCode(world, session, `${code.slice(0, 3)} ${code.slice(3)}`, from);
    assert.ok(done.kind === "enrolled");
    assert.equal((await enrolByTypedCode(world, session, code, from)).kind, "offer-used");
    assert.notEqual((await offerOf(world, await allowed(world, session))).secret, offer.secret);
    assert.deepEqual(await useTypedCode(world, session.account.id, code), { kind: "wrong" });
    world.clock.advance(30);
    const next = currentCode(key, world.now()).code;
    assert.deepEqual(await useTypedCode(world, session.account.id, next), {
      kind: "accepted",
      deviceId: done.deviceId,
    });
    assert.deepEqual(
      (await mailsBesideLogins(world)).map((it) => it.kind),
      ["device-enrolled"],
    );
  });

  test("a typed code and a phone at the same time: one of them enrols", async () => {
    const world = await fresh();
    const session = await sessionOf(world, await addPerson(world));
    const offer = await offerOf(world, session);
    const jws = await signedEnrolment(world, offer.uri, await makeKeys());
    const { code } = currentCode(readQr(offer.uri).key, world.now());
    const [phone, typed] = await Promise.all([
      postEnrolment(world, jws, routes),
      enrolByTypedCode(world, session, code, from),
    ]);
    assert.equal(Number(phone.status === 201) + Number(typed.kind === "enrolled"), 1);
    assert.equal((await listDevices(world, session.account.id)).length, 1);
  });
});

/** Ten recovery codes, shown in a session. */
async function makeCodes(world: World, accountId: string, shownIn: string): Promise<void> {
  const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
  assert.ok(prepared);
  await transact(world, (tx) => saveRecoveryCodes(tx, accountId, prepared, from, shownIn));
}

onBothEngines("Bukan ponsel saya [P-23]", (fresh) => {
  test("[N28 N32] the device, every other session and the codes made since end; 2FA stays on, and the owner is told", async () => {
    const world = await fresh();
    const { account, session, phone } = await enrolled(world);
    const other = await sessionOf(world, account);
    await makeCodes(world, account.id, other.id);
    const epoch = await transact(world, (tx) =>
      undoEnrolment(tx, phone.id, { kind: "session", sessionId: session.id }, from),
    );
    const after = await loadAccount(world, account.id);
    assert.deepEqual([after.twoFactorSince, after.epoch, epoch], [account.twoFactorSince, account.epoch + 1, epoch]);
    assert.notEqual(after.twoFactorSince, null);
    assert.equal(await recoveryState(world, account.id), null);
    assert.equal((await phone.state()).body.reason, "removed");
    const rows = await world.db.selectFrom("session").select(["id", "ended_at"]).execute();
    const live = rows.filter((it) => it.ended_at === null).map((it) => it.id);
    assert.deepEqual(live, [session.id]);
    assert.deepEqual((await mailsBesideLogins(world)).map((it) => it.kind).sort(), [
      "device-enrolled",
      "device-removed",
    ]);
    assert.equal(
      await transact(world, (tx) => undoEnrolment(tx, phone.id, { kind: "session", sessionId: session.id }, from)),
      null,
    );
  });

  test("[N28 N31] by mail: the same, with every session and every set of codes made since; it counts as no reset", async () => {
    const world = await fresh();
    const { account, session, phone } = await enrolled(world);
    await makeCodes(world, account.id, session.id);
    assert.notEqual(await transact(world, (tx) => undoEnrolment(tx, phone.id, { kind: "mail" }, from)), null);
    const after = await loadAccount(world, account.id);
    assert.deepEqual([after.twoFactorSince, after.twoFactorResetByMailAt], [account.twoFactorSince, null]);
    assert.equal(await recoveryState(world, account.id), null);
    const rows = await world.db.selectFrom("session").select("ended_at").execute();
    assert.ok(rows.every((it) => it.ended_at !== null));
  });

  test("codes that the undoing session was shown at its own activation stay, and so do older ones", async () => {
    const world = await fresh();
    const { account, session, phone } = await enrolled(world);
    await makeCodes(world, account.id, session.id);
    world.clock.advance(60);
    const know = (id: string) => transact(world, (tx) => knowBrowser(tx, id, account.id, "Chrome di Windows"));
    await know("known before");
    world.clock.advance(60);
    const second = await secondPhone(world, session);
    await know("known since");
    assert.notEqual(await transact(world, (tx) => undoEnrolment(tx, second.id, { kind: "mail" }, from)), null);
    const known = world.db.selectFrom("known_browser").select("browser_id").where("forgotten_at", "is", null);
    const still = (await known.execute()).map((it) => it.browser_id);
    assert.deepEqual(still, ["known before"], "and so do browsers that were known before");
    assert.equal((await recoveryState(world, account.id))?.left, 10, "made before that phone came");
    const now = await loadAccount(world, account.id);
    assert.notEqual(
      await transact(world, (tx) => undoEnrolment(tx, phone.id, { kind: "session", sessionId: session.id }, from)),
      null,
    );
    assert.equal((await recoveryState(world, account.id))?.left, 10, "shown in this session");
    assert.equal((await loadAccount(world, account.id)).epoch, now.epoch + 1);
  });

  test("a second device leaves the first alone", async () => {
    const world = await fresh();
    const { account, session, phone } = await enrolled(world);
    const second = await secondPhone(world, session);
    assert.notEqual(
      await transact(world, (tx) => undoEnrolment(tx, second.id, { kind: "session", sessionId: session.id }, from)),
      null,
    );
    assert.deepEqual(
      (await listDevices(world, account.id)).map((it) => it.id),
      [phone.id],
    );
  });

  test("[N28] the mail's token: 72 hours, this device only, and forged tokens undo nothing", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const token = undoToken(world, phone.id, world.now());
    assert.match(
      (await mailsBesideLogins(world))[0]?.text ?? "",
      new RegExp(`/devices/not-mine/${token.replaceAll(".", "\\.")}`),
    );
    assert.equal((await openUndoToken(world, token))?.accountId, account.id);
    const [id, until, mac] = token.split(".");
    for (const forged of ["", "..", `${id}.${Number(until) + 1}.${mac}`, `${id}.${until}.x`, `x.${until}.${mac}`])
      assert.equal(await openUndoToken(world, forged), null);
    world.clock.advance(72 * 3600);
    assert.equal(await openUndoToken(world, token), null);
    assert.equal(await transact(world, (tx) => undoEnrolment(tx, phone.id, { kind: "mail" }, from)), null);
  });
});
