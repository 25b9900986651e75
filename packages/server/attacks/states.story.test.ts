/**
 * A page in each of its states, as a whole: the password at each of its prices, the waiting page in each of its standings, and an owner's pages under
 * each rule and with each factor. `states.txt` has the digest of each (pages.ts).
 */
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { codesKey, guessesKey } from "../src/base/rules/budgets.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { closeExpiredProofs } from "../src/core/proof/end.ts";
import { askForLink, mailedLinks, spendHour, tryPassword, WRONG } from "../test-support/at-gate.ts";
import { enrolled, notThat } from "../test-support/enrolled.ts";
import { fieldOf, giveUserId, logIn, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import { chooseAtUserId, passkeyOwner } from "../test-support/passkey.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, onSqlite, owner, press, resist } from "./attacker.ts";
import { pagesOf } from "./pages.ts";
import { asks, losePasskey, owners, rule, standings } from "./states.ts";

const OWN = "/beranda /keamanan /2fa/enable /2fa/disable /2fa/disabled /2fa/recovery-codes /devices/new /passkeys/new";

onSqlite("A page in each of its states", (fresh) => {
  const { keep, told, holdNoMore } = pagesOf("states.txt");

  test("the password: each price of an attempt, and each refusal", async () => {
    const world = await fresh();
    await addPerson(world);
    const { phone } = await enrolled(world, { userId: "PENYEDIA2" });
    const closed = await addPerson(world, { userId: "PPK3", kind: "non-penyedia" });
    const browser = visitor(world);
    const look = async (title: string, seen: Promise<Seen>) => keep(`the password: ${title}`, world, await seen);
    const again = (more = "") => browser.get(`/login/password${more}`);
    const send = (fields: Record<string, string>) =>
      browser.post("/login/password", { for: fieldOf(browser.page(), "for"), password: PASSWORD, ...fields });
    const wrongLetters = () => ({
      "captcha-id": fieldOf(browser.page(), "captcha-id"),
      "kode-keamanan": WRONG_CAPTCHA,
    });

    await look("an open gate", giveUserId(browser, "PENYEDIA1"));
    await look("nothing typed", tryPassword(world, browser, ""));
    await look("a wrong one", tryPassword(world, browser, WRONG));
    await look("wrong letters", send(wrongLetters()));
    await look("a form of an older login", send({ for: "A".repeat(22) }));
    await spendHour(world);
    await look("work", again());
    await look("letters instead of work", send(wrongLetters()));
    await look("a link was asked for in place of work", again("?tautan=dikirim"));
    await again();
    await look("a wrong one after work", tryPassword(world, browser, WRONG));
    await look("a wait", again());
    await look("too soon", tryPassword(world, browser, WRONG));
    await look("the link", browser.get("/login/link"));
    await look("the link, with wrong letters", press(browser, "/login/link", wrongLetters()));
    await askForLink(world, browser);
    await look("the link, opened", browser.get((await mailedLinks(world))[0] ?? ""));
    browser.cookies.delete(nameOf(world, "link"));

    await spendHour(world, "PENYEDIA2");
    await look("a code", giveUserId(browser, "PENYEDIA2"));
    await look("no code typed", tryPassword(world, browser, PASSWORD));
    await look("a wrong code", tryPassword(world, browser, PASSWORD, notThat(phone.code())));
    await look("a link was asked for in place of a code", again("?tautan=dikirim"));

    const day = world.db.updateTable("throttle").where("key", "like", guessesKey("%"));
    await day.set({ count: 100 }).execute();
    await look("a code, past the day's budget", giveUserId(browser, "PENYEDIA2"));
    await look(
      "past the day's budget",
      giveUserId(browser, "TIDAKADA").then(() => giveUserId(browser, "PENYEDIA1")),
    );
    await look("tried past the day's budget", send({}));
    await look("a link was asked for past the day's budget", again("?tautan=dikirim"));

    const computer = visitor(world);
    for (const change of [{ role_until: world.now() }, { active: 0 as const }]) {
      await transact(world, (tx) => changeAccount(tx, closed.id, change as Parameters<typeof changeAccount>[2]));
      await look(`right, and ${Object.keys(change)}`, logIn(world, computer, "PPK3"));
    }
    await told("the password", world);
  });
  test("the password on a known browser that needs no Kode Keamanan for some attempts", async () => {
    const { world, computer, account } = await owner(fresh);
    await rule(world, { captcha: "after-failures" });
    await computer.post("/keluar");
    const send = (captcha = {}) =>
      press(computer, "/login/password", {
        "captcha-id": fieldOf(computer.page(), "captcha-id"),
        password: WRONG,
        ...captcha,
      });
    const look = async (title: string, seen: Seen) => keep(`the password of a known browser: ${title}`, world, seen);
    await look("no letters", await giveUserId(computer, account.userId));
    await look("wrong letters, unasked", await send({ "kode-keamanan": WRONG_CAPTCHA }));
    for (let times = 0; times < 3; times++) await look(`wrong ${times}`, await send());
    await look("no attempt left", await send());
    await told("the password of a known browser", world);
  });

  test("the waiting page of a login: each standing", async () => {
    for (const [title, at] of Object.entries(standings)) {
      const person = await owner(fresh);
      const { world } = person;
      await keep(`a login ${title}`, world, await (await at(person)).get("/proof"));
      world.clock.advance(901);
      await closeExpiredProofs(world, 100);
      await told(`a login ${title}`, world);
    }
  });

  test("a login with a passkey: at the User ID, and at the waiting page", async () => {
    const { world, computer, passkey } = await passkeyOwner(await fresh());
    const at = async (title: string, seen: Seen) => keep(`a passkey ${title}`, world, seen);
    await at("at the User ID of a new browser", await chooseAtUserId(visitor(world, ELSEWHERE), passkey));
    const browser = visitor(world, ELSEWHERE);
    await at("that leads", await logIn(world, browser, "PENYEDIA1"));
    await at("that was refused", await browser.get("/proof?passkey=ditolak"));
    await computer.post("/keluar");
    await at("at the User ID of a known browser", await chooseAtUserId(computer, passkey));
    await at("at the User ID, refused", await chooseAtUserId(computer, passkey, { type: "webauthn.create" }));
    await resist(world);
    await at("that alone counts", await logIn(world, browser, "PENYEDIA1"));
    await at("that alone counts, refused", await browser.get("/proof?passkey=ditolak"));
    await losePasskey(world);
    await press(browser, "/proof/code", { code: "123456" });
    await at("that alone counts, and is lost", await logIn(world, browser, "PENYEDIA1"));
    await told("passkeys", world);
  });

  test("a session that may only activate 2FA: at its pages, and at the mailed code", async () => {
    const world = await fresh();
    await addPerson(world);
    const browser = visitor(world);
    const look = async (title: string, seen: Seen) => keep(`an activation: ${title}`, world, seen);
    await rule(world, { twoFactor: "mandatory" });
    await look("after the password", await logIn(world, visitor(world), "PENYEDIA1"));
    await rule(world, { twoFactor: "mandatory", enrolmentCode: true, twoFactorFrom: world.now() });
    await look("before the code is sent", await logIn(world, browser, "PENYEDIA1"));
    await look("sent", await browser.post("/2fa/enable/mailed-code/send"));
    for (const code of ["1234", "00000000"])
      await look(`typed ${code}`, await browser.post("/2fa/enable/mailed-code", { code }));
    for (let times = 2; times <= 5; times++)
      await look(`wrong code ${times}`, await browser.post("/2fa/enable/mailed-code", { code: "00000000" }));
    await look("too many wrong ones", await browser.get("/2fa/enable"));
    for (let times = 0; times < 6; times++) {
      world.clock.advance(61);
      await browser.post("/2fa/enable/mailed-code/send");
    }
    await look("too many mails", browser.page());
    world.clock.advance(901);
    await look("an old password", await browser.get("/2fa/enable"));
    await look("a wrong one", await browser.post("/2fa/enable/password", { password: WRONG }));
    await look("a passkey instead", await browser.get("/passkeys/new"));
    await browser.post("/2fa/enable/password", { password: PASSWORD }); // from here on tries count anew
    for (let times = 0; times < 10; times++) await browser.post("/2fa/enable/password", { password: WRONG });
    await look("too many wrong passwords", await browser.post("/2fa/enable/password", { password: PASSWORD }));
    await told("an activation", world);
  });

  test("typed codes: each refusal", async () => {
    const person = await owner(fresh);
    const { world, phone } = person;
    const browser = await asks(person, ELSEWHERE);
    const type = async (title: string, path: string, code: string) => {
      await browser.get(path);
      await keep(`${path}: ${title}`, world, await press(browser, path, { code }));
    };
    await type("too short", "/proof/code", "12345");
    await type("letters", "/proof/code", "12345a");
    await type("malformed", "/proof/recovery", "12345");
    await type("a wrong one", "/proof/recovery", "abcde-fghjk-mnpqr");
    for (let times = 0; times < 4; times++) await press(browser, "/proof/code", { code: notThat(phone.code()) });
    await type("after five wrong ones", "/proof/code", phone.code());
    const spent = world.db.updateTable("throttle").where("key", "like", codesKey("%"));
    await spent.set({ count: 20 }).execute();
    const other = await asks(person, ELSEWHERE);
    await other.get("/proof/code");
    await keep("/proof/code: past the day's budget", world, await press(other, "/proof/code", { code: phone.code() }));
    await told("typed codes", world);
  });

  test("an owner's pages: under each rule, and with each factor", async () => {
    for (const [title, before] of Object.entries(owners)) {
      const person = await owner(fresh);
      await before(person);
      for (const path of OWN.split(" "))
        await keep(`${path} of an owner ${title}`, person.world, await person.computer.get(path));
    }
  });

  test("states.txt has nothing else", holdNoMore);
});
