/** A10–A13, and further cases: a new browser, a phone without internet, and a login by somebody else. */
import assert from "node:assert/strict";
import { closeDone, codeShown, sayNotMe, tapAccount } from "../../support/app.ts";
import { logIn } from "../../support/login.ts";
import { logOut, numberShown, otherWays } from "../../support/portal.ts";
import { logInWithoutPages } from "../../support/without-pages.ts";
import { type Stage, USER } from "./stage.ts";

/** A10–A13, on the browser that activated 2FA: a single Ya. */
export async function walkLogin({ run, step, computer, phone }: Stage): Promise<void> {
  await logOut(computer);
  await run.clock.advance(60);
  await phone.open("/");
  await step("A10", async ({ show }) => {
    await logIn(run, computer, USER);
    await computer.seeHeading("Acceptor — Time-based One-time Password");
    await computer.see(USER);
    await computer.see("Status 2FA");
    await computer.see("Aktif");
    await run.clock.advance(4);
    await computer.see("Sesi akan tertutup dalam waktu 0 menit, 56 detik");
    await computer.see("Segera klik akun Anda pada SPSE Authenticator dan Konfirmasi Authorize Login.");
    await computer.see("Reset 2FA?");
    await show(computer, ".auth-card");
  });
  await step("A11", async ({ show }) => {
    // It opens by itself; the guide's way by the account's name stays.
    await phone.seeHeading("Login ke LPSE Contoh?");
    await phone.press("Kembali");
    await phone.see("Login?");
    await show(phone);
    await tapAccount(phone, USER);
    await phone.seeHeading("Login ke LPSE Contoh?");
    await phone.see("Bukan saya");
    await show(phone);
    await phone.press("Ya");
  });
  await step("A12", async ({ show }) => {
    await phone.seeHeading("Berhasil Login");
    await show(phone);
    await closeDone(phone);
  });
  await step("A13", async ({ show }) => {
    await computer.arrive("/beranda");
    await show(computer);
  });
}

/** A computer that the account has never used. */
export async function walkNewBrowser({ run, step, phone }: Stage): Promise<void> {
  await run.clock.advance(60);
  const computer = await run.newComputer({ width: 1000 });
  await step("N1", async ({ show }) => {
    await logInWithoutPages(run, computer, USER);
    await computer.see("Ketik angka ini di SPSE Authenticator, lalu pilih Ya");
    assert.match(await numberShown(computer), /^\d{6}$/);
    await show(computer, ".auth-card");
  });
  await step("N2", async ({ show }) => {
    await tapAccount(phone, USER);
    await phone.type("Ketik angka yang tampil di SPSE", await numberShown(computer));
    await phone.page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await show(phone);
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await closeDone(phone);
    await computer.arrive("/beranda");
  });
  await computer.close();
}

/** The phone has no connection: the code is typed. */
export async function walkTypedCode({ run, step, computer, phone }: Stage): Promise<void> {
  await logOut(computer);
  await run.clock.advance(60);
  await step("K1", async ({ show }) => {
    await phone.offline(true);
    await phone.refresh();
    await phone.see("Tidak ada koneksi internet. Gunakan kode 6 digit.");
    await show(phone);
  });
  await step("K2", async ({ show, look }) => {
    await logInWithoutPages(run, computer, USER);
    await look(computer);
    await otherWays(computer);
    await computer.press("Masukkan kode 6 digit");
    await computer.type("Kode 6 digit", await codeShown(phone));
    await show(computer, ".auth-card");
    await computer.press("Login");
    await computer.arrive("/beranda");
  });
  await phone.offline(false);
}

/** Somebody who knows the password tries to log in. */
export async function walkNotMe({ run, step, phone }: Stage): Promise<void> {
  await run.clock.advance(60);
  const stranger = await run.newComputer({ width: 1000 });
  await step("B1", async ({ show }) => {
    await logInWithoutPages(run, stranger, USER);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.see("Peramban baru");
    await show(phone);
    await sayNotMe(phone);
  });
  await step("B2", async ({ show }) => {
    await phone.seeHeading("Permintaan dihentikan");
    await show(phone);
    await stranger.seeHeading("Login ditolak");
    await show(stranger, ".auth-card");
    await phone.press("OK");
  });
  await stranger.close();
}
