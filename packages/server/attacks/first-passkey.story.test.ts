/** Policy `phishing-resistant`, before an account has a passkey: each way in leads to making one, and to nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { listSessions } from "../src/core/session/session.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { askCreation, makePasskey, softPasskey, usePasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { addPerson, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, numberOn, owner, press, recoveryCodesOf, resist, sayYes } from "./attacker.ts";

onSqlite("Before the first passkey, phishing-resistant [promise:phishing-resistant]", (fresh) => {
  test("leads a login by phone to making one, and to nothing else; from then on nothing else opens the account [A26 N26]", async () => {
    const { world, account, phone } = await owner(fresh);
    await resist(world);
    const browser = visitor(world);
    await logIn(world, browser, "PENYEDIA1");
    const led = await approve(browser, phone);
    assert.equal(led.path, "/passkeys/new");
    assert.match(led.text, /Akun Anda memerlukan passkey/);
    for (const path of ["/beranda", "/devices/new", "/2fa/recovery-codes", "/2fa/enable", "/log-akses", "/password"])
      assert.equal((await browser.get(path)).path, "/passkeys/new", path);
    await assert.rejects(askCreation(browser), /no options: 403/, "a login's Ya adds no passkey");

    await browser.get("/passkeys/new");
    await browser.post("/passkeys/new/proof");
    assert.equal((await phone.requests()).at(-1)?.purpose, "add-passkey", "the phone shows what it is for");
    assert.equal((await approve(browser, phone)).path, "/passkeys/new");
    const passkey = softPasskey(world);
    await makePasskey(browser, passkey);
    assert.equal((await browser.post("/2fa/enable/done")).path, "/beranda");
    assert.equal(await isInside(browser), true);
    assert.equal((await listDevices(world, account.id)).length, 1, "the phone stays");

    world.clock.advance(60);
    const next = visitor(world);
    assert.match((await logIn(world, next, "PENYEDIA1")).text, /data-at="passkey"/);
    assert.equal((await press(next, "/proof/code", { code: phone.code() })).path, "/proof");
    assert.equal((await usePasskey(next, passkey)).path, "/beranda");
  });

  test("takes a typed code, from an authenticator that says no Ya, and no recovery code", async () => {
    for (const resistant of [false, true]) {
      const { world, account, phone } = await owner(fresh);
      const [recovery = ""] = await recoveryCodesOf(world, account.id);
      if (resistant) await resist(world);
      const browser = visitor(world, ELSEWHERE);
      await logIn(world, browser, "PENYEDIA1");
      assert.equal(
        (await press(browser, "/proof/recovery", { code: recovery })).path,
        resistant ? "/proof" : "/devices/new",
      );
      if (!resistant) continue;
      assert.doesNotMatch((await browser.get("/proof/code")).text, /\/proof\/recovery/);
      assert.equal((await press(browser, "/proof/code", { code: phone.code() })).path, "/passkeys/new");
      const logins = world.db.selectFrom("audit").select("detail").where("method", "=", "code");
      const [entry] = await logins.where("event", "=", "login").execute();
      assert.equal(JSON.parse(entry?.detail ?? "{}").may, "first-passkey");
    }
  });

  test("a session from before goes on, and proves nothing but the passkey that it makes", async () => {
    const { world, phone, computer } = await owner(fresh);
    await resist(world);
    assert.match((await computer.get("/beranda")).text, /Akun Anda memerlukan passkey/);
    for (const path of ["/devices/new", "/2fa/recovery-codes", "/password/proof", "/email/proof"]) {
      assert.equal((await computer.post(path)).path, "/passkeys/new", path);
      await computer.get("/beranda");
    }
    assert.deepEqual(await phone.requests(), []);
    await computer.post("/passkeys/new/proof");
    assert.equal((await approve(computer, phone)).path, "/passkeys/new");
    await makePasskey(computer, softPasskey(world));
    await computer.post("/2fa/enable/done");
    assert.equal(await isInside(computer), true);
  });

  test("what a thief has drawn from the owner's phone ends with the owner's first passkey: session, fresh proof, open login", async () => {
    const { world, account, phone, computer } = await owner(fresh);
    await resist(world);
    const thief = visitor(world, ELSEWHERE);
    await logIn(world, thief, "PENYEDIA1");
    await approve(thief, phone);
    await thief.post("/passkeys/new/proof");
    await approve(thief, phone);
    const { options, fields } = await askCreation(thief);
    const waiting = visitor(world, ELSEWHERE);
    await logIn(world, waiting, "PENYEDIA1");
    assert.equal(await sayYes(phone, numberOn(waiting.page())), "approved");

    await computer.get("/beranda");
    await computer.post("/passkeys/new/proof");
    await approve(computer, phone);
    const passkey = softPasskey(world);
    await makePasskey(computer, passkey);
    assert.equal((await listSessions(world, account.id)).length, 1, "the owner's");
    const late = { ...fields, name: "Milik pencuri", response: softPasskey(world).create(options) };
    assert.match((await thief.post("/passkeys/new", late, {}, "login")).path, /^\/login/);
    assert.equal((await press(waiting, "/proof/continue")).status, 410);
    assert.deepEqual(
      (await listPasskeys(world, account.id)).map((it) => it.name),
      ["Laptop kantor"],
    );
  });

  test("an account without 2FA makes a passkey first: a phone that claims a QR from before opens nothing", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" }),
    );
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const qr = qrOn((await computer.get("/2fa/enable")).text);
    await resist(world);
    await enrolledPhone(world, qr);
    await computer.get("/2fa/enable");
    assert.equal((await computer.post("/2fa/enable/done")).path, "/passkeys/new");
    assert.equal(await isInside(computer), false);
    assert.notEqual((await loadAccount(world, id)).twoFactorSince, null);

    const other = await addPerson(world, { userId: "PENYEDIA2" });
    const browser = visitor(world);
    assert.equal((await logIn(world, browser, "PENYEDIA2")).path, "/passkeys/new");
    assert.equal((await browser.get("/2fa/enable")).path, "/passkeys/new", "no QR is drawn");
    await makePasskey(browser, softPasskey(world));
    assert.equal((await browser.post("/2fa/enable/done")).path, "/beranda");
    assert.equal((await listPasskeys(world, other.id)).length, 1);
  });
});
