/** Reset 2FA that waits, in Chromium: Beranda and the app end it, an officer approves it, the browser that asked completes it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setReset } from "../packages/server/test-support/at-reset.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { readCaptcha } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
let owner: Screen;
let phone: Phone;
let other: Screen;
let officer: Screen;
let officersPhone: Phone;
let codes: readonly string[] = [];
before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: "PENYEDIA1", name: "PT Contoh Jaya" });
  await addPerson(run.world, { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk" });
  [owner, phone, other] = [await run.newComputer(), await run.newPhone(), await run.newComputer()];
  [officer, officersPhone] = [await run.newComputer(), await run.newPhone()];
  codes = await logInAndEnable(run, owner, phone, "PENYEDIA1");
  await logInAndEnable(run, officer, officersPhone, "HELPDESK1");
});
after(() => run?.close());

/** R1–R9 in another browser, up to the page that says what the reset waits for. */
async function askReset(): Promise<void> {
  const mails = run.mailbox.mails.length;
  await logInWithoutPages(run, other, "PENYEDIA1");
  await other.press("Reset 2FA?");
  await other.type("Email", "penyedia1@contoh.go.id");
  await other.type("Kode Keamanan", await readCaptcha(run, other));
  await other.press("Kirim");
  await other.see("Jika data sesuai, tautan reset telah dikirim ke email terdaftar.");
  const mail = await run.mailbox.waitForMail(
    (one) => one.subject === "Konfirmasi Permintaan Reset 2FA" && run.mailbox.mails.indexOf(one) >= mails,
  );
  await other.open(mail.links[0] ?? "");
  await other.press("Reset 2FA");
  await other.press("OK");
}

test("wait: the owner's Beranda shows it and ends it", async () => {
  await setReset(run.world, "wait", 24);
  await askReset();
  await other.seeHeading("Reset 2FA menunggu waktunya");
  assert.deepEqual(await findWrongs(other), []);
  await owner.open("/beranda");
  await owner.see("Ada permintaan Reset 2FA untuk akun Anda");
  assert.deepEqual(await findWrongs(owner), []);
  await owner.press("Batalkan reset");
  await owner.see("Permintaan reset dibatalkan. 2FA Anda tetap aktif.");
  await other.press("Periksa lagi");
  await other.seeHeading("Tautan sudah tidak berlaku.");
});

test("wait: the app shows it above the accounts, below the login's request that still waits, and ends it with one tap", async () => {
  await run.clock.advance(60);
  await askReset();
  await other.seeHeading("Reset 2FA menunggu waktunya");
  await phone.open("/");
  await phone.see("PENYEDIA1: ada permintaan Reset 2FA");
  await phone.seeHeading("Permintaan menunggu");
  const top = async (what: string) => (await phone.page.locator(what).first().boundingBox())?.y ?? assert.fail(what);
  const [request, notice, list] = [await top(".waiting-card"), await top("main > .notice"), await top(".accounts")];
  assert.ok(request < notice && notice < list, `${request}, ${notice}, ${list}`);
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Batalkan reset");
  await phone.see("Reset dibatalkan. Segera ganti password SPSE dan password email Anda.");
  await other.press("Periksa lagi");
  await other.seeHeading("Tautan sudah tidak berlaku.");
});

/** Checks the officer's pages as pages.test.ts checks all others: small and light, and wide and dark in English. */
async function lookAt(paths: readonly string[]): Promise<void> {
  const cookies = await officer.page.context().cookies();
  const { port } = new URL(run.portalUrl);
  for (const look of [
    { language: "id", width: 360, dark: false } as const,
    { language: "en", width: 1280, dark: true } as const,
  ]) {
    const screen = await run.newComputer(look);
    const spoken = { name: `spse_lang_${port}`, value: look.language, url: run.portalUrl };
    await screen.page.context().addCookies([...cookies, spoken]);
    for (const path of paths) {
      await screen.open(path);
      assert.deepEqual(await findWrongs(screen), []);
    }
    assert.deepEqual(screen.faults, []);
    await screen.close();
  }
}

test("helpdesk: an officer checks, approves with the number, and the browser that asked completes it", async () => {
  await setReset(run.world, "helpdesk");
  await run.clock.advance(60);
  await askReset();
  await other.seeHeading("Reset 2FA menunggu persetujuan petugas");
  await officer.open("/beranda");
  await officer.press("Konsol petugas");
  await officer.open("/helpdesk");
  await officer.see("Chrome di Linux");
  assert.deepEqual(await findWrongs(officer), []);
  await officer.press("Periksa permintaan PENYEDIA1");
  await officer.seeHeading("Reset 2FA untuk PENYEDIA1");
  await lookAt(["/helpdesk", new URL(officer.address()).pathname]);
  await officer.press("Setujui reset");
  await officer.see("Pilih bagaimana identitas diperiksa.");
  assert.deepEqual(await findWrongs(officer), []);
  await officer.choose("Surat bermeterai dan dokumen");
  await officer.press("Setujui reset");
  // What the officer signs is what the officer sees: on the page, and above Ya on the phone.
  await officer.seeHeading("Setujui Reset 2FA untuk PENYEDIA1 (PT Contoh Jaya)");
  await officersPhone.open("/");
  await tapAccount(officersPhone, "HELPDESK1");
  await officersPhone.seeHeading("Setujui Reset 2FA untuk PENYEDIA1 (PT Contoh Jaya)?");
  await officersPhone.see("Mengubah keamanan akun");
  assert.deepEqual(await findWrongs(officersPhone), []);
  await officersPhone.type("Ketik angka di layar komputer", await numberShown(officer));
  await officersPhone.press("Ya");
  await officer.see("Reset disetujui.");
  await run.mailbox.waitForMail((it) => it.subject === "Reset 2FA akun SPSE Anda disetujui petugas");
  await officer.type("Nama, User ID, email, NPWP, atau NIP", "contoh ja");
  await officer.press("Cari");
  await officer.seeHeading("Cari akun");
  await officer.see("Akun yang cocok");
  for (const width of [360, 1280]) {
    await officer.page.setViewportSize({ width, height: 740 });
    assert.deepEqual(await findWrongs(officer), []);
  }
  await officer.press("Buka akun PENYEDIA1");
  await officer.seeHeading("Akun PENYEDIA1");
  await officer.see("Hentikan semua ponsel");
  await lookAt([new URL(officer.address()).pathname]);
  await officer.choose("Ponsel hilang atau rusak");
  await officer.press("Buka kasus");
  await officer.seeHeading("Kasus PENYEDIA1");
  const { pathname: path } = new URL(officer.address());
  await lookAt([path, `${path}/slip`, "/helpdesk"]);

  await other.press("Periksa lagi");
  await other.see("Petugas sudah menyetujui. Reset dapat diselesaikan sekarang.");
  await other.press("Reset 2FA");
  await other.press("OK");
  await other.see("2FA berhasil direset. Silakan aktifkan kembali.");
});

test("Laporkan ponsel hilang, from the login page: one recovery code, and the phone has ended", async () => {
  await setReset(run.world, "immediate");
  codes = await logInAndEnable(run, other, phone, "PENYEDIA1");
  await logOut(other);
  await other.press("Laporkan ponsel hilang");
  await other.seeHeading("Laporkan ponsel hilang");
  assert.deepEqual(await findWrongs(other), []);
  await other.type("User ID", "penyedia1");
  await other.type("Kode pemulihan", codes[0] ?? "");
  await other.type("Kode Keamanan", await readCaptcha(run, other));
  await other.press("Hentikan ponsel");
  await other.seeHeading("Ponsel sudah dihentikan");
  await phone.open("/");
  await phone.see("Ponsel ini sudah dihapus dari akun ini di SPSE.");
});
