/** The attacks of docs/risks.md by a person who has the mailbox, the password, or both. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact, type World } from "../src/base/platform/world.ts";
import { changeAccount, loadAccount } from "../src/core/account/account.ts";
import { atForm, linksOf, requested, resetMails, send } from "../test-support/at-reset.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { approve, captchaOf, logIn } from "../test-support/log-in.ts";
import type { Visitor } from "../test-support/visitor.ts";
import { addPerson, mailsOf, PASSWORD, visitor } from "../test-support/world.ts";
import { dumpOf, ELSEWHERE, isInside, owner, press, raw } from "./attacker.ts";
import { rule } from "./states.ts";

const NEW_PASSWORD = "kopi susu gayo pagi hari";
const HOURS = 3600;

/** Lupa Password with right data, and the mailed link. */
async function passwordByMail(world: World, thief: Visitor): Promise<void> {
  await forget(world, thief);
  const link = /\/link\/[\w-]+/.exec(
    (await mailsOf(world)).findLast((it) => it.kind === "password-reset-link")?.text ?? "",
  );
  assert.ok(link);
  await thief.get(link[0]);
  await thief.post("/password/new", { password: NEW_PASSWORD, "password-again": NEW_PASSWORD });
}

async function forget(world: World, thief: Visitor): Promise<void> {
  const seen = await thief.get("/lupa-password");
  const typed = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
  await thief.post("/lupa-password", { ...typed, ...captchaOf(world, seen) });
}

onSqlite("The mailbox and the password", (fresh) => {
  test("the mailbox alone: the password falls, 2FA stands, and for 72 hours no second mail takes it away [A9 N11 N31 A10] [promise:mailbox-alone]", async () => {
    const { world, account } = await owner(fresh);
    const thief = visitor(world, ELSEWHERE);
    await passwordByMail(world, thief);
    assert.equal((await logIn(world, thief, "PENYEDIA1", PASSWORD)).status, 422, "the old password is void");
    assert.equal((await logIn(world, thief, "PENYEDIA1", NEW_PASSWORD)).path, "/proof", "A9: 2FA is still asked");
    assert.equal((await thief.get("/reset")).status, 403, "the second mail is refused");
    assert.equal(
      (await thief.post("/reset", { userId: "PENYEDIA1", email: "penyedia1@contoh.go.id", type: "penyedia" })).status,
      403,
    );
    assert.equal((await resetMails(world)).length, 0);
    world.clock.advance(72 * HOURS - 120);
    await logIn(world, thief, "PENYEDIA1", NEW_PASSWORD);
    assert.equal((await thief.get("/reset")).status, 403, "still, two minutes before 72 hours");
    world.clock.advance(120);
    await logIn(world, thief, "PENYEDIA1", NEW_PASSWORD);
    assert.equal((await thief.get("/reset")).status, 200, "the same request once the 72 hours are over");
    assert.equal(await isInside(thief), false);
    assert.notEqual((await loadAccount(world, account.id)).twoFactorSince, null);
    assert.ok(
      (await mailsOf(world)).some((it) => it.kind.startsWith("password") && it.to === account.email),
      "the owner is told",
    );
  });

  test("a mailed password where no login asks for 2FA: it is asked until the owner has proven a login, and no more then [A9]", async () => {
    const { world, phone } = await owner(fresh);
    await rule(world, { twoFactor: "off" });
    assert.equal((await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1")).path, "/beranda", "the rule");
    const browser = visitor(world, ELSEWHERE);
    await passwordByMail(world, browser);
    assert.equal((await logIn(world, browser, "PENYEDIA1", NEW_PASSWORD)).path, "/proof");
    assert.equal((await approve(browser, phone)).path, "/beranda");
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", NEW_PASSWORD)).path, "/beranda");
  });

  test("a change of email counts like a mailed password: no Reset 2FA by mail for 72 hours [N31]", async () => {
    const { world, account } = await owner(fresh);
    await transact(world, (tx) => changeAccount(tx, account.id, { email_changed_at: tx.now() }));
    const thief = visitor(world, ELSEWHERE);
    await logIn(world, thief, "PENYEDIA1");
    assert.equal((await thief.get("/reset")).status, 403);
  });

  test("the password alone: no session, no reset, no change of anything; the mail goes to the owner and names browser and place [N1 A26] [promise:password-alone] [S4]", async () => {
    const { world, account } = await owner(fresh);
    const thief = visitor(world, ELSEWHERE);
    assert.equal((await logIn(world, thief, "PENYEDIA1")).path, "/proof");
    assert.equal((await press(thief, "/proof/continue")).path, "/proof");
    for (const path of ["/beranda", "/2fa/disable", "/2fa/recovery-codes", "/devices/new", "/password", "/log-akses"])
      assert.match((await thief.get(path)).path, /^\/login/, path);
    await atForm(world, "PENYEDIA1", thief);
    assert.equal((await send(world, thief)).path, "/reset/sent", "the mail goes to the owner");
    await thief.get("/reset/code");
    assert.equal((await thief.post("/reset/confirm")).status, 410, "without the mail nothing completes");
    assert.notEqual((await loadAccount(world, account.id)).twoFactorSince, null);
    assert.ok((await resetMails(world)).every((it) => it.to === account.email && it.text.includes("192.0.2.66")));
  });

  test("mailbox and password of a phished owner: one mailed reset, announced; then no mailed password for 72 hours [N32 A7 N31] [promise:mailbox-alone]", async () => {
    const { world, account, phone, computer } = await owner(fresh);
    const thief = await requested(world);
    await thief.get((await linksOf(world)).open);
    assert.equal((await thief.post("/reset/confirm")).path, "/reset/done");
    assert.equal(
      (await loadAccount(world, account.id)).twoFactorSince,
      null,
      "policy 'immediate': SECURITY.md says so",
    );
    assert.equal((await phone.state()).body.reason, "reset", "the phone learns of it, and can tell the owner");
    assert.equal(await isInside(computer), false, "every session ended");
    assert.ok((await mailsOf(world)).some((it) => it.kind === "reset-done"));
    const mailsBefore = (await mailsOf(world)).filter((it) => it.kind === "password-reset-link").length;
    const other = visitor(world, ELSEWHERE);
    await forget(world, other);
    assert.equal(
      (await mailsOf(world)).filter((it) => it.kind === "password-reset-link").length,
      mailsBefore,
      "the other way round",
    );
    world.clock.advance(72 * HOURS + 1);
    await forget(world, other);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "password-reset-link").length, mailsBefore + 1);
  });

  test("after a reset, for 24 hours only the browser that completed it may enrol [N31 N26]", async () => {
    const { world } = await owner(fresh);
    const completing = await requested(world);
    await completing.get((await linksOf(world)).open);
    await completing.post("/reset/confirm");
    const thief = visitor(world, ELSEWHERE);
    assert.equal(
      (await logIn(world, thief, "PENYEDIA1")).path,
      "/beranda",
      "others may log in where the policy allows",
    );
    assert.equal((await thief.get("/2fa/enable")).status, 403);
    assert.equal((await logIn(world, completing, "PENYEDIA1")).path, "/beranda");
    assert.equal((await completing.get("/2fa/enable")).status, 200);
    world.clock.advance(24 * HOURS + 1);
    await logIn(world, thief, "PENYEDIA1");
    assert.equal((await thief.get("/2fa/enable")).status, 200);
  });

  test("a reset acts on the account whose password was proven, and on no other [A10] [promise:mailbox-alone]", async () => {
    const { world, account } = await owner(fresh);
    await addPerson(world, { userId: "PENYEDIA2" });
    const thief = visitor(world, ELSEWHERE);
    assert.equal((await logIn(world, thief, "PENYEDIA2")).path, "/beranda");
    assert.equal((await thief.get("/reset")).status, 403, "PENYEDIA2's password opens no form for PENYEDIA1");
    assert.notEqual((await loadAccount(world, account.id)).twoFactorSince, null);
  });

  test("a mail scanner opens every link, by HEAD and GET and prefetch, and changes nothing [A27] [promise:other-origins]", async () => {
    const { world, account } = await owner(fresh);
    await requested(world);
    await forget(world, visitor(world, ELSEWHERE));
    const links = (await mailsOf(world)).flatMap((mail) =>
      [...mail.html.matchAll(/href="(http[^"]+)"/g)].map((m) => m[1] ?? ""),
    );
    const paths = links.map((it) => new URL(it)).filter((it) => it.origin === world.config.portalUrl);
    assert.ok(paths.some((it) => it.pathname.startsWith("/reset/open/")));
    assert.ok(paths.some((it) => it.pathname.startsWith("/reset/cancel/")));
    const before = await dumpOf(world);
    for (const { pathname, search } of paths) {
      const prefetch = { "sec-purpose": "prefetch", purpose: "prefetch" };
      await raw(world, { method: "HEAD", url: `${pathname}${search}` });
      await raw(world, { method: "GET", url: `${pathname}${search}`, headers: prefetch });
      const scanner = visitor(world, ELSEWHERE);
      await scanner.get(pathname + search);
    }
    assert.deepEqual(await dumpOf(world), before, "not one column of one table");
    assert.notEqual((await loadAccount(world, account.id)).twoFactorSince, null);
  });
});
