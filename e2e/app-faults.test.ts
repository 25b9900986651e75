/**
 * Every fault in the app has its own sentence and a way on: codes, connections, the phone's storage and its keys, a page around it.
 * app-scanner.test.ts has the faults of the camera.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { listDevices } from "../packages/server/src/core/factors/device/device.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { codeShown, namesListed, scan, tapAccount } from "./support/app.ts";
import { drawQr } from "./support/camera.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf } from "./support/owner.ts";
import { type Phone, promiseStorage } from "./support/phone.ts";
import { keepCodes, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { type Screen, screenOf } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let computer: Screen;
let phone: Phone;
/** A phone without the account. */
let another: Phone;
before(async () => {
  run = await startRun({ host: "lpse-jambi.localhost", settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  await addPerson(run.world, { userId: USER });
  computer = await run.newComputer();
  [phone, another] = [await run.newPhone(), await run.newPhone()];
});
after(() => run?.close());

/** Gives the fake camera the features of a phone's. */
const LAMP_AND_LENS = `
  window.asked = [];
  MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true, zoom: { min: 1, max: 4 } });
  MediaStreamTrack.prototype.applyConstraints = async (wish) => void window.asked.push(wish);
`;

describe("A6: a code that is given to the app", () => {
  let qr: Uint8Array;
  test("expired: it is refused, and the page shows a new one by itself, a picture of which works", async () => {
    await logInWithoutPages(run, computer, USER);
    await computer.press("Enable 2FA");
    const old = await seeQr(computer);
    await computer.page.evaluate("window.isOldPage = true");
    await run.clock.advance(301);
    await scan(phone, old);
    await phone.press("Tambah Account");
    await phone.see("Kode QR sudah kedaluwarsa");
    await phone.press("Pindai lagi");
    await phone.press("Kembali");
    await computer.seeHeading("Pindai kode QR dengan aplikasi SPSE Authenticator");
    await computer.page.waitForFunction(() => !("isOldPage" in window));
    qr = await seeQr(computer);
    await promiseStorage(phone, false);
    await phone.open("/");
    await phone.press("Tambah Account");
    const file = { name: "qr.png", mimeType: "image/png", buffer: Buffer.from(qr) };
    await phone.page.locator("input[type=file]").first().setInputFiles(file);
    await phone.seeHeading("Tambahkan akun ini?");
    await phone.see(USER);
  });

  test("no room left on the phone: its sentence, nothing half added, and Coba lagi adds it once there is room; the browser does not promise to keep it, and the app says so", async () => {
    // As a browser does: the transaction aborts with the reason.
    await phone.page.evaluate(`{
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (row) {
        if (this.name !== "accounts") return put.call(this, row);
        IDBObjectStore.prototype.put = put;
        const asked = put.call(this, row);
        Object.defineProperty(this.transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
        this.transaction.abort();
        return asked;
      };
    }`);
    await phone.press("Tambah Account");
    await phone.see("Penyimpanan ponsel penuh");
    await phone.see("Kosongkan sebagian penyimpanan ponsel");
    assert.deepEqual(await findWrongs(phone), []);
    const other = await phone.newTab();
    await other.open("/");
    await other.seeHeading("Belum ada akun");
    await other.close();
    await phone.press("Coba lagi");
    await phone.seeHeading("Akun ditambahkan");
    await phone.see("Peramban dapat menghapus data aplikasi ini");
    await phone.press("OK");
    assert.deepEqual(await namesListed(phone), [USER]);
    const { id } = await run.world.db.selectFrom("account").select("id").executeTakeFirstOrThrow();
    assert.equal((await listDevices(run.world, id)).length, 1);
    assert.match(await codeShown(phone), /^\d{6}$/);
    await phone.press("Menu");
    await phone.see("Akun dapat terhapus oleh peramban");
    await phone.press("Kembali");
  });

  test("used: it is refused, and the page says that somebody tried", async () => {
    await scan(another, qr);
    await another.press("Tambah Account");
    await another.see("Kode QR sudah dipakai");
    await computer.see("Kode QR ini dicoba lagi oleh perangkat lain");
    await computer.press("Tampilkan kode pemulihan");
    await keepCodes(computer);
  });

  test("a web address, a text, an account of another service; in a dark room or far away lamp and lens of the camera can be switched", async () => {
    await another.page.addInitScript(LAMP_AND_LENS);
    await scan(another, drawQr("https://contoh.go.id/tender/123"));
    await another.see("Kode QR ini untuk hal lain");
    for (const [name, asked] of [
      ["Lampu", { torch: true }],
      ["Perbesar", { zoom: 2.5 }],
    ] as const) {
      const button = another.page.getByRole("button", { name });
      await button.click();
      await another.page.locator(`button[aria-label=${name}][aria-pressed=true]`).waitFor();
      assert.deepEqual(await another.page.evaluate("window.asked.at(-1)"), { advanced: [asked] });
    }
    await scan(another, drawQr("bukan account"));
    await another.see("Ini bukan kode QR akun");
    await scan(another, drawQr("otpauth://totp/Surel:budi%40contoh.go.id?secret=JBSWY3DPEHPK3PXP&issuer=Surel"));
    await another.see("Akun ini bukan dari SPSE");
    await another.press("Tambah Account");
    await another.press("OK");
    assert.match(await codeShown(another), /^\d{6}$/);
  });
  test("SPSE on the same phone: Buka di SPSE Authenticator enrols, and the key leaves the address at once", async () => {
    await addPerson(run.world, { userId: "PENYEDIA2" });
    const spse = await another.newTab();
    await logInWithoutPages(
      run,
      { ...spse, open: (path) => spse.open(new URL(path, run.portalUrl).href) },
      "PENYEDIA2",
    );
    await spse.press("Enable 2FA");
    const opened = spse.page.waitForEvent("popup");
    await spse.press("Buka di SPSE Authenticator");
    const app = screenOf(await opened, run.appUrl);
    await app.seeHeading("Tambahkan akun ini?");
    assert.equal(new URL(app.address()).hash, "");
    await app.press("Tambah Account");
    await app.seeHeading("Akun ditambahkan");
    await spse.seeHeading("2FA berhasil diaktifkan");
    assert.deepEqual([...faultsOf(app), ...spse.faults], []);
    await another.close();
  });
});

describe("A11: when the answer cannot get through", () => {
  test("no connection, server down: the app says so, the code still shows, and the answer goes on afterwards", async () => {
    await phone.offline(true);
    await tapAccount(phone, USER);
    await phone.see("Tidak ada koneksi internet");
    assert.match(await codeShown(phone), /^\d{6}$/);
    await phone.offline(false);

    await phone.page.route("**/device/v1/**", (route) => route.abort());
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.see("tidak menjawab");
    await phone.press("Coba lagi");
    await phone.see("tidak menjawab");
    await phone.page.unroute("**/device/v1/**");
    await phone.see("Menunggu permintaan");

    await logInWithoutPages(run, computer, USER);
    await phone.seeHeading(/Login ke/);
    await phone.page.route("**/device/v1/**", (route) => route.abort());
    await phone.press("Ya");
    await phone.seeHeading("Jawaban Anda belum sampai");
    await phone.page.unroute("**/device/v1/**");
    await phone.press("Kirim lagi");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
  });
});

describe("the phone's storage", () => {
  test("the account's signing key is lost: the app says so and how to go on; the code still shows", async () => {
    const before = phone.faults.length;
    await phone.page.evaluate(`new Promise((resolve, reject) => {
      const opened = indexedDB.open("spse-authenticator");
      opened.onsuccess = () => {
        const change = opened.result.transaction("accounts", "readwrite");
        const rows = change.objectStore("accounts").getAll();
        rows.onsuccess = () => rows.result.forEach((row) => change.objectStore("accounts").put({ ...row, key: null }));
        change.oncomplete = () => resolve(opened.result.close());
        change.onabort = reject;
      };
    })`);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.see("Peramban ini kehilangan kunci akun. Login tidak dapat dikonfirmasi dengan Ya");
    assert.match(await codeShown(phone), /^\d{6}$/);
    assert.deepEqual(await findWrongs(phone), []);
    assert.deepEqual(phone.faults.slice(before), []);
  });

  test("accounts that the browser has deleted: the first screen says what to do now", async () => {
    await phone.page.goto(`${run.appUrl}/manifest.webmanifest`);
    await phone.page.evaluate(`new Promise((resolve, reject) => {
      const gone = indexedDB.deleteDatabase("spse-authenticator");
      gone.onsuccess = resolve;
      gone.onerror = gone.onblocked = reject;
    })`);
    await phone.open("/");
    await phone.press("Pernah ada akun, atau ganti ponsel?");
    await phone.see("login di SPSE dengan kode pemulihan");
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Tambah Account");
    await phone.press(/^Impor dari aplikasi lain.*cadangan/);
    await phone.seeHeading("Impor akun");
  });
});

describe("hostile pages", () => {
  test("the app inside another page: a sentence, and nothing to tap", async () => {
    const tab = await computer.newTab();
    const home = "http://lain.localhost/";
    await tab.page.route(home, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe src="${run.appUrl}/" width="340" height="600"></iframe>`,
      }),
    );
    const guards = ["content-security-policy", "x-frame-options"];
    await tab.page.route(`${run.appUrl}/`, async (route) => {
      const { port, host } = new URL(run.appUrl);
      const got = await route.fetch({ url: `http://127.0.0.1:${port}/`, headers: { host } });
      const headers = Object.fromEntries(Object.entries(got.headers()).filter(([name]) => !guards.includes(name)));
      await route.fulfill({ response: got, headers });
    });
    await tab.open(home);
    const inside = tab.page.frameLocator("iframe");
    await inside.getByText("Demi keamanan, SPSE Authenticator tidak dapat dibuka di dalam halaman lain.").waitFor();
    assert.equal(await inside.locator("button, a, input").count(), 0);
    await tab.close();
  });
});
