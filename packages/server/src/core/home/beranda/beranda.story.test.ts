/** Beranda and the pages behind it, through HTTP with the real login and a phone, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, offerOf, onSqlite, secondPhone } from "../../../../test-support/enrolled.ts";
import { linesOf } from "../../../../test-support/log-akses.ts";
import { approve, fieldOf, logIn, proveFresh } from "../../../../test-support/log-in.ts";
import { enrolledPhone } from "../../../../test-support/phone.ts";
import { pinsOf, postChange, signedChange, withBiometric } from "../../../../test-support/verification.ts";
import {
  addPerson,
  mailsBesideLogins,
  sessionOf,
  type TestWorld,
  type Visitor,
  visitor,
} from "../../../../test-support/world.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { cookieName } from "../../../base/web/cookies.ts";
import { deviceRoutes } from "../../../operate/start/routes.ts";
import { loadAccount } from "../../account/account.ts";
import { listDevices } from "../../factors/device/device.ts";
import { savePolicy } from "../../policy/policy.ts";
import { closeExpiredProofs } from "../../proof/end.ts";
import { listKnownBrowsers } from "../../session/browser/browser.ts";
import { listSessions, loadSession, type Session } from "../../session/session.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

/** Logged in by password alone. */
async function plain(fresh: () => Promise<TestWorld>): Promise<{ world: TestWorld; computer: Visitor }> {
  const world = await fresh();
  await addPerson(world);
  const computer = visitor(world);
  assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/beranda");
  return { world, computer };
}

/** Logged in with 2FA, in a browser that the account knows from then on. */
async function withPhone(fresh: () => Promise<TestWorld>): Promise<Enrolled & { world: TestWorld; computer: Visitor }> {
  const world = await fresh();
  const person = await enrolled(world);
  world.clock.advance(60);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  assert.equal((await approve(computer, person.phone)).path, "/beranda");
  return { ...person, world, computer };
}

const sessionCookie = (world: World, computer: Visitor): string =>
  computer.cookies.get(cookieName(world.config.portalUrl, "session")) ?? "";

const outcomes = async (world: World, event: string): Promise<readonly string[]> =>
  (await world.db.selectFrom("audit").select("outcome").where("event", "=", event).orderBy("id").execute()).map(
    (it) => it.outcome,
  );

onSqlite("Beranda", (fresh) => {
  test("A5 without 2FA: Tidak Aktif and Enable 2FA, which leads to the QR", async () => {
    const { computer } = await plain(fresh);
    const page = await computer.get("/beranda");
    assert.match(page.text, /Selamat pagi, Nama PENYEDIA1/); // 08.00 WIB
    assert.match(page.text, /Status 2FA<\/dt><dd><span class="badge off">Tidak Aktif</);
    assert.match(page.text, /Enable 2FA/);
    assert.doesNotMatch(page.text, /Disable 2FA/);
    assert.equal((await computer.post("/2fa/enable")).path, "/2fa/enable");
  });

  test("A13, D1 with 2FA: Aktif and Disable 2FA; Keamanan akun has the phone, this session and this browser too", async () => {
    const { computer, phone, world } = await withPhone(fresh);
    const home = await computer.get("/beranda");
    const page = await computer.get("/keamanan");
    for (const { text } of [home, page]) {
      assert.match(text, /Status 2FA<\/dt><dd><span class="badge on">Aktif</);
      assert.match(text, /href="\/2fa\/disable">Disable 2FA</);
      assert.doesNotMatch(text, /\{\w+\}/, "no text without its value");
    }
    assert.ok(page.text.includes(`/devices/${phone.id}/revoke`));
    assert.match(page.text, /Sesi ini/);
    assert.match(page.text, /Peramban ini/);
    assert.equal((await listKnownBrowsers(world, (await loadAccountOf(world)).id)).length, 1);
  });

  test("I3 the policy: off hides Enable, mandatory hides Disable, a later date is announced", async () => {
    const { computer, world } = await plain(fresh);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "off", twoFactorFrom: null, number: "new-browser" }),
    );
    assert.doesNotMatch((await computer.get("/beranda")).text, /Enable 2FA/);
    const day = world.now() + 40 * 86_400;
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", twoFactorFrom: day as never, number: "new-browser" }),
    );
    assert.match((await computer.get("/beranda")).text, /2FA wajib bagi akun Anda mulai 3 Januari 2027\./);
  });

  test("I3 mandatory, with 2FA: Tambah atau ganti ponsel in the place of Disable 2FA; off: the page says that the LPSE does not ask for it", async () => {
    const { computer, world } = await withPhone(fresh);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "off", twoFactorFrom: null, number: "new-browser" }),
    );
    assert.match((await computer.get("/keamanan")).text, /Saat ini LPSE tidak meminta 2FA/);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" }),
    );
    assert.doesNotMatch((await computer.get("/beranda")).text, /Disable 2FA/);
    const page = await computer.get("/keamanan");
    assert.doesNotMatch(page.text, /Disable 2FA/);
    assert.match(page.text, /href="\/devices\/new">.*Tambah atau ganti ponsel/);
  });

  test("each phone is called what it is, and told what the policy demands of it [N16]", async () => {
    const { computer, phone, world } = await withPhone(fresh);
    const page = async () => (await computer.get("/keamanan")).text;
    assert.match(await page(), /row-meta">Tanpa PIN\/biometrik ·/);
    const rule = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", phoneKey: "verified" } as const;
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { ...rule, phoneKeyFrom: (tx.now() + 40 * 86_400) as never }),
    );
    assert.match(await page(), /Mulai 3 Januari 2027.* ponsel ini perlu kunci biometrik atau PIN/);
    assert.match((await computer.get("/beranda")).text, /Mulai 3 Januari 2027 ponsel Anda perlu/);
    await transact(world, (tx) => savePolicy(tx, "penyedia", rule));
    const urgent = /Ponsel Anda perlu kunci biometrik[\s\S]*<a class="button" href="\/keamanan">/;
    assert.match((await computer.get("/beranda")).text, urgent);
    assert.match(await page(), / Ponsel ini perlu kunci biometrik atau PIN/);
    const key = await withBiometric(world, phone);
    assert.match(await page(), /row-meta">Kunci biometrik ·/);
    assert.doesNotMatch(await page(), /perlu kunci biometrik/);
    const change = await signedChange(world, phone, "pin");
    const pins = pinsOf(world, phone);
    const verification = { biometric: key.get(change) };
    await postChange(world, phone, change, { pin: pins.key("493817"), verification });
    assert.match(await page(), /row-meta">PIN aplikasi ·/);
  });

  test("one card, one next step: recovery codes, then a spare, then what is on", async () => {
    const { computer, world, account, phone } = await withPhone(fresh);
    const text = async () => (await computer.get("/beranda")).text;
    assert.match(await text(), /2 dari 3: buat kode pemulihan[\s\S]*href="\/2fa\/recovery-codes"/);
    assert.equal((await proveFresh(computer, phone, "/2fa/recovery-codes")).path, "/2fa/recovery-codes");
    await computer.post("/2fa/recovery-codes");
    assert.match(await text(), /2 dari 3: simpan kode pemulihan/);
    await computer.post("/2fa/recovery-codes/kept", { kept: "on" });
    assert.match(
      await text(),
      /3 dari 3: tambah ponsel cadangan atau passkey[\s\S]*href="\/devices\/new"[\s\S]*action="\/passkeys\/new\/proof"/,
    );
    await secondPhone(world, await sessionOf(world, account));
    assert.match(await text(), /Akun Anda dilindungi 2 ponsel, 0 passkey, dan 10 kode pemulihan\./);
  });

  test("the login before this one, and what failed since", async () => {
    const { computer, world, phone } = await withPhone(fresh);
    assert.doesNotMatch((await computer.get("/beranda")).text, /Login sebelum ini/);
    await logIn(world, visitor(world, { ip: "198.51.100.4" }), "PENYEDIA1", "bukan-password-saya");
    world.clock.advance(60);
    const next = visitor(world, { userAgent: FIREFOX });
    await logIn(world, next, "PENYEDIA1");
    await approve(next, phone);
    const page = await next.get("/beranda");
    assert.match(page.text, /Login sebelum ini<\/dt><dd>[^<]*08:01 WIB · /);
    assert.match(page.text, /1 percobaan gagal/);
  });

  test("Akun: the person's data, and the ways to change password and email", async () => {
    const { computer } = await plain(fresh);
    const page = await computer.get("/akun");
    assert.match(page.text, /PENYEDIA1[\s\S]*Nama PENYEDIA1[\s\S]*@<wbr>/);
    // Without 2FA no proof is needed: the forms lead on at once.
    for (const to of ["/password", "/email"]) {
      assert.ok(page.text.includes(`action="${to}/proof"`), to);
      assert.equal((await computer.post(`${to}/proof`)).path, to);
    }
    assert.match((await visitor((await plain(fresh)).world).get("/akun")).path, /^\/login\?ke=/);
  });

  test("with 2FA the proof is asked for at once: no page between that has only a button", async () => {
    const { computer, world } = await withPhone(fresh);
    assert.match((await visitor(world).get("/login")).text, /class="auth-panel"/);
    for (const [page, path] of [
      ["/akun", "/password/proof"],
      ["/akun", "/email/proof"],
      ["/keamanan", "/passkeys/new/proof"],
      ["/log-akses", "/password/proof"],
    ] as const) {
      assert.ok((await computer.get(page)).text.includes(`action="${path}"`), path);
      assert.equal((await computer.post(path)).path, "/proof", path);
      assert.doesNotMatch(computer.page().text, /class="auth-panel"/, "the panel is at the login's steps only");
      world.clock.advance(60);
    }
  });

  test("nobody without a session sees it, and what it shows is escaped", async () => {
    const world = await fresh();
    await addPerson(world, { name: '<b>"Budi"' });
    const computer = visitor(world);
    assert.equal((await computer.get("/beranda")).path, "/login");
    const page = await logIn(world, computer, "PENYEDIA1");
    assert.ok(page.text.includes("&lt;b&gt;&quot;Budi&quot;"));
    assert.ok(!page.text.includes("<b>"));
  });

  test("[A33] Log Akses: successes and failures, with time and zone, browser, address, method and result", async () => {
    const { computer, world } = await withPhone(fresh);
    const stranger = visitor(world, { ip: "198.51.100.4", userAgent: FIREFOX });
    await logIn(world, stranger, "PENYEDIA1", "bukan-password-saya");
    const page = await computer.get("/log-akses");
    assert.match(page.text, /waktu dalam WIB/);
    assert.match(page.text, /<h3>\w+, \d+ \w+ \d{4}<\/h3>[\s\S]*>08:01<\/time>/);
    const lines = linesOf(page.text);
    assert.equal(lines[0], "Login Password salah | Firefox di Linux | 198.51.100.4 | Password");
    assert.ok(
      lines.includes("Login Berhasil | Chrome di Windows | 203.0.113.7 | SPSE Authenticator"),
      lines.join("\n"),
    );
  });

  test("Log Akses: Bukan saya on the phone stands there, once, whether the browser waits for it or has gone", async () => {
    const { computer, world, phone } = await withPhone(fresh);
    const deny = async (stranger: Visitor, stays: boolean) => {
      await logIn(world, stranger, "PENYEDIA1");
      const request = (await phone.requests()).at(-1);
      assert.ok(request);
      assert.equal((await phone.answer(request, "deny")).body.outcome, "denied");
      if (stays) for (let looks = 0; looks < 2; looks += 1) assert.equal((await stranger.get("/proof")).status, 403);
      world.clock.advance(16 * 60);
      await closeExpiredProofs(world, 100);
    };
    await deny(visitor(world, { ip: "198.51.100.4" }), true);
    await deny(visitor(world, { ip: "198.51.100.5" }), false);
    const page = await computer.get("/log-akses");
    assert.equal(page.text.match(/badge danger">Ditolak/g)?.length, 2);
    assert.doesNotMatch(page.text, /waktu habis/);
  });

  test("Keluar ends the session on the server too, and pressed twice shows the same", async () => {
    const { computer, world } = await plain(fresh);
    const thief = visitor(world);
    for (const [name, value] of computer.cookies) thief.cookies.set(name, value);
    assert.equal((await thief.get("/beranda")).path, "/beranda", "until then the copied cookies serve");
    assert.equal((await computer.post("/keluar")).path, "/login?keluar=ya");
    assert.equal((await computer.post("/keluar")).path, "/login?keluar=ya");
    assert.match((await thief.get("/beranda")).path, /^\/login/);
    assert.deepEqual(await outcomes(world, "session"), ["logged-out"]);
  });

  test("[A24] sessions: one is ended, then all others; this one lives on", async () => {
    const { computer, world } = await plain(fresh);
    const account = await loadAccountOf(world);
    const [first, second, third] = [
      await sessionOf(world, account),
      await sessionOf(world, account),
      await sessionOf(world, account),
    ];
    assert.equal((await computer.post(`/sessions/${first.id}/end`)).path, "/keamanan?selesai=sesi");
    assert.equal((await computer.post(`/sessions/${first.id}/end`)).path, "/keamanan?selesai=sesi", "a second click");
    const left = (await listSessions(world, account.id)).map((it) => it.id);
    assert.ok(!left.includes(first.id) && left.includes(second.id) && left.includes(third.id));
    assert.equal((await computer.post("/sessions/end-others")).path, "/keamanan?selesai=sesi-lain");
    assert.equal((await listSessions(world, account.id)).length, 1);
    assert.equal((await computer.get("/keamanan")).status, 200);
  });

  test("Kembali: a page that Keamanan akun leads to leads back there, and a page of Akun to Akun", async () => {
    const { world, computer, phone } = await withPhone(fresh);
    const { text } = await computer.get("/keamanan");
    const pages = [...text.matchAll(/href="(\/(?:2fa|devices|passkeys)\/[^"]+)"/g)].map(([, path]) => path ?? "");
    assert.ok(pages.length >= 4, pages.join(" "));
    for (const path of pages) assert.match((await computer.get(path)).text, /class="back" href="\/keamanan"/, path);
    for (const [began, asks] of [
      ["/keamanan", "/passkeys/new/proof"],
      ["/akun", "/password/proof"],
      ["/akun", "/email/proof"],
    ] as const) {
      assert.equal((await computer.post(asks)).path, "/proof");
      assert.equal((await computer.post("/proof/cancel", { for: fieldOf(computer.page(), "for") })).path, began, asks);
    }
    world.clock.advance(61);
    const qr = await proveFresh(computer, phone, "/devices/new");
    assert.equal(qr.path, "/2fa/enable");
    assert.match(qr.text, /class="back" href="\/keamanan"[\s\S]*Kembali ke Keamanan akun/);
  });

  test("a change whose 15 minutes are over says that nothing was changed, and asks nobody to log in who is logged in", async () => {
    const { world, computer } = await withPhone(fresh);
    await computer.get("/keamanan");
    assert.equal((await computer.post("/passkeys/new/proof")).path, "/proof");
    world.clock.advance(15 * 60 + 1);
    const over = await computer.get("/proof");
    assert.equal(over.status, 410);
    assert.match(over.text, /Waktu habis[\s\S]*Tidak ada yang diubah[\s\S]*href="\/beranda"/);
    assert.doesNotMatch(over.text, /Login kembali/);
  });

  test("A24 a session, browser or device of somebody else cannot be touched", async () => {
    const { computer, world, account, phone } = await withPhone(fresh);
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    const other = visitor(world);
    await logIn(world, other, "PPK2");
    const [session] = await listSessions(world, account.id);
    const [known] = await listKnownBrowsers(world, account.id);
    await other.post(`/sessions/${session?.id}/end`);
    await other.post(`/browsers/${known?.id}/forget`);
    await other.post(`/devices/${phone.id}/revoke`);
    await other.post(`/devices/${phone.id}/not-mine`);
    assert.equal((await other.get(`/devices/${phone.id}/revoke`)).path, "/beranda");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);
    assert.equal((await listDevices(world, account.id)).length, 1);
    assert.equal((await computer.get("/beranda")).path, "/beranda");
  });

  test("a forgotten browser is asked for the number again", async () => {
    const { computer, world, account } = await withPhone(fresh);
    const [known] = await listKnownBrowsers(world, account.id);
    assert.equal((await computer.post(`/browsers/${known?.id}/forget`)).path, "/keamanan?selesai=peramban");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 0);
    await computer.post("/keluar");
    assert.match((await logIn(world, computer, "PENYEDIA1")).text, /class="match-number"/);
  });

  test("[N19 A16] a lost phone is removed by the session alone: asked first, then it stops at once; 2FA stays on", async () => {
    const { computer, world, account, phone } = await withPhone(fresh);
    world.clock.advance(1); // later than the mail about this browser
    const other = await sessionOf(world, await loadAccount(world, account.id));
    const before = sessionCookie(world, computer);
    const asked = await computer.get(`/devices/${phone.id}/revoke`);
    assert.match(asked.text, /Ini perangkat terakhir/);
    assert.equal((await listDevices(world, account.id)).length, 1, "a GET changes nothing");

    assert.equal((await computer.post(`/devices/${phone.id}/revoke`)).path, "/keamanan?selesai=perangkat");
    assert.equal((await listDevices(world, account.id)).length, 0);
    assert.notEqual((await loadAccount(world, account.id)).twoFactorSince, null);
    assert.notEqual(sessionCookie(world, computer), before, "the acting session is reissued");
    assert.ok(!(await listSessions(world, account.id)).some((it) => it.id === other.id), "all others end");
    assert.deepEqual((await mailsBesideLogins(world)).map((it) => it.kind).slice(-1), ["device-removed"]);
    const mails = (await mailsBesideLogins(world)).length;
    assert.equal((await computer.post(`/devices/${phone.id}/revoke`)).path, "/keamanan?selesai=perangkat");
    assert.equal((await mailsBesideLogins(world)).length, mails, "a second click does it no second time");
  });

  test("[N28 A25] Bukan ponsel saya stops the phone within 72 hours, and not later; 2FA stays on in every case", async () => {
    const { computer, world, account, phone } = await withPhone(fresh);
    assert.match((await computer.get(`/devices/${phone.id}/not-mine`)).text, /Bukan ponsel Anda\?/);
    const told = await computer.post(`/devices/${phone.id}/not-mine`);
    assert.equal(told.path, "/keamanan?selesai=bukan-ponsel-saya");
    assert.match(told.text, /role="status"[\s\S]*action="\/password\/proof"/, "the way to a new password");
    assert.equal((await listDevices(world, account.id)).length, 0);
    assert.notEqual((await loadAccount(world, account.id)).twoFactorSince, null);

    const own = await plain(fresh);
    const { uri } = await offerOf(own.world, await sessionIn(own.world, own.computer));
    const strange = await enrolledPhone(own.world, uri, deviceRoutes);
    await own.computer.get("/beranda");
    await own.computer.post(`/devices/${strange.id}/not-mine`);
    assert.notEqual((await loadAccountOf(own.world)).twoFactorSince, null, "also by the session that showed the QR");
    assert.match((await own.computer.get("/beranda")).text, /tidak ada kode pemulihan\. 2FA tetap aktif/);

    const late = await withPhone(fresh);
    late.world.clock.advance(72 * 3600);
    const again = visitor(late.world);
    await logIn(late.world, again, "PENYEDIA1");
    await approve(again, late.phone);
    assert.doesNotMatch((await again.get("/keamanan")).text, /not-mine/);
    await again.post(`/devices/${late.phone.id}/not-mine`);
    assert.equal((await listDevices(late.world, late.account.id)).length, 1);
  });
});

/** The session behind the computer's cookie. */
async function sessionIn(world: World, computer: Visitor): Promise<Session> {
  const session = await loadSession(world, sessionCookie(world, computer));
  assert.ok(session);
  return session;
}

const loadAccountOf = async (world: World, userId = "PENYEDIA1") => {
  const row = await world.db
    .selectFrom("account")
    .select("id")
    .where("user_key", "=", userId)
    .executeTakeFirstOrThrow();
  return loadAccount(world, row.id);
};
