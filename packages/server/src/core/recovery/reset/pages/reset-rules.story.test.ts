/** What Reset 2FA refuses, on both engines: dead links, cancelling, chained recovery, another's request, floods. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atForm,
  begin,
  isOver,
  linksOf,
  outcomes,
  PHONE_BROWSER,
  requested,
  resetMails,
  send,
  since,
} from "../../../../../test-support/at-reset.ts";
import { enrolled, onSqlite } from "../../../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn } from "../../../../../test-support/log-in.ts";
import { visitor } from "../../../../../test-support/world.ts";
import { transact } from "../../../../base/platform/world.ts";
import { changeAccount, raiseEpoch } from "../../../account/account.ts";
import { knowBrowser, rotateBrowser } from "../../../session/browser/browser.ts";

onSqlite("Reset 2FA, its rules", (fresh) => {
  test("a reset starts only from a login whose password was proven", async () => {
    const { world, person } = await begin(fresh);
    const stranger = visitor(world);
    await stranger.get("/login");
    assert.equal((await stranger.get("/reset")).status, 403);
    assert.equal((await stranger.post("/reset", { userId: "PENYEDIA1" })).status, 403);
    await stranger.get("/login");
    await stranger.post("/login", { "user-id": "PENYEDIA1" });
    assert.equal((await stranger.get("/reset")).status, 403);
    const computer = await atForm(world);
    await computer.get("/proof");
    await computer.post("/proof/cancel", { for: fieldOf(computer.page(), "for") });
    assert.equal((await computer.get("/reset")).status, 403);
    // A fresh proof for another purpose is not a login: the person has a session and the phone.
    const inside = visitor(world);
    await logIn(world, inside, "PENYEDIA1");
    await approve(inside, person.phone);
    await inside.get("/2fa/disable");
    assert.equal((await inside.post("/2fa/disable")).path, "/proof");
    assert.equal((await inside.get("/reset")).status, 403);
  });

  test("ASVS 3.5.3: a mail scanner that opens every link changes nothing, and cannot complete [A27]", async () => {
    const { world, person } = await begin(fresh);
    const computer = await requested(world);
    const { open, cancel } = await linksOf(world);
    const before = await world.db.selectFrom("reset").selectAll().execute();
    const scanner = visitor(world, { ip: "192.0.2.200", userAgent: "MailScanner/1.0" });
    for (const path of [open, `${open}?x=1`, cancel, "/reset/confirm", "/reset/confirm?step=ok", "/reset/cancel"]) {
      await scanner.get(path);
    }
    await scanner.get("/reset/confirm");
    await scanner.post("/reset/confirm");
    assert.deepEqual(await world.db.selectFrom("reset").selectAll().execute(), before);
    assert.notEqual(await since(world, person), null);
    await computer.get(open);
    assert.equal((await computer.post("/reset/confirm")).path, "/reset/done");
  });

  test("R7: the link dies after 30 minutes, also between opening and OK", async () => {
    const { world, person } = await begin(fresh);
    const computer = await requested(world);
    const { open } = await linksOf(world);
    world.clock.advance(30 * 60 - 1);
    assert.equal((await computer.get(open)).status, 200);
    world.clock.advance(1);
    isOver(await computer.post("/reset/confirm"));
    isOver(await computer.get(open));
    assert.notEqual(await since(world, person), null);
  });

  test("R7: unknown and malformed tokens look like expired ones", async () => {
    const { world } = await begin(fresh);
    const stranger = visitor(world);
    const token = { _token: fieldOf(await stranger.get("/login"), "_token") };
    const unknown = await stranger.get(`/reset/open/${"A".repeat(43)}`);
    const malformed = await stranger.get("/reset/open/abc");
    isOver(unknown);
    isOver(malformed);
    isOver(await stranger.get("/reset/confirm"));
    isOver(await stranger.post("/reset/confirm", token));
    isOver(await stranger.get("/reset/cancel/abc"));
    isOver(await stranger.post("/reset/cancel", token));
  });

  test("R7: an account has one live request: a newer mail replaces the older one", async () => {
    const { world } = await begin(fresh);
    const computer = await requested(world);
    const older = await linksOf(world);
    world.clock.advance(60);
    await computer.get("/reset");
    await send(world, computer);
    const newer = await linksOf(world);
    assert.notEqual(newer.open, older.open);
    isOver(await computer.get(older.open));
    await computer.get(newer.open);
    assert.equal((await computer.post("/reset/confirm")).path, "/reset/done");
  });

  test("the owner cancels by the second link, from any browser; a second click says the same", async () => {
    const { world, person } = await begin(fresh);
    const computer = await requested(world);
    const { open, cancel } = await linksOf(world);
    const owner = visitor(world, PHONE_BROWSER);
    const asked = await owner.get(cancel);
    assert.deepEqual([asked.status, asked.path], [200, "/reset/cancel"]);
    assert.match(asked.text, /203\.0\.113\.7/);
    const token = { _token: fieldOf(asked, "_token") };
    assert.match((await owner.post("/reset/cancel", token)).text, /Permintaan dibatalkan/);
    assert.match((await owner.post("/reset/cancel", token)).text, /Permintaan dibatalkan/);
    isOver(await computer.get(open));
    isOver(await computer.get("/reset/code"));
    assert.notEqual(await since(world, person), null);
    assert.deepEqual(await outcomes(world, "reset"), ["requested", "cancelled"]);
  });

  test("cancelling an older mail cancels the newer request too; after the reset it is too late, and says so", async () => {
    const { world } = await begin(fresh);
    const computer = await requested(world);
    const older = await linksOf(world);
    world.clock.advance(60);
    await computer.get("/reset");
    await send(world, computer);
    const newer = await linksOf(world);
    const owner = visitor(world, PHONE_BROWSER);
    const token = { _token: fieldOf(await owner.get(older.cancel), "_token") };
    await owner.post("/reset/cancel", token);
    isOver(await computer.get(newer.open));

    world.clock.advance(60);
    await computer.get("/reset");
    await send(world, computer);
    const last = await linksOf(world);
    await computer.get(last.open);
    await computer.post("/reset/confirm");
    const late = await owner.get(last.cancel);
    assert.equal(late.status, 409);
    assert.equal((await owner.post("/reset/cancel", token)).status, 409);
  });

  test("a request is void once the account's epoch has risen, as by a change of password", async () => {
    const { world, person } = await begin(fresh);
    const computer = await requested(world);
    const { open } = await linksOf(world);
    await computer.get(open);
    await transact(world, (tx) => raiseEpoch(tx, person.account.id, person.account.epoch));
    isOver(await computer.post("/reset/confirm"));
    assert.notEqual(await since(world, person), null);
  });

  for (const [by, change] of [
    ["a mailed password reset", "password_reset_by_mail_at"],
    ["a change of email", "email_changed_at"],
  ] as const) {
    test(`for 72 hours after ${by} a reset is refused, the page names other ways, and afterwards a reset is allowed`, async () => {
      const { world, person } = await begin(fresh);
      await transact(world, (tx) => changeAccount(tx, person.account.id, { [change]: tx.now() }));
      const computer = visitor(world);
      await logIn(world, computer, "PENYEDIA1");
      const refused = await computer.get("/reset");
      assert.equal(refused.status, 403);
      assert.match(refused.text, /href="\/proof\/recovery"/);
      assert.match(refused.text, /27 November 2026/);
      assert.equal((await computer.post("/reset", { userId: "PENYEDIA1" })).status, 403);
      assert.deepEqual(await outcomes(world, "reset"), ["refused"]);
      world.clock.advance(72 * 3600);
      await atForm(world);
    });

    test(`${by} between the mail and OK stops the reset`, async () => {
      const { world, person } = await begin(fresh);
      const computer = await requested(world);
      await computer.get((await linksOf(world)).open);
      await transact(world, (tx) => changeAccount(tx, person.account.id, { [change]: tx.now() }));
      assert.equal((await computer.post("/reset/confirm")).status, 403);
      assert.notEqual(await since(world, person), null);
    });
  }

  test("reset of A never touches B, not even from the same browser", async () => {
    const { world, person } = await begin(fresh);
    const other = await enrolled(world, { userId: "PENYEDIA2" });
    const computer = await atForm(world, "PENYEDIA2");
    await send(world, computer, { userId: "PENYEDIA1", email: "penyedia1@contoh.go.id" });
    assert.equal((await resetMails(world)).length, 0);

    await requested(world);
    const elsewhere = await computer.get((await linksOf(world)).open);
    assert.doesNotMatch(elsewhere.text, /action="\/reset\/confirm"/);
    await computer.post("/reset/confirm");
    assert.notEqual(await since(world, person), null);

    world.clock.advance(60);
    await computer.get("/reset");
    await send(world, computer, { userId: "PENYEDIA2", email: "penyedia2@contoh.go.id" });
    await computer.get((await linksOf(world)).open);
    assert.equal((await computer.post("/reset/confirm")).path, "/reset/done");
    assert.equal(await since(world, other), null);
    assert.notEqual(await since(world, person), null);
    assert.equal((await person.phone.state()).body.state, "active");
    assert.equal((await other.phone.state()).body.state, "ended");
  });

  test("too many requests are refused with the time to wait, and the known browser of the owner is not touched", async () => {
    const { world, person } = await begin(fresh);
    const thief = await atForm(world);
    for (let i = 0; i < 5; i++) {
      world.clock.advance(1);
      await thief.get("/reset");
      assert.equal((await send(world, thief)).path, "/reset/sent");
    }
    await thief.get("/reset");
    const refused = await send(world, thief);
    assert.equal(refused.status, 429);
    assert.equal(fieldOf(refused, "email"), "penyedia1@contoh.go.id");
    assert.equal((await resetMails(world)).length, 5);
    for (let i = 0; i < 14; i++) assert.equal((await send(world, thief)).status, 429);
    const audited = await outcomes(world, "reset");
    assert.equal(audited.filter((it) => it === "too-many").length, 10, "a bounded audit");

    const owner = visitor(world);
    const browser = await transact(world, (tx) => rotateBrowser(tx, null, "Chrome di Windows"));
    await transact(world, (tx) => knowBrowser(tx, browser.id, person.account.id, "Chrome di Windows"));
    const port = new URL(world.config.portalUrl).port;
    owner.cookies.set(`spse_browser_${port}`, browser.cookie.value ?? "");
    await atForm(world, "PENYEDIA1", owner);
    for (let i = 0; i < 5; i++) {
      world.clock.advance(1);
      await owner.get("/reset");
      assert.equal((await send(world, owner)).path, "/reset/sent", `the owner's own budget, ${i}`);
    }
    await owner.get("/reset");
    assert.equal((await send(world, owner)).status, 429);
  });

  test("twenty requests a day are taken from all unknown browsers together, five from each network", async () => {
    const { world } = await begin(fresh);
    for (const network of [1, 2, 3, 4]) {
      const thief = await atForm(world, "PENYEDIA1", visitor(world, { ip: `198.51.100.${network}` }));
      for (let i = 0; i < 5; i++) {
        world.clock.advance(1);
        await thief.get("/reset");
        assert.equal((await send(world, thief)).path, "/reset/sent");
      }
    }
    const fifth = await atForm(world, "PENYEDIA1", visitor(world, { ip: "198.51.100.5" }));
    assert.equal((await send(world, fifth)).status, 429);
  });

  test("a form without our token, or from another origin, changes nothing", async () => {
    const { world, person } = await begin(fresh);
    const computer = await requested(world);
    await computer.get((await linksOf(world)).open);
    await computer.post("/reset/confirm", { _token: "x" }, {}, "form-stale");
    assert.equal((await computer.post("/reset/confirm", {}, { origin: "https://jahat.example" })).status, 403);
    assert.notEqual(await since(world, person), null);
    assert.equal((await computer.post("/reset/confirm")).path, "/reset/done", "the same click, with both, resets");
  });
});
