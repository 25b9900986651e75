/** A lost phone with a recovery code at hand, and one phone for SPSE and the app. */
import { addPerson } from "../../../packages/server/test-support/world.ts";
import { addByScan } from "../../support/app.ts";
import { permitCamera } from "../../support/phone.ts";
import { logOut, otherWays, seeQr } from "../../support/portal.ts";
import { screenOf } from "../../support/screen.ts";
import { logInWithoutPages } from "../../support/without-pages.ts";
import { recoveryCodes } from "./activation.ts";
import { type Stage, USER } from "./stage.ts";

/** What a browser whose person has blocked the camera answers, for the headless shell, which blocks none (app-scanner.test.ts blocks it). */
const CAMERA_BLOCKED = `
  navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("Permission denied", "NotAllowedError"); };
  navigator.permissions.query = async () => ({ state: "denied" });`;

/** The first phone is gone: a recovery code, revoke, and the new phone. */
export async function walkLostPhone(stage: Stage): Promise<void> {
  const { run, step, computer } = stage;
  await logOut(computer);
  await run.clock.advance(60);
  await step("H1", async ({ show }) => {
    await logInWithoutPages(run, computer, USER);
    await otherWays(computer);
    await computer.see("Gunakan kode pemulihan");
    await show(computer, ".auth-card");
    await computer.press("Gunakan kode pemulihan");
  });
  await step("H2", async ({ show }) => {
    await computer.seeHeading("Gunakan kode pemulihan");
    await computer.type("Kode pemulihan", recoveryCodes.get(computer)?.[0] ?? "");
    await show(computer, ".auth-card");
    await computer.press("Login");
  });
  await step("H3", async ({ show }) => {
    await computer.seeHeading("Tambah atau ganti ponsel");
    await show(computer, ".auth-card");
    await computer.press(/^Hapus /);
    await computer.see("Tidak ada perangkat yang terdaftar.");
  });
  await step("H4", async ({ show, look }) => {
    await look(computer);
    await computer.press("Daftarkan ponsel baru");
    await stage.phone.close();
    stage.phone = await run.newPhone();
    await addByScan(stage.phone, await seeQr(computer));
    await computer.seeHeading("Ponsel ditambahkan");
    await show(computer, ".auth-card");
    await computer.press("Lanjutkan");
    await computer.arrive("/beranda");
  });
}

/** SPSE and the app on the same phone: a link instead of a scan. */
export async function walkSamePhone({ run, step }: Stage): Promise<void> {
  await addPerson(run.world, { userId: "PENYEDIA2", name: "CV Contoh Makmur" });
  const app = await run.newPhone();
  const spse = await app.newTab();
  await spse.open(run.portalUrl);
  await step("S1", async ({ show }) => {
    await logInWithoutPages(
      run,
      { ...spse, open: (path) => spse.open(new URL(path, run.portalUrl).href) },
      "PENYEDIA2",
    );
    await spse.press("Enable 2FA");
    await spse.see("Buka di SPSE Authenticator");
    await show(spse, ".step:has(.same-phone)");
  });
  await step("S2", async ({ show, look }) => {
    const opened = spse.page.waitForEvent("popup");
    await spse.press("Buka di SPSE Authenticator");
    const phone = screenOf(await opened, run.appUrl);
    await phone.seeHeading("Tambahkan akun ini?");
    await show(phone);
    await phone.press("Tambah Account");
    await phone.seeHeading("Akun ditambahkan");
    await look(phone);
    await phone.press("OK");
    await spse.seeHeading("2FA berhasil diaktifkan");
  });
  await app.close();
}

/** The same on an iPhone, whose links open no installed app; and a phone whose camera is blocked. */
export async function walkWithoutScanning({ run, step }: Stage): Promise<void> {
  await addPerson(run.world, { userId: "PENYEDIA7", name: "CV Contoh Jernih" });
  const app = await run.newPhone({ iphone: true });
  await app.page.addInitScript("Object.defineProperty(navigator, 'standalone', { value: true })");
  const spse = await app.newTab();
  await logInWithoutPages(run, { ...spse, open: (path) => spse.open(new URL(path, run.portalUrl).href) }, "PENYEDIA7");
  await spse.press("Enable 2FA");
  await step("S3", async ({ show }) => {
    await spse.see("Salin tautan");
    await show(spse, ".step:has(.same-phone)");
  });
  await step("S4", async ({ show, look }) => {
    const link = await spse.page.locator("[data-copy*='#otpauth']").getAttribute("data-copy");
    await app.open("/");
    await app.see("Belum ada akun");
    await app.press("Tambah Account");
    await app.see("Tempel tautan atau kunci");
    await look(app);
    await app.press(/^Tempel tautan/);
    await app.type("Tautan atau kunci dari halaman Enable 2FA", link ?? "");
    await show(app);
    await app.press("Lanjut");
    await app.press("Tambah Account");
    await app.seeHeading("Akun ditambahkan");
    await spse.seeHeading("2FA berhasil diaktifkan");
  });
  await app.close();
  await step("Q1", async ({ show }) => {
    const phone = await run.newPhone();
    if (run.browser.whole) await permitCamera(phone, run.appUrl, "denied");
    else await phone.page.addInitScript(CAMERA_BLOCKED);
    await phone.open("/");
    await phone.press("Tambah Account");
    await phone.press(/^Pindai kode QR/);
    await phone.see("Kamera diblokir");
    await show(phone);
    await phone.close();
  });
}
