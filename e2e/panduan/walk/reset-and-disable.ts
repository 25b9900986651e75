/** R1–R10 and D1–D6. */
import assert from "node:assert/strict";
import { closeDone, tapAccount } from "../../support/app.ts";
import { openComputer } from "../../support/computer.ts";
import { logIn, readCaptcha } from "../../support/login.ts";
import { enable, logOut, numberShown } from "../../support/portal.ts";
import { walkToPassword } from "./activation.ts";
import { EMAIL, type Stage, USER } from "./stage.ts";

/** R1–R10. */
export async function walkReset(stage: Stage): Promise<void> {
  const { run, step, computer } = stage;
  await logOut(computer);
  await run.clock.advance(60);
  await walkToPassword(stage, ["R1", "R2", "R3", "R4"]);
  await step("R5", async ({ show }) => {
    await computer.seeHeading("Acceptor — Time-based One-time Password");
    await show(computer, ".auth-card");
    await computer.press("Reset 2FA?");
  });
  await step("R6", async ({ show }) => {
    await computer.see("Permintaan Reset TOTP");
    assert.equal(await computer.valueOf("User ID"), USER);
    await computer.see("klik di sini untuk mengganti Kode baru.");
    await computer.see("Non Penyedia");
    await computer.type("Email", EMAIL);
    await computer.type("Kode Keamanan", await readCaptcha(run, computer));
    await show(computer, ".auth-card");
    await computer.press("Kirim");
  });
  let link = "";
  await step("R7", async ({ show }) => {
    await computer.see("Jika data sesuai, tautan reset telah dikirim ke email terdaftar.");
    await show(computer, ".auth-card");
    const mail = await run.mailbox.waitForMail((it) => it.subject === "Konfirmasi Permintaan Reset 2FA");
    assert.deepEqual(mail.to, [EMAIL]);
    link = mail.links[0] ?? "";
    const reader = await openComputer(run.browser, { home: run.portalUrl, width: 640 }); // the mail program
    await reader.page.setContent(mail.html);
    await reader.page.evaluate(`document.title = ${JSON.stringify(mail.subject)}`);
    assert.equal(await reader.page.getByRole("link", { name: "Reset 2FA" }).first().getAttribute("href"), link);
    await show({ ...reader, words: async () => `${mail.subject}\n${await reader.words()}` }, 'div[lang="id"]');
    await reader.close();
  });
  await step("R8", async ({ show }) => {
    await computer.open(link);
    await computer.seeHeading("Konfirmasi Permintaan Reset 2FA");
    await show(computer, ".auth-card");
    await computer.press("Reset 2FA");
  });
  await step("R9", async ({ show }) => {
    await computer.seeHeading("Reset 2FA sekarang?");
    await show(computer);
    await computer.press("OK");
  });
  await step("R10", async ({ show }) => {
    await computer.see("Silakan aktifkan kembali.");
    await show(computer, ".auth-card");
    await logIn(run, computer, USER);
    await computer.arrive("/beranda");
    await stage.phone.open("/");
    await stage.phone.see("2FA akun ini sudah direset di SPSE.");
    await stage.phone.press("Hapus dari aplikasi");
    await enable(computer, stage.phone);
  });
}

/** D1–D6. */
export async function walkDisable({ run, step, computer, phone }: Stage): Promise<void> {
  await run.clock.advance(60);
  await step("D1", async ({ show }) => {
    await computer.open("/beranda");
    await show(computer, "#two-factor");
    await computer.press("Disable 2FA");
  });
  await step("D2", async ({ show }) => {
    await computer.seeHeading("Nonaktifkan 2FA");
    await show(computer, ".auth-card");
    await computer.press("Disable 2FA");
    const number = await numberShown(computer);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.seeHeading("Nonaktifkan 2FA di LPSE Contoh?");
    await phone.see("Mengubah keamanan akun");
    await phone.type("Ketik angka yang tampil di SPSE", number);
    await phone.page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await show(phone);
    await phone.press("Ya");
    await phone.seeHeading("Disetujui");
    await closeDone(phone);
  });
  await step("D3", async ({ show }) => {
    await computer.seeHeading("2FA dinonaktifkan");
    await show(computer, ".auth-card");
  });
  await step("D4", async ({ show }) => {
    await phone.see("2FA akun ini sudah dinonaktifkan di SPSE.");
    await show(phone);
    await phone.press("Hapus dari aplikasi");
    await phone.seeNot(USER);
  });
  await step("D5", async ({ show }) => {
    await computer.press("Kembali ke Beranda");
    await computer.arrive("/beranda");
    await show(computer, "#two-factor");
    await logOut(computer);
    await logIn(run, computer, USER);
    await computer.arrive("/beranda");
  });
  await step("D6", async ({ show, look }) => {
    await look(computer);
    await computer.press("Enable 2FA");
    await computer.seeHeading("Enable 2FA");
    await show(computer, "#enrolment");
  });
}
