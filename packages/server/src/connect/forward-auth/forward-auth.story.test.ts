/** A person opens a page of an application that a proxy protects: to the portal and back, a fresh proof where a path asks for one, and out again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { recoveryCodesOf } from "../../../attacks/attacker.ts";
import { atBeranda } from "../../../test-support/at-reset.ts";
import {
  addProtected,
  behindProxy,
  browserOn,
  HOST,
  pathOf,
  wayBack,
} from "../../../test-support/connect/protected-host.ts";
import { type Enrolled, enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { press } from "../../../test-support/is-it-you.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { enrolledPhone, qrOn } from "../../../test-support/phone.ts";
import { HOUR_SECONDS, STEP_UP_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";
import type { Settings } from "../application/index.ts";

const NOTHING = { "x-spse-user": "", "x-spse-role": "", "x-spse-assertion": "" };
const said = (headers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(NOTHING).map((name) => [name, headers[name]]));

onSqlite("A host that a proxy protects", (fresh) => {
  const scene = async (protects: Parameters<typeof addProtected>[1] = {}) => {
    const world = behindProxy(await fresh());
    const application = await addProtected(world, protects);
    const person = await enrolled(world);
    world.clock.advance(60);
    return { world, application, person, browser: browserOn(world) };
  };
  const atPortal = async (world: TestWorld, person: Enrolled) => atBeranda(world, person);

  test("who is not logged in is led to the login, and comes back to the page with its query", async () => {
    const { world, person, browser } = await scene();
    const first = await browser.ask("/laporan?bulan=11");
    assert.equal(first.status, 302);
    assert.equal(first.headers.location, `http://${HOST}/.spse/masuk?ke=%2Flaporan%3Fbulan%3D11`);
    assert.deepEqual(said(first.headers), NOTHING, "always sent, empty");
    const page = await browser.toPortal("/laporan?bulan=11");
    const computer = visitor(world);
    assert.match((await computer.get(page)).path, /^\/login\?ke=/);
    await logIn(world, computer, person.account.userId);
    const opening = await approve(computer, person.phone);
    assert.equal(opening.path, page, "the login leads back to the way to the application");
    assert.match(opening.text, /Membuka SIMPEG/);
    assert.equal(await browser.back(opening.text), "/laporan?bulan=11");
    const passed = await browser.ask("/laporan?bulan=11");
    assert.deepEqual(
      [passed.status, passed.headers["x-spse-user"], passed.headers["x-spse-role"]],
      [200, "PENYEDIA1", "penyedia"],
    );
  });

  test("who logs in by recovery code sees to the lost phone first, and is offered the page there", async () => {
    const { world, person, browser } = await scene();
    const [code = ""] = await recoveryCodesOf(world, person.account.id);
    const page = await browser.toPortal("/laporan?bulan=11");
    const computer = visitor(world);
    await computer.get(page);
    await logIn(world, computer, person.account.userId);
    await computer.get("/proof/recovery");
    const lost = await press(computer, "/proof/recovery", { code });
    assert.equal(lost.path, "/devices/new");
    assert.ok(lost.text.includes(`href="${page}">Lanjutkan ke halaman yang tadi Anda buka<`));
    assert.equal(await browser.back((await computer.get(page)).text), "/laporan?bulan=11");
  });

  test("nginx is told the same in 401 with Location, other proxies in 302 or 303", async () => {
    const { browser } = await scene();
    const nginx = await browser.ask("/x", {}, "nginx");
    assert.deepEqual([nginx.status, nginx.headers.location], [401, `http://${HOST}/.spse/masuk?ke=%2Fx`]);
    const posted = await browser.ask("/x", { "x-forwarded-method": "POST" });
    assert.equal(posted.status, 303);
  });

  test("a script, a picture and a program get 401 and no way to the login", async () => {
    const { browser } = await scene();
    for (const shape of ["nginx", "forward"] as const)
      for (const sent of [{ accept: "application/json" }, { "sec-fetch-mode": "cors" }, { accept: "image/png" }]) {
        const seen = await browser.ask("/x", sent, shape);
        assert.deepEqual([seen.status, seen.headers.location], [401, undefined]);
        assert.deepEqual(said(seen.headers), NOTHING);
      }
  });

  test("the assertion is signed by a key of the LPSE, for this host, for a minute", async () => {
    const { world, person, browser } = await scene();
    await browser.open(await atPortal(world, person), "/");
    const assertion = String((await browser.ask("/")).headers["x-spse-assertion"]);
    const keys = createLocalJWKSet((await visitor(world).get("/.well-known/jwks.json")).json() as never);
    const check = (audience: string, seconds = 0) =>
      jwtVerify(assertion, keys, {
        ...{ issuer: world.config.portalUrl, audience, algorithms: ["ES256"], typ: "spse-assertion+jwt" },
        currentDate: new Date((world.now() + seconds) * 1000),
      });
    const { payload } = await check(HOST);
    const { user, role, kind, name, sub } = payload;
    assert.deepEqual(
      { user, role, kind, name, sub },
      { user: "PENYEDIA1", role: "penyedia", kind: "penyedia", name: "Nama PENYEDIA1", sub: person.account.id },
    );
    assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 60);
    await assert.rejects(check("lain.contoh.go.id"));
    await assert.rejects(check(HOST, 61));
    world.clock.advance(10);
    assert.equal((await browser.ask("/gambar.png")).headers["x-spse-assertion"], assertion, "one page, one assertion");
    world.clock.advance(15);
    assert.notEqual((await browser.ask("/")).headers["x-spse-assertion"], assertion);
  });

  test("a User ID that no header can hold travels encoded, and whole in the assertion", async () => {
    const { world, browser } = await scene();
    const userId = "CV. ABADI–1 100%";
    await browser.open(await atPortal(world, await enrolled(world, { userId })), "/");
    const { headers } = await browser.ask("/");
    assert.equal(headers["x-spse-user"], "CV.%20ABADI%E2%80%931%20100%25");
    assert.equal(decodeJwt(String(headers["x-spse-assertion"])).user, userId);
  });

  test("an application that always asks for the number is opened by it, and by no login alone; a code is not enough", async () => {
    const { world, person, browser } = await scene({ settings: { number: true } });
    const computer = await atPortal(world, person);
    assert.equal(await browser.back((await computer.get(await browser.begin("/x"))).text), "/x");
    const asked = await browser.ask("/x");
    assert.deepEqual([asked.status, asked.headers["x-spse-user"]], [302, ""]);
    assert.match(String(asked.headers.location), /ulang=1$/);
    const begin = async () => {
      await computer.get(await browser.toPortal("/x"));
      await computer.post(computer.page().path);
    };
    await begin();
    await computer.get("/proof/code");
    assert.match((await press(computer, "/proof/code", { code: person.phone.code() })).path, /gagal\?sebab=angka/);
    await begin();
    assert.equal(await browser.back((await approve(computer, person.phone)).text), "/x");
    assert.equal((await browser.ask("/x")).status, 200);
    world.clock.advance(STEP_UP_SECONDS);
    assert.equal((await browser.ask("/x")).status, 200, "once for each opening");
  });

  test("an application of others learns who it is after the person has agreed, once in a session; one of the LPSE's own never asks", async () => {
    const { world, person, browser } = await scene({ settings: { ofOthers: true } });
    const computer = await atPortal(world, person);
    const asked = await computer.get(await browser.toPortal("/laporan?bulan=11"));
    assert.match(
      asked.text,
      /Izinkan SIMPEG\?[\s\S]*bukan milik[\s\S]*bahwa Anda login[\s\S]*nama, User ID, dan peran Anda[\s\S]*href="\/beranda"/,
    );
    assert.doesNotMatch(asked.text, /alamat email|lanjut\?kode/);
    assert.deepEqual(said((await browser.ask("/")).headers), NOTHING, "not before the consent");
    const opening = await computer.post(`${asked.path}/setuju`);
    assert.equal(await browser.back(opening.text), "/laporan?bulan=11");
    assert.equal((await browser.ask("/")).headers["x-spse-user"], "PENYEDIA1");
    const again = browserOn(world);
    assert.equal(await again.open(computer, "/x"), "/x", "the session has agreed already");
    await computer.get(await browser.toPortal("/admin"));
    await computer.post(computer.page().path);
    assert.equal(await browser.back((await approve(computer, person.phone)).text), "/admin", "a fresh proof keeps it");
    assert.equal((await browser.ask("/admin")).status, 200);
    world.clock.advance(60);
    const next = await atPortal(world, person);
    assert.match((await next.get(await browserOn(world).toPortal("/"))).text, /Izinkan SIMPEG/, "another session");
    const entries = await world.db
      .selectFrom("audit")
      .select("account_id")
      .where("outcome", "=", "consented")
      .execute();
    assert.deepEqual(
      entries.map((it) => it.account_id),
      [person.account.id],
    );
  });

  test("two tabs that began before the login both come back", async () => {
    const { world, person, browser } = await scene();
    const computer = await atPortal(world, person);
    const [first, second] = [await browser.begin("/satu"), await browser.begin("/dua")];
    assert.equal(await browser.back((await computer.get(first)).text), "/dua");
    assert.equal(await browser.back((await computer.get(second)).text), "/dua");
    assert.equal((await browser.ask("/dua")).status, 200);
  });

  test("a proxy on another machine asks by the secret, in the portal's own name", async () => {
    const { world, person, application, browser } = await scene();
    const computer = await atPortal(world, person);
    const by = ({ id, secret }: typeof application) => ({
      host: new URL(world.config.portalUrl).host,
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      "x-original-url": `http://${HOST}/laporan`,
    });
    const elsewhere = by(application);
    const other = by(await addProtected(world, { name: "Arsip", hosts: [{ host: "arsip.contoh.go.id" }] }));
    const led = await browser.ask("/laporan", elsewhere, "nginx");
    assert.equal(led.status, 401);
    const begun = await browser.go(pathOf(led.headers.location), elsewhere);
    const opening = await computer.get(pathOf(begun.headers.location));
    const { authorization: _, ...withoutSecret } = elsewhere;
    for (const said of [withoutSecret, other])
      assert.equal((await browser.go(wayBack(opening.text), said)).status, 404, "its own host alone");
    assert.equal((await browser.go(wayBack(opening.text), elsewhere)).headers.location, "/laporan");
    assert.equal((await browser.ask("/laporan", elsewhere, "nginx")).status, 200);
    assert.equal((await browser.ask("/laporan", withoutSecret, "nginx")).status, 403);
  });

  test("a proxy that asks by the secret is a use of the application, noted once in an hour and never for a wrong secret", async () => {
    const { world, application, browser } = await scene();
    const usedAt = async () =>
      (await world.db.selectFrom("application").select("used_at").executeTakeFirstOrThrow()).used_at;
    const ask = (secret: string) =>
      browser.ask(
        "/",
        {
          host: new URL(world.config.portalUrl).host,
          authorization: `Basic ${Buffer.from(`${application.id}:${secret}`).toString("base64")}`,
          "x-original-url": `http://${HOST}/`,
        },
        "nginx",
      );
    await ask("salah");
    assert.equal(await usedAt(), null);
    await ask(application.secret);
    const first = world.now();
    assert.equal(await usedAt(), first);
    world.clock.advance(HOUR_SECONDS - 1);
    await ask(application.secret);
    assert.equal(await usedAt(), first);
    world.clock.advance(1);
    await ask(application.secret);
    assert.equal(await usedAt(), first + HOUR_SECONDS);
  });

  test("a second application opens without another login", async () => {
    const { world, person, browser } = await scene();
    await addProtected(world, { name: "Arsip", hosts: [{ host: "arsip.contoh.go.id" }] });
    const computer = await atPortal(world, person);
    await browser.open(computer, "/");
    const other = browserOn(world, "arsip.contoh.go.id");
    assert.equal(await other.open(computer, "/surat"), "/surat");
    assert.equal((await other.ask("/surat")).status, 200);
  });

  test("a path with a prefix for it asks for a fresh proof on the phone, and only for a while", async () => {
    const { world, person, browser } = await scene();
    const computer = await atPortal(world, person);
    await browser.open(computer, "/");
    const asked = await browser.ask("/admin/pegawai");
    assert.equal(asked.headers.location, `http://${HOST}/.spse/masuk?ke=%2Fadmin%2Fpegawai&ulang=1`);
    const prove = await computer.get(await browser.toPortal("/admin/pegawai"));
    assert.match(prove.text, /Konfirmasi sekali lagi/);
    assert.equal((await computer.post(prove.path)).path, "/proof");
    assert.match((await computer.get("/proof")).text, /Konfirmasi untuk membuka aplikasi[\s\S]*match-number/);
    const proven = await approve(computer, person.phone);
    assert.equal(await browser.back(proven.text), "/admin/pegawai");
    const passed = await browser.ask("/admin/pegawai");
    assert.equal(passed.status, 200);
    const claims = decodeJwt(String(passed.headers["x-spse-assertion"]));
    assert.equal(claims.proven_at, world.now());
    world.clock.advance(STEP_UP_SECONDS);
    await computer.get("/beranda");
    assert.equal((await browser.ask("/")).status, 200);
    assert.equal((await browser.ask("/admin/pegawai")).status, 302);
  });

  test("a person who may not open it reads who may, and gets no code", async () => {
    const { world, person, browser } = await scene({ settings: { who: { kinds: [], roles: ["ppk", "pokja"] } } });
    const computer = await atPortal(world, person);
    const seen = await computer.get(await browser.toPortal("/"));
    assert.equal(seen.status, 403);
    assert.match(seen.text, /SIMPEG hanya dapat dibuka oleh: Pejabat Pembuat Komitmen \(PPK\), Pokja Pemilihan/);
    assert.doesNotMatch(seen.text, /http-equiv="refresh" content="0/);
    assert.doesNotMatch(seen.text.split("<main")[1] ?? "", /Keluar/, "another login would open no more");
  });

  test("where only a passkey is enough, a login by phone is told so", async () => {
    const { world, person, browser } = await scene({ settings: { passkey: true } });
    const seen = await (await atPortal(world, person)).get(await browser.toPortal("/"));
    assert.equal(seen.status, 403);
    assert.match(seen.text, /data-refused="passkey"[\s\S]*href="\/passkeys\/new"/, "it has no passkey to log in with");
  });

  test("without 2FA the guarded part says what is missing, and Enable 2FA leads back to it", async () => {
    const { world, browser } = await scene();
    await addPerson(world, { userId: "TANPA2FA" });
    const computer = visitor(world);
    await logIn(world, computer, "TANPA2FA");
    await browser.open(computer, "/");
    const seen = await computer.get(await browser.toPortal("/admin"));
    assert.match(seen.text, /2FA belum aktif[\s\S]*href="\/2fa\/enable"/);
    const phone = await enrolledPhone(world, qrOn((await computer.get("/2fa/enable")).text));
    await computer.post("/2fa/recovery-codes");
    const prove = await computer.post("/2fa/enable/done", { kept: "on" });
    assert.equal(prove.path, seen.path);
    await computer.post(prove.path);
    assert.equal(await browser.back((await approve(computer, phone)).text), "/admin");
  });

  test("Keluar in the application ends the host's session, and offers the portal's", async () => {
    const { world, person, browser } = await scene();
    const computer = await atPortal(world, person);
    await browser.open(computer, "/");
    const cookies = new Map(browser.cookies);
    const left = await browser.go("/.spse/keluar", { "sec-fetch-site": "same-origin" });
    assert.deepEqual(
      [...browser.cookies.keys()].filter((name) => name.startsWith("spse_app_")),
      [],
    );
    assert.equal((await browserOn(world, HOST, cookies).ask("/")).status, 302, "not only the cookie is gone");
    const page = await computer.get(pathOf(left.headers.location));
    assert.match(page.text, /Anda sudah keluar dari SIMPEG[\s\S]*Anda masih login di SPSE[\s\S]*Keluar dari SPSE/);
    assert.equal((await computer.post("/keluar")).path, "/login?keluar=ya");
    const both = await computer.get(page.path);
    assert.match(both.text, /Anda juga tidak login di SPSE/);
    assert.doesNotMatch(both.text, /Keluar dari SPSE/, "there is nothing left to leave");
  });

  test("Keluar on the portal ends every host's session at once", async () => {
    const { world, person, browser } = await scene();
    const computer = await atPortal(world, person);
    await browser.open(computer, "/");
    assert.equal((await browser.ask("/")).status, 200);
    await computer.get("/beranda");
    await computer.post("/keluar");
    assert.equal((await browser.ask("/")).status, 302);
  });

  test("work in the application keeps the portal's session from idling out", async () => {
    const { world, person, browser } = await scene();
    const computer = await atPortal(world, person);
    await browser.open(computer, "/");
    for (let turn = 0; turn < 6; turn++) {
      world.clock.advance(600);
      assert.equal((await browser.ask("/")).status, 200);
    }
    assert.equal((await computer.get("/beranda")).path, "/beranda");
  });

  test("Log Akses tells the owner which application was opened, where the proof was fresh, and left; Beranda has its tile first", async () => {
    const home = "https://simpeg.contoh.go.id/" as NonNullable<Settings["home"]>;
    const { world, person, browser } = await scene({ settings: { home } });
    await addProtected(world, { name: "Arsip", hosts: [{ host: "arsip.contoh.go.id" }], settings: { home } });
    const computer = await atPortal(world, person);
    const inOrder = (...names: readonly string[]) => new RegExp(names.map((it) => `svg> ${it}<`).join("[\\s\\S]*"));
    assert.match((await computer.get("/beranda")).text, inOrder("Arsip", "SIMPEG"));
    await browser.open(computer, "/");
    assert.match((await computer.get("/beranda")).text, inOrder("SIMPEG", "Arsip"));
    await computer.get(await browser.toPortal("/admin"));
    await computer.post(computer.page().path);
    await browser.back((await approve(computer, person.phone)).text);
    await browser.go("/.spse/keluar");
    const log = (await computer.get("/log-akses")).text;
    const lines = ["Keluar dari aplikasi", "Bagian aplikasi yang dijaga dibuka", "Aplikasi dibuka"];
    assert.match(log, new RegExp(lines.map((it) => `${it}: SIMPEG`).join("[\\s\\S]*")));
  });
});
