/** A1–A9 and the recovery codes. */
import assert from "node:assert/strict";
import { PASSWORD } from "../../../packages/server/test-support/world.ts";
import { scan } from "../../support/app.ts";
import { giveUserId, readCaptcha } from "../../support/login.ts";
import { seeQr } from "../../support/portal.ts";
import type { Screen } from "../../support/screen.ts";
import { type Stage, USER, type WalkStep } from "./stage.ts";

/** A1–A4, which also begin the reset (R1–R4): up to the page after the password. */
export async function walkToPassword(stage: Stage, ids: readonly [string, string, string, string]): Promise<void> {
  const { step, computer, run } = stage;
  const [home, choose, userId, password] = ids;
  await step(home, async ({ show }) => {
    await computer.open("/");
    await computer.seeHeading("LOGIN");
    await show(computer);
  });
  await step(choose, async ({ show }) => {
    await computer.see("PENYEDIA ATAU NON PENYEDIA");
    await show(computer);
    await computer.press(/PENYEDIA ATAU NON PENYEDIA/);
  });
  await step(userId, async ({ show }) => {
    await computer.type("User ID", USER);
    await show(computer, ".auth-card");
    await computer.press("Login");
  });
  await step(password, async ({ show, look }) => {
    await computer.seeHeading("LOGIN PENYEDIA");
    await computer.see(USER);
    await computer.see("Untuk menjamin keamanan, isikan Kode di atas!");
    await computer.see("Jika Anda kesulitan membaca Kode di atas,");
    await computer.see("klik di sini untuk mengganti Kode baru.");
    await computer.see("Kembali ke Beranda");
    await computer.see("Lupa Password?");
    const code = await readCaptcha(run, computer);
    assert.equal(code.length, 6);
    await computer.type("Password", PASSWORD);
    await computer.type("Kode Keamanan", code);
    await look(computer);
    await showVerified(stage, show);
    await computer.press("Login");
    await computer.arrive(/^\/(beranda|proof)/);
  });
}

/** The picture is of a browser that has done the work of Kode Keamanan, as most have by then. The walk's own computer types the letters. */
async function showVerified({ run }: Stage, show: (screen: Screen, around: string) => Promise<void>): Promise<void> {
  const computer = await run.newComputer({ width: 1000 });
  await giveUserId(computer, USER);
  await computer.type("Password", PASSWORD);
  await computer.see("Verifikasi otomatis siap");
  await show(computer, ".auth-card");
  await computer.close();
}

/** A1–A9. */
export async function walkActivation(stage: Stage): Promise<void> {
  const { step, computer } = stage;
  await walkToPassword(stage, ["A1", "A2", "A3", "A4"]);
  await step("A5", async ({ show }) => {
    await computer.arrive("/beranda");
    await show(computer, "#two-factor");
    await computer.press("Enable 2FA");
  });
  await walkEnrolment(stage, step);
}

/** A6–A9. */
async function walkEnrolment({ computer, phone }: Stage, step: WalkStep): Promise<void> {
  await step("A6", async ({ show, look }) => {
    await computer.seeHeading("Pindai kode QR dengan aplikasi SPSE Authenticator");
    await show(computer, "#enrolment");
    await phone.open("/");
    await look(phone);
    await phone.press("Tambah Account");
    await phone.see("Pilih gambar kode QR");
    await show(phone);
    await scan(phone, await seeQr(computer));
  });
  await step("A7", async ({ show }) => {
    await phone.seeHeading("Tambahkan akun ini?");
    await show(phone);
    await phone.press("Tambah Account");
    await phone.seeHeading("Akun ditambahkan");
    await phone.see("OK");
    await show(phone, ".result"); // below it stands what this browser says about notifications
    await phone.press("OK");
  });
  await step("A8", async ({ show }) => {
    await phone.see(USER);
    await phone.see("LPSE Contoh");
    assert.match(await phone.read(".account-code"), /^\d{3}\s*\d{3}$/);
    await show(phone);
  });
  await step("A9", async ({ show, look }) => {
    await computer.seeHeading("2FA berhasil diaktifkan");
    await computer.see("Unduh"); // a script shows it
    await show(computer, "#enrolment");
    await computer.press("Bukan Anda yang mendaftarkannya?");
    await look(computer);
    await computer.press("Bukan Anda yang mendaftarkannya?");
  });
  await step("P1", async ({ show }) => {
    const codes = await computer.texts("ol.recovery li");
    assert.equal(new Set(codes).size, 10);
    await show(computer, ".auth-card");
    await computer.press("Sudah saya simpan");
    await computer.arrive("/beranda");
    await computer.see("Disable 2FA");
    recoveryCodes.set(computer, codes);
  });
}

/** The codes that were written down at P1, by the computer that showed them. */
export const recoveryCodes = new WeakMap<object, readonly string[]>();
