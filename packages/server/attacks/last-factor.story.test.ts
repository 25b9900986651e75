/**
 * The mail's link, a session, or a thief of either stops the last authenticator. The account still demands a second factor, and
 * the password alone enrols nothing.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeNotices } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { recoveryState } from "../src/core/factors/recovery-codes/recovery.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { type ResetPolicy, resetPolicies } from "../src/core/policy/reset-policy.ts";
import { listSessions } from "../src/core/session/session.ts";
import { clickOk, linksOf, requested, setReset, waits } from "../test-support/at-reset.ts";
import { onSqlite, secondPhone } from "../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../test-support/log-in.ts";
import { atHelpdesk, press } from "../test-support/office/at-helpdesk.ts";
import { enableWithPasskey, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, type Phone, qrOn } from "../test-support/phone.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, mailsOf, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, type Owner, owner, recoveryCodesOf, thiefWith } from "./attacker.ts";

const FIRST = "penyedia1@contoh.go.id";
const SECOND = "direktur@rumah.example";

/** The mailed link that stops the first authenticator. */
async function notMineLink(world: TestWorld): Promise<string> {
  const texts = (await mailsOf(world)).map((it) => it.text);
  return texts.map((it) => /\/devices\/not-mine\/[\w.-]+/.exec(it)?.[0]).find(Boolean) ?? assert.fail("no link");
}

/** The recovery codes that a page shows. */
const codesOn = (seen: Seen): string[] =>
  [...seen.text.matchAll(/<li>((?:[A-Z0-9]{5}-?)+)<\/li>/g)].map((match) => match[1] ?? "");

const isDemanded = async (world: TestWorld, id: string): Promise<boolean> =>
  (await loadAccount(world, id)).twoFactorSince !== null;

/** The reasons why the sessions ended, each once; null: a session is still live. */
const endsOf = async (world: TestWorld) =>
  (await world.db.selectFrom("session").select("ended_why").distinct().execute()).map((it) => it.ended_why);

/** A5–A9 on the owner's computer; *Lanjutkan* is pressed, no recovery code is made yet. */
async function activated(fresh: () => Promise<TestWorld>, by: "phone" | "passkey") {
  const world = await fresh();
  const { id } = await addPerson(world);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  let phone: Phone | null = null;
  if (by === "phone") {
    phone = await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
    await computer.get("/2fa/enable");
    assert.equal((await computer.post("/2fa/enable/done")).path, "/2fa/recovery-codes");
  } else await enableWithPasskey(computer, softPasskey(world));
  const [factor] = by === "phone" ? await listDevices(world, id) : await listPasskeys(world, id);
  return { world, id, computer, phone, factorId: factor?.id ?? assert.fail("no factor") };
}

/** What the waiting page says about *Reset 2FA* under each policy, and the steps to complete it in the owner's browser. */
const resetBy: Readonly<Record<ResetPolicy["route"], (person: Owner) => Promise<void>>> = {
  immediate: async ({ world, computer }) => {
    assert.match((await logIn(world, computer, "PENYEDIA1")).text, /Reset 2FA dengan tautan/);
    await requested(world, computer);
    await computer.get((await linksOf(world)).open);
    assert.equal((await clickOk(computer)).path, "/reset/done");
  },
  wait: async ({ world, account, computer }) => {
    assert.match((await logIn(world, computer, "PENYEDIA1")).text, /24 jam setelah tautan itu dikonfirmasi/);
    await waits(world, computer);
    assert.equal((await clickOk(computer)).path, "/reset/confirm");
    assert.equal(await isDemanded(world, account.id), true, "not before its time");
    world.clock.advance(24 * 3600);
    assert.equal((await clickOk(computer)).path, "/reset/done");
  },
  helpdesk: async ({ world, account, computer }) => {
    assert.match((await logIn(world, computer, "PENYEDIA1")).text, /Petugas memeriksa identitas Anda/);
    await waits(world, computer);
    const { officer, desk } = await atHelpdesk(world);
    assert.equal((await clickOk(computer)).path, "/reset/confirm");
    assert.equal(await isDemanded(world, account.id), true, "not without an officer");
    await press(desk, "approve");
    await approve(desk, officer.phone);
    assert.equal((await clickOk(computer)).path, "/reset/done");
  },
  "two-officers": async ({ world, account, computer }) => {
    assert.match((await logIn(world, computer, "PENYEDIA1")).text, /Petugas memeriksa identitas Anda/);
    await waits(world, computer);
    for (const userId of ["HELPDESK1", "HELPDESK2"]) {
      const { officer, desk } = await atHelpdesk(world, "helpdesk", userId);
      assert.equal((await clickOk(computer)).path, "/reset/confirm");
      assert.equal(await isDemanded(world, account.id), true, "not without two officers");
      await press(desk, "approve");
      await approve(desk, officer.phone);
    }
    assert.equal((await clickOk(computer)).path, "/reset/done");
  },
};

/** Everything that a thief in this session could try to enrol a factor. */
async function drawsNoFactor(world: TestWorld, id: string, inside: Visitor, codesBefore: number | null): Promise<void> {
  for (const path of ["/2fa/enable", "/devices/new", "/passkeys/new", "/2fa/recovery-codes"]) {
    assert.doesNotMatch((await inside.get(path)).text, /otpauth|data-passkey="create"|<ol class="recovery/, path);
  }
  for (const path of ["/2fa/enable", "/devices/new", "/passkeys/new/options", "/2fa/recovery-codes"]) {
    await inside.get("/beranda");
    const seen = await inside.post(path);
    assert.doesNotMatch(seen.text, /otpauth|challenge|<ol class="recovery/, path);
    if (path === "/devices/new") assert.match(seen.text, /data-at="no-factor"[\s\S]*Keluar, login kembali/);
  }
  assert.deepEqual([await listDevices(world, id), await listPasskeys(world, id)], [[], []]);
  assert.equal((await recoveryState(world, id))?.left ?? null, codesBefore, "no recovery codes");
}

onSqlite("The last factor, stopped by the mail's link", (fresh) => {
  for (const route of resetPolicies) {
    test(`policy ${route}: the mailbox alone stops the phone and every session, is told to all, and 2FA stays demanded [N31 N32 A7 A25 N11] [promise:mailbox-alone] [promise:last-factor]`, async () => {
      const person = await owner(fresh);
      const { world, account, phone, computer } = person;
      await setReset(world, route);
      await world.db.updateTable("account").set({ second_email: SECOND }).where("id", "=", account.id).execute();
      await recoveryCodesOf(world, account.id);
      const link = await notMineLink(world);
      await world.db.deleteFrom("mail").execute();

      const thief = visitor(world, ELSEWHERE);
      assert.match((await thief.get(link)).text, /Bukan ponsel Anda\?/);
      assert.equal((await thief.post("/devices/not-mine")).status, 200);

      assert.equal((await phone.state()).body.state, "ended");
      assert.equal(await isInside(computer), false);
      assert.deepEqual(await listSessions(world, account.id), []);
      assert.deepEqual(await endsOf(world), ["device-removed"], "ended itself, beside the epoch");
      assert.equal(await recoveryState(world, account.id), null, "codes made since are void");
      assert.equal(await isDemanded(world, account.id), true, "2FA stays on");
      assert.deepEqual((await mailsOf(world)).map((mail) => `${mail.kind} ${mail.to}`).sort(), [
        `device-removed ${SECOND}`,
        `device-removed ${FIRST}`,
      ]);
      const held = await logIn(world, thief, "PENYEDIA1");
      assert.equal(held.path, "/proof", "the password alone is on hold");
      assert.match(held.text, /data-at="no-factor"[\s\S]*Tidak ada ponsel yang terhubung/);
      assert.doesNotMatch(held.text, /href="\/proof\/(code|recovery)"/, "nothing is offered that this account has not");
      assert.equal(await isInside(thief), false);
      assert.match((await thief.get("/2fa/enable")).path, /^\/login/);

      await resetBy[route](person);
      assert.equal(await isDemanded(world, account.id), false);
      assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
      const own = await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
      await computer.get("/2fa/enable");
      await computer.post("/2fa/enable/done");
      world.clock.advance(60);
      const next = visitor(world);
      assert.equal((await logIn(world, next, "PENYEDIA1")).path, "/proof");
      assert.equal((await approve(next, own)).path, "/beranda", "the owner is back, with a phone");
    });
  }

  test("the phones that are left are told by the app, as of any other change [P-88]", async () => {
    const { world, account, session, phone } = await owner(fresh);
    const strange = await secondPhone(world, session);
    const link = (await mailsOf(world)).map((it) => /\/devices\/not-mine\/[\w.-]+/.exec(it.text)?.[0]).at(-1) ?? "";
    world.clock.advance(60);
    const reader = visitor(world, ELSEWHERE);
    const [id, until = "", mac = ""] = link.split(".");
    const forged = [`${id}.${until}.${"A".repeat(mac.length)}`, `${id}.${Number(until) + 1}.${mac}`];
    for (const path of [...forged, link])
      assert.equal(/Bukan ponsel Anda\?/.test((await reader.get(path)).text), path === link, path);
    await reader.post("/devices/not-mine");
    assert.deepEqual((await strange.state()).body.state, "ended");
    const { body } = await phone.call({ path: "/device/v1/requests" });
    assert.equal(changeNotices.parse(body.changes)[0]?.kind, "device-removed");
    assert.equal(await isDemanded(world, account.id), true);
  });
});

onSqlite("The last factor, stopped by a session", (fresh) => {
  for (const by of ["phone", "passkey"] as const) {
    for (const minutes of [1, 300] as const) {
      test(`a stolen cookie of the session that activated 2FA, ${minutes} min later: the ${by} stops, and nothing else is gained [A25 N26 N31] [promise:stolen-session] [promise:last-factor]`, async () => {
        const { world, id, computer, factorId } = await activated(fresh, by);
        for (let passed = 0; passed < minutes; passed += 20) {
          await computer.get("/beranda");
          world.clock.advance(Math.min(20, minutes) * 60);
        }
        const thief = thiefWith(world, computer, ["session", "browser"]);
        assert.equal(await isInside(thief), true, "the cookie is good");
        await thief.post(`/${by === "phone" ? "devices" : "passkeys"}/${factorId}/not-mine`);
        assert.equal(await isDemanded(world, id), true, "2FA stays on");
        await drawsNoFactor(world, id, thief, null);
      });
    }
  }

  test("codes drawn with the stolen cookie, before the owner has kept any, prove nothing in that session; with the password they log in [A25 N26] [promise:stolen-session]", async () => {
    const { world, id, computer, phone } = await activated(fresh, "phone");
    const thief = thiefWith(world, computer, ["session", "browser"]);
    await thief.get("/2fa/recovery-codes");
    const [code = ""] = codesOn(await thief.post("/2fa/recovery-codes"));
    assert.notEqual(code, "");
    for (const path of ["/devices/new", "/passkeys/new/proof", "/2fa/disable", "/2fa/recovery-codes"]) {
      await thief.get("/beranda");
      if (path === "/2fa/recovery-codes") await world.db.updateTable("recovery_set").set({ kept_at: 1 }).execute();
      assert.equal((await thief.post(path)).path, "/proof", path);
      await thief.get("/proof/recovery");
      const seen = await thief.post("/proof/recovery", { for: fieldOf(thief.page(), "for"), code });
      assert.deepEqual([seen.status, /baru ditampilkan di sesi ini/.test(seen.text)], [422, true], path);
    }
    assert.equal((await listDevices(world, id)).length, 1);
    assert.equal(await isDemanded(world, id), true);
    assert.equal((await phone?.state())?.body.state, "active");

    const login = visitor(world);
    await logIn(world, login, "PENYEDIA1");
    await login.get("/proof/recovery");
    const seen = await login.post("/proof/recovery", { for: fieldOf(login.page(), "for"), code });
    assert.equal(seen.path, "/devices/new", "the same code, with the password: that is what codes are for");
  });

  test("the owner who sees too late that a stranger's phone was first: the codes of this session lead on to a phone of his own [N28]", async () => {
    const { world, id, computer, factorId, phone } = await activated(fresh, "phone");
    const [code = ""] = codesOn(await computer.post("/2fa/recovery-codes"));
    await computer.post("/2fa/recovery-codes/kept", { kept: "on" });
    const other = visitor(world, ELSEWHERE);
    await logIn(world, other, "PENYEDIA1");
    await approve(other, phone ?? assert.fail("no phone"));
    assert.match((await other.get(`/devices/${factorId}/revoke`)).text, /memerlukan kode pemulihan atau Reset 2FA/);
    assert.match((await other.get(`/devices/${factorId}/not-mine`)).text, /Kode pemulihan Anda tidak berlaku lagi/);
    const after = await computer.post(`/devices/${factorId}/not-mine`);
    assert.equal(after.path, "/keamanan?selesai=bukan-ponsel-saya");
    assert.match(after.text, /Anda hanya dapat login dengan kode pemulihan/);
    assert.equal((await phone?.state())?.body.state, "ended");
    assert.equal(await isDemanded(world, id), true);
    await drawsNoFactor(world, id, computer, 10);

    await computer.post("/keluar");
    const waiting = await logIn(world, computer, "PENYEDIA1");
    assert.match(waiting.text, /data-at="no-factor"[\s\S]*href="\/proof\/recovery"[\s\S]*href="\/reset"/);
    await computer.get("/proof/recovery");
    const inside = await computer.post("/proof/recovery", { for: fieldOf(computer.page(), "for"), code });
    assert.equal(inside.path, "/devices/new");
    const own = await enrolledPhone(world, qrOn((await computer.post("/devices/new")).text));
    assert.deepEqual(
      (await listDevices(world, id)).map((it) => it.id),
      [own.id],
    );
  });

  test("a session that may only activate, where a stranger's phone was first: no QR, no other page, and the way to log in anew [N28 A26]", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" }),
    );
    const computer = visitor(world);
    const qr = await logIn(world, computer, "PENYEDIA1");
    assert.equal(qr.path, "/2fa/enable");
    const strange = await enrolledPhone(world, qrOn(qr.text));
    await computer.get("/2fa/enable");
    const undone = await computer.post("/2fa/enable/not-mine");
    assert.match(undone.text, /action="\/keluar"[\s\S]*Keluar dan login kembali/);
    assert.doesNotMatch(undone.text, /otpauth/);
    assert.equal((await strange.state()).body.state, "ended");
    assert.equal((await computer.get("/beranda")).path, "/2fa/enable");
    assert.equal(await isDemanded(world, id), true);
    assert.match((await computer.post("/keluar")).path, /^\/login/);
    assert.match((await logIn(world, computer, "PENYEDIA1")).text, /data-at="no-factor"[\s\S]*href="\/reset"/);
  });

  test("a stranger's phone beside the owner's, in the session that gave a fresh proof: out, and the proof still shows a QR [N28]", async () => {
    const { world, account, computer, phone } = await owner(fresh);
    await computer.get("/beranda");
    await computer.post("/devices/new");
    const strange = await enrolledPhone(world, qrOn((await approve(computer, phone)).text));
    await computer.get("/2fa/enable");
    const undone = await computer.post("/2fa/enable/not-mine");
    assert.match(undone.text, /otpauth/, "the owner's proof is as fresh as before");
    assert.equal((await strange.state()).body.state, "ended");
    assert.deepEqual(
      (await listDevices(world, account.id)).map((it) => it.id),
      [phone.id],
    );
  });
});
