/** Policy `captcha`: `after-failures` spares a browser that the account knows, and nobody else. Through HTTP on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ELSEWHERE, type Owner, owner, thiefWith } from "../../../attacks/attacker.ts";
import { giveUserId, hashedOf, spendHour, tryPassword, WRONG } from "../../../test-support/at-gate.ts";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn, WRONG_CAPTCHA } from "../../../test-support/log-in.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { WITHOUT_CAPTCHA, withoutCaptchaKey } from "../../base/rules/budgets.ts";
import { cookieName } from "../../base/web/cookies.ts";
import { loadPolicy, type Policy, savePolicy } from "../policy/policy.ts";
import { forgetBrowsers, listKnownBrowsers } from "../session/browser/browser.ts";

/** The owner is not logged in, at a browser that the account knows, under the policy that the LPSE has chosen for vendors. */
async function ownerUnder(fresh: () => Promise<TestWorld>, captcha: Policy["captcha"]): Promise<Owner> {
  const person = await owner(fresh);
  await person.computer.post("/keluar");
  if (captcha) await choose(person.world, "penyedia", { captcha });
  return person;
}

const choose = (world: TestWorld, subject: string, change: Partial<Policy>): Promise<void> =>
  transact(world, (tx) =>
    savePolicy(tx, subject, { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", ...change }),
  );

const asks = (seen: Seen): boolean => seen.text.includes("Kode Keamanan");

/** Sends the form of the browser's page without any answer to a Kode Keamanan. */
const tryWithout = (computer: Visitor, password: string): Promise<Seen> => {
  const page = computer.page();
  return computer.post("/login/password", {
    for: fieldOf(page, "for"),
    password,
    "captcha-id": fieldOf(page, "captcha-id"),
  });
};

const isWrong = (seen: Seen): boolean => seen.text.includes('id="password-error"');
const isUntried = (seen: Seen): boolean => /Password belum dicoba: sekarang diperlukan Kode Keamanan/.test(seen.text);

onSqlite("A4: policy `captcha`", (fresh) => {
  test("always, unless the LPSE says otherwise: a known browser is asked, and nothing is tried without", async () => {
    for (const captcha of [undefined, "always"] as const) {
      const { world, computer } = await ownerUnder(fresh, captcha);
      assert.equal(asks(await giveUserId(computer)), true);
      const seen = await tryWithout(computer, PASSWORD);
      assert.deepEqual([seen.status, seen.path], [422, "/login/password"]);
      assert.match(seen.text, /Kode Keamanan tidak sesuai/);
      assert.equal(await hashedOf(world), 0);
    }
  });

  test("after-failures: the known browser's page says nothing of it, and the right password leads on", async () => {
    const { world, computer, phone } = await ownerUnder(fresh, "after-failures");
    const spent = async () => (await world.db.selectFrom("captcha_used").select("id").execute()).length;
    const before = await spent();
    const page = await giveUserId(computer);
    assert.equal(asks(page), false);
    assert.equal(/captcha\.js|data-captcha/.test(page.text), false);
    assert.equal((await tryWithout(computer, PASSWORD)).path, "/proof");
    assert.equal((await approve(computer, phone)).path, "/beranda");
    assert.equal(await spent(), before);
  });

  test("three attempts; from the fourth on it is asked, also the next day, until a login there has come to its end [promise:captcha]", async () => {
    const { world, computer, phone } = await ownerUnder(fresh, "after-failures");
    await giveUserId(computer);
    for (let slip = 1; slip <= 3; slip++) {
      assert.equal(asks(computer.page()), false, `attempt ${slip}`);
      assert.equal(isWrong(await tryWithout(computer, WRONG)), true);
    }
    assert.equal(asks(computer.page()), true, "with the third refusal already");
    const fourth = await tryWithout(computer, PASSWORD);
    assert.deepEqual([fourth.status, isUntried(fourth), asks(fourth)], [422, true, true]);
    assert.equal(await hashedOf(world), 3);
    const noted = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "not-tried").execute();
    assert.deepEqual(
      noted.map((it) => JSON.parse(it.detail).why),
      ["without-captcha"],
    );
    world.clock.advance(86_400);
    assert.equal(asks(await giveUserId(computer)), true);

    assert.equal((await tryPassword(world, computer, PASSWORD)).path, "/proof");
    const another = thiefWith(world, computer, ["browser"]);
    assert.equal(asks(await giveUserId(another)), true, "the right password alone changes nothing");
    assert.equal((await approve(computer, phone)).path, "/beranda");
    await computer.post("/keluar");
    assert.equal(asks(await giveUserId(computer)), false);
  });

  test("right passwords that no second factor follows count as well: a thief of mark and password cannot go on for free [promise:captcha]", async () => {
    const { world, computer } = await ownerUnder(fresh, "after-failures");
    const thief = thiefWith(world, computer, ["browser"], ELSEWHERE);
    for (let login = 1; login <= 3; login++) {
      assert.equal(asks(await giveUserId(thief)), false);
      assert.equal((await tryWithout(thief, PASSWORD)).path, "/proof");
    }
    await giveUserId(thief);
    assert.equal(isUntried(await tryWithout(thief, PASSWORD)), true);
  });

  test("the known browser has its ten attempts an hour, as ever: the policy adds no guess [promise:captcha]", async () => {
    const { world, computer } = await ownerUnder(fresh, "after-failures");
    await spendHour(world);
    await giveUserId(computer);
    for (let at = 0; at < 10; at++) {
      const seen = await (asks(computer.page()) ? tryPassword(world, computer, WRONG) : tryWithout(computer, WRONG));
      assert.equal(isWrong(seen), true, `attempt ${at + 1}`);
    }
    assert.ok(computer.page().text.includes('name="kode"'), "then it is treated as an unknown one");
    assert.equal(asks(computer.page()), true);
    assert.equal(await hashedOf(world), 20, "the rival's ten, and its own ten");
  });

  test("nobody else is spared: an unknown browser, and at this one another account and a User ID that nobody has, alike [A8] [promise:captcha]", async () => {
    const { world, computer, account } = await ownerUnder(fresh, "after-failures");
    await addPerson(world, { userId: "PENYEDIA2" });
    const isAsked = async (browser: Visitor, userId: string): Promise<readonly unknown[]> => {
      const page = await giveUserId(browser, userId);
      const names = [...page.text.matchAll(/<input[^>]* name="([\w-]+)"/g)].map(([, name]) => name);
      assert.equal(asks(page), true, userId);
      const seen = await tryWithout(browser, PASSWORD);
      return [page.status, names, seen.status, /Kode Keamanan tidak sesuai/.test(seen.text)];
    };
    const stranger = await isAsked(visitor(world, ELSEWHERE), "PENYEDIA1");
    assert.deepEqual(stranger.slice(2), [422, true]);
    assert.deepEqual(await isAsked(computer, "PENYEDIA2"), stranger);
    assert.deepEqual(await isAsked(computer, "TIDAK.ADA"), stranger);
    assert.equal(asks(await giveUserId(computer)), false, "the account itself is spared there meanwhile");
    const copy = visitor(world, ELSEWHERE);
    const name = cookieName(world.config.portalUrl, "browser");
    const [id, secret = "", mark] = (computer.cookies.get(name) ?? "").split(".");
    copy.cookies.set(name, `${id}.${secret.toLowerCase()}.${mark}`);
    assert.deepEqual(await isAsked(copy, "PENYEDIA1"), stranger, "nor a browser that shows its id with another secret");
    await transact(world, (tx) => forgetBrowsers(tx, account.id));
    assert.deepEqual(await isAsked(computer, "PENYEDIA1"), stranger, "and not once the browser is forgotten");
    assert.equal(await hashedOf(world), 0);
  });

  test("strangers' failures elsewhere make nobody's known browser ask", async () => {
    const { world, computer } = await ownerUnder(fresh, "after-failures");
    const rival = visitor(world, ELSEWHERE);
    await giveUserId(rival);
    for (let at = 0; at < 10; at++) assert.equal(isWrong(await tryPassword(world, rival, WRONG)), true);
    assert.equal(asks(await giveUserId(computer)), false);
  });

  test("an answer that the form carries is judged, and then spares the attempts without", async () => {
    const { world, computer } = await ownerUnder(fresh, "after-failures");
    for (let at = 0; at < 4; at++)
      assert.equal((await logIn(world, computer, "PENYEDIA1", WRONG)).text.includes('id="password-error"'), true);
    assert.equal(asks(await giveUserId(computer)), false);
    const wrong = await computer.post("/login/password", {
      for: fieldOf(computer.page(), "for"),
      password: PASSWORD,
      "captcha-id": fieldOf(computer.page(), "captcha-id"),
      "kode-keamanan": "??????",
    });
    assert.match(wrong.text, /Kode Keamanan tidak sesuai/);
    for (const [answer, why] of [
      [{ "captcha-pass": "p.made.up" }, "a pass, too"],
      [{ "captcha-work": "AAAA" }, "and work"],
    ] as const) {
      const [id, login] = [fieldOf(computer.page(), "captcha-id"), fieldOf(computer.page(), "for")];
      const form = { for: login, password: PASSWORD, "captcha-id": id, ...answer };
      assert.match((await computer.post("/login/password", form)).text, /Kode Keamanan tidak sesuai/, why);
    }
  });

  test("where 2FA is off, the login itself is the end", async () => {
    const { world, computer } = await ownerUnder(fresh, "after-failures");
    await choose(world, "penyedia", { twoFactor: "off", captcha: "after-failures" });
    for (let login = 0; login < 4; login++) {
      assert.equal(asks(await giveUserId(computer)), false, `login ${login + 1}`);
      assert.equal(isWrong(await tryWithout(computer, WRONG)), true);
      assert.equal((await tryWithout(computer, PASSWORD)).path, "/beranda");
      await computer.post("/keluar");
    }
  });

  test("a second click gets the first one's answer; another form of that login, however right, gets nothing", async () => {
    const { world, computer } = await ownerUnder(fresh, "after-failures");
    const form = async () => {
      const page = await computer.get("/login/password");
      return { for: fieldOf(page, "for"), password: PASSWORD, "captcha-id": fieldOf(page, "captcha-id") };
    };
    await giveUserId(computer);
    const [first, other] = [await form(), await form()];
    const before = new Map(computer.cookies);
    assert.equal((await computer.post("/login/password", first)).path, "/proof");
    const { "captcha-id": _, ...bare } = first;
    const again = async (fields: Record<string, string>, expected?: "login") => {
      computer.cookies.clear();
      for (const [name, value] of before) computer.cookies.set(name, value);
      return (await computer.post("/login/password", fields, {}, expected)).path;
    };
    for (const fields of [other, bare]) assert.equal(await again(fields, "login"), "/login?login=berakhir");
    assert.equal(await again(first), "/proof");
    assert.equal((await world.db.selectFrom("proof").select("id").execute()).length, 2, "the first login's, and this");
  });

  test("a rule of their type spares Admin PPE, Helpdesk and Auditor nothing; a rule of the role does", async () => {
    const world = await fresh();
    const captchaFor = async (role: string) => (await loadPolicy(world, { kind: "non-penyedia", role })).captcha;
    await choose(world, "non-penyedia", { captcha: "after-failures" });
    assert.equal(await captchaFor("ppk"), "after-failures");
    for (const role of ["admin-ppe", "helpdesk", "auditor"]) {
      assert.equal(await captchaFor(role), "always", role);
      await choose(world, role, { captcha: "after-failures" });
      assert.equal(await captchaFor(role), "after-failures", role);
    }
  });
});

onBothEngines("A4: policy `captcha`, at the same moment", (fresh) => {
  test("sixty at the same moment, over six logins with the browser's mark: three are tried [promise:captcha]", async () => {
    const { world, computer, account } = await ownerUnder(fresh, "after-failures");
    const thieves: Visitor[] = [];
    for (let at = 0; at < 6; at++) {
      const thief = thiefWith(world, computer, ["browser"], { ip: `192.0.2.${at + 1}` });
      assert.equal(asks(await giveUserId(thief)), false);
      thieves.push(thief);
    }
    const told = await Promise.all(
      thieves.flatMap((thief) => Array.from({ length: 10 }, () => tryWithout(thief, WRONG))),
    );
    const busy = told.filter((it) => it.status === 503).length;
    assert.ok(told.filter(isWrong).length <= 3);
    assert.ok(told.filter(isWrong).length + busy >= 3, "three had theirs");
    assert.ok(told.filter(isUntried).length >= 60 - 3 - busy && told.some(isUntried), "no other was tried");
    const [known] = await listKnownBrowsers(world, account.id);
    const key = withoutCaptchaKey(known?.browserId, account.id);
    const row = await world.db.selectFrom("throttle").select("count").where("key", "=", key).executeTakeFirst();
    assert.equal(row?.count, WITHOUT_CAPTCHA.limit + 1);
    assert.equal(asks(await giveUserId(computer)), true, "the owner is asked too, and gets in");
    assert.equal((await tryPassword(world, computer, PASSWORD)).path, "/proof");
  });
});

onSqlite("Wrong letters that a script sends before the form", (fresh) => {
  test("are in the audit of the account whose login is under way, and of nobody without one", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const check = async (browser: Visitor) => {
      const id = fieldOf(browser.page(), "captcha-id");
      const said = await browser.post("/captcha/check", { "captcha-id": id, "kode-keamanan": WRONG_CAPTCHA });
      assert.equal((said.json() as { ok: boolean }).ok, false);
    };
    const [owner, nobody] = [visitor(world), visitor(world)];
    await giveUserId(owner, account.userId);
    await check(owner);
    await nobody.get("/lupa-password");
    await check(nobody);
    const noted = world.db
      .selectFrom("audit")
      .select("account_id")
      .where("event", "=", "captcha")
      .orderBy("account_id");
    assert.deepEqual(
      (await noted.execute()).map((it) => it.account_id),
      [null, account.id],
    );
  });
});
