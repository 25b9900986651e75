/** Disable 2FA through HTTP with the real login, waiting page and phone, on both engines: D1–D6 and what must not work. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, notThat, onSqlite } from "../../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn, numberOn } from "../../../../test-support/log-in.ts";
import type { Visitor } from "../../../../test-support/visitor.ts";
import { mailsOf, sessionOf, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { operatorAsks } from "../../../base/platform/hashing/fair-queue.ts";
import { transact, type World } from "../../../base/platform/world.ts";
import { cookieName } from "../../../base/web/cookies.ts";
import { loadAccount } from "../../account/account.ts";
import { prepareRecoveryCodes, recoveryState, saveRecoveryCodes } from "../../factors/recovery-codes/recovery.ts";
import { type Policy, savePolicy } from "../../policy/policy.ts";
import { listKnownBrowsers } from "../../session/browser/browser.ts";
import { listSessions } from "../../session/session.ts";

/** D1: logged in with 2FA, in a browser that the account knows since. */
async function loggedIn(fresh: () => Promise<TestWorld>): Promise<Enrolled & { world: TestWorld; computer: Visitor }> {
  const world = await fresh();
  const person = await enrolled(world);
  world.clock.advance(60);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  await approve(computer, person.phone);
  world.clock.advance(60);
  return { ...person, world, computer };
}

/** D2: the second **Disable 2FA**, up to the waiting page. */
async function atProof(computer: Visitor): Promise<Visitor> {
  const d2 = await computer.get("/2fa/disable");
  assert.equal(d2.status, 200);
  assert.match(d2.text, /<button[^>]*>Disable 2FA<\/button>/);
  assert.equal((await computer.post("/2fa/disable")).path, "/proof");
  return computer;
}

const isOn = async (world: World, person: Enrolled): Promise<boolean> =>
  (await loadAccount(world, person.account.id)).twoFactorSince !== null;

const setPolicy = (world: World, change: Partial<Policy>) =>
  transact(world, (tx) =>
    savePolicy(tx, "penyedia", { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", ...change }),
  );

onSqlite("Disable 2FA", (fresh) => {
  test("D1–D6: confirmed, proven on the phone with the number, disabled; the app learns it; the next login is two-step", async () => {
    const { world, computer, phone, account } = await loggedIn(fresh);
    const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
    assert.ok(prepared);
    await transact(world, (tx) => saveRecoveryCodes(tx, account.id, prepared));
    const other = await sessionOf(world, account);
    assert.equal((await listKnownBrowsers(world, account.id)).length, 1);

    await atProof(computer);
    const [request] = await phone.requests();
    assert.deepEqual([request?.purpose, request?.number], ["disable", true]);
    assert.equal(await isOn(world, { account, phone } as Enrolled), true);
    const d3 = await approve(computer, phone);
    assert.deepEqual([d3.status, d3.path], [200, "/2fa/disabled"]);
    assert.match(d3.text, /2FA dinonaktifkan/);
    assert.match(d3.text, /Tidak Aktif/);
    assert.match(d3.text, /href="\/2fa\/enable"/);

    const after = await loadAccount(world, account.id);
    assert.deepEqual([after.twoFactorSince, after.epoch], [null, account.epoch + 1]);
    assert.equal(await recoveryState(world, account.id), null);
    assert.deepEqual(await listKnownBrowsers(world, account.id), []);
    const sessions = await listSessions(world, account.id);
    assert.ok(sessions.length === 1 && sessions[0]?.id !== other.id);
    const ends = world.db.selectFrom("session").select("ended_why").where("id", "=", other.id);
    assert.equal((await ends.executeTakeFirst())?.ended_why, "two-factor-disabled", "ended itself, beside the epoch");
    const d4 = await phone.state();
    assert.deepEqual([d4.body.state, d4.body.reason], ["ended", "disabled"]);
    const mails = (await mailsOf(world)).filter((it) => it.kind === "two-factor-disabled");
    assert.deepEqual([mails.length, mails[0]?.to], [1, "penyedia1@contoh.go.id"]);

    assert.equal((await computer.get("/2fa/disable")).path, "/2fa/disabled");
    assert.equal((await computer.get("/proof")).path, "/beranda");
    const anew = visitor(world);
    assert.equal((await logIn(world, anew, "PENYEDIA1")).path, "/beranda");
    const d6 = await computer.get("/2fa/enable");
    assert.match(d6.text, /class="qr"/);
  });

  test("D2: a code of the phone proves it too, once", async () => {
    const { world, computer, phone, account } = await loggedIn(fresh);
    await atProof(computer);
    await computer.get("/proof/code");
    const field = {
      for: fieldOf(computer.page(), "for"),
      code: phone.code(),
      _token: fieldOf(computer.page(), "_token"),
    };
    assert.equal((await computer.post("/proof/code", field)).path, "/2fa/disabled");
    assert.equal((await loadAccount(world, account.id)).epoch, account.epoch + 1);
    await computer.post("/proof/code", field);
    assert.equal((await loadAccount(world, account.id)).epoch, account.epoch + 1);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "two-factor-disabled").length, 1);
  });

  test("[A25] a stolen session alone disables nothing, and neither does the page by itself", async () => {
    const { world, computer, ...person } = await loggedIn(fresh);
    const thief = visitor(world, { ip: "192.0.2.66" });
    for (const [name, value] of computer.cookies) thief.cookies.set(name, value);
    await atProof(thief);
    assert.equal((await thief.post("/proof/continue", { for: fieldOf(thief.page(), "for") })).path, "/proof");
    const wrong = await thief.post("/proof/code", {
      for: fieldOf(thief.page(), "for"),
      code: notThat(person.phone.code()),
    });
    assert.equal(wrong.status, 422);
    assert.equal((await thief.get("/2fa/disabled")).path, "/2fa/disable");
    assert.equal(await isOn(world, person), true);
  });

  test("disabling needs the number even in a known browser; a wrong number ends the request", async () => {
    const { world, computer, phone, ...person } = await loggedIn(fresh);
    await atProof(computer);
    const number = numberOn(await computer.get("/proof"));
    assert.match(number ?? "", /^\d{6}$/);
    const [request] = await phone.requests();
    assert.ok(request);
    assert.equal((await phone.answer(request, "approve")).status, 400);
    const told = await phone.answer(request, "approve", notThat(number ?? null));
    assert.equal(told.body.outcome, "number-wrong");
    assert.equal((await computer.post("/proof/continue", { for: fieldOf(computer.page(), "for") })).path, "/proof");
    assert.equal(await isOn(world, { ...person, phone }), true);
  });

  test("Bukan saya stops it", async () => {
    const { world, computer, phone, ...person } = await loggedIn(fresh);
    await atProof(computer);
    const [request] = await phone.requests();
    assert.ok(request);
    await phone.answer(request, "report");
    assert.equal((await computer.get("/proof")).status, 403);
    assert.equal(await isOn(world, { ...person, phone }), true);
  });

  test("a proof given in another session of the browser than the one that asked changes nothing", async () => {
    const { world, computer, phone, ...person } = await loggedIn(fresh);
    await atProof(computer);
    const proof = cookieName(world.config.portalUrl, "proof");
    const asked = computer.cookies.get(proof) ?? "";
    const form = { for: fieldOf(await computer.get("/proof/code"), "for"), code: phone.code() };
    computer.cookies.delete(proof);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    world.clock.advance(60);
    computer.cookies.set(proof, asked);
    assert.equal((await computer.post("/proof/code", form)).path, "/beranda");
    assert.equal(await isOn(world, { ...person, phone }), true);
  });

  test("mandatory since the proof was asked for: the proof switches nothing off", async () => {
    for (const twoFactor of ["mandatory", "optional"] as const) {
      const { world, computer, phone, ...person } = await loggedIn(fresh);
      await atProof(computer);
      await setPolicy(world, { twoFactor });
      await approve(computer, phone);
      assert.equal(await isOn(world, { ...person, phone }), twoFactor === "mandatory", twoFactor);
    }
  });

  test("Batal leads back and changes nothing", async () => {
    const { world, computer, ...person } = await loggedIn(fresh);
    await atProof(computer);
    assert.equal((await computer.post("/proof/cancel", { for: fieldOf(computer.page(), "for") })).path, "/keamanan");
    assert.deepEqual(await person.phone.requests(), []);
    assert.equal(await isOn(world, person), true);
  });

  test("I3: mandatory from its date on: no button, Ganti ponsel instead; before it the date is named", async () => {
    const { world, computer, ...person } = await loggedIn(fresh);
    await setPolicy(world, { twoFactor: "mandatory", twoFactorFrom: (world.now() + 600) as Policy["twoFactorFrom"] });
    assert.match((await computer.get("/2fa/disable")).text, /24 November 2026/);
    await atProof(computer);
    world.clock.advance(600);
    await computer.get("/proof/code");
    const late = { for: fieldOf(computer.page(), "for"), code: person.phone.code() };
    const refused = await computer.post("/proof/code", late);
    assert.deepEqual([refused.status, refused.path], [403, "/2fa/disable"]);
    assert.match(refused.text, /href="\/devices\/new"/);
    assert.doesNotMatch(refused.text, /<form method="post" action="\/2fa\/disable"/);
    const token = { _token: fieldOf(refused, "_token") };
    assert.equal((await computer.post("/2fa/disable", token)).status, 403);
    assert.equal(await isOn(world, person), true);
  });

  test("I3: with the policy off an existing 2FA may be disabled, and Enable is not offered", async () => {
    const { world, computer, ...person } = await loggedIn(fresh);
    await setPolicy(world, { twoFactor: "off" });
    await atProof(computer);
    const done = await approve(computer, person.phone);
    assert.equal(done.path, "/2fa/disabled");
    assert.doesNotMatch(done.text, /href="\/2fa\/enable"/);
  });

  test("without a session there is only the login", async () => {
    const world = await fresh();
    const stranger = visitor(world);
    for (const path of ["/2fa/disable", "/2fa/disabled"])
      assert.match((await stranger.get(path)).path, /^\/login\?ke=/);
    assert.equal((await stranger.post("/2fa/disable", {}, {}, "login")).path, "/login");
  });
});
