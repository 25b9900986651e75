/** Log Akses lists what *Privasi* promises: every login, and every change of the account's security, with what was denied. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { linesOf } from "../../../../test-support/log-akses.ts";
import { approve, logIn, proveFresh } from "../../../../test-support/log-in.ts";
import { sessionOf, visitor } from "../../../../test-support/world.ts";
import { closeExpiredProofs } from "../../proof/end.ts";
import { listKnownBrowsers } from "../../session/browser/index.ts";

onSqlite("Log Akses", (fresh) => {
  test("[L8 L11 A33] each change stands there in plain words, newest first, with browser, address and the phone's name", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    world.clock.advance(60);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    await proveFresh(computer, phone, "/2fa/recovery-codes");
    await computer.post("/2fa/recovery-codes");
    await computer.post("/2fa/recovery-codes/kept", { kept: "on" });
    const other = await sessionOf(world, account);
    world.clock.advance(60);
    await computer.post(`/sessions/${other.id}/end`);
    await computer.post("/sessions/end-others");
    const [known] = await listKnownBrowsers(world, account.id);
    await computer.post(`/browsers/${known?.id}/forget`);
    // Asked for and denied on the phone; asked for and not answered.
    for (const answer of ["deny", "none"] as const) {
      await computer.get("/2fa/disable");
      await computer.post("/2fa/disable");
      const request = (await phone.requests()).at(-1);
      if (answer === "deny" && request) await phone.answer(request, "deny");
      world.clock.advance(16 * 60);
      await closeExpiredProofs(world, 100);
    }
    await computer.get("/keamanan");
    await computer.post(`/devices/${phone.id}/revoke`);

    const page = await computer.get("/log-akses");
    assert.doesNotMatch(page.text, /\{\w+\}/, "no text without its value");
    const lines = linesOf(page.text);
    const from = "Chrome di Windows | 203.0.113.7";
    const wanted = [
      `Perangkat dihapus: Ponsel uji | ${from} | –`,
      `Perubahan tidak disetujui: waktu habis | ${from} | –`,
      `Perubahan ditolak: Bukan saya | ${from} | SPSE Authenticator`,
      `Peramban dilupakan | ${from} | –`,
      `Semua sesi lain diakhiri | ${from} | –`,
      `Sesi diakhiri | ${from} | –`,
      `Kode pemulihan disimpan | ${from} | –`,
      `Kode pemulihan dibuat | ${from} | –`,
      `Login Berhasil | ${from} | SPSE Authenticator`,
      `Peramban dikenal | ${from} | –`,
    ];
    assert.deepEqual(lines.slice(0, wanted.length), wanted);
    assert.ok(lines.some((it) => it.startsWith("2FA diaktifkan")));
    assert.ok(lines.some((it) => it.startsWith("Perangkat ditambahkan: Ponsel uji")));
  });
});
