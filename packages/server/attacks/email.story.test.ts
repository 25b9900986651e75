/**
 * Attackers who want to change an account's address: with a session but no phone, with the mailbox, with the unlocked phone,
 * with all of them.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { EMAIL_UNDO_PATH, emailNotice } from "@spse/protocol";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount, loadAccount } from "../src/core/account/account.ts";
import { routes } from "../src/operate/start/routes.ts";
import {
  askForChange,
  codeIn,
  mailTo,
  NEW_ADDRESS,
  takeBack,
  typeCodes,
  undoLinkIn,
} from "../test-support/at-email.ts";
import { linksOf, requested } from "../test-support/at-reset.ts";
import { enrolled, onSqlite, secondPhone } from "../test-support/enrolled.ts";
import { fitting } from "../test-support/forms.ts";
import { logIn, numberOn, proveFresh } from "../test-support/log-in.ts";
import type { Phone } from "../test-support/phone.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, owner, press, raw, thiefWith } from "./attacker.ts";

const OLD = "penyedia1@contoh.go.id";
const DAYS_3 = 72 * 3600;

/** An owner whose 2FA is on since long ago, with a session of now. */
async function longOwner(fresh: () => Promise<TestWorld>) {
  const person = await owner(fresh);
  await transact(person.world, (tx) =>
    changeAccount(tx, person.account.id, { two_factor_since: person.world.now() - DAYS_3 }),
  );
  return person;
}

const emailOf = async (world: TestWorld, id: string) => (await loadAccount(world, id)).email;

onSqlite("The address [promise:address]", (fresh) => {
  test("a stolen session without phone: no path changes it, and the phone is asked for nothing but by its number [A25 N30]", async () => {
    const { world, account, computer, phone } = await longOwner(fresh);
    const thief = thiefWith(world, computer, ["session", "browser", "form"]);
    assert.match((await thief.get("/email")).text, /Lanjut ke konfirmasi/);
    for (const path of ["/email", "/email/codes", "/email/again", "/email/cancel"]) {
      await thief.get("/email");
      const fields = { wish: "first", address: "x@thief.example", password: "rumah-putih-lima-jendela" };
      await thief.post(path, fitting(routes, path, fields));
    }
    assert.ok((await mailsOf(world)).every((it) => !it.kind.includes("address") && !it.kind.includes("email")));
    await thief.get("/email");
    await thief.post("/email/proof");
    const request = (await phone.requests()).at(-1);
    assert.ok(request && request.purpose === "change-email" && request.number);
    await phone.answer(request, "report");
    assert.equal(await isInside(thief), false, "Bukan saya ends the session that asked");
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("session and unlocked phone, but no password: nothing changes [A25]", async () => {
    const { world, account, computer, phone } = await longOwner(fresh);
    await proveFresh(computer, phone, "/email/proof");
    for (const password of ["", "tebakan-yang-salah"]) {
      assert.equal((await askForChange(computer, { password })).status, 422);
    }
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("the password alone, where there is no 2FA: without the old mailbox nothing changes, and its reader ends it [N30 N32]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const thief = visitor(world, ELSEWHERE);
    await logIn(world, thief, "PENYEDIA1");
    await askForChange(thief);
    const own = codeIn(await mailTo(world, NEW_ADDRESS));
    for (const old of [own, "0000 0000", ""]) {
      await thief.post("/email/codes", { "new-address": own, "old-address": old });
    }
    assert.equal(await emailOf(world, account.id), OLD);
    const told = await mailTo(world, OLD);
    assert.match(told.text, /Firefox di Linux[\s\S]*192\.0\.2\.66/);
    await takeBack(visitor(world), undoLinkIn(told));
    assert.equal(await isInside(thief), false);
  });

  test("a 2FA that the thief has just switched on stands for no mailbox [N31]", async () => {
    const { world, account, computer, phone } = await owner(fresh);
    await proveFresh(computer, phone, "/email/proof");
    assert.match((await askForChange(computer)).text, /Kode dari email utama sekarang/);
    assert.equal((await typeCodes(world, computer)).status, 422);
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("the mailbox, after Lupa Password by mail: it cannot move the address too, for 72 hours [N31]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    await transact(world, (tx) => changeAccount(tx, account.id, { password_reset_by_mail_at: tx.now() }));
    const thief = visitor(world, ELSEWHERE);
    await logIn(world, thief, "PENYEDIA1");
    assert.equal((await askForChange(thief)).status, 403);
    assert.ok((await mailsOf(world)).every((it) => it.to === OLD));
    world.clock.advance(DAYS_3);
    await logIn(world, thief, "PENYEDIA1");
    assert.equal((await askForChange(thief)).status, 200);
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("moved twice within 72 hours: the first address is told of the second move, and brings itself back [N32]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const thief = visitor(world, ELSEWHERE);
    await logIn(world, thief, "PENYEDIA1");
    await askForChange(thief);
    await typeCodes(world, thief, NEW_ADDRESS, OLD);
    world.clock.advance(3600 - 60);
    await askForChange(thief, { address: "lain@rumah.example", wish: "first" });
    await typeCodes(world, thief, "lain@rumah.example", NEW_ADDRESS);
    world.clock.advance(60);
    assert.equal(await emailOf(world, account.id), "lain@rumah.example");
    const told = (await mailsOf(world)).filter((it) => it.to === OLD && it.kind === "email-changed");
    assert.equal(told.length, 2);
    await takeBack(visitor(world), undoLinkIn(await mailTo(world, OLD, "email-changed")));
    assert.equal(await emailOf(world, account.id), OLD);
    const middle = undoLinkIn(await mailTo(world, NEW_ADDRESS, "email-changed"));
    assert.equal((await takeBack(visitor(world), middle)).status, 410, "the thief's own address takes nothing back");
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("after a move: no Reset 2FA by mail, also once it was taken back; links mailed before are void [N31]", async () => {
    const { world, account, computer, phone } = await longOwner(fresh);
    await proveFresh(computer, phone, "/email/proof");
    await askForChange(computer);
    await typeCodes(world, computer);
    const thief = visitor(world, ELSEWHERE);
    await logIn(world, thief, "PENYEDIA1");
    assert.equal((await thief.get("/reset")).status, 403);
    await takeBack(visitor(world), undoLinkIn(await mailTo(world, OLD, "email-changed")));
    await logIn(world, thief, "PENYEDIA1");
    assert.equal((await thief.get("/reset")).status, 403);
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("Bukan saya from another phone, hours later, takes the move back [N19 N32]", async () => {
    const { world, account, session, computer, phone } = await longOwner(fresh);
    const other = await secondPhone(world, session);
    await computer.get("/email");
    const waiting = await computer.post("/email/proof");
    const request = (await phone.requests()).at(-1);
    const seen = (await other.requests()).at(-1);
    assert.ok(request && seen);
    await phone.answer(request, "approve", numberOn(waiting));
    await press(computer, "/proof/continue");
    await askForChange(computer);
    assert.equal((await typeCodes(world, computer)).path, "/akun?selesai=email");
    world.clock.advance(3 * 3600);
    assert.equal((await other.answer(seen, "report")).body.outcome, "reported");
    assert.equal(await emailOf(world, account.id), OLD);
    assert.equal(await isInside(computer), false);
  });

  test("[P-86] [P-87] every phone of the account is told of a change for 72 hours, and takes it back; nobody else's does [N32 A7]", async () => {
    const { world, account, computer, phone } = await owner(fresh);
    const stranger = await enrolled(world, { userId: "PENYEDIA2" });
    await proveFresh(computer, phone, "/email/proof");
    await askForChange(computer);
    const told = async (who: Phone) => (await who.call({ path: "/device/v1/requests" })).body.email;
    assert.equal(await told(phone), undefined, "nothing has changed yet");
    await typeCodes(world, computer, NEW_ADDRESS, OLD);
    const seen = emailNotice.parse(await told(phone));
    assert.deepEqual([seen.place, seen.browser, seen.ip], ["first", "Chrome di Windows", "203.0.113.7"]);
    assert.ok(!JSON.stringify(seen).includes("rumah.example"));
    assert.equal(await told(stranger.phone), undefined);
    const undo = (who: Phone, body: unknown) => who.call({ path: EMAIL_UNDO_PATH, body: JSON.stringify(body) });
    assert.equal((await undo(stranger.phone, { email: seen.id })).body.undone, false);
    assert.equal((await undo(phone, { email: 1 })).status, 400);
    assert.equal(await emailOf(world, account.id), NEW_ADDRESS);
    assert.equal((await undo(phone, { email: seen.id })).body.undone, true);
    assert.equal(await emailOf(world, account.id), OLD);
    assert.equal(await isInside(computer), false);
    assert.equal(await told(phone), undefined);
    assert.equal((await undo(phone, { email: seen.id })).body.undone, false, "a repeat changes nothing");
  });

  test("a reset by mail: the link goes to the first address, the notice to the second too, which can cancel but not complete [N32]", async () => {
    const { world, account } = await longOwner(fresh);
    const second = "kantor@contoh.example";
    await transact(world, (tx) => changeAccount(tx, account.id, { second_email: second }));
    const thief = await requested(world);
    const told = await mailTo(world, second);
    assert.equal(told.kind, "reset-request-told");
    assert.ok(!`${told.text}${told.html}`.includes("/reset/open/"), "no link that resets");
    assert.match(told.text, /\/reset\/cancel\/[\w-]{43}/);
    const { open } = await linksOf(world);
    await thief.get(open);
    assert.equal((await thief.post("/reset/confirm")).path, "/reset/done");
    for (const to of [OLD, second]) await mailTo(world, to, "reset-done");
  });

  test("a mail scanner opens every link, by HEAD and GET, and changes nothing [A27]", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await askForChange(computer);
    const requested = undoLinkIn(await mailTo(world, OLD));
    const scan = async (url: string) => {
      for (const method of ["HEAD", "GET"] as const) await raw(world, { method, url });
      await visitor(world, ELSEWHERE).get(url);
    };
    await scan(requested);
    await typeCodes(world, computer, NEW_ADDRESS, OLD);
    await scan(undoLinkIn(await mailTo(world, OLD, "email-changed")));
    assert.equal(await emailOf(world, account.id), NEW_ADDRESS);
    assert.equal(await isInside(computer), true);
  });
});
