/** Passkeys through HTTP with an authenticator in software, on both engines: added, used, named, removed, thrown out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn } from "../../../../test-support/log-in.ts";
import {
  askCreation,
  askRequest,
  enableWithPasskey,
  makePasskey,
  passkeyNames,
  passkeyOwner,
  proveByPasskey,
  secondPasskey,
  softPasskey,
  twoFactorSince,
  usePasskey,
} from "../../../../test-support/passkey.ts";
import { addPerson, mailsBesideLogins, PASSWORD, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { transact } from "../../../base/platform/world.ts";
import { listLogins } from "../../audit/access.ts";
import { listDevices } from "../../factors/device/device.ts";
import { listPasskeys } from "../../factors/passkey/passkey.ts";
import { type Policy, savePolicy } from "../../policy/policy.ts";

const setPolicy = (world: TestWorld, change: Partial<Policy>) =>
  transact(world, (tx) =>
    savePolicy(tx, "penyedia", { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", ...change }),
  );

onSqlite("Passkeys", (fresh) => {
  test("A5–A9 by passkey: offered beside the app, 2FA is on, the codes come once, the owner is told [N2 N25 N32 A7]", async () => {
    const world = await fresh();
    await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const qr = await computer.get("/2fa/enable");
    assert.match(qr.text, /class="qr"[\s\S]*href="\/passkeys\/new"/);
    const enrolledPage = await makePasskey(computer, softPasskey(world), "Laptop kantor");
    assert.equal(enrolledPage.path, "/2fa/enable");
    assert.match(enrolledPage.text, /2FA berhasil diaktifkan[\s\S]*Laptop kantor[\s\S]*Bukan passkey saya/);
    assert.equal(await twoFactorSince(world), world.now());

    const codes = await computer.post("/2fa/enable/done");
    assert.equal(codes.path, "/2fa/recovery-codes");
    assert.match((await computer.post("/2fa/recovery-codes")).text, /<ol class="recovery/);
    const [mail] = await mailsBesideLogins(world);
    assert.deepEqual([mail?.kind, mail?.to], ["passkey-added", "penyedia1@contoh.go.id"]);
    assert.match(mail?.text ?? "", /Laptop kantor[\s\S]*\/devices\/not-mine\//);
    const added = await world.db.selectFrom("audit").selectAll().where("event", "=", "passkey").execute();
    assert.deepEqual([added.length, added[0]?.outcome, added[0]?.ip], [1, "added", "203.0.113.7"]);
    const listed = await computer.get("/keamanan");
    assert.match(listed.text, /Laptop kantor[\s\S]*Hanya di satu perangkat[\s\S]*Belum pernah dipakai/);
    assert.doesNotMatch(listed.text, /Anda hanya dapat login dengan kode pemulihan/);
  });

  test("A10–A13 by passkey: no phone is asked, the passkey is the main way, and Log Akses names it [N1 N2 N23 A33]", async () => {
    const { world, passkey, accountId } = await passkeyOwner(await fresh());
    const computer = visitor(world);
    const waiting = await logIn(world, computer, "PENYEDIA1");
    assert.equal(waiting.path, "/proof");
    assert.match(waiting.text, /data-at="passkey"/);
    assert.match(waiting.text, /data-passkey="get"[\s\S]*Gunakan passkey/);
    assert.match(waiting.text, /<noscript>[^<]*<p[^>]*>Passkey memerlukan JavaScript/);
    assert.doesNotMatch(waiting.text, /href="\/proof\/code"/, "nothing here makes codes");
    assert.deepEqual(await world.db.selectFrom("approval").select("id").execute(), []);
    assert.equal((await usePasskey(computer, passkey)).path, "/beranda");
    const [last] = await listLogins(world, accountId, 1);
    assert.deepEqual([last?.outcome, last?.method], ["success", "passkey"]);
    assert.match((await computer.get("/log-akses")).text, /<span data-of="method">Passkey</);
    assert.equal((await listPasskeys(world, accountId))[0]?.lastUsedAt, world.now());
  });

  test("beside a phone: the request waits, and the passkey is faster [N2]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await computer.get("/proof/code");
    await computer.post("/proof/code", { for: fieldOf(computer.page(), "for"), code: person.phone.code() });
    world.clock.advance(60);
    const asked = await computer.post("/passkeys/new/proof", {
      _token: fieldOf(await computer.get("/beranda"), "_token"),
    });
    assert.match(asked.text, /data-at="waiting"[\s\S]*Perubahan keamanan akun selalu memerlukan angka/);
    assert.equal((await person.phone.requests())[0]?.purpose, "add-passkey");
    assert.equal((await approve(computer, person.phone)).path, "/passkeys/new");
    const passkey = softPasskey(world);
    await makePasskey(computer, passkey);
    await computer.post("/2fa/enable/done");

    const other = visitor(world);
    const waiting = await logIn(world, other, "PENYEDIA1");
    assert.match(waiting.text, /data-at="waiting"[\s\S]*Gunakan passkey/);
    assert.equal((await person.phone.requests()).length, 1);
    assert.equal((await usePasskey(other, passkey)).path, "/beranda");
  });

  test("a browser becomes known by a passkey, unless it is a shared computer", async () => {
    const person = await passkeyOwner(await fresh());
    await person.world.db.deleteFrom("known_browser").execute();
    for (const shared of [{ shared: "on" }, {}]) {
      const computer = visitor(person.world);
      const waiting = await logIn(person.world, computer, "PENYEDIA1");
      assert.match(waiting.text, /name="shared"/);
      await usePasskey(computer, person.passkey, {}, shared);
      const known = await person.world.db.selectFrom("known_browser").select("id").execute();
      assert.equal(known.length, "shared" in shared ? 0 : 1);
    }
  });

  test("[N26 A25] another passkey needs a fresh second factor and a fresh password, and then goes by its own name [promise:stolen-session]", async () => {
    const person = await passkeyOwner(await fresh());
    const stopped = await person.computer.get("/passkeys/new");
    assert.equal(stopped.status, 403);
    assert.equal((await person.computer.post("/passkeys/new/options")).status, 403);
    const second = await secondPasskey(person);
    assert.deepEqual(await passkeyNames(person), ["Laptop kantor", "Kunci keamanan"]);
    assert.equal((await person.computer.get("/passkeys/new")).status, 403, "the proof is used up");
    const elsewhere = visitor(person.world);
    await logIn(person.world, elsewhere, "PENYEDIA1");
    assert.equal((await usePasskey(elsewhere, second)).path, "/beranda");

    person.world.clock.advance(15 * 60);
    await proveByPasskey(person.computer, person.passkey, "/passkeys/new/proof");
    assert.match(person.computer.page().path, /^\/2fa\/enable\/password\?to=passkey$/);
    assert.equal(
      (await person.computer.post("/2fa/enable/password", { password: PASSWORD, to: "passkey" })).path,
      "/passkeys/new",
    );
  });

  test("at most ten", async () => {
    const person = await passkeyOwner(await fresh());
    const [row] = await person.world.db.selectFrom("passkey").selectAll().execute();
    assert.ok(row);
    await person.world.db
      .insertInto("passkey")
      .values(Array.from({ length: 9 }, (_, n) => ({ ...row, id: `p${n}`, credential_id: `c${n}` })))
      .execute();
    await person.computer.get("/passkeys/new");
    const stopped = await proveByPasskey(person.computer, person.passkey, "/passkeys/new/proof");
    assert.deepEqual([stopped.status, stopped.path], [403, "/passkeys/new"]);
    assert.match(stopped.text, /sudah memiliki sepuluh passkey/);
  });

  test("every change that needs a fresh proof takes a passkey: disable, another phone, new codes, a new password [A25 N26]", async () => {
    const person = await passkeyOwner(await fresh());
    person.world.clock.advance(60);
    await person.computer.get("/devices/new");
    assert.equal((await proveByPasskey(person.computer, person.passkey, "/devices/new")).path, "/2fa/enable");
    assert.match(person.computer.page().text, /class="qr"/);
    await person.computer.get("/beranda");
    await person.world.db.updateTable("recovery_set").set({ kept_at: person.world.now() }).execute();
    person.world.clock.advance(16 * 60);
    assert.equal(
      (await proveByPasskey(person.computer, person.passkey, "/2fa/recovery-codes")).path,
      "/2fa/recovery-codes",
    );
    assert.match((await person.computer.post("/2fa/recovery-codes")).text, /<ol class="recovery/);
    await person.computer.get("/password");
    const fields = { current: PASSWORD, next: "lima-jendela-rumah-putih", again: "lima-jendela-rumah-putih" };
    assert.equal((await proveByPasskey(person.computer, person.passkey, "/password/proof")).path, "/password");
    assert.match((await person.computer.post("/password", fields)).path, /^\/akun\?selesai=password/);
    await person.computer.get("/2fa/disable");
    assert.equal((await proveByPasskey(person.computer, person.passkey, "/2fa/disable")).path, "/2fa/disabled");
    assert.deepEqual([await passkeyNames(person), await twoFactorSince(person.world)], [[], null]);
  });

  test("mandatory policy: a passkey is enough, and the session that could only activate becomes a full one", async () => {
    const world = await fresh();
    await addPerson(world);
    await setPolicy(world, { twoFactor: "mandatory" });
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/2fa/enable");
    assert.equal((await computer.get("/beranda")).path, "/2fa/enable");
    const passkey = softPasskey(world);
    await enableWithPasskey(computer, passkey);
    assert.equal((await computer.get("/beranda")).path, "/beranda");
    const next = visitor(world);
    assert.equal((await logIn(world, next, "PENYEDIA1")).path, "/proof");
    await usePasskey(next, passkey);
    await setPolicy(world, { number: "always" });
    const always = visitor(world);
    await logIn(world, always, "PENYEDIA1");
    assert.equal((await usePasskey(always, passkey)).path, "/beranda");
    await setPolicy(world, { twoFactor: "off" });
    const off = visitor(world);
    assert.equal((await logIn(world, off, "PENYEDIA1")).path, "/beranda");
    assert.match((await off.get("/beranda")).text, /tidak meminta 2FA pada login/);
  });

  test("Reset 2FA ends passkeys as it ends phones", async () => {
    const person = await passkeyOwner(await fresh());
    const computer = visitor(person.world);
    await logIn(person.world, computer, "PENYEDIA1");
    const form = await computer.get("/reset");
    const fields = {
      userId: "PENYEDIA1",
      email: "penyedia1@contoh.go.id",
      type: "penyedia",
      ...captchaOf(person.world, form),
    };
    await computer.post("/reset", fields);
    const mail = (await mailsBesideLogins(person.world)).find((one) => /\/reset\/open\//.test(one.text));
    await computer.get(/\/reset\/open\/\S+/.exec(mail?.text ?? "")?.[0] ?? "/");
    await computer.post("/reset/confirm");
    assert.deepEqual([await passkeyNames(person), await twoFactorSince(person.world)], [[], null]);
    assert.equal((await logIn(person.world, computer, "PENYEDIA1")).path, "/beranda");
    // The browser that reset it activates anew, with the same authenticator's next credential.
    await enableWithPasskey(computer, softPasskey(person.world), "Sesudah reset");
    assert.deepEqual(await passkeyNames(person), ["Sesudah reset"]);
    assert.deepEqual(await listDevices(person.world, person.accountId), []);
  });

  test("challenges are one a proof or session, cleared when their time is over", async () => {
    const { clearExpired } = await import("../../../operate/start/clear.ts");
    const person = await passkeyOwner(await fresh());
    const waiting = visitor(person.world);
    await logIn(person.world, waiting, "PENYEDIA1");
    for (let press = 0; press < 5; press++) await askRequest(waiting);
    const count = async () =>
      (await person.world.db.selectFrom("passkey_challenge").select("bound_to").execute()).length;
    assert.equal(await count(), 2);
    person.world.clock.advance(300);
    await clearExpired(person.world);
    assert.equal(await count(), 0);
    await assert.rejects(askCreation(person.computer), /no options: 403/);
  });

  test("where policy asks for a mailed code, it comes before a passkey as before a phone, each time anew", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await setPolicy(world, { enrolmentCode: true });
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const typeIt = async () => {
      const mail = (await mailsBesideLogins(world)).filter((it) => it.kind === "enrolment-code").at(-1);
      return computer.post("/2fa/enable/mailed-code", { code: /^\d{4} \d{4}$/m.exec(mail?.text ?? "")?.[0] ?? "" });
    };
    assert.match((await computer.get("/passkeys/new")).text, /Konfirmasi lewat email/);
    await assert.rejects(askCreation(computer), /no options: 403/);
    await computer.get("/2fa/enable");
    await computer.post("/2fa/enable/mailed-code/send");
    assert.match((await typeIt()).text, /href="\/passkeys\/new"/);
    const passkey = softPasskey(world);
    await enableWithPasskey(computer, passkey);
    assert.deepEqual(await passkeyNames({ world, computer, passkey, accountId: id }), ["Laptop kantor"]);

    world.clock.advance(60);
    await computer.get("/passkeys/new");
    assert.match((await proveByPasskey(computer, passkey, "/passkeys/new/proof")).text, /Konfirmasi lewat email/);
    await computer.post("/2fa/enable/mailed-code/send");
    assert.equal((await typeIt()).path, "/passkeys/new");
    assert.equal((await makePasskey(computer, softPasskey(world), "Kedua")).path, "/2fa/enable");
  });
});
