/**
 * Every fault in the app has its own sentence and a way on: codes, connections, the phone's storage and its keys, a new version, a page around
 * it. app-scanner.test.ts has the faults of the camera.
 */
import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { after, before, describe, test } from "node:test";
import { listDevices } from "../packages/server/src/factors/device/device.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { codeShown, namesListed, scan, tapAccount } from "./support/app.ts";
import { drawQr } from "./support/camera.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
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

const SUREL = "otpauth://totp/Surel:budi?secret=JBSWY3DPEHPK3PXP&issuer=Surel";

/** From any screen to the app's result for a pasted text. */
async function paste(phone: Screen, text: string): Promise<void> {
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Tempel tautan/);
  await phone.type("Tautan atau kunci dari halaman Enable 2FA", text);
  await phone.press("Lanjut");
}

/** Pastes an account of another service and adds it. */
async function addSurel(phone: Screen): Promise<void> {
  await paste(phone, SUREL);
  await phone.press("Tambah Account");
  await phone.seeHeading("Akun ditambahkan");
}

/** Whether the browser promises to keep the phone's data. */
const promise = (phone: Screen, kept: boolean) =>
  phone.page.addInitScript(`for (const name of ["persist", "persisted"])
    StorageManager.prototype[name] = async () => ${kept}`);
const WARNED = "Peramban dapat menghapus data aplikasi ini";

/** A file that the app loads at a tap; the next build gives it another name. */
const CHUNK = /\/assets\/manage-[\w-]+\.js/;

/** The app at an address of its own, as `run` serves it; `upgrade`: from now on its service worker is of another build. */
async function openAppServer(): Promise<{ url: string; upgrade: () => void; close: () => void }> {
  const { hostname, port, host } = new URL(run.appUrl);
  let build = "";
  const server = createServer((asked, answer) => {
    // Never "not modified": the server does not know the other build.
    if (build && CHUNK.test(asked.url ?? "") && !asked.url?.endsWith("?next")) return void answer.writeHead(404).end();
    const { "if-modified-since": _, "if-none-match": __, ...all } = asked.headers;
    const headers = { ...all, host, "accept-encoding": "identity" };
    const onward = request({ host: "127.0.0.1", port, path: asked.url, method: asked.method, headers }, (got) => {
      if (asked.url !== "/service-worker.js") {
        answer.writeHead(got.statusCode ?? 500, got.headers);
        return void got.pipe(answer);
      }
      const { "content-length": _, ...more } = got.headers;
      got
        .setEncoding("utf8")
        .toArray()
        .then((parts) => {
          answer.writeHead(got.statusCode ?? 500, more);
          const worker = parts.join("").replace("spse-authenticator-", `spse-authenticator-${build}`);
          answer.end(build ? worker.replace(CHUNK, "$&?next") : worker);
        });
    });
    asked.pipe(onward);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new TypeError("no port");
  return {
    url: `http://${hostname}:${at.port}`,
    upgrade: () => {
      build = "next-";
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

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
    await promise(phone, false);
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
    await phone.see(WARNED);
    await phone.press("OK");
    assert.deepEqual(await namesListed(phone), [USER]);
    const { id } = await run.world.db.selectFrom("account").select("id").executeTakeFirstOrThrow();
    assert.equal((await listDevices(run.world, id)).length, 1);
    assert.match(await codeShown(phone), /^\d{6}$/);
    await phone.press("Menu");
    await phone.see("Akun dapat terhapus oleh peramban");
    await phone.press("Tutup");
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
    await phone.see("Tidak ada permintaan login");

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
    await phone.see("Pernah ada akun di sini?");
    await phone.see("Login di SPSE dengan kode pemulihan");
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Tambah Account");
    await phone.press(/^Impor dari aplikasi lain.*cadangan/);
    await phone.seeHeading("Impor akun");
  });
});

describe("a new version of the app", () => {
  test("the list offers it, it waits while its owner types, and a tap reloads with it; the accounts stay, which the browser promises to keep, and another tab is not disturbed", async () => {
    const server = await openAppServer();
    const phone = await run.newPhone();
    const app = { ...phone, open: (path: string) => phone.open(new URL(path, server.url).href) };
    await promise(phone, true);
    await addSurel(app);
    await phone.seeNot(WARNED);
    await phone.press("OK");
    await phone.press("Menu");
    await phone.see("Penyimpanan: permanen");
    await phone.press("Tutup");
    await phone.page.evaluate("navigator.serviceWorker.ready");
    await phone.page.evaluate(`navigator.serviceWorker.controller !== null ||
      new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", () => resolve()))`);
    await phone.press("Tambah Account");
    await phone.press(/^Tempel tautan/);
    await phone.type("Tautan atau kunci dari halaman Enable 2FA", "setengah diketik");
    await phone.page.evaluate("window.sameLoad = true");
    const other = await phone.newTab();
    await other.open(server.url);
    await other.press("Tambah Account");
    await other.press(/^Tempel tautan/);
    await other.type("Tautan atau kunci dari halaman Enable 2FA", "juga setengah diketik");

    server.upgrade();
    // The app looks for a new version when its owner comes back.
    await phone.page.evaluate("void document.dispatchEvent(new Event('visibilitychange'))");
    await phone.page.evaluate(`new Promise((resolve) => {
      const look = async () => {
        const { waiting } = await navigator.serviceWorker.getRegistration();
        if (waiting) resolve();
        else requestAnimationFrame(look);
      };
      look();
    })`);
    assert.equal(await phone.valueOf("Tautan atau kunci dari halaman Enable 2FA"), "setengah diketik");
    await phone.press("Kembali");
    await phone.see("Versi baru tersedia.");
    assert.deepEqual(await findWrongs(phone), []);
    assert.equal(await phone.page.evaluate("window.sameLoad"), true);

    const reloaded = phone.page.waitForEvent("load");
    await phone.press("Muat ulang");
    await reloaded;
    assert.equal(await phone.page.evaluate("window.sameLoad"), undefined);
    assert.match(await codeShown(phone), /^\d{6}$/);
    await phone.seeNot("Versi baru tersedia.");
    const caches = await phone.page.evaluate<string[]>("caches.keys()");
    assert.deepEqual(
      caches.map((it) => it.startsWith("spse-authenticator-next-")),
      [false, true],
    );

    // The other tab still runs the earlier version: it keeps the typed text and all its screens, and says so.
    assert.equal(await other.valueOf("Tautan atau kunci dari halaman Enable 2FA"), "juga setengah diketik");
    await other.press("Kembali");
    await other.see("Versi baru tersedia.");
    await other.press("Menu");
    await other.press(/^Riwayat/);
    await other.seeHeading("Belum ada riwayat");
    await other.press("Kembali");
    await other.press("Muat ulang");
    await other.seeNot("Versi baru tersedia.");
    assert.match(await codeShown(other), /^\d{6}$/);
    assert.deepEqual([...phone.faults, ...other.faults], []);
    await phone.close();
    server.close();
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
