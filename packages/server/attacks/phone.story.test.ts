/**
 * The attacks of docs/risks.md on the phone: a retired phone, a request swapped under the finger, disabling disguised as login.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccount } from "../src/core/account/account.ts";
import { listKnownBrowsers } from "../src/core/session/browser/index.ts";
import { loadSession } from "../src/core/session/session.ts";
import { allowed, askPhone, notThat, onSqlite, secondPhone } from "../test-support/enrolled.ts";
import { logIn, numberOn } from "../test-support/log-in.ts";
import { SHIELD_SECONDS } from "../test-support/promised.ts";
import { mailsOf, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, nameOf, owner, press, sayYes, thiefWith } from "./attacker.ts";

onSqlite("The phone", (fresh) => {
  test("a retired phone: its codes, answers and key open nothing; it only learns its end [N19 A16 N25] [promise:retired-phone]", async () => {
    const { world, computer, phone, session, account } = await owner(fresh);
    const [added, removed] = [world.now() - 120, world.now()];
    const newer = await secondPhone(world, await allowed(world, session));
    await computer.get(`/devices/${phone.id}/revoke`);
    await computer.post(`/devices/${phone.id}/revoke`);
    assert.deepEqual([(await phone.state()).body.state, (await phone.state()).body.reason], ["ended", "removed"]);
    assert.deepEqual(await phone.requests(), []);
    world.clock.advance(60);
    const login = visitor(world, ELSEWHERE);
    await logIn(world, login, "PENYEDIA1");
    const [request] = await newer.requests();
    assert.ok(request);
    const told = await phone.answer(request, "approve", numberOn(login.page()));
    assert.deepEqual([told.status, told.body.error?.code], [401, "not-allowed"]);
    await login.get("/proof/code");
    assert.equal((await press(login, "/proof/code", { code: phone.code() })).status, 422);
    assert.equal(await isInside(login), false);
    const rows = await world.db
      .selectFrom("device")
      .select(["id", "kind", "enrolled_at", "enrolled_ip", "enrolled_browser", "revoked_at", "revoked_why"])
      .where("account_id", "=", account.id)
      .orderBy("enrolled_at")
      .execute();
    const source = { kind: "app", enrolled_ip: "198.51.100.20", enrolled_browser: "Chrome di Android" };
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        { id: phone.id, ...source, enrolled_at: added, revoked_at: removed, revoked_why: "removed" },
        { id: newer.id, ...source, enrolled_at: removed, revoked_at: null, revoked_why: null },
      ],
    );
  });

  test("a session from before a phone was revoked is over [A23]", async () => {
    const { world, computer, phone } = await owner(fresh);
    const thief = thiefWith(world, computer, ["session", "browser"]);
    await phone.revoke();
    assert.equal(await isInside(thief), false);
  });

  test("a request swapped under the finger: the answer names the bytes that were shown, and approves no other request [A18] [promise:what-is-signed] [S4]", async () => {
    const { world, phone } = await owner(fresh);
    const first = visitor(world);
    await logIn(world, first, "PENYEDIA1");
    const [shown] = await phone.requests();
    const number = numberOn(first.page());
    assert.ok(shown);
    const signed = await phone.sign(shown, "approve", number);
    world.clock.advance(SHIELD_SECONDS);
    const attacker = visitor(world, ELSEWHERE);
    await logIn(world, attacker, "PENYEDIA1");
    const swapped = (await phone.requests()).find((it) => it.id !== shown.id);
    assert.ok(swapped);
    assert.equal((await phone.send(swapped.id, signed)).status, 401, "signed for another request");
    const bent = await phone.answer({ id: swapped.id, bytes: shown.bytes }, "approve", number);
    assert.equal(bent.status, 401, "the digest is of other bytes than the server stored");
    assert.equal((await press(attacker, "/proof/continue")).path, "/proof");
    assert.equal(await isInside(attacker), false);
  });

  test("a Ya for one login opens no other browser's login [A18 N13] [promise:what-is-signed] [S4]", async () => {
    const { world, phone } = await owner(fresh);
    const attacker = visitor(world, ELSEWHERE);
    await logIn(world, attacker, "PENYEDIA1");
    const stranger = numberOn(attacker.page());
    world.clock.advance(SHIELD_SECONDS);
    const own = visitor(world);
    await logIn(world, own, "PENYEDIA1");
    const number = numberOn(own.page());
    assert.notEqual(stranger, number, "the number of the screen in front of the owner");
    assert.equal(await sayYes(phone, number), "approved");
    assert.equal((await press(attacker, "/proof/continue")).path, "/proof");
    assert.equal(await isInside(attacker), false);
    await own.get("/proof");
    assert.equal((await press(own, "/proof/continue")).path, "/beranda");
  });

  test("without the number of the screen nothing is approved on a new browser; one wrong ends the request and counts on [N10 N13 N14 N23] [promise:number] [S4]", async () => {
    const { world, phone, account } = await owner(fresh);
    for (let guess = 0; guess < 10; guess++) {
      const { number } = await askPhone(world, account, { reference: `guess-${guess}` });
      const request = (await phone.requests()).at(-1);
      assert.ok(request);
      if (guess === 0) assert.equal((await phone.answer(request, "approve")).status, 400, "N10: never without");
      assert.equal((await phone.answer(request, "approve", notThat(number))).body.outcome, "number-wrong");
      const second = await phone.answer(request, "approve", number ?? "");
      assert.deepEqual([second.status, second.body.error?.code], [409, "conflict"], "no second guess");
    }
    const { number } = await askPhone(world, account, { reference: "guess-11" });
    const request = (await phone.requests()).at(-1);
    assert.ok(request);
    assert.equal(
      (await phone.answer(request, "approve", number ?? "")).status,
      429,
      "N14: a new request brings no new guesses",
    );
    world.clock.advance(61);
    await askPhone(world, account, { reference: "known", browserKnown: true, number: false });
    const known = (await phone.requests()).at(-1);
    assert.ok(known);
    assert.equal((await phone.answer(known, "approve")).body.outcome, "approved", "the known browser is not touched");
  });

  test("disabling disguised as a login: the purpose is in the signed bytes, the number is always asked, and a login's Ya disables nothing [A25 A18] [promise:number] [promise:stolen-session]", async () => {
    const { world, computer, phone, account } = await owner(fresh);
    const thief = thiefWith(world, computer, ["session", "browser"]);
    await thief.get("/2fa/disable");
    await thief.post("/2fa/disable");
    const disguised = (await phone.requests()).at(-1);
    assert.ok(disguised);
    assert.deepEqual([disguised.purpose, disguised.number], ["disable", true], "known browser or not");
    await logIn(world, computer, "PENYEDIA1");
    const login = (await phone.requests()).find((it) => it.purpose === "login");
    assert.ok(login);
    assert.equal((await phone.answer(login, "approve", numberOn(computer.page()))).body.outcome, "approved");
    await thief.get("/proof");
    await press(thief, "/proof/continue");
    assert.notEqual((await loadAccount(world, account.id)).twoFactorSince, null);
    assert.equal((await phone.answer({ id: disguised.id, bytes: login.bytes }, "approve", "111111")).status, 401);
  });

  test("Bukan saya, also after Ya: the session that came of it is over, the browser forgotten, the owner warned [N19] [promise:retired-phone] [S4]", async () => {
    const { world, phone, account } = await owner(fresh);
    const attacker = visitor(world, ELSEWHERE);
    await logIn(world, attacker, "PENYEDIA1");
    const request = (await phone.requests()).at(-1);
    assert.ok(request);
    await phone.answer(request, "approve", numberOn(attacker.page()));
    await attacker.get("/proof");
    assert.equal((await press(attacker, "/proof/continue")).path, "/beranda");
    assert.equal((await phone.answer(request, "report")).body.outcome, "reported");
    assert.equal(await isInside(attacker), false);
    assert.equal(await loadSession(world, attacker.cookies.get(nameOf(world, "session"))), null);
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "login-reported").length, 1);
  });
});
