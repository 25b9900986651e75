/** Beyond the login: Ya by its owner, notifications, Riwayat, other services' codes, and a new phone beside the old. */
import { addPerson } from "../../../packages/server/test-support/world.ts";
import { closeDone, openSecurity, sayYes } from "../../support/app.ts";
import type { Phone } from "../../support/phone.ts";
import { enable, logOut } from "../../support/portal.ts";
import type { Screen } from "../../support/screen.ts";
import { logInWithoutPages } from "../../support/without-pages.ts";
import { walkEmail, walkPasskey } from "./beranda.ts";
import type { Stage } from "./stage.ts";

const USER = "PENYEDIA3";

const YES_PIN = "493817";
const LOCK_PIN = "482913";
const PASSPHRASE = "empat kata yang acak";

/** What another authenticator app may give out: one account in each line. */
const OTHERS = [
  "otpauth://totp/Surel%20Kantor:budi%40contoh.id?secret=JBSWY3DPEHPK3PXP&issuer=Surel%20Kantor",
  "otpauth://totp/Bank%20Contoh:budi?secret=GEZDGNBVGY3TQOJQ&issuer=Bank%20Contoh",
].join("\n");

/** What a browser says that may notify, for the headless shell, which may not (push.test.ts notifies). */
const NOTIFICATIONS_ALLOWED = `Object.defineProperty(Notification, "permission", { get: () => "granted" })`;

const openMenu = async (phone: Phone, entry: RegExp): Promise<void> => {
  await phone.open("/");
  await phone.press("Menu");
  await phone.press(entry);
};

/** Another person, who has not had 2FA yet: another email address first, then everything with a phone. */
export async function walkBeyond(stage: Stage): Promise<void> {
  const { run } = stage;
  await addPerson(run.world, { userId: USER, name: "UD Contoh Sentosa" });
  const computer = await run.newComputer({ width: 1000 });
  await logInWithoutPages(run, computer, USER);
  await walkEmail(stage, computer);
  const phone = await run.newPhone();
  await enable(computer, phone);
  await walkOwner(stage, computer, phone);
  await walkOtherServices(stage, phone);
  await walkMove(stage, computer, phone);
  await phone.close();
  await computer.close();
  await walkPasskey(stage);
}

/** The account's page offers notifications and asks who may say Ya. */
async function walkOwner({ run, step }: Stage, computer: Screen, phone: Phone): Promise<void> {
  await logOut(computer);
  await run.clock.advance(60);
  await step("T1", async ({ show }) => {
    const { origin } = new URL(run.appUrl);
    if (run.browser.whole) await phone.page.context().grantPermissions(["camera", "notifications"], { origin });
    else await phone.page.addInitScript(NOTIFICATIONS_ALLOWED);
    await phone.open("/");
    await openSecurity(phone, USER);
    await phone.see("Aktifkan notifikasi");
    await show(phone, ".push-card");
  });
  await step("Y1", async ({ show, look }) => {
    await look(phone);
    await phone.press("Pakai PIN aplikasi");
    await phone.type("PIN baru", YES_PIN);
    await phone.type("Ketik sekali lagi", YES_PIN);
    await show(phone);
    await phone.press("Simpan PIN");
    await phone.see("PIN siap.");
    await look(phone);
  });
  await step("Y2", async ({ show }) => {
    await logInWithoutPages(run, computer, USER);
    await sayYes(phone, USER);
    await phone.seeHeading("Konfirmasi bahwa ini Anda");
    await phone.type("PIN untuk Ya", YES_PIN.slice(0, 5));
    await show(phone);
    await phone.type("PIN untuk Ya", YES_PIN);
    await phone.seeHeading("Berhasil Login");
    await closeDone(phone);
    await computer.arrive("/beranda");
  });
  await step("T2", async ({ show, look }) => {
    await phone.press("Menu");
    await phone.see("Sembunyikan kode sampai diketuk");
    await look(phone);
    await phone.press(/^Riwayat/);
    await phone.see("Disetujui");
    await show(phone);
  });
}

/** Codes of other services: in from another app, out into a file that only a passphrase opens. */
async function walkOtherServices({ step }: Stage, phone: Phone): Promise<void> {
  await step("C1", async ({ show, look }) => {
    await phone.open("/");
    await look(phone);
    await phone.press("Tambah Account");
    await phone.see("Impor dari aplikasi lain");
    await look(phone);
    await phone.press(/^Impor dari aplikasi lain/);
    await phone.type("Atau tempel isinya", OTHERS);
    await phone.press("Lanjut");
    await phone.seeHeading("2 akun akan ditambahkan");
    await show(phone);
    await phone.press("Impor 2 akun");
    await phone.seeHeading("2 akun ditambahkan");
    await phone.press("OK");
  });
  await step("C2", async ({ show }) => {
    await openMenu(phone, /^Cadangan/);
    await phone.type("Frasa sandi cadangan", PASSPHRASE);
    await phone.type("Ketik frasa sandi sekali lagi", PASSPHRASE);
    await show(phone);
    await Promise.all([phone.page.waitForEvent("download"), phone.press("Buat cadangan")]);
    await phone.seeHeading("Cadangan dibuat");
    await show(phone);
  });
  await step("C3", async ({ show, look }) => {
    await openMenu(phone, /^Atur akun/);
    await phone.press(/^Ubah nama .*Bank Contoh/);
    await phone.type("Nama di ponsel ini", "Rekening koperasi");
    await look(phone);
    await phone.press("Simpan");
    await phone.see("Nama disimpan");
    await phone.press(/^Naikkan .*Bank Contoh/);
    await phone.see("urutan 2 dari 3");
    await phone.seeNot("urutan 2 dari 3");
    await show(phone);
  });
}

/** The old phone brings in the new one, which then gets a lock. The six digits are drawn anew by each new phone. */
async function walkMove({ run, step }: Stage, computer: Screen, old: Phone): Promise<void> {
  await run.clock.advance(72 * 3600);
  const fresh = await run.newPhone();
  await step("M1", async ({ show, look }) => {
    await fresh.open("/");
    await look(fresh);
    await fresh.press("Tambah Account");
    await fresh.see("Pindahkan dari ponsel lama");
    await look(fresh);
    await fresh.press(/^Pindahkan dari ponsel lama/);
    await old.hold(await fresh.picture(".move-qr"));
    await old.open("/");
    await old.press("Menu");
    await old.see("Pindahkan ke ponsel baru");
    await show(old);
    await old.press(/^Pindahkan ke ponsel baru/);
    await old.see("Pindai kode ponsel baru");
    await look(old);
    await old.press("Pindai kode ponsel baru");
  });
  await step("M2", async ({ show }) => {
    await old.seeHeading("Apakah angkanya sama?");
    await old.see("PIN aplikasi");
    await show(old);
    await old.type("PIN aplikasi", YES_PIN);
    await old.press("Angkanya sama, lanjutkan");
    await old.seeHeading("Pindai dengan ponsel baru");
  });
  await step("M3", async ({ show, look }) => {
    await look(fresh);
    await fresh.hold(await old.picture(".move-qr"));
    await fresh.press("Pindai kode ponsel lama");
    await fresh.seeHeading("Ambil akun");
    await show(fresh);
    await fresh.press("Ambil akun");
    await fresh.see("Sudah di ponsel ini");
    await fresh.press("Selesai");
    await old.seeHeading("Semua sudah pindah");
    await show(old);
  });
  await step("M4", async ({ show }) => {
    await logInWithoutPages(run, computer, USER);
    await sayYes(fresh, USER);
    await computer.arrive("/beranda");
    await show(computer, ".notice");
    await computer.press("Ini ponsel saya");
    await computer.seeNot("Ini ponsel saya");
  });
  await walkLock(step, fresh);
  await fresh.close();
}

async function walkLock(step: Stage["step"], phone: Phone): Promise<void> {
  await step("L1", async ({ show, look }) => {
    await phone.open("/");
    await phone.press("Menu");
    await phone.see(/^Keamanan/);
    await look(phone);
    await phone.press(/^Keamanan/);
    await phone.press("Kunci aplikasi");
    await phone.see("PIN 6 angka");
    await look(phone);
    await phone.press(/^PIN 6 angka/);
    await phone.type("PIN baru, 6 angka", LOCK_PIN);
    await phone.type("Ketik PIN sekali lagi", LOCK_PIN);
    await show(phone);
    await phone.press("Pasang PIN");
    await phone.see("Kunci aplikasi dipasang");
  });
  await step("L2", async ({ show }) => {
    await phone.open("/");
    await phone.seeHeading("SPSE Authenticator terkunci");
    await phone.page.locator(".pin:focus").waitFor();
    await show(phone);
    await phone.type("PIN kunci aplikasi", LOCK_PIN);
    await phone.see(USER);
  });
}
