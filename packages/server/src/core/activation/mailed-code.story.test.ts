/** The policy can ask for a mailed code first: the account's mailbox confirms before any QR is shown. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { fitting } from "../../../test-support/forms.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import { enrolledPhone, postEnrolment } from "../../../test-support/phone.ts";
import { MAILED_CODE_SECONDS, MAILED_CODE_TRIES } from "../../../test-support/promised.ts";
import { addPerson, mailsOf, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { routes } from "../../operate/start/routes.ts";
import { type Account, changeAccount, loadAccount, raiseEpoch } from "../account/account.ts";
import { type Policy, savePolicy } from "../policy/policy.ts";
import { knowBrowser } from "../session/browser/browser.ts";

const CODE_PAGE = /Konfirmasi lewat email/;
const QR = /class="qr"/;
const POSTS = ["", "/code", "/password", "/not-mine", "/done"];

interface Scene {
  readonly world: TestWorld;
  readonly account: Account;
  readonly computer: Visitor;
}

/** A person at a computer, logged in, under a policy that asks for the mailed code. */
async function scene(fresh: () => Promise<TestWorld>, change: Partial<Policy> = {}): Promise<Scene> {
  const world = await fresh();
  await transact(world, (tx) =>
    savePolicy(tx, "penyedia", {
      twoFactor: "optional",
      twoFactorFrom: null,
      number: "new-browser",
      enrolmentCode: true,
      ...change,
    }),
  );
  const account = await addPerson(world);
  const computer = visitor(world);
  await logIn(world, computer, account.userId);
  return { world, account, computer };
}

const codeMails = async (world: TestWorld) => (await mailsOf(world)).filter((it) => it.kind === "enrolment-code");

/** The code of the newest mail, as a person copies it. */
async function codeIn(world: TestWorld): Promise<string> {
  const mails = await codeMails(world);
  const code = /^(\d{4} \d{4})$/m.exec(mails.at(-1)?.text ?? "")?.[1];
  assert.ok(code, "the mail holds a code");
  return code;
}

const wrongOf = (code: string): string => (code.startsWith("1") ? `2${code.slice(1)}` : `1${code.slice(1)}`);
const type = (computer: Visitor, code: string) => computer.post("/2fa/enable/mailed-code", { code });
const ask = (computer: Visitor) => computer.post("/2fa/enable/mailed-code/send");
const offers = async (world: TestWorld) => (await world.db.selectFrom("offer").select("id").execute()).length;
const uriOn = (text: string) => decodeURIComponent(/data-copy="[^"]*#(otpauth[^"]+)"/.exec(text)?.[1] ?? "");

onSqlite("The mailed code before a phone is added", (fresh) => {
  test("Enable 2FA mails it; typed, it leads to the QR, and the phone enrols; the mail names browser, address and time", async () => {
    const { world, account, computer } = await scene(fresh);
    const asked = await computer.post("/2fa/enable");
    assert.match(asked.text, CODE_PAGE);
    assert.match(asked.text, /href="\/dev\/mail"/);
    assert.ok(!QR.test(asked.text));
    const [mail] = await codeMails(world);
    assert.equal(mail?.to, account.email);
    for (const body of [mail?.text ?? "", mail?.html ?? ""])
      for (const fact of [/Chrome di Windows/, /203\.0\.113\.7/, /24 November 2026 08:00 WIB/, /\d{4} \d{4}/])
        assert.match(body, fact);
    assert.ok(!mail?.subject.match(/\d{4}/), "a lock screen shows subjects");

    const qr = await type(computer, await codeIn(world));
    assert.equal(qr.path, "/2fa/enable");
    assert.match(qr.text, QR);
    await enrolledPhone(world, uriOn(qr.text));
    assert.match((await computer.get("/2fa/enable")).text, /2FA berhasil diaktifkan/);
    const audited = await world.db.selectFrom("audit").select("outcome").where("event", "=", "mailed-code").execute();
    assert.deepEqual(audited.map((it) => it.outcome).sort(), ["sent", "success"]);
  });

  test("nobody makes an offer by going round it: every route of activation, by GET and POST", async () => {
    const { world, computer } = await scene(fresh);
    await computer.get("/2fa/enable");
    for (const path of POSTS) {
      const fields = fitting(routes, `/2fa/enable${path}`, { code: "123456", password: "x" });
      const seen = await computer.post(`/2fa/enable${path}`, fields);
      assert.ok(!QR.test(seen.text), path);
    }
    for (const path of ["", "/events", "/status"])
      assert.ok(!QR.test((await computer.get(`/2fa/enable${path}`)).text), path);
    assert.equal(await offers(world), 0);
    assert.equal((await computer.get("/beranda")).path, "/beranda");
  });

  test("opening the page mails nothing: only a press does, and a second press at once is the same one", async () => {
    const { world, computer } = await scene(fresh);
    for (let n = 0; n < 3; n++) assert.match((await computer.get("/2fa/enable")).text, /Kirim kode/);
    assert.equal((await codeMails(world)).length, 0);
    await ask(computer);
    await ask(computer);
    assert.equal((await codeMails(world)).length, 1);
    assert.match((await computer.get("/2fa/enable")).text, /Kirim ulang kode/);
    assert.ok(!computer.page().text.includes("penyedia1@contoh.go.id"), "the address is masked");
  });

  test("a new code voids the older one", async () => {
    const { world, computer } = await scene(fresh);
    await computer.post("/2fa/enable");
    const older = await codeIn(world);
    world.clock.advance(30);
    await ask(computer);
    const refused = await type(computer, older);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Pakai kode dari email yang terbaru; tersisa 4 percobaan/);
    assert.match((await type(computer, await codeIn(world))).text, QR);
  });

  test("a wrong, a malformed, an expired and a used-up one each say so; the digits are never sent back", async () => {
    const { world, computer } = await scene(fresh);
    await computer.post("/2fa/enable");
    const code = await codeIn(world);
    const malformed = await type(computer, "12345");
    assert.deepEqual([malformed.status, /tepat 8 angka/.test(malformed.text)], [422, true]);
    const wrong = await type(computer, wrongOf(code));
    assert.match(wrong.text, /tersisa 4 percobaan/);
    assert.ok(!wrong.text.includes(wrongOf(code)));
    for (let left = MAILED_CODE_TRIES - 2; left > 0; left--)
      assert.match((await type(computer, wrongOf(code))).text, new RegExp(`tersisa ${left} percobaan`));
    const spent = await type(computer, wrongOf(code));
    assert.deepEqual([spent.status, /terlalu banyak percobaan yang salah/.test(spent.text)], [410, true]);
    assert.equal((await type(computer, code)).status, 410, "the right one comes too late");
    assert.equal(await offers(world), 0);

    world.clock.advance(30);
    await ask(computer);
    world.clock.advance(MAILED_CODE_SECONDS);
    await computer.post("/2fa/enable/password", { password: "rumah-putih-lima-jendela" });
    const expired = await type(computer, await codeIn(world));
    assert.deepEqual([expired.status, /sudah kedaluwarsa/.test(expired.text)], [410, true]);
    assert.equal(await offers(world), 0);
  });

  test("it is good in the session that asked and in no other, and void once the account's epoch rose [A18]", async () => {
    const { world, account, computer } = await scene(fresh);
    const other = visitor(world, { ip: "198.51.100.9" });
    await logIn(world, other, account.userId);
    await computer.post("/2fa/enable");
    const code = await codeIn(world);
    await other.get("/2fa/enable");
    const elsewhere = await type(other, code);
    assert.deepEqual([elsewhere.status, QR.test(elsewhere.text)], [410, false]);
    await ask(other);
    await type(other, wrongOf(code));
    assert.match((await type(computer, code)).text, QR, "another session's codes and errors do not touch this one's");

    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.match((await computer.get("/2fa/enable")).path, /^\/login/);
  });

  test("after Bukan ponsel saya there is no QR, and the code of before opens none", async () => {
    const { world, computer } = await scene(fresh);
    await computer.post("/2fa/enable");
    const code = await codeIn(world);
    const phone = await enrolledPhone(world, uriOn((await type(computer, code)).text));
    await computer.get("/2fa/enable");
    const undone = await computer.post("/2fa/enable/not-mine");
    assert.match(undone.text, /Tidak ada ponsel yang terhubung/);
    assert.doesNotMatch(undone.text, QR);
    assert.notEqual((await phone.state()).body.status, "active");
    const again = await type(computer, code);
    assert.equal(again.status, 403);
    assert.doesNotMatch(again.text, QR);
  });

  test("a second phone: first the fresh proof, then a code of its own: the first one is used", async () => {
    const { world, account, computer } = await scene(fresh);
    await computer.post("/2fa/enable");
    const used = await codeIn(world);
    const phone = await enrolledPhone(world, uriOn((await type(computer, used)).text));
    await computer.get("/2fa/enable");
    await computer.post("/2fa/enable/done");
    world.clock.advance(60);
    await ask(computer);
    assert.equal((await codeMails(world)).length, 1, "no mail before the proof");
    await computer.get("/devices/new");
    await computer.post("/devices/new");
    assert.match((await approve(computer, phone)).text, CODE_PAGE);
    const again = await type(computer, used);
    assert.deepEqual([again.status, /sudah dipakai atau tidak berlaku lagi/.test(again.text)], [410, true]);
    await ask(computer);
    assert.match((await type(computer, await codeIn(world))).text, QR);
    await enrolledPhone(world, uriOn(computer.page().text));
    assert.equal((await loadAccount(world, account.id)).twoFactorSince !== null, true);
  });

  test("activation that the policy demands at login asks for it too, and leads nowhere else [A26]", async () => {
    const { world, computer } = await scene(fresh, { twoFactor: "mandatory" });
    assert.equal(computer.page().path, "/2fa/enable");
    assert.match(computer.page().text, CODE_PAGE);
    assert.equal((await computer.get("/beranda")).path, "/2fa/enable");
    await ask(computer);
    assert.match((await type(computer, await codeIn(world))).text, QR);
  });

  test("[N11] the mailbox alone opens nothing: the code without the session's password is refused", async () => {
    const { world, computer } = await scene(fresh);
    await computer.post("/2fa/enable");
    const code = await codeIn(world);
    const thief = visitor(world, { ip: "198.51.100.9" });
    await thief.get("/login");
    assert.match((await thief.post("/2fa/enable/mailed-code", { code }, {}, "login")).path, /^\/login/);
    world.clock.advance(901); // the password was proven too long ago: it is asked first, and the code has expired
    assert.match((await computer.get("/2fa/enable")).text, /Masukkan password Anda/);
  });

  test("mails have a budget, by session and by account; a changed password brings the owner a new one", async () => {
    const { world, account, computer } = await scene(fresh);
    await computer.get("/2fa/enable");
    for (let n = 0; n < 5; n++) {
      assert.equal((await ask(computer)).status, 200);
      world.clock.advance(11);
    }
    const refused = await ask(computer);
    assert.deepEqual([refused.status, /Terlalu banyak kode dikirim/.test(refused.text)], [429, true]);
    assert.match((await type(computer, await codeIn(world))).text, QR, "the last one still serves");

    for (let sessions = 0; sessions < 4; sessions++) {
      const rival = visitor(world, { ip: `198.51.100.${sessions}` });
      await logIn(world, rival, account.userId);
      await rival.get("/2fa/enable");
      for (let n = 0; n < 4; n++) {
        await ask(rival);
        world.clock.advance(11);
      }
    }
    assert.ok((await codeMails(world)).length <= 20);
    const owner = visitor(world);
    await logIn(world, owner, account.userId);
    await owner.get("/2fa/enable");
    assert.equal((await ask(owner)).status, 429);
    const { epoch } = await loadAccount(world, account.id);
    await transact(world, (tx) => raiseEpoch(tx, account.id, epoch));
    await transact(world, (tx) => changeAccount(tx, account.id, { password_reset_by_mail_at: tx.now() }));
    await logIn(world, owner, account.userId);
    assert.equal((await ask(owner)).status, 200);
    assert.match((await type(owner, await codeIn(world))).text, QR);
  });

  test("a known browser has twenty mails a day of its own, which strangers do not spend [A1]", async () => {
    const { world, account, computer } = await scene(fresh);
    const [browser] = await world.db.selectFrom("browser").select("id").execute();
    await transact(world, (tx) => knowBrowser(tx, browser?.id ?? "", account.id, "Chrome di Windows"));
    await computer.get("/2fa/enable");
    assert.equal((await ask(computer)).status, 200);
    const set = (count: number, key: string) =>
      world.db.updateTable("throttle").set({ count }).where("key", "like", `mailed-code:${key}%`).execute();
    for (const [count, status] of [
      [19, 200],
      [20, 429],
    ] as const) {
      world.clock.advance(11);
      await set(count, "known:");
      await set(0, "session:");
      assert.equal((await ask(computer)).status, status, `${count} before`);
    }
  });

  test("without the policy nothing is asked, and nothing is mailed", async () => {
    const { world, computer } = await scene(fresh, { enrolmentCode: false });
    assert.match((await computer.post("/2fa/enable")).text, QR);
    await ask(computer);
    assert.equal((await codeMails(world)).length, 0);
    assert.equal((await postEnrolment(world, "x")).status, 400);
  });
});

onBothEngines("The mailed code before a phone is added, at the same moment", (fresh) => {
  test("forty guesses at once are five", async () => {
    const { world, computer } = await scene(fresh);
    await computer.post("/2fa/enable");
    const code = await codeIn(world);
    await Promise.all(Array.from({ length: 40 }, () => type(computer, wrongOf(code))));
    const row = await world.db.selectFrom("mailed_code").select("tries").executeTakeFirstOrThrow();
    assert.equal(row.tries, MAILED_CODE_TRIES);
    assert.equal((await type(computer, code)).status, 410);
  });
});
