/** The attacks of docs/risks.md on the QR: a stranger photographs it, or claims it first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { currentCode } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount, raiseEpoch } from "../src/core/account/account.ts";
import { offerState } from "../src/core/factors/adding/offer.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { loadSession } from "../src/core/session/session.ts";
import { clickOk, linksOf, requested } from "../test-support/at-reset.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { fieldOf, logIn } from "../test-support/log-in.ts";
import { enrolledPhone, makeKeys, phoneOf, postEnrolment, readQr, signedEnrolment } from "../test-support/phone.ts";
import type { Visitor } from "../test-support/visitor.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import { nameOf, owner } from "./attacker.ts";

/** A5, A6: the owner's page with its QR, and what a camera reads from it. */
async function atQr(
  fresh: () => Promise<TestWorld>,
): Promise<{ world: TestWorld; computer: Visitor; uri: string; accountId: string }> {
  const world = await fresh();
  const account = await addPerson(world);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  return { world, computer, uri: uriOn((await computer.get("/2fa/enable")).text), accountId: account.id };
}

/** The key URI, which the page also carries as a link to the app on the same phone. */
function uriOn(text: string): string {
  const link = /href="[^"]*#(otpauth[^"]+)"/.exec(text)?.[1];
  assert.ok(link, "the page shows a QR");
  return decodeURIComponent(link.replaceAll("&amp;", "&"));
}

const stateOf = async (world: TestWorld, computer: Visitor) => {
  const session = await loadSession(world, computer.cookies.get(nameOf(world, "session")));
  assert.ok(session);
  return offerState(world, session.id);
};

onSqlite("The QR", (fresh) => {
  test("a photo of a claimed QR enrols nothing, and the owner's page is alerted [N27 N28] [promise:qr]", async () => {
    const { world, computer, uri, accountId } = await atQr(fresh);
    await enrolledPhone(world, uri);
    const told = await postEnrolment(world, await signedEnrolment(world, uri, await makeKeys()));
    assert.deepEqual([told.status, told.body.error.code], [409, "offer-used"]);
    assert.equal((await stateOf(world, computer)).at, "claimed-twice");
    assert.equal((await listDevices(world, accountId)).length, 1);
  });

  test("the seed in the photo is worthless once SPSE Authenticator has enrolled [N17]", async () => {
    const { world, uri } = await atQr(fresh);
    const phone = await enrolledPhone(world, uri);
    world.clock.advance(60);
    const thief = visitor(world, { ip: "192.0.2.66" });
    await logIn(world, thief, "PENYEDIA1");
    await thief.get("/proof/code");
    const code = currentCode(readQr(uri).key, world.now()).code;
    if (code !== phone.code())
      assert.equal((await thief.post("/proof/code", { for: fieldOf(thief.page(), "for"), code })).status, 422);
  });

  test("a photo is worthless after five minutes, after Keluar, and after a change of the account [N27] [promise:qr] [S4]", async () => {
    for (const ends of ["time", "keluar", "epoch"] as const) {
      const { world, computer, uri, accountId } = await atQr(fresh);
      if (ends === "time") world.clock.advance(5 * 60);
      if (ends === "keluar") await computer.post("/keluar");
      if (ends === "epoch") {
        await transact(world, async (tx) => raiseEpoch(tx, accountId, (await loadAccount(tx, accountId)).epoch));
      }
      const told = await postEnrolment(world, await signedEnrolment(world, uri, await makeKeys()));
      assert.deepEqual([told.status, told.body.error.code], [410, "offer-expired"], ends);
    }
  });

  test("first to claim the offer: the page names a phone that is not the owner's; Bukan ponsel saya removes it, 2FA stays on, and Reset 2FA leads the owner back [N28 N26 A7 N31] [promise:qr] [S4]", async () => {
    const { world, computer, uri, accountId } = await atQr(fresh);
    const keys = await makeKeys();
    const claimed = await postEnrolment(world, await signedEnrolment(world, uri, keys, { name: "Ponsel penyerang" }));
    const attacker = phoneOf(world, { ...claimed.body, keys });
    const page = await computer.get("/2fa/enable");
    assert.match(page.text, /Ponsel penyerang/);
    const named = (await mailsOf(world)).filter((it) => it.text.includes("Ponsel penyerang"));
    assert.deepEqual(
      named.map((it) => it.kind),
      ["device-enrolled"],
    );
    const undone = await computer.post("/2fa/enable/not-mine");
    assert.match(undone.text, /Tidak ada ponsel yang terhubung[\s\S]*Reset 2FA/);
    assert.doesNotMatch(undone.text, /otpauth/, "a thief with this session's cookie sees no new QR");
    assert.equal((await attacker.state()).body.state, "ended");
    assert.equal((await listDevices(world, accountId)).length, 0);
    assert.notEqual((await loadAccount(world, accountId)).twoFactorSince, null, "2FA stays on");
    assert.ok((await mailsOf(world)).some((it) => it.kind === "device-removed"));

    await requested(world, computer);
    await computer.get((await linksOf(world)).open);
    assert.equal((await clickOk(computer)).path, "/reset/done");
    await logIn(world, computer, "PENYEDIA1");
    await enrolledPhone(world, uriOn((await computer.get("/2fa/enable")).text));
    assert.equal((await stateOf(world, computer)).at, "enrolled", "the owner's own phone");
  });

  test("a stolen session draws itself no second factor: no QR, no recovery codes without a fresh proof [A25 N26] [promise:stolen-session]", async () => {
    const { computer } = await owner(fresh);
    for (const [path, refusal] of [
      ["/2fa/enable", [403, "/2fa/enable"]],
      ["/devices/new", [200, "/proof"]],
      ["/2fa/recovery-codes", [200, "/proof"]],
    ] as const) {
      await computer.get("/beranda");
      const seen = await computer.post(path);
      assert.doesNotMatch(seen.text, /otpauth|<ol class="recovery"/, path);
      assert.deepEqual([seen.status, seen.path], refusal, path);
    }
  });
});
