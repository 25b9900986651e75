/** Reset 2FA under the policy `wait`: nothing happens early, every act of the owner cancels it, and it completes only once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atBeranda,
  atForm,
  begin,
  clickOk,
  isOver,
  linksOf,
  outcomes,
  PHONE_BROWSER,
  requested,
  send,
  setReset,
  since,
  waits,
} from "../../../../../test-support/at-reset.ts";
import { onBothEngines, onSqlite } from "../../../../../test-support/enrolled.ts";
import { logIn } from "../../../../../test-support/log-in.ts";
import { mailsOf, visitor } from "../../../../../test-support/world.ts";
import { transact } from "../../../../base/platform/world.ts";
import { raiseEpoch } from "../../../account/account.ts";

const HOURS = 3600;
const isWaiting = (text: string) => assert.match(text, /Reset 2FA menunggu waktunya/);

onSqlite("Reset 2FA that waits", (fresh) => {
  test("a person who does not come back within 72 hours after the wait has to begin again", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 1);
    const computer = await waits(world);
    world.clock.advance((1 + 72) * HOURS);
    isOver(await clickOk(computer));
    assert.notEqual(await since(world, person), null);
  });

  test("mailbox and password are not enough while the owner looks: cancelled by any of its mails, by Beranda, by a login with 2FA [promise:reset-cancelled]", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 24);
    for (const kind of ["reset-request", "reset-waits"]) {
      const thief = await waits(world);
      const mail = (await mailsOf(world)).findLast((it) => it.kind === kind);
      const owner = visitor(world, PHONE_BROWSER);
      await owner.get(/\/reset\/cancel\/[\w-]{43}/.exec(mail?.text ?? "")?.[0] ?? "");
      assert.match((await owner.post("/reset/cancel")).text, /Permintaan dibatalkan/);
      isOver(await thief.get("/reset/confirm"));
      world.clock.advance(HOURS);
    }
    assert.match((await mailsOf(world)).findLast((it) => it.kind === "reset-cancelled")?.text ?? "", /tautan di email/);

    const inside = await atBeranda(world, person);
    world.clock.advance(60);
    const second = await waits(world);
    const banner = await inside.get("/beranda");
    assert.match(banner.text, /Ada permintaan Reset 2FA untuk akun Anda/);
    assert.match(banner.text, /203\.0\.113\.7/);
    const cancelled = await inside.post("/reset/cancel-mine");
    assert.match(cancelled.text, /Permintaan reset dibatalkan/);
    assert.doesNotMatch(cancelled.text, /Ada permintaan Reset 2FA/);
    isOver(await second.get("/reset/confirm"));

    world.clock.advance(60);
    const third = await waits(world);
    world.clock.advance(60);
    await atBeranda(world, person);
    world.clock.advance(24 * HOURS);
    isOver(await clickOk(third));
    assert.notEqual(await since(world, person), null);
    assert.match(
      (await mailsOf(world)).findLast((it) => it.kind === "reset-cancelled")?.text ?? "",
      /login dengan 2FA/,
    );
  });

  test("the password alone neither ends nor delays a waiting reset: a new request changes nothing, a new confirmation replaces it", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 2);
    const owner = await waits(world);
    world.clock.advance(HOURS);
    const rival = visitor(world, { ip: "192.0.2.66" });
    await atForm(world, "PENYEDIA1", rival);
    assert.equal((await send(world, rival)).path, "/reset/sent");
    // The owner asks again in the browser that waits: it shows the waiting request, after a login too.
    await logIn(world, owner, "PENYEDIA1");
    assert.equal((await owner.get("/reset")).path, "/reset/confirm");
    isWaiting(owner.page().text);
    world.clock.advance(HOURS);
    assert.match((await owner.get("/reset/confirm")).text, /Waktu tunggu sudah lewat/);
    // A rival who also opens the mailbox and confirms restarts the wait, and replaces the earlier request.
    await atForm(world, "PENYEDIA1", rival);
    await send(world, rival);
    await rival.get((await linksOf(world)).open);
    isWaiting((await rival.post("/reset/confirm")).text);
    isOver(await clickOk(owner));
    assert.notEqual(await since(world, person), null);
  });

  test("a raised epoch voids a waiting reset; a stricter policy applies to it, a laxer one does not shorten its wait", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 2);
    const first = await waits(world);
    await transact(world, (tx) => raiseEpoch(tx, person.account.id, person.account.epoch));
    isOver(await first.get("/reset/confirm"));
    world.clock.advance(2 * HOURS);
    isOver(await clickOk(first));

    const second = await waits(world);
    await setReset(world, "immediate");
    isWaiting((await clickOk(second)).text);
    await setReset(world, "wait", 4);
    world.clock.advance(2 * HOURS);
    isWaiting((await clickOk(second)).text);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "reset-waits").length, 3);
    world.clock.advance(2 * HOURS);
    await setReset(world, "helpdesk");
    assert.match((await clickOk(second)).text, /menunggu persetujuan petugas/);
    assert.notEqual(await since(world, person), null);
    assert.deepEqual((await outcomes(world, "reset")).slice(-2), ["terms-changed", "terms-changed"]);
  });
});

onBothEngines("Reset 2FA that waits, at the same moment", (fresh) => {
  test("R8–R10 after the waiting time: page and mail say from when; 2FA stays on until the same browser presses OK [N31 N32]", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 24);
    const computer = await requested(world);
    const { open } = await linksOf(world);
    const r8 = await computer.get(open);
    assert.match(r8.text, /waktu tunggu 24 jam/);
    assert.match(r8.text, /<button[^>]*>Reset 2FA<\/button>/);
    assert.match((await computer.get("/reset/confirm?step=ok")).text, /<button[^>]*>OK<\/button>/);
    const waiting = await clickOk(computer);
    isWaiting(waiting.text);
    assert.match(waiting.text, /Tunggu hingga 25 November 2026/);
    const mail = (await mailsOf(world)).find((it) => it.kind === "reset-waits");
    assert.ok(mail);
    for (const named of ["25 November 2026", "Chrome di Windows", "203.0.113.7", "/reset/cancel/", "/reset/confirm"])
      assert.ok(mail.text.includes(named) && mail.html.includes(named), named);

    // Nothing completes it early: repeated visits, a second click, the link in another browser.
    isWaiting((await clickOk(computer)).text);
    world.clock.advance(24 * HOURS - 1);
    isWaiting((await clickOk(computer)).text);
    assert.notEqual(await since(world, person), null);
    assert.equal((await person.phone.state()).body.state, "active");
    world.clock.advance(1);
    const elsewhere = visitor(world, PHONE_BROWSER);
    const shown = await elsewhere.get(open);
    assert.doesNotMatch(shown.text, /action="\/reset\/confirm"/);
    await clickOk(elsewhere);
    assert.notEqual(await since(world, person), null);

    // A GET changes nothing; OK completes, once.
    assert.match((await computer.get("/reset/confirm")).text, /Waktu tunggu sudah lewat/);
    assert.notEqual(await since(world, person), null);
    const clicks = await Promise.all([computer.post("/reset/confirm"), computer.post("/reset/confirm")]);
    assert.deepEqual(
      clicks.map((it) => it.path),
      ["/reset/done", "/reset/done"],
    );
    assert.equal(await since(world, person), null);
    assert.deepEqual(await outcomes(world, "reset"), ["requested", "confirmed", "done"]);
    const kinds = (await mailsOf(world)).map((it) => it.kind).filter((it) => it.startsWith("reset-"));
    assert.deepEqual(kinds.sort(), ["reset-done", "reset-request", "reset-waits"]);
    await logIn(world, computer, "PENYEDIA1");
    assert.match((await computer.get("/2fa/enable")).text, /class="qr"/);
  });

  test("of cancelling and completing at the same moment one happens, never both", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 1);
    for (let round = 0; round < 3 && (await since(world, person)) !== null; round++) {
      const computer = await waits(world);
      const owner = visitor(world, PHONE_BROWSER);
      await owner.get((await linksOf(world)).cancel);
      world.clock.advance(HOURS);
      await computer.get("/reset/confirm");
      const [completed] = await Promise.all([computer.post("/reset/confirm"), owner.post("/reset/cancel")]);
      const done = (await since(world, person)) === null;
      assert.equal(completed.path === "/reset/done", done);
      const row = await world.db
        .selectFrom("reset")
        .select(["done_at", "cancelled_at"])
        .where("confirmed_at", "is not", null)
        .orderBy("confirmed_at", "desc")
        .executeTakeFirstOrThrow();
      assert.equal((row.done_at === null) !== (row.cancelled_at === null), true);
      assert.equal(row.done_at !== null, done);
    }
  });
});
