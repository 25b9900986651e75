/** Everything that is valid once, used twice: in the same browser, in another one, and after its end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccount } from "../src/core/account/account.ts";
import { linksOf, requested } from "../test-support/at-reset.ts";
import { onBothEngines } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { addPerson, mailsOf, PASSWORD, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, nameOf, owner, press, recoveryCodesOf, sayYes, thiefWith } from "./attacker.ts";

onBothEngines("Once [promise:once]", (fresh) => {
  test("a Kode Keamanan, right or wrong, bears one attempt, and none for another form or browser [A12]", async () => {
    const world = await fresh();
    await addPerson(world);
    const computer = visitor(world);
    await computer.get("/login");
    const seen = await computer.post("/login", { "user-id": "PENYEDIA1" });
    const answer = captchaOf(world, seen);
    const form = { for: fieldOf(seen, "for"), password: "bukan ini sama sekali" };
    assert.match((await computer.post("/login/password", { ...form, ...answer })).text, /password/i);
    const wrongs = async () =>
      (await world.db.selectFrom("audit").select("id").where("outcome", "=", "password-wrong").execute()).length;
    assert.equal(await wrongs(), 1);
    await computer.post("/login/password", { ...form, password: PASSWORD, ...answer });
    assert.equal(await isInside(computer), false, "the same answer again");
    const other = visitor(world, ELSEWHERE);
    await other.get("/login");
    const theirs = await other.post("/login", { "user-id": "PENYEDIA1" });
    const borrowed = captchaOf(world, await computer.get("/login/password"));
    await other.post("/login/password", { for: fieldOf(theirs, "for"), password: PASSWORD, ...borrowed });
    assert.equal(await isInside(other), false, "an answer read in another login");
    assert.equal(await wrongs(), 1, "and no hash was spent on either");
  });

  test("a typed code is taken once, anywhere [N17 A12 S1]", async () => {
    const { world, phone } = await owner(fresh);
    const code = phone.code();
    for (const expected of [true, false]) {
      const computer = visitor(world, ELSEWHERE);
      await logIn(world, computer, "PENYEDIA1");
      await computer.get("/proof/code");
      await press(computer, "/proof/code", { code });
      assert.equal(await isInside(computer), expected);
    }
  });

  test("codes of two steps ago, and of the next but one, are not taken [S1 A15 A17]", async () => {
    const { world, phone } = await owner(fresh);
    const here = world.now();
    for (const [ahead, good] of [
      [-60, false],
      [60, false],
      [-30, true],
      [30, true],
    ] as const) {
      world.clock.now = (here + ahead) as typeof here;
      const code = phone.code();
      world.clock.now = here;
      const computer = visitor(world, ELSEWHERE);
      await logIn(world, computer, "PENYEDIA1");
      await computer.get("/proof/code");
      await press(computer, "/proof/code", { code });
      assert.equal(await isInside(computer), good, `${ahead} s`);
    }
  });

  test("a recovery code is taken once, however it is written [N9 N29 A12]", async () => {
    const { world, account } = await owner(fresh);
    const [code = ""] = await recoveryCodesOf(world, account.id);
    for (const typed of [code, code.toLowerCase(), code.replaceAll("-", " ")]) {
      const computer = visitor(world, ELSEWHERE);
      await logIn(world, computer, "PENYEDIA1");
      await computer.get("/proof/recovery");
      await press(computer, "/proof/recovery", { code: typed });
      assert.equal(await isInside(computer), typed === code, typed);
    }
  });

  test("an approval is redeemed once, by the browser that asked, within two minutes [A12 A18] [S4]", async () => {
    const { world, phone } = await owner(fresh);
    const computer = visitor(world, ELSEWHERE);
    await logIn(world, computer, "PENYEDIA1");
    await sayYes(phone, numberOn(computer.page()));
    const waiting = await computer.get("/proof");
    const proof = computer.cookies.get(nameOf(world, "proof")) ?? "";
    const form = { for: fieldOf(waiting, "for") };
    assert.equal((await computer.post("/proof/continue", form)).path, "/beranda");
    const again = visitor(world, ELSEWHERE);
    await again.get("/login");
    again.cookies.set(nameOf(world, "proof"), proof);
    await again.post("/proof/continue", form, {}, "login");
    assert.equal(await isInside(again), false);
    const late = visitor(world, ELSEWHERE);
    await logIn(world, late, "PENYEDIA1");
    await sayYes(phone, numberOn(late.page()));
    world.clock.advance(121);
    await late.get("/proof");
    await press(late, "/proof/continue");
    assert.equal(await isInside(late), false);
  });

  test("an answer is stored once; replayed it changes nothing, and another answer to it is refused [A12 N18] [S4]", async () => {
    const { world, phone } = await owner(fresh);
    const computer = visitor(world, ELSEWHERE);
    await logIn(world, computer, "PENYEDIA1");
    const [request] = await phone.requests();
    assert.ok(request);
    const deny = await phone.sign(request, "deny");
    assert.equal((await phone.send(request.id, deny)).body.outcome, "denied");
    assert.equal((await phone.send(request.id, deny)).body.outcome, "denied");
    const yes = await phone.answer(request, "approve", numberOn(computer.page()));
    assert.deepEqual([yes.status, yes.body.error?.code], [409, "conflict"]);
    await computer.get("/proof");
    assert.equal(await isInside(computer), false);
  });

  test("a reset link, its code and its cancelling link do their work once [N27 A12]", async () => {
    const { world, account } = await owner(fresh);
    const computer = await requested(world);
    const { open, cancel } = await linksOf(world);
    await computer.get(open);
    await computer.post("/reset/confirm");
    const epoch = (await loadAccount(world, account.id)).epoch;
    await computer.get(open);
    await computer.post("/reset/confirm");
    const other = visitor(world, ELSEWHERE);
    await other.get(open);
    assert.equal(other.page().status, 410);
    await other.get(cancel);
    assert.equal((await loadAccount(world, account.id)).epoch, epoch);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "reset-done").length, 1);
  });

  test("a password link sets one password [A12 N30]", async () => {
    const world = await fresh();
    await addPerson(world);
    const computer = visitor(world);
    const seen = await computer.get("/lupa-password");
    await computer.post("/lupa-password", {
      "user-id": "PENYEDIA1",
      email: "penyedia1@contoh.go.id",
      ...captchaOf(world, seen),
    });
    const link = /\/link\/[\w-]+/.exec((await mailsOf(world)).at(-1)?.text ?? "")?.[0] ?? "";
    const set = async (browser: typeof computer, password: string) => {
      await browser.get("/login");
      await browser.get(link);
      return browser.post("/password/new", { password, "password-again": password });
    };
    await set(computer, "kopi susu gayo pagi hari");
    const hash = (await world.db.selectFrom("account").select("password_hash").executeTakeFirstOrThrow()).password_hash;
    await set(computer, "kopi hitam gayo sore hari");
    await set(visitor(world, ELSEWHERE), "kopi hitam gayo sore hari");
    assert.equal(
      (await world.db.selectFrom("account").select("password_hash").executeTakeFirstOrThrow()).password_hash,
      hash,
    );
  });

  test("the mail's Bukan ponsel saya undoes once, and only its own device [N28]", async () => {
    const { world, account, phone } = await owner(fresh);
    const link = /\/devices\/not-mine\/[\w.-]+/.exec((await mailsOf(world)).map((it) => it.text).join("\n"))?.[0] ?? "";
    assert.ok(link);
    const reader = visitor(world, ELSEWHERE);
    const { path } = await reader.get(link);
    assert.equal((await phone.state()).body.state, "active", "opening changes nothing");
    assert.equal((await reader.post(path)).status, 200);
    assert.equal((await phone.state()).body.state, "ended");
    const { epoch } = await loadAccount(world, account.id);
    await reader.get("/login");
    assert.equal((await reader.post(path)).status, 410);
    assert.equal((await loadAccount(world, account.id)).epoch, epoch);
    for (const bent of [
      link.replace(/\.\d+\./, ".9999999999."),
      `${link}x`,
      link.replace(/not-mine\/[\w-]+/, `not-mine/${"A".repeat(22)}`),
    ])
      assert.equal((await reader.get(bent)).status, 410, bent);
  });

  test("form tokens belong to one browser: another's is refused, a session does not carry it along [A26]", async () => {
    const { world, computer } = await owner(fresh);
    const other = visitor(world, ELSEWHERE);
    await other.get("/login");
    const theirs = fieldOf(other.page(), "_token");
    await computer.get("/beranda");
    await computer.post("/keluar", { _token: theirs }, {}, "form-stale");
    assert.equal(await isInside(computer), true);
    const own = fieldOf(computer.page(), "_token");
    const thief = thiefWith(world, computer, ["session", "browser"]);
    await thief.post("/keluar", { _token: own }, {}, "form-stale");
    assert.equal(await isInside(computer), true);
    await computer.post("/keluar", { _token: own });
    assert.equal(await isInside(computer), false, "with its own browser's cookies the same token serves");
  });

  test("a session token is over with Keluar, and at each rise in privilege a new one is issued [A22 A24]", async () => {
    const { world, computer } = await owner(fresh);
    const thief = thiefWith(world, computer, ["session", "browser"]);
    assert.equal(await isInside(thief), true, "until then both cookies serve");
    await computer.get("/beranda");
    await computer.post("/keluar");
    assert.equal(await isInside(thief), false);
    await logIn(world, computer, "PENYEDIA1");
    assert.equal(computer.cookies.has(nameOf(world, "session")), false, "the password alone opens none");
    assert.equal(computer.cookies.has(nameOf(world, "login")), false, "and replaces the login's secret by the proof's");
  });
});
