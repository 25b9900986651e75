/**
 * A rule that switches 2FA off: it begins after its time, everybody is told, no officer alone hurries or silences it, and who has 2FA keeps it.
 * docs/decisions/0043
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sendDue } from "../src/base/platform/outbox/send.ts";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { listDevices } from "../src/core/factors/device/device.ts";
import { isOff, loadPolicy } from "../src/core/policy/policy.ts";
import type { Rule } from "../src/core/policy/rule.ts";
import { insertNotice, listRunning } from "../src/office/policy/notice.sql.ts";
import { templateFor } from "../src/office/policy/notice-templates.ts";
import { sendNotices } from "../src/office/policy/send-notices.ts";
import { onBothEngines } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { agreeToRule, backAtDesk } from "../test-support/office/second-admin.ts";
import { POWER_WAIT_SECONDS } from "../test-support/promised.ts";
import { PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside } from "./attacker.ts";
import { linkComes, NEXT, PENYEDIA, RIVAL, ruleOf, scene, setPolicy, setRule, wordOf } from "./two-admins.ts";

/** The jobs have sent every notice of a rule. */
async function tellAll(world: TestWorld): Promise<void> {
  await sendNotices(world);
  await sendDue(world, async () => {});
  await sendNotices(world);
}

onBothEngines("2FA is off [promise:power]", (fresh) => {
  test("it begins 24 hours after the second Ya, everybody under the rule is told; then the login is the Two-step Login", async () => {
    const { world, one, two } = await scene(fresh);
    await setRule(one, "penyedia", { "2fa": "off" });
    world.clock.advance(3600);
    for (const who of [one, two]) await backAtDesk(world, who);
    const agreed = await agreeToRule(two);
    assert.equal(wordOf(agreed), "diubah");
    const notices = await world.db.selectFrom("policy_notice").selectAll().execute();
    assert.deepEqual(
      notices.map((it) => it.subject),
      ["penyedia"],
    );
    const path = async () => (await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1")).path;
    assert.equal(await path(), "/proof");
    await tellAll(world);
    world.clock.advance(POWER_WAIT_SECONDS - 1);
    assert.equal(await path(), "/proof", "a second early");
    await sendNotices(world); // each minute: what has its day keeps it
    world.clock.advance(1);
    assert.equal(await path(), "/beranda");
  });

  test("it begins 24 hours after the last notice was handed over, not before, however late that is", async () => {
    const { world, one, two } = await scene(fresh);
    await setRule(one, "penyedia", { "2fa": "off" });
    await agreeToRule(two);
    const path = async () => (await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1")).path;
    world.clock.advance(2 * POWER_WAIT_SECONDS);
    assert.equal(await path(), "/proof", "no mail is queued yet");
    await sendNotices(world);
    world.clock.advance(2 * POWER_WAIT_SECONDS);
    await sendNotices(world);
    assert.equal(await path(), "/proof", "the mail server has taken none");
    await tellAll(world);
    world.clock.advance(POWER_WAIT_SECONDS - 1);
    assert.equal(await path(), "/proof", "a second early");
    world.clock.advance(1);
    assert.equal(await path(), "/beranda");
  });

  test("one officer does not silence its notices: not by Hentikan, not by a stricter part of the rule; an own notice is stopped", async () => {
    const { world, one, two } = await scene(fresh);
    await setRule(one, "penyedia", { "2fa": "off" });
    await agreeToRule(two);
    const running = async () => (await listRunning(world)).map((it) => it.id);
    assert.deepEqual(await running(), ["penyedia-1"]);
    await one.desk.get("/konsol/kebijakan");
    assert.equal(wordOf(await one.desk.post("/konsol/kebijakan/hentikan/penyedia-1")), "lewat");
    assert.deepEqual(await running(), ["penyedia-1"]);
    assert.equal(await setRule(one, "penyedia", { "2fa": "off", number: "always" }), "diubah");
    assert.deepEqual(await running(), ["penyedia-1"]);
    await tellAll(world);
    world.clock.advance(POWER_WAIT_SECONDS);
    assert.equal(isOff(await loadPolicy(world, PENYEDIA), world.now()), true);
    await backAtDesk(world, one);
    assert.equal(await setRule(one, "penyedia", { "2fa": "off", number: "always", reset: "helpdesk" }), "diubah");
    assert.deepEqual(await running(), [], "what is off already is announced no second time");
    const notice = {
      subject: "penyedia",
      words: templateFor(await ruleOf(world)),
      total: 1,
      startedBy: one.officer.account.id,
    };
    await transact(world, (tx) => insertNotice(tx, notice));
    await backAtDesk(world, one);
    await one.desk.get("/konsol/kebijakan");
    assert.equal(wordOf(await one.desk.post("/konsol/kebijakan/hentikan/penyedia-2")), "berhenti");
  });

  test("two officers make it begin no earlier: not by a second rule, and not by a role that follows a type where it is off", async () => {
    const { world, one, two } = await scene(fresh);
    await setRule(one, "penyedia", { "2fa": "off" });
    await agreeToRule(two);
    await tellAll(world);
    const { twoFactorFrom } = await loadPolicy(world, PENYEDIA);
    assert.equal(twoFactorFrom, world.now() + POWER_WAIT_SECONDS);
    const now = (made: { becomes: Rule }) => ({ ...made, becomes: { ...made.becomes, twoFactorFrom: null } });
    await setRule(one, "penyedia", { "2fa": "off", captcha: "after-failures" }, now);
    await agreeToRule(two);
    assert.equal((await loadPolicy(world, PENYEDIA)).captcha, "after-failures", "the rest of the rule is changed");
    assert.equal((await loadPolicy(world, PENYEDIA)).twoFactorFrom, twoFactorFrom);

    await setPolicy(world, "non-penyedia", { twoFactor: "off" });
    await setPolicy(world, "pokja", {});
    const subject = { kind: "non-penyedia", role: "pokja" };
    assert.equal(await setRule(one, "pokja", { follow: "yes" }), "pertama");
    assert.equal(wordOf(await agreeToRule(two)), "diubah");
    assert.equal(isOff(await loadPolicy(world, subject), world.now()), false);
    await tellAll(world);
    assert.equal(isOff(await loadPolicy(world, subject), world.now()), false);
    world.clock.advance(POWER_WAIT_SECONDS);
    assert.equal(isOff(await loadPolicy(world, subject), world.now()), true);
  });

  test("an account that has 2FA keeps it: password, address, phones and Disable 2FA ask for the factor [promise:last-factor]", async () => {
    const { world, id, account, computer, phone } = await scene(fresh);
    await setPolicy(world, "penyedia", { twoFactor: "off" });
    const thief = visitor(world, ELSEWHERE);
    assert.equal((await logIn(world, thief, "PENYEDIA1")).path, "/beranda");
    const before = await loadAccount(world, id);
    await thief.get("/password");
    await thief.post("/password", { current: PASSWORD, next: NEXT, again: NEXT });
    await thief.get("/email");
    await thief.post("/email", { password: PASSWORD, address: RIVAL, wish: "first" });
    for (const path of ["/devices/new", "/passkeys/new/proof", "/2fa/recovery-codes", "/2fa/disable"]) {
      await thief.get("/beranda");
      const asked = await thief.post(path);
      assert.doesNotMatch(asked.text, /otpauth|class="qr"|<ol class="recovery/, path);
    }
    const { passwordHash, email, twoFactorSince } = await loadAccount(world, id);
    assert.deepEqual(
      [passwordHash, email, twoFactorSince],
      [before.passwordHash, account.email, before.twoFactorSince],
    );
    assert.equal((await listDevices(world, id)).length, 1);

    await logIn(world, computer, "PENYEDIA1");
    await computer.get("/password");
    assert.equal((await computer.post("/password/proof")).path, "/proof");
    await approve(computer, phone);
    assert.match((await computer.post("/password", { current: PASSWORD, next: NEXT, again: NEXT })).path, /selesai=/);
  });

  test("a password that came by mail opens no account with 2FA without its factor, once; then it is a password like any other [promise:last-factor]", async () => {
    const { world, account, phone } = await scene(fresh);
    await setPolicy(world, "penyedia", { twoFactor: "off" });
    const thief = visitor(world, ELSEWHERE);
    await thief.get((await linkComes(world, account.email)) ?? assert.fail("no link"));
    await thief.post("/password/new", { password: NEXT, "password-again": NEXT });
    assert.equal((await logIn(world, thief, "PENYEDIA1", NEXT)).path, "/proof");
    assert.equal(await isInside(thief), false);
    world.clock.advance(600);
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "PENYEDIA1", NEXT)).path, "/proof");
    assert.equal((await approve(computer, phone)).path, "/beranda");
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", NEXT)).path, "/beranda");
  });
});
