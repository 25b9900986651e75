/**
 * The pages about an account's password and addresses, in each of their states, as a whole; and Bantuan. `account-states.txt` has the digest of each
 * (pages.ts), and what the audit and mails say.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount, loadAccount } from "../src/core/account/account.ts";
import { type LinkPurpose, newLink } from "../src/core/account/account-link.ts";
import { setForOwner } from "../src/core/email/email-change.ts";
import { askForChange, codeIn, mailTo, NEW_ADDRESS, undoLinkIn } from "../test-support/at-email.ts";
import { begin, linksOf, requested, setReset } from "../test-support/at-reset.ts";
import type { Enrolled } from "../test-support/enrolled.ts";
import { captchaOf, giveUserId, logIn, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { proveFreshly } from "./act.ts";
import { ELSEWHERE, onSqlite, owner } from "./attacker.ts";
import { again, busy, directorySays } from "./other-worlds.ts";
import { pagesOf } from "./pages.ts";

const NEW = "sungai kapuas senja hari";
const DAY = 86_400;
const SECOND = "kantor@contoh.example";
/** Short, long, common, of the account, and repeating. */
const REFUSED = ["pendek", "p".repeat(257), "P@ssw0rd2026!!!!", "penyedia1-penyedia1", "abababababababab"];

onSqlite("The pages about a password and addresses, in each of their states", (fresh) => {
  const { keep, told, holdNoMore } = pagesOf("account-states.txt");

  test("Bantuan: each answer", async () => {
    const world = await fresh();
    const browser = visitor(world);
    const { text } = await browser.get("/bantuan");
    for (const [, path = ""] of text.matchAll(/href="(\/bantuan\/[\w-]+)"/g))
      await keep(path, world, await browser.get(path));
  });

  test("a link to a password: each purpose, each refusal, and why it opens nothing", async () => {
    const world = await fresh();
    const browser = visitor(world);
    const look = async (title: string, seen: Seen) => keep(`a link to a password: ${title}`, world, seen);
    const link = (purpose: LinkPurpose, accountId: string | null, epoch?: number) =>
      transact(world, (tx) => newLink(tx, { purpose, accountId, seconds: 3600, ...(epoch && { epoch }) }));
    const open = async (...of: Parameters<typeof link>) => browser.get(`/link/${await link(...of)}`);
    const set = (fields: Record<string, string> = {}) =>
      browser.post("/password/new", { password: NEW, "password-again": NEW, ...fields });

    await look("unknown, before there is an account", await browser.get(`/link/${"x".repeat(43)}`));
    await look("no link, before there is an account", await browser.get("/password/new"));
    await look("the first Admin PPE", await open("first-admin", null));
    await look("nothing filled in", await set({ password: "", "password-again": "" }));
    await look(
      "each field wrong",
      await set({ "user-id": "A", name: "N".repeat(101), email: "a@", password: "pendek" }),
    );
    const admin = { "user-id": "ADMIN1", name: "Siti", email: "siti@contoh.go.id" };
    await look("two passwords", await set({ ...admin, "password-again": PASSWORD }));
    await look("the first Admin PPE, done", await set(admin));
    await look("a second first Admin PPE", await open("first-admin", null));

    const { id, epoch } = await addPerson(world);
    const change = (columns: Parameters<typeof changeAccount>[2]) =>
      transact(world, (tx) => changeAccount(tx, id, columns));
    await look("forgotten", await open("password-reset", id));
    for (const password of REFUSED)
      await look(`forgotten, and ${password.slice(0, 20)}`, await set({ password, "password-again": password }));
    await look("forgotten, done", await set());
    await look("forgotten, opened again", await browser.get("/password/new"));
    world.clock.advance(601);
    await look("forgotten, opened later", await browser.get("/password/new"));
    await look("one attempt", await open("one-attempt", id));
    await look("one attempt is no password", await browser.get("/password/new"));
    await giveUserId(browser, "PENYEDIA1");
    await look("one attempt, after the User ID", await open("one-attempt", id));
    await look("the operator's rescue", await open("rescue", id));
    await look("the operator's rescue, of an older epoch", await open("rescue", id, epoch + 7));
    await look("the first password, of an account that had one", await open("first-password", id));
    await look("the first password, done", await set());
    for (const [title, columns] of Object.entries({
      "an address that an officer has set": { email_set_at: world.now() },
      "2FA that was reset by mail": { two_factor_reset_by_mail_at: world.now(), email_set_at: null },
      "an address that was set before 2FA was reset": { email_set_at: world.now() - 60 },
      "an address that was set after 2FA was reset": { email_set_at: world.now() + 60 },
      "a directory that keeps the password": { password_hash: IN_DIRECTORY, email_set_at: null },
      "no account any more": { active: 0 as const },
    })) {
      await change(columns);
      await look(`forgotten, with ${title}`, await open("password-reset", id));
      await look(`the first one, with ${title}`, await open("first-password", id));
    }
    await told("links to a password", world);
  });

  test("Lupa Password: each refusal, and each answer by mail", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const browser = visitor(world);
    const look = async (title: string, seen: Seen) => keep(`Lupa Password: ${title}`, world, seen);
    const ask = async (fields: Record<string, string> = {}) => {
      const captcha = captchaOf(world, await browser.get("/lupa-password"));
      const typed = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
      return browser.post("/lupa-password", { ...typed, ...captcha, ...fields });
    };
    await look("no User ID", await ask({ "user-id": " " }));
    await look("no address", await ask({ email: "penyedia1" }));
    await look("wrong letters", await ask({ "kode-keamanan": WRONG_CAPTCHA }));
    await look("no letters", await ask({ "kode-keamanan": "" }));
    await look("other letters are asked for", await ask({ "ganti-kode": "1", "kode-keamanan": "" }));
    await look("sent", await ask());
    for (const columns of [
      { email_set_at: world.now() },
      { two_factor_reset_by_mail_at: world.now(), email_set_at: null },
      { password_hash: IN_DIRECTORY },
    ]) {
      await transact(world, (tx) => changeAccount(tx, id, columns));
      await look(`sent, with ${Object.keys(columns)[0]}`, await ask());
    }
    await world.db.updateTable("throttle").set({ count: 1000 }).where("key", "like", "forgot:network%").execute();
    await look("often, from this network", await browser.get("/lupa-password"));
    await told("Lupa Password", world);
  });

  test("Ganti Password: each refusal", async () => {
    const person = await owner(fresh);
    const { world, computer, account } = person;
    const look = async (title: string, seen: Seen) => keep(`Ganti Password: ${title}`, world, seen);
    const change = (next: string, fields: Record<string, string> = {}) =>
      computer.post("/password", { current: PASSWORD, next, again: next, ...fields });
    await look("without a proof", await computer.get("/password"));
    await look("sent without a proof", await change(NEW));
    await proveFreshly(person, "/password/proof");
    await look("a proof too many", await computer.post("/password/proof"));
    await look("nothing", await change("", { current: "" }));
    await look("two", await change(NEW, { again: PASSWORD }));
    await look("the same", await change(PASSWORD));
    for (const next of REFUSED) await look(next.slice(0, 20), await change(next));
    const waits = again(computer, busy(world));
    await waits.get("/password");
    await look("a busy computer", await waits.post("/password", { current: PASSWORD, next: NEW, again: NEW }));
    for (let times = 0; times < 10; times++) await look(`wrong ${times}`, await change(NEW, { current: "salah" }));
    await look("right, after too many", await change(NEW));
    await transact(world, (tx) => changeAccount(tx, account.id, { password_hash: IN_DIRECTORY }));
    await look("of the directory", await computer.get("/password"));
    await look("of the directory, sent", await change(NEW));
    await look("of the directory, to prove", await computer.post("/password/proof"));
    await told("Ganti Password", world);
  });

  test("Ganti email: each refusal of its form, and of its codes", async () => {
    const person = await owner(fresh);
    const { world, computer, account } = person;
    const look = async (title: string, seen: Seen) => keep(`Ganti email: ${title}`, world, seen);
    const change = (fields: Record<string, string> = {}) => askForChange(computer, fields);
    const codes = (fields: Record<string, string> = {}) =>
      computer.post("/email/codes", { "new-address": "00000000", "old-address": "00000000", ...fields });
    await look("sent without a proof", await change());
    for (const path of ["/email/codes", "/email/again", "/email/cancel"])
      await look(`${path} without a change`, await computer.post(path));
    await proveFreshly(person, "/email/proof");
    await look("a proof too many", await computer.post("/email/proof"));
    await look("half an address", await change({ address: "baru@" }));
    await look("a long address", await change({ address: `${"a".repeat(190)}@contoh.go.id` }));
    await look("the same address", await change({ address: account.email.toUpperCase() }));
    await look("the first as the second", await change({ wish: "second", address: account.email }));
    await look("no second to remove", await change({ wish: "remove-second" }));
    await look("no password", await change({ password: "" }));
    await look("a wrong password", await change({ password: "salah" }));
    const waits = again(computer, busy(world));
    await look("a busy computer", await askForChange(waits));
    const away = again(computer, directorySays(world, "away"));
    await look("a wrong password, while the directory is away", await askForChange(away, { password: "salah" }));
    const password = (password_hash: string | null) => world.db.updateTable("account").set({ password_hash }).execute();
    await password(IN_DIRECTORY);
    await look("the directory is away", await askForChange(away));
    await look("the directory says no", await askForChange(again(computer, directorySays(world, "wrong"))));
    await password(account.passwordHash);
    await look("asked", await change());
    await look("asked twice", await change({ address: "lain@rumah.example" }));
    await look("malformed codes", await codes({ "new-address": "12" }));
    const right = codeIn(await mailTo(world, NEW_ADDRESS, "new-address-code"));
    await look("the old address' code wrong", await codes({ "new-address": right }));
    for (let times = 0; times < 5; times++) await look(`wrong ${times}`, await codes());
    await look("right, after too many", await codes({ "new-address": right }));
    world.clock.advance(901);
    await look("late", await computer.get("/email"));
    await proveFreshly(person, "/email/proof");
    await change();
    await world.db.updateTable("mailed_code").set({ expires_at: world.now() }).execute();
    await look("codes that have ended", await codes());
    await world.db.updateTable("mailed_code").set({ ended_at: world.now() }).execute();
    await look("codes that are replaced", await codes());
    for (let times = 0; times < 6; times++) {
      world.clock.advance(61);
      await computer.post("/email/again");
    }
    await look("too many mails", computer.page());
    await computer.post("/email/cancel");
    await look("too many mails, at the form", await change());
    await transact(world, (tx) => changeAccount(tx, account.id, { password_reset_by_mail_at: world.now() }));
    await look("after a mailed password", await computer.get("/email"));
    await look("after a mailed password, sent", await change());
    await told("Ganti email", world);
  });

  test("Ganti email: of an owner with an old factor and a second address", async () => {
    const person = await owner(fresh);
    const { world, computer, account } = person;
    const look = async (title: string, seen: Seen) => keep(`Ganti email, with a second address: ${title}`, world, seen);
    await world.db
      .updateTable("account")
      .set({ two_factor_since: world.now() - 4 * DAY, second_email: SECOND })
      .execute();
    const begin = async (fields: Record<string, string>) => askForChange(computer, fields);
    await proveFreshly(person, "/email/proof");
    await look("the form", await computer.get("/email"));
    await look("the second as the first", await begin({ address: SECOND }));
    await look("the same second", await begin({ wish: "second", address: SECOND }));
    await look("another second", await begin({ wish: "second" }));
    const code = codeIn(await mailTo(world, NEW_ADDRESS, "new-address-code"));
    await look("another second, done", await computer.post("/email/codes", { "new-address": code }));
    world.clock.advance(61);
    await proveFreshly(person, "/email/proof");
    await look("none any more, done", await begin({ wish: "remove-second" }));
    await look("Akun", await computer.get("/akun"));
    await world.db
      .updateTable("account")
      .set({ two_factor_since: world.now() - DAY, second_email: SECOND })
      .execute();
    world.clock.advance(61);
    await proveFreshly(person, "/email/proof");
    await look("none any more, with a new factor", await begin({ wish: "remove-second", address: "" }));
    await told("Ganti email, with a second address", world);
    assert.equal((await loadAccount(world, account.id)).secondEmail, SECOND);
  });

  test("an address taken back by mail: asked for, changed, and set by others", async () => {
    const setters = ["officer", "directory", "operator"] as const;
    for (const how of ["asked", "changed", ...setters] as const) {
      const person = await owner(fresh);
      const { world, computer, account } = person;
      if (how === "asked" || how === "changed") {
        await proveFreshly(person, "/email/proof");
        await askForChange(computer);
        const codes = {
          "new-address": codeIn(await mailTo(world, NEW_ADDRESS, "new-address-code")),
          "old-address": codeIn(await mailTo(world, account.email, "email-change-requested")),
        };
        if (how === "changed") await computer.post("/email/codes", codes);
      } else
        await transact(world, async (tx) =>
          setForOwner(tx, await loadAccount(tx, account.id), {
            ...{ by: how, place: "first", newAddress: NEW_ADDRESS, noted: {} },
          }),
        );
      const link = undoLinkIn(await mailTo(world, account.email));
      const look = async (title: string, seen: Seen) => keep(`an address ${how}: ${title}`, world, seen);
      const stranger = visitor(world, ELSEWHERE);
      await look("in another browser", await stranger.get(link));
      await look("in the owner's browser", await computer.get(link));
      await look("taken back", await computer.post("/email/undo"));
      await look("the owner's browser then", await computer.get("/beranda"));
      await look("pressed too", await stranger.post("/email/undo"));
      await look("opened again", await stranger.get(link));
      await told(`an address ${how}`, world);
    }
  });

  test("OK on a reset: under each rule, once its time has come, and while the mailbox has just recovered or changed", async () => {
    const ready = { due_at: 1, decision: "approved", decided_at: 1 } as const;
    for (const way of ["immediate", "wait", "helpdesk", "two-officers"] as const)
      for (const recent of ["password_reset_by_mail_at", "email_changed_at", null]) {
        const { world, person } = await begin(fresh);
        await setReset(world, way, 48);
        const browser = await requested(world);
        await browser.get((await linksOf(world)).open);
        if (recent)
          await world.db
            .updateTable("account")
            .set({ [recent]: world.now() })
            .execute();
        const title = `OK, ${way}${recent ? ` after ${recent}` : ""}`;
        await keep(title, world, await browser.post("/reset/confirm"));
        await keep(`${title}, opened again`, world, await browser.get("/reset/confirm"));
        const { route } = await world.db.selectFrom("reset").select("route").executeTakeFirstOrThrow();
        if (route !== null) {
          const { due_at, ...decided } = ready;
          await world.db
            .updateTable("reset")
            .set(route === "wait" ? { due_at } : decided)
            .execute();
          await keep(`${title}, ready`, world, await browser.get("/reset/confirm"));
          await setReset(world, "immediate");
          await keep(`${title}, done`, world, await browser.post("/reset/confirm"));
        }
        await keep(`${title}, at the phone's account`, world, await (await atLogin(world, person)).get("/beranda"));
        await told(title, world);
      }
  });
  const atLogin = async (world: TestWorld, { account }: Enrolled): Promise<Visitor> => {
    const browser = visitor(world, ELSEWHERE);
    await logIn(world, browser, account.userId);
    return browser;
  };

  test("account-states.txt has nothing else", holdNoMore);
});
