/** Beyond the login, at SPSE: another email address, and a passkey in place of a phone with the app. */
import { addPerson, PASSWORD } from "../../../packages/server/test-support/world.ts";
import { plugIn } from "../../support/passkey.ts";
import { keepCodes, logOut } from "../../support/portal.ts";
import type { Screen } from "../../support/screen.ts";
import { logInWithoutPages } from "../../support/without-pages.ts";
import type { Stage } from "./stage.ts";

const EMAIL = "penyedia3@contoh.go.id";
const NEW_EMAIL = "kantor@contoh.go.id";

/** Ganti email: a code from each of the two mailboxes. */
export async function walkEmail({ run, step }: Stage, computer: Screen): Promise<void> {
  const codeFor = async (address: string): Promise<string> => {
    const mail = await run.mailbox.waitForMail((it) => it.to.includes(address) && /^\d{4} \d{4}$/m.test(it.text));
    return /^(\d{4} \d{4})$/m.exec(mail.text)?.[1] ?? "";
  };
  await step("E1", async ({ show, look }) => {
    await look(computer);
    await computer.press("Akun");
    await computer.press("Ganti email");
    await computer.choose("Ganti email utama");
    await computer.type("Alamat email yang baru", NEW_EMAIL);
    await computer.type("Password", PASSWORD);
    await show(computer, ".auth-card");
    await computer.press("Lanjutkan");
  });
  await step("E2", async ({ show, look }) => {
    await computer.seeHeading("Ketik kode dari email");
    await computer.type("Kode dari alamat yang baru", await codeFor(NEW_EMAIL));
    await computer.type("Kode dari email utama sekarang", await codeFor(EMAIL));
    await show(computer, ".auth-card");
    await computer.press("Ganti email");
    await computer.see("Email berhasil diganti.");
    await look(computer);
    await computer.press("Kembali ke Beranda");
  });
}

/** 2FA by passkey, in the browser of a phone. */
export async function walkPasskey({ run, step }: Stage): Promise<void> {
  const userId = "PENYEDIA4";
  await addPerson(run.world, { userId, name: "PT Contoh Abadi" });
  const phone = await run.newPhone();
  const tab = await phone.newTab();
  const spse: Screen = { ...tab, open: (path) => tab.open(new URL(path, run.portalUrl).href) };
  await plugIn(spse);
  await logInWithoutPages(run, spse, userId);
  await step("F1", async ({ show, look }) => {
    await look(spse);
    await spse.press("Enable 2FA");
    await spse.press("Cara lain");
    await spse.see("Pakai passkey");
    await look(spse);
    await spse.press("Pakai passkey");
    await spse.type("Nama passkey", "Ponsel kantor");
    await show(spse, ".auth-card");
    await spse.press("Buat passkey");
    await spse.seeHeading("2FA berhasil diaktifkan");
    await spse.press("Tampilkan kode pemulihan");
    await keepCodes(spse);
    await logOut(spse);
  });
  await step("F2", async ({ show }) => {
    await logInWithoutPages(run, spse, userId);
    await spse.seeHeading("Login ke LPSE Contoh");
    await show(spse, ".auth-card");
    await spse.press("Gunakan passkey");
    await spse.arrive("/beranda");
  });
  await phone.close();
}
