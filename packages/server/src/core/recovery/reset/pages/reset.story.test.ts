/** Reset 2FA through HTTP with the real login, waiting page, phone and mails, on both engines: R1–R10. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atForm,
  begin,
  clickOk,
  isOver,
  linksOf,
  outcomes,
  PHONE_BROWSER,
  requested,
  resetMails,
  send,
  since,
} from "../../../../../test-support/at-reset.ts";
import { onBothEngines, onSqlite } from "../../../../../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn } from "../../../../../test-support/log-in.ts";
import type { Seen } from "../../../../../test-support/visitor.ts";
import { mailsOf, sessionOf, visitor } from "../../../../../test-support/world.ts";
import { operatorAsks } from "../../../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../../../base/platform/world.ts";
import { loadAccount } from "../../../account/account.ts";
import { listDevices } from "../../../factors/device/device.ts";
import { prepareRecoveryCodes, recoveryState, saveRecoveryCodes } from "../../../factors/recovery-codes/recovery.ts";
import { isKnownBrowser, knowBrowser, rotateBrowser } from "../../../session/browser/browser.ts";
import { listSessions } from "../../../session/session.ts";
import { resetCode } from "./reset.ts";

onSqlite("Reset 2FA, the guide's steps", (fresh) => {
  test("R1–R10: from Reset 2FA? by the mail's button to 2FA berhasil direset", async () => {
    const { world, person } = await begin(fresh);
    const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
    assert.ok(prepared);
    await transact(world, (tx) => saveRecoveryCodes(tx, person.account.id, prepared));
    const other = await sessionOf(world, person.account);
    const known = await transact(world, (tx) => rotateBrowser(tx, null, "Firefox di Linux"));
    await transact(world, (tx) => knowBrowser(tx, known.id, person.account.id, "Firefox di Linux"));

    const computer = await atForm(world);
    const form = computer.page();
    assert.match(form.text, /<h1[^>]*>Reset 2FA<\/h1>\s*<p class="small">Permintaan Reset TOTP:/);
    assert.equal(fieldOf(form, "userId"), "PENYEDIA1");
    assert.equal(fieldOf(form, "email"), "");
    assert.match(form.text, /value="penyedia" required checked/);
    assert.equal((await send(world, computer)).path, "/reset/sent");

    const mail = (await resetMails(world))[0];
    assert.ok(mail);
    assert.deepEqual([mail.subject, mail.to], ["Konfirmasi Permintaan Reset 2FA", "penyedia1@contoh.go.id"]);
    for (const part of [mail.text, mail.html]) {
      for (const named of ["Reset 2FA", "Chrome di Windows", "203.0.113.7", "WIB", "/reset/open/", "/reset/cancel/"]) {
        assert.ok(part.includes(named), named);
      }
    }
    assert.doesNotMatch(mail.html, /<img|src=|url\(/);

    const { open } = await linksOf(world);
    const r8 = await computer.get(open);
    assert.deepEqual([r8.status, r8.path], [200, "/reset/confirm"]);
    assert.match(r8.text, /<button[^>]*>Reset 2FA<\/button>/);
    const r9 = await computer.get("/reset/confirm?step=ok");
    assert.match(r9.text, /<button[^>]*>OK<\/button>/);
    assert.notEqual(await since(world, person), null);
    const r10 = await computer.post("/reset/confirm");
    assert.deepEqual([r10.status, r10.path], [200, "/reset/done"]);
    assert.match(r10.text, /2FA berhasil direset/);

    const after = await loadAccount(world, person.account.id);
    assert.equal(after.twoFactorSince, null);
    assert.equal(after.epoch, person.account.epoch + 1);
    assert.equal(after.twoFactorResetByMailAt, world.now());
    assert.equal(after.enrolBrowserUntil, world.now() + 24 * 3600);
    assert.deepEqual(await listDevices(world, after.id), []);
    assert.equal(await recoveryState(world, after.id), null);
    assert.equal(await isKnownBrowser(world, known.id, after.id), false);
    assert.deepEqual(await listSessions(world, after.id), []);
    const ended = await world.db
      .selectFrom("session")
      .select("ended_why")
      .where("id", "=", other.id)
      .executeTakeFirst();
    assert.equal(ended?.ended_why, "two-factor-reset");
    const told = await person.phone.state();
    assert.deepEqual([told.body.state, told.body.reason], ["ended", "reset"]);
    const done = (await mailsOf(world)).filter((it) => it.kind === "reset-done");
    assert.deepEqual([done.length, done[0]?.to], [1, "penyedia1@contoh.go.id"]);
    assert.deepEqual(await outcomes(world, "reset"), ["requested", "done"]);

    // R10 → A5: the same browser logs in by password alone and may enrol; another browser may not for a day.
    await logIn(world, computer, "PENYEDIA1");
    const mine = await computer.get("/2fa/enable");
    const stranger = visitor(world, { ip: "192.0.2.1" });
    await logIn(world, stranger, "PENYEDIA1");
    const theirs = await stranger.get("/2fa/enable");
    assert.match(mine.text, /class="qr"/);
    assert.doesNotMatch(theirs.text, /class="qr"/);
    assert.equal(theirs.status, 403);
    assert.match(theirs.text, /Sampai .*hanya dapat dilakukan dari peramban yang menyelesaikan reset/);
  });

  test("R6: the same answer whether or not the data match; without a match no mail, and nothing completes", async () => {
    const pages: Seen[] = [];
    const audited: string[][] = [];
    for (const change of [
      {},
      { email: "lain@contoh.go.id" },
      { userId: "PENYEDIA2" },
      { type: "non-penyedia" },
    ] as Record<string, string>[]) {
      const { world } = await begin(fresh);
      const computer = await atForm(world);
      pages.push(await send(world, computer, change));
      assert.equal((await resetMails(world)).length, Object.keys(change).length === 0 ? 1 : 0);
      assert.equal((await computer.get("/reset/code")).status, 200);
      assert.equal((await computer.post("/reset/code", { code: "ABCD-2345" })).status, 422);
      if (Object.keys(change).length > 0) {
        const { id } = await world.db.selectFrom("reset").select("id").executeTakeFirstOrThrow();
        const right = resetCode(world.keys.mac("mailed-code", `reset ${id}`));
        assert.equal((await computer.post("/reset/code", { code: right })).status, 422);
      }
      isOver(await computer.get("/reset/confirm"));
      audited.push(await outcomes(world, "reset"));
    }
    const shown = pages.map((it) => [it.status, it.path, it.text.replace(/value="[^"]*"|localhost:\d+/g, "")]);
    for (const one of shown) assert.deepEqual(one, shown[0]);
    assert.deepEqual(
      audited.map((it) => it[0]),
      ["requested", "mismatch", "mismatch", "mismatch"],
    );
  });

  test("R6: letter case and spaces around the data do not count", async () => {
    const { world } = await begin(fresh);
    const computer = await atForm(world);
    await send(world, computer, { userId: " penyedia1 ", email: " Penyedia1@Contoh.go.id" });
    assert.equal((await resetMails(world)).length, 1);
  });

  test("R6: a wrong Kode Keamanan, a missing field or another code keep everything typed", async () => {
    const { world } = await begin(fresh);
    const computer = await atForm(world);
    const wrong = await send(world, computer, { "kode-keamanan": "salah" });
    assert.equal(wrong.status, 422);
    assert.equal(fieldOf(wrong, "email"), "penyedia1@contoh.go.id");
    const missing = await send(world, computer, { userId: "", type: "non-penyedia" });
    assert.equal(missing.status, 422);
    assert.match(
      missing.text,
      /<p class="error" id="user-id-error" role="alert">[^<]+<\/p>\s*<input [^>]*id="user-id"[^>]* autofocus/,
    );
    assert.equal(missing.text.match(/Isi User ID Anda/g)?.length, 1, "an error stands once");
    assert.match(missing.text, /value="non-penyedia" required checked/);
    const other = await send(world, computer, { "ganti-kode": "1" });
    assert.deepEqual([other.status, fieldOf(other, "email")], [200, "penyedia1@contoh.go.id"]);
    assert.equal((await resetMails(world)).length, 0);
    assert.equal((await send(world, computer)).path, "/reset/sent");
  });

  test("R6: each form of a reset has Batalkan beside its button, which leads back", async () => {
    const { world } = await begin(fresh);
    const computer = await atForm(world);
    const leadsTo = async (path: string) =>
      /<a class="button secondary" href="([^"]+)">Batalkan</.exec((await computer.get(path)).text)?.[1];
    assert.equal(await leadsTo("/reset"), "/proof");
    for (const path of ["/lupa-password", "/ponsel-hilang"]) assert.equal(await leadsTo(path), "/login", path);
    await computer.get("/reset");
    await send(world, computer);
    assert.equal(await leadsTo("/reset/code"), "/reset/sent");
  });

  test("R6: a double click on Kirim sends one mail and shows the same page twice", async () => {
    const { world } = await begin(fresh);
    const computer = await atForm(world);
    const fields = captchaOf(world, computer.page());
    assert.equal((await send(world, computer, fields)).path, "/reset/sent");
    await computer.get("/reset");
    assert.equal((await send(world, computer, fields)).path, "/reset/sent");
    assert.equal((await resetMails(world)).length, 1);
  });

  test("R8: opened on the phone the link shows a code, which the requesting browser takes", async () => {
    const { world, person } = await begin(fresh);
    const computer = await requested(world);
    const phone = visitor(world, PHONE_BROWSER);
    const { open } = await linksOf(world);
    const shown = await phone.get(open);
    assert.equal(shown.status, 200);
    assert.doesNotMatch(shown.text, /action="\/reset\/confirm"/);
    assert.match(shown.text, /Chrome di Windows/);
    assert.match(shown.text, /Selesaikan di peramban yang meminta/);
    const code = /aria-label="((?:[2-9A-Z] ){7}[2-9A-Z])"/.exec(shown.text)?.[1]?.replaceAll(" ", "") ?? "";
    assert.equal((await clickOk(phone)).path, "/reset/confirm");
    assert.notEqual(await since(world, person), null);
    isOver(await phone.get("/reset/code"));
    await phone.post("/reset/code", { code });
    assert.notEqual(await since(world, person), null);

    await computer.get("/reset/code");
    const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`;
    assert.equal((await computer.post("/reset/code", { code: typed })).path, "/reset/confirm");
    assert.equal((await computer.post("/reset/confirm")).path, "/reset/done");
    assert.equal(await since(world, person), null);
    isOver(await phone.get("/reset/confirm"));
  });

  test("R8: five wrong codes end that way; a misshapen one costs no try; the link itself goes on", async () => {
    const { world } = await begin(fresh);
    const computer = await requested(world);
    await computer.get("/reset/code");
    for (let i = 0; i < 7; i++) assert.equal((await computer.post("/reset/code", { code: "ABC" })).status, 422);
    for (let i = 0; i < 5; i++) assert.equal((await computer.post("/reset/code", { code: "ABCD2345" })).status, 422);
    assert.equal((await computer.post("/reset/code", { code: "ABCD2345" })).status, 410);
    isOver(await computer.get("/reset/confirm"));
    assert.equal((await computer.get((await linksOf(world)).open)).status, 200);
    assert.equal((await computer.post("/reset/confirm")).path, "/reset/done");
  });
});

onBothEngines("Reset 2FA, the guide's steps, at the same moment", (fresh) => {
  test("R9: a second click on OK finds it done and says the same; the link works once", async () => {
    const { world, person } = await begin(fresh);
    const computer = await requested(world);
    const { open } = await linksOf(world);
    await computer.get(open);
    const clicks = await Promise.all([computer.post("/reset/confirm"), computer.post("/reset/confirm")]);
    assert.deepEqual(
      clicks.map((it) => it.path),
      ["/reset/done", "/reset/done"],
    );
    assert.equal((await loadAccount(world, person.account.id)).epoch, person.account.epoch + 1);
    assert.equal((await computer.get("/reset/confirm")).path, "/reset/done");
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "reset-done").length, 1);
    isOver(await visitor(world, PHONE_BROWSER).get(open));
  });
});
