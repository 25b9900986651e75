/**
 * What changes while a request waits for its hash: the slow request does nothing that it may no longer do. `meanwhile.txt` has each answer, what the
 * audit and the mails say, and what is left of the account.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount, loadAccount, raiseEpoch } from "../src/core/account/account.ts";
import { newLink } from "../src/core/account/account-link.ts";
import { keepRecoveryCodes } from "../src/core/factors/recovery-codes/recovery.ts";
import { NEW_ADDRESS } from "../test-support/at-email.ts";
import { approve, fieldOf, filledPassword, giveUserId, logIn } from "../test-support/log-in.ts";
import { enrolledPhone, qrOn } from "../test-support/phone.ts";
import { addPerson, PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { prepared, proveFreshly } from "./act.ts";
import { nameOf, numberOn, type Owner, onSqlite, owner, sayYes } from "./attacker.ts";
import { again, beforeSaving, meanwhile } from "./other-worlds.ts";
import { ownerActs } from "./owner-acts.ts";
import { pagesOf } from "./pages.ts";
import { rule } from "./states.ts";

const NEW = "sungai kapuas senja hari";

const raised = ({ world, account }: Pick<Owner, "world" | "account">) =>
  transact(world, async (tx) => raiseEpoch(tx, account.id, (await loadAccount(tx, account.id)).epoch));

/** What happens meanwhile. */
const rivals: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  nothing: async () => {},
  "the account has changed": raised,
  "the session has another token": ({ world }) =>
    world.db
      .updateTable("session")
      .set((row) => ({ token_digest: row.ref("id") }))
      .execute(),
  "the session has ended": ({ world }) => world.db.updateTable("session").set({ ended_at: world.now() }).execute(),
  "the account is closed": ({ world, account }) =>
    transact(world, (tx) => changeAccount(tx, account.id, { active: 0 })),
};

/** Each act of a session that waits for a hash: its proof, its page, its form. */
const acts: Readonly<Record<string, readonly [proof: string, fields: Readonly<Record<string, string>>]>> = {
  "/password": ["/password/proof", { current: PASSWORD, next: NEW, again: NEW }],
  "/email": ["/email/proof", { wish: "first", address: NEW_ADDRESS, password: PASSWORD }],
  "/2fa/enable/password": ["/devices/new", { password: PASSWORD }],
  "/2fa/recovery-codes": ["/2fa/recovery-codes", {}],
};

onSqlite("While a request waits for its hash", (fresh) => {
  const { hold, keep, told, holdNoMore } = pagesOf("meanwhile.txt");
  /** The account, and how many rows of it there are. */
  const left = async (title: string, { db }: TestWorld, secret: string) => {
    const { epoch, email, password_hash, active } = await db
      .selectFrom("account")
      .selectAll()
      .executeTakeFirstOrThrow();
    const of = async (table: "recovery_code" | "email_change" | "mailed_code" | "session") =>
      `${table} ${(await db.selectFrom(table).selectAll().execute()).length}`;
    const rows = [await of("recovery_code"), await of("email_change"), await of("mailed_code"), await of("session")];
    const hash = password_hash === secret ? "the same password" : "another password";
    hold(title, "left", [`epoch ${epoch} ${email} ${active} ${hash}`, ...rows]);
  };

  for (const [path, [proof, fields]] of Object.entries(acts))
    test(`POST ${path}`, async () => {
      for (const [what, rival] of Object.entries(rivals)) {
        const person = await owner(fresh);
        const { world, account } = person;
        await proveFreshly(person, proof);
        const computer = again(
          person.computer,
          meanwhile(world, () => rival(person)),
        );
        await computer.get(path);
        const title = `${path}, and ${what}`;
        await keep(title, world, await computer.post(path, fields));
        await left(`${title}: what is left`, world, account.passwordHash ?? "");
        await told(title, world);
      }
    });

  test("recovery codes that were kept while new ones were made stay", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const browser = visitor(world);
    await logIn(world, browser, "PENYEDIA1");
    await enrolledPhone(world, qrOn((await browser.post("/2fa/enable")).text));
    await browser.get("/2fa/enable");
    await browser.post("/2fa/recovery-codes");
    const codes = () => world.db.selectFrom("recovery_code").selectAll().orderBy("id").execute();
    const before = await codes();
    const kept = () => transact(world, (tx) => keepRecoveryCodes(tx, account.id));
    const slow = again(browser, meanwhile(world, kept));
    await slow.get("/2fa/enable");
    await keep("codes that were kept meanwhile", world, await slow.post("/2fa/recovery-codes"));
    assert.deepEqual(await codes(), before);
  });

  test("a mailed link to a password, which another click has used, and whose account has changed", async () => {
    for (const [what, rival] of Object.entries({
      nothing: async () => {},
      "another click was faster": ({ world }: Pick<Owner, "world">) =>
        world.db.updateTable("account_link").set({ used_at: world.now() }).execute(),
      "it has expired": ({ world }: Pick<Owner, "world">) =>
        world.db.updateTable("account_link").set({ expires_at: world.now() }).execute(),
      "its account has changed": raised,
    }))
      for (const purpose of ["password-reset", "first-password", "rescue"] as const) {
        const world = await fresh();
        const account = await addPerson(world);
        const link = await transact(world, (tx) => newLink(tx, { purpose, accountId: account.id, seconds: 3600 }));
        const browser = visitor(meanwhile(world, () => rival({ world, account })));
        await browser.get(`/link/${link}`);
        const title = `a link of ${purpose}, and ${what}`;
        const seen = await browser.post("/password/new", { password: NEW, "password-again": NEW });
        await keep(title, world, { ...seen, text: seen.text.replaceAll(/KE-[0-9A-F]{10}/g, "KE") });
        await left(`${title}: what is left`, world, account.passwordHash ?? "");
        await told(title, world);
      }
  });

  test("a login, and what has changed since its password was sent", async () => {
    for (const [what, change, expected] of [
      ["nothing", {}],
      ["the account is closed", { active: 0 }, "login"],
      ["the role is over", { role_until: 1 }],
      ["2FA is on", { two_factor_since: 1 }],
      ["the epoch is another", { epoch: 99 }, "login"],
      ["the password is another", { password_hash: "" }],
    ] as const) {
      const world = await fresh();
      await addPerson(world, { role: "ppk", kind: "non-penyedia" });
      const rival = async () => {
        if (Object.keys(change).length > 0) await world.db.updateTable("account").set(change).execute();
      };
      const browser: Visitor = visitor(meanwhile(world, rival));
      const page = await giveUserId(browser, "PENYEDIA1");
      const seen = await browser.post("/login/password", filledPassword(world, page, PASSWORD), {}, expected);
      await keep(`a login, and ${what}`, world, seen);
      assert.equal(fieldOf(seen, "password"), "");
      await told(`a login, and ${what}`, world);
    }
  });

  /** What is about this account, but its sessions: all of it has ended. */
  const ends = async ({ world: { db, now } }: Owner) => {
    const at = now();
    await db.updateTable("device").set({ revoked_at: at, revoked_why: "revoked" }).execute();
    await db.updateTable("passkey").set({ ended_at: at, ended_why: "removed" }).execute();
    await db.updateTable("offer").set({ expires_at: at, completed_at: at }).execute();
    await db.updateTable("mailed_code").set({ ended_at: at }).execute();
    await db.updateTable("email_change").set({ ended_at: at }).execute();
    await db.updateTable("reset").set({ cancelled_at: at }).execute();
    await db.updateTable("recovery_code").set({ used_at: at }).execute();
    await db.updateTable("recovery_set").set({ kept_at: at }).execute();
    await db.deleteFrom("known_browser").execute();
    await db.deleteFrom("waiting_change").execute();
    await db.updateTable("passkey_challenge").set({ used_at: at }).execute();
  };
  /** It has all that it may have, and its role's rule is the strictest. */
  const isFull = async ({ world, account }: Owner) => {
    const { db } = world;
    for (const table of ["device", "passkey"] as const) {
      const row = await db.selectFrom(table).selectAll().where("account_id", "=", account.id).executeTakeFirst();
      for (let at = 1; row && at < 10; at++)
        await db
          .insertInto(table)
          .values({
            ...row,
            id: `${row.id}${at}`,
            ...(table === "device" ? { thumbprint: null } : { credential_id: `${at}` }),
          } as never)
          .execute();
    }
    await rule(world, { twoFactor: "mandatory", enrolmentCode: true });
  };
  /** The fresh proof is used up. */
  const isUsed = ({ world: { db } }: Owner) =>
    db.updateTable("session").set({ fresh_proof_for: null, fresh_proof_at: null }).execute();

  for (const act of ownerActs.filter(({ path }) => !path.includes("aplikasi") && !path.startsWith("/buka")))
    test(`POST ${act.path}: all that it is about ends, or is full, just before it saves`, async () => {
      for (const [what, rival] of Object.entries({ ended: ends, full: isFull, "used up": isUsed }))
        for (let nth = 1; nth <= 4; nth++) {
          const { person, path, fields } = await prepared(fresh, act);
          const { world } = person;
          const { slow, at } = beforeSaving(world, () => rival(person));
          const computer = again(person.computer, slow);
          await computer.get("/beranda");
          const came = at(nth);
          const seen = await computer.post(path, fields);
          if (!came()) break;
          const title = `POST ${act.path}, and all is ${what} before transaction ${nth}`;
          await keep(title, world, { ...seen, text: seen.text.replaceAll(/KE-[0-9A-F]{10}/g, "KE") });
          await told(title, world);
        }
    });

  test("a proof that comes back in another session of its account, of another account, or in none", async () => {
    for (const act of ownerActs.filter(
      ({ path, proof }) => !proof && /proof$|disable$|devices.new$|:id.remove$/.test(path),
    ))
      for (const whose of ["its own", "a later one of its account", "a later one of another account", "no"]) {
        const { person, path } = await prepared(fresh, act);
        const { world, computer, account, phone } = person;
        const title = `POST ${act.path}, and its proof comes back in ${whose} session`;
        world.clock.advance(60);
        await computer.get("/beranda");
        const waiting = await computer.post(path);
        assert.equal(await sayYes(phone, numberOn(waiting)), "approved");
        const proof = computer.cookies.get(nameOf(world, "proof")) ?? assert.fail("no proof");
        if (whose !== "its own") await computer.post("/keluar");
        if (whose.startsWith("a later")) {
          const { userId } = whose.endsWith("another account") ? await addPerson(world, { userId: "LAIN1" }) : account;
          await logIn(world, computer, userId);
          if (userId === account.userId) await approve(computer, phone);
        }
        computer.cookies.set(nameOf(world, "proof"), proof);
        await computer.get("/");
        const fields = { for: fieldOf(waiting, "for") };
        await keep(
          title,
          world,
          await computer.post("/proof/continue", fields, {}, whose === "no" ? "login" : undefined),
        );
        await left(`${title}: what is left`, world, account.passwordHash ?? "");
        await told(title, world);
      }
  });

  test("meanwhile.txt has nothing else", holdNoMore);
});
