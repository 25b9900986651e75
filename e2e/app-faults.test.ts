/** Every fault in the app has its own sentence and a way on; app-scanner.test.ts has those of the camera. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { codeShown, scan, tapAccount } from "./support/app.ts";
import { drawQr } from "./support/camera.ts";
import { faultsOf } from "./support/owner.ts";
import { logInAndEnable, logOut, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { type Screen, screenOf } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

let people = 0;
/** A person without 2FA, at the page with the QR code. */
async function atQr(): Promise<{ computer: Screen; userId: string }> {
  const userId = `PENYEDIA${++people}`;
  await addPerson(run.world, { userId });
  const computer = await run.newComputer();
  await logInWithoutPages(run, computer, userId);
  await computer.press("Enable 2FA");
  return { computer, userId };
}

/** Gives the fake camera the features of a phone's. */
const LAMP_AND_LENS = `
  window.asked = [];
  MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true, zoom: { min: 1, max: 4 } });
  MediaStreamTrack.prototype.applyConstraints = async (wish) => void window.asked.push(wish);
`;

describe("A6: what the camera sees", () => {
  test("an expired QR code is refused; the page shows a new one by itself, which works", async () => {
    const { computer, userId } = await atQr();
    const old = await seeQr(computer);
    const phone = await run.newPhone();
    await run.clock.advance(301);
    await scan(phone, old);
    await phone.press("Tambah Account");
    await phone.see("Kode QR sudah kedaluwarsa");
    await phone.press("Pindai lagi");
    await phone.press("Kembali");
    await computer.seeHeading("Pindai kode QR dengan aplikasi SPSE Authenticator");
    await computer.refresh();
    await scan(phone, await seeQr(computer));
    await phone.press("Tambah Account");
    await phone.seeHeading("Akun ditambahkan");
    await phone.see(userId);
    await phone.close();
    await computer.close();
  });
  test("a used QR code is refused, and the page says that somebody tried", async () => {
    const { computer } = await atQr();
    const qr = await seeQr(computer);
    const [mine, another] = [await run.newPhone(), await run.newPhone()];
    await scan(mine, qr);
    await mine.press("Tambah Account");
    await mine.seeHeading("Akun ditambahkan");
    await scan(another, qr);
    await another.press("Tambah Account");
    await another.see("Kode QR sudah dipakai");
    await computer.see("Kode QR ini dicoba lagi oleh perangkat lain");
    for (const screen of [mine, another, computer]) await screen.close();
  });
  test("a web address, a text, an account of another service", async () => {
    const phone = await run.newPhone();
    await scan(phone, drawQr("https://contoh.go.id/tender/123"));
    await phone.see("Kode QR ini untuk hal lain");
    await scan(phone, drawQr("bukan account"));
    await phone.see("Ini bukan kode QR akun");
    await scan(phone, drawQr("otpauth://totp/Surel:budi%40contoh.go.id?secret=JBSWY3DPEHPK3PXP&issuer=Surel"));
    await phone.see("Akun ini bukan dari SPSE");
    await phone.press("Tambah Account");
    await phone.press("OK");
    assert.match(await codeShown(phone), /^\d{6}$/);
    assert.deepEqual(faultsOf(phone), []);
    await phone.close();
  });
  test("a dark room, a QR far away: lamp and lens of the camera can be switched", async () => {
    const phone = await run.newPhone();
    await phone.page.addInitScript(LAMP_AND_LENS);
    await scan(phone, drawQr("https://contoh.go.id/"));
    for (const [name, asked] of [
      ["Lampu", { torch: true }],
      ["Perbesar", { zoom: 2.5 }],
    ] as const) {
      const button = phone.page.getByRole("button", { name });
      await button.click();
      await phone.page.locator(`button[aria-label=${name}][aria-pressed=true]`).waitFor();
      assert.deepEqual(await phone.page.evaluate("window.asked.at(-1)"), { advanced: [asked] });
    }
    await phone.close();
  });
  test("a picture of the QR code works as the camera does", async () => {
    const { computer, userId } = await atQr();
    const phone = await run.newPhone();
    await phone.open("/");
    await phone.press("Tambah Account");
    const file = { name: "qr.png", mimeType: "image/png", buffer: Buffer.from(await seeQr(computer)) };
    await phone.page.locator("input[type=file]").first().setInputFiles(file);
    await phone.seeHeading("Tambahkan akun ini?");
    await phone.press("Tambah Account");
    await phone.see(userId);
    await phone.seeHeading("Akun ditambahkan");
    await phone.close();
    await computer.close();
  });
  test("SPSE on the same phone: Buka di SPSE Authenticator enrols, and the key leaves the address at once", async () => {
    const userId = `PENYEDIA${++people}`;
    await addPerson(run.world, { userId });
    const app = await run.newPhone();
    const spse = await app.newTab();
    await logInWithoutPages(run, { ...spse, open: (path) => spse.open(new URL(path, run.portalUrl).href) }, userId);
    await spse.press("Enable 2FA");
    const opened = spse.page.waitForEvent("popup");
    await spse.press("Buka di SPSE Authenticator");
    const phone = screenOf(await opened, run.appUrl);
    await phone.seeHeading("Tambahkan akun ini?");
    assert.equal(new URL(phone.address()).hash, "");
    await phone.press("Tambah Account");
    await phone.seeHeading("Akun ditambahkan");
    await spse.seeHeading("2FA berhasil diaktifkan");
    assert.deepEqual([...faultsOf(phone), ...spse.faults], []);
    await app.close();
  });
});

describe("A11: when the answer cannot get through", () => {
  test("no connection, server down: the app says so, the code still shows, and the answer goes on afterwards", async () => {
    const userId = `PENYEDIA${++people}`;
    await addPerson(run.world, { userId });
    const computer = await run.newComputer();
    const phone = await run.newPhone();
    await logInAndEnable(run, computer, phone, userId);
    await logOut(computer);

    await phone.offline(true);
    await tapAccount(phone, userId);
    await phone.see("Tidak ada koneksi internet");
    assert.match(await codeShown(phone), /^\d{6}$/);
    await phone.offline(false);
    await phone.open("/");

    await phone.page.route("**/device/v1/**", (route) => route.abort());
    await phone.open("/");
    await tapAccount(phone, userId);
    await phone.see("tidak menjawab");
    await phone.press("Coba lagi");
    await phone.see("tidak menjawab");
    await phone.page.unroute("**/device/v1/**");
    await phone.see("Tidak ada permintaan login");

    await logInWithoutPages(run, computer, userId);
    await phone.seeHeading(/Login ke/);
    await phone.page.route("**/device/v1/**", (route) => route.abort());
    await phone.press("Ya");
    await phone.seeHeading("Jawaban Anda belum sampai");
    await phone.page.unroute("**/device/v1/**");
    await phone.press("Kirim lagi");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
    await phone.close();
    await computer.close();
  });
});
