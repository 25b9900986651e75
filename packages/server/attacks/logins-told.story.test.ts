/**
 * Each login from a browser that the account does not know is told to its owner, whatever the method: by mail at once where browser or
 * network is new, else in one digest a day, and on the phones. A known browser's login is not told.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type ChangeNotice, changeNotices, LOGIN_REPORT_PATH } from "@spse/protocol";
import { sendLoginDigests } from "../src/core/login/login-digest.flow.ts";
import { listKnownBrowsers } from "../src/core/session/browser/browser.ts";
import { loadSession } from "../src/core/session/session.ts";
import { setPolicy } from "../src/operate/cli/policy.ts";
import { deviceRoutes } from "../src/operate/start/routes.ts";
import { offerOf, onBothEngines } from "../test-support/enrolled.ts";
import { approve, logIn, numberOn } from "../test-support/log-in.ts";
import { terminalOf } from "../test-support/operate/terminal.ts";
import { chooseAtUserId, makePasskey, softPasskey, usePasskey } from "../test-support/passkey.ts";
import { enrolledPhone, type Phone } from "../test-support/phone.ts";
import type { Visitor, VisitorChoice } from "../test-support/visitor.ts";
import { addPerson, mailsOf, sessionOf, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, nameOf, type Owner, owner, press, recoveryCodesOf, sayYes } from "./attacker.ts";
import { proven } from "./factor-ways.ts";

const FIRST = "penyedia1@contoh.go.id";
const SECOND = "direktur@rumah.example";
const DAY = 86_400;

/** The owner's own surroundings: browser and network of the login that `owner()` begins with. */
const AT_HOME: VisitorChoice = {};
/** The thief's browser in another network of the same /24, and of another one. */
const NEXT_DOOR: VisitorChoice = { ...ELSEWHERE, ip: "192.0.2.67" };
const FAR_AWAY: VisitorChoice = { ...ELSEWHERE, ip: "198.51.100.9" };

async function withSecondAddress(world: TestWorld): Promise<void> {
  await world.db.updateTable("account").set({ second_email: SECOND }).execute();
  await world.db.deleteFrom("mail").execute();
}

async function ownerWithTwoAddresses(fresh: () => Promise<TestWorld>): Promise<Owner> {
  const person = await owner(fresh);
  await withSecondAddress(person.world);
  return person;
}

/** Kind and reader of each mail, then forgets them. */
async function takeMails(world: TestWorld): Promise<readonly string[]> {
  const mails = await mailsOf(world);
  await world.db.deleteFrom("mail").execute();
  return mails.map(({ kind, to }) => `${kind} ${to}`).sort();
}

const both = (kind: string) => [`${kind} ${SECOND}`, `${kind} ${FIRST}`].sort();

const changesOn = async (phone: Phone): Promise<readonly ChangeNotice[]> =>
  changeNotices.parse((await phone.call({ path: "/device/v1/requests" })).body.changes ?? []);
const shortly = (changes: readonly ChangeNotice[]) => changes.map(({ kind, approved }) => [kind, approved ?? false]);

/** *Bukan saya* to a notice. @returns whether the login has ended. */
const reported = async (phone: Phone, login: string | undefined): Promise<boolean> =>
  (await phone.call({ path: LOGIN_REPORT_PATH, body: JSON.stringify({ login }) })).body.ended === true;

/** A login with a typed code, which the thief has from the owner's mouth. */
async function byCode(world: TestWorld, phone: Phone, choice: VisitorChoice): Promise<Visitor> {
  const computer = visitor(world, choice);
  await logIn(world, computer, "PENYEDIA1");
  await computer.get("/proof/code");
  await press(computer, "/proof/code", { code: phone.code() });
  assert.equal(await isInside(computer), true);
  world.clock.advance(60);
  return computer;
}

/** A login where the owner's phone says *Ya* with the number, and the thief says that the computer is shared. */
async function byRelayedNumber(world: TestWorld, phone: Phone, choice: VisitorChoice): Promise<Visitor> {
  const computer = visitor(world, choice);
  await logIn(world, computer, "PENYEDIA1");
  assert.equal(await sayYes(phone, numberOn(computer.page())), "approved");
  await computer.get("/proof");
  assert.equal((await press(computer, "/proof/continue", { shared: "on" })).path, "/beranda");
  world.clock.advance(60);
  return computer;
}

async function secondPhone(person: Owner): Promise<Phone> {
  await proven(person, "/devices/new");
  const session = await loadSession(person.world, person.computer.cookies.get(nameOf(person.world, "session")));
  assert.ok(session);
  const phone = await enrolledPhone(person.world, (await offerOf(person.world, session)).uri, deviceRoutes, "Kedua");
  await person.computer.get("/2fa/enable");
  await person.computer.post("/2fa/enable/done");
  return phone;
}

onBothEngines("Logins of strangers are told [promise:told]", (fresh) => {
  test("password alone, without 2FA: every address is told at once of a new browser and of a new network [L11]", async () => {
    const world = await fresh();
    await addPerson(world);
    await withSecondAddress(world);
    await logIn(world, visitor(world, AT_HOME), "PENYEDIA1");
    assert.deepEqual(await takeMails(world), both("login-stranger"), "the first login of all");
    await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1");
    const [mail] = await mailsOf(world);
    assert.match(mail?.text ?? "", /Firefox di Linux[\s\S]*192\.0\.2\.66[\s\S]*Jika bukan[\s\S]*ganti password/);
    assert.deepEqual(await takeMails(world), both("login-stranger"));
    await logIn(world, visitor(world, FAR_AWAY), "PENYEDIA1");
    assert.deepEqual(await takeMails(world), both("login-stranger"), "the browser is familiar, its network is not");
    await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1");
    assert.deepEqual(await takeMails(world), [], "both are familiar, beside others");
  });

  test("a typed code: at once by mail and on the phone, which did not approve it", async () => {
    const { world, phone } = await ownerWithTwoAddresses(fresh);
    await byCode(world, phone, ELSEWHERE);
    assert.deepEqual(await takeMails(world), both("login-stranger"));
    assert.deepEqual(shortly(await changesOn(phone)), [
      ["login-unknown-browser", false],
      ["browser-known", true],
    ]);
  });

  test("a relayed number: *komputer bersama* silences nothing, and only the phone that said *Ya* is told quietly", async () => {
    const person = await ownerWithTwoAddresses(fresh);
    const { world, phone } = person;
    const other = await secondPhone(person);
    await world.db.deleteFrom("mail").execute();
    await byRelayedNumber(world, phone, ELSEWHERE);
    assert.deepEqual(await takeMails(world), both("login-stranger"));
    const told = (changes: readonly ChangeNotice[]) =>
      shortly(changes).filter(([kind]) => kind === "login-unknown-browser");
    assert.deepEqual(told(await changesOn(phone)), [["login-unknown-browser", true]]);
    assert.deepEqual(told(await changesOn(other)), [["login-unknown-browser", false]]);
  });

  test("a browser that becomes known by a number: told by mail, and quietly on the phone that said *Ya*", async () => {
    const { world, phone } = await ownerWithTwoAddresses(fresh);
    const computer = visitor(world, ELSEWHERE);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    assert.deepEqual(await takeMails(world), both("browser-known"), "one mail, not two");
    assert.deepEqual(shortly(await changesOn(phone)), [
      ["browser-known", true],
      ["browser-known", true],
    ]);
  });

  test("a recovery code has a mail and a notice of its own", async () => {
    const { world, phone, account } = await ownerWithTwoAddresses(fresh);
    const [code = ""] = await recoveryCodesOf(world, account.id);
    const computer = visitor(world, ELSEWHERE);
    await logIn(world, computer, "PENYEDIA1");
    await computer.get("/proof/recovery");
    await press(computer, "/proof/recovery", { code });
    assert.deepEqual(await takeMails(world), both("recovery-code-used"));
    assert.ok((await changesOn(phone)).some(({ kind }) => kind === "recovery-code-used"));
  });

  for (const alone of [false, true])
    test(`a passkey${alone ? " alone, at the User ID" : " after the password, whose browser becomes known"}: every address is told at once, and the phones`, async () => {
      const person = await ownerWithTwoAddresses(fresh);
      const { world, computer, phone } = person;
      await proven(person, "/passkeys/new/proof");
      const passkey = softPasskey(world);
      await makePasskey(computer, passkey);
      await computer.post("/2fa/enable/done");
      world.clock.advance(60);
      if (alone) await setPolicy(world, terminalOf(), { who: "penyedia", rule: "optional", passkeyAlone: "yes" });
      await world.db.deleteFrom("mail").execute();
      const thief = visitor(world, ELSEWHERE);
      if (alone) await chooseAtUserId(thief, passkey);
      else {
        await logIn(world, thief, "PENYEDIA1");
        await usePasskey(thief, passkey);
      }
      assert.equal(await isInside(thief), true);
      assert.deepEqual(await takeMails(world), both(alone ? "login-stranger" : "browser-known"));
      const kinds = (await changesOn(phone)).map(({ kind }) => kind);
      assert.ok(kinds.includes(alone ? "login-unknown-browser" : "browser-known"), kinds.join());
    });

  test("a known browser is not told", async () => {
    const { world, computer, phone } = await ownerWithTwoAddresses(fresh);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    assert.deepEqual(await takeMails(world), []);
    world.clock.advance(2 * DAY);
    await sendLoginDigests(world);
    assert.deepEqual(await takeMails(world), []);
  });

  test("a familiar browser and network: one digest for each account and day, by however many processes", async () => {
    const { world, phone } = await ownerWithTwoAddresses(fresh);
    await byCode(world, phone, ELSEWHERE);
    await takeMails(world);
    await byCode(world, phone, ELSEWHERE);
    await byCode(world, phone, NEXT_DOOR);
    assert.deepEqual(await takeMails(world), [], "no mail of its own: the network is a /24");
    await sendLoginDigests(world);
    assert.deepEqual(await takeMails(world), [], "gathered for an hour");
    world.clock.advance(3600);
    await Promise.all([sendLoginDigests(world), sendLoginDigests(world)]);
    const [mail] = await mailsOf(world);
    assert.match(mail?.text ?? "", /192\.0\.2\.66[\s\S]*192\.0\.2\.67[\s\S]*Jika bukan[\s\S]*ganti password/);
    assert.deepEqual(await takeMails(world), both("login-digest"));
    await byCode(world, phone, ELSEWHERE);
    world.clock.advance(2 * 3600);
    await sendLoginDigests(world);
    assert.deepEqual(await takeMails(world), [], "the day has its digest");
    world.clock.advance(DAY);
    await sendLoginDigests(world);
    assert.deepEqual(await takeMails(world), both("login-digest"), "the next day tells it");
    world.clock.advance(2 * DAY);
    await sendLoginDigests(world);
    assert.deepEqual(await takeMails(world), [], "no login, no digest");
  });

  test("a digest of many logins lists the newest, and waits while a hundred other bulk mails do", async () => {
    const { world, account } = await ownerWithTwoAddresses(fresh);
    await world.db.updateTable("account").set({ second_email: null }).execute();
    for (let at = 1; at <= 23; at++) {
      world.clock.advance(60);
      const { id } = await sessionOf(world, account);
      const place = { ip: `192.0.2.${100 + at}`, tell_at: world.now() };
      await world.db.updateTable("session").set(place).where("id", "=", id).execute();
    }
    const bulk = () => world.db.selectFrom("mail").selectAll().where("bulk", "=", 1).execute();
    await sendLoginDigests(world);
    const [mail] = await bulk();
    assert.ok(mail);
    const [{ text } = { text: "" }] = await mailsOf(world);
    assert.match(text, /192\.0\.2\.104[\s\S]*192\.0\.2\.123[\s\S]*3 login lagi/);
    assert.doesNotMatch(text, /192\.0\.2\.103/);

    for (let at = 1; at < 100; at++)
      await world.db
        .insertInto("mail")
        .values({ ...mail, id: `${mail.id}${at}` })
        .execute();
    world.clock.advance(2 * DAY);
    await world.db.updateTable("session").set({ tell_at: world.now() }).execute();
    await sendLoginDigests(world);
    assert.equal((await bulk()).length, 100, "no place");
    await world.db.deleteFrom("mail").where("id", "=", mail.id).execute();
    await sendLoginDigests(world);
    assert.equal((await bulk()).length, 100, "one has been sent, and makes place");
  });

  test("the phones hear of every login, of a familiar place too, and no login of the owner hides the thief's", async () => {
    const { world, phone } = await ownerWithTwoAddresses(fresh);
    await byCode(world, phone, ELSEWHERE);
    const [thief] = await changesOn(phone);
    await byRelayedNumber(world, phone, AT_HOME);
    await byRelayedNumber(world, phone, AT_HOME);
    await byRelayedNumber(world, phone, AT_HOME);
    const seen = await changesOn(phone);
    assert.ok(seen.some(({ id, approved }) => id === thief?.id && approved !== true));
  });

  test("*Bukan saya* to the notice ends that login's session, forgets its browser and makes its place new again [P-107]", async () => {
    const { world, computer, phone, account } = await ownerWithTwoAddresses(fresh);
    const thief = await byCode(world, phone, ELSEWHERE);
    const [notice] = await changesOn(phone);
    const [told] = await mailsOf(world);
    await takeMails(world);
    assert.equal(await reported(phone, notice?.id), true);
    const [ended] = await mailsOf(world);
    assert.equal(/^Waktu login: (.+)/m.exec(ended?.text ?? "")?.[1], /^Waktu: (.+)/m.exec(told?.text ?? "")?.[1]);
    assert.deepEqual(await takeMails(world), both("login-ended"));
    assert.deepEqual([await isInside(thief), await isInside(computer)], [false, true]);
    world.clock.advance(60);
    assert.equal(await reported(phone, notice?.id), true, "a repeat changes nothing");
    assert.deepEqual(await takeMails(world), []);
    const entries = await world.db.selectFrom("audit").select("id").where("outcome", "=", "reported").execute();
    assert.equal(entries.length, 1);
    await byCode(world, phone, ELSEWHERE);
    assert.deepEqual(await takeMails(world), both("login-stranger"));

    const known = visitor(world, FAR_AWAY);
    await logIn(world, known, "PENYEDIA1");
    await approve(known, phone);
    assert.equal((await listKnownBrowsers(world, account.id)).length, 2);
    world.clock.advance(60);
    await known.post("/keluar");
    await logIn(world, known, "PENYEDIA1");
    await approve(known, phone);
    const became = (await changesOn(phone)).find(({ kind, ip }) => kind === "browser-known" && ip === FAR_AWAY.ip);
    assert.equal(await reported(phone, became?.id), true);
    assert.equal(await isInside(known), false, "the next login of that browser ends too");
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);
  });

  test("a phone reports no login of another account, and no other entry of the audit", async () => {
    const { world, phone, account } = await ownerWithTwoAddresses(fresh);
    const other = await addPerson(world, { userId: "PENYEDIA2" });
    const thief = visitor(world, FAR_AWAY);
    await logIn(world, thief, "PENYEDIA2");
    const entries = await world.db.selectFrom("audit").select(["nonce", "account_id", "event"]).execute();
    const foreign = entries.find((it) => it.account_id === other.id && it.event === "known-browser");
    const own = entries.find((it) => it.account_id === account.id && it.event === "login");
    for (const entry of [foreign, own]) {
      assert.ok(entry?.nonce);
      assert.equal(await reported(phone, entry.nonce), false);
    }
    assert.equal(await isInside(thief), true);
  });
});
