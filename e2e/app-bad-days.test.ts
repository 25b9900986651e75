/** Bad days of the app: a new version, storage that is gone or full, a key that is lost, another page around it. */
import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { after, before, describe, test } from "node:test";
import { listDevices } from "../packages/server/src/factors/device/device.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { addByScan, codeShown, namesListed, scan, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
before(async () => {
  run = await startRun({ host: "lpse-jambi.localhost", settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
});
after(() => run?.close());

const SUREL = "otpauth://totp/Surel:budi?secret=JBSWY3DPEHPK3PXP&issuer=Surel";

let people = 0;
/** A person without 2FA, at the page with the QR code of an LPSE. */
async function atQr(at: Run = run): Promise<{ computer: Screen; userId: string }> {
  const userId = `PENYEDIA${++people}`;
  await addPerson(at.world, { userId });
  const computer = await at.newComputer();
  await logInWithoutPages(at, computer, userId);
  await computer.press("Enable 2FA");
  return { computer, userId };
}

/** A phone with one account of an LPSE. */
async function enrolledPhone(): Promise<{ phone: Phone; userId: string }> {
  const { computer, userId } = await atQr();
  const phone = await run.newPhone();
  await addByScan(phone, await seeQr(computer));
  await computer.close();
  return { phone, userId };
}

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
  await phone.press("OK");
}

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

describe("a new version of the app", () => {
  test("the list offers it, it waits while its owner types, and a tap reloads with it; the accounts stay, and another tab is not disturbed", async () => {
    const server = await openAppServer();
    const phone = await run.newPhone();
    const app = { ...phone, open: (path: string) => phone.open(new URL(path, server.url).href) };
    await addSurel(app);
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

describe("the phone's storage", () => {
  test("accounts that the browser has deleted: the first screen says what to do now", async () => {
    const { phone, userId } = await enrolledPhone();
    await phone.see(userId);
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
    await phone.close();
  });

  test("no room left: its sentence, nothing half added, and Coba lagi adds it once there is room", async () => {
    const { computer, userId } = await atQr();
    const phone = await run.newPhone();
    await scan(phone, await seeQr(computer));
    await phone.seeHeading("Tambahkan akun ini?");
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
    await phone.press("OK");
    assert.deepEqual(await namesListed(phone), [userId]);
    const { id } = await run.world.db
      .selectFrom("account")
      .select("id")
      .where("user_id", "=", userId)
      .executeTakeFirstOrThrow();
    assert.equal((await listDevices(run.world, id)).length, 1);
    assert.match(await codeShown(phone), /^\d{6}$/);
    assert.deepEqual(phone.faults, []);
    await phone.close();
    await computer.close();
  });

  for (const [kept, said] of [
    [true, "Penyimpanan: permanen"],
    [false, "Akun dapat terhapus oleh peramban"],
  ] as const)
    test(`the browser ${kept ? "promises" : "does not promise"} to keep the accounts: the app says so`, async () => {
      const phone = await run.newPhone();
      await phone.page.addInitScript(`for (const name of ["persist", "persisted"])
        StorageManager.prototype[name] = async () => ${kept}`);
      await paste(phone, SUREL);
      await phone.press("Tambah Account");
      await phone.seeHeading("Akun ditambahkan");
      const warned = "Peramban dapat menghapus data aplikasi ini";
      await (kept ? phone.seeNot(warned) : phone.see(warned));
      await phone.press("OK");
      await phone.press("Menu");
      await phone.see(said);
      await phone.close();
    });

  test("the account's signing key is lost: the app says so and how to go on; the code still shows", async () => {
    const { phone, userId } = await enrolledPhone();
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
    await tapAccount(phone, userId);
    await phone.see("Peramban ini kehilangan kunci akun. Login tidak dapat dikonfirmasi dengan Ya");
    assert.match(await codeShown(phone), /^\d{6}$/);
    assert.deepEqual(await findWrongs(phone), []);
    assert.deepEqual(phone.faults, []);
    await phone.close();
  });
});

describe("hostile pages", () => {
  test("the app inside another page: a sentence, and nothing to tap", async () => {
    const phone = await run.newPhone();
    const home = "http://lain.localhost/";
    await phone.page.route(home, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe src="${run.appUrl}/" width="340" height="600"></iframe>`,
      }),
    );
    const guards = ["content-security-policy", "x-frame-options"];
    await phone.page.route(`${run.appUrl}/`, async (route) => {
      const { port, host } = new URL(run.appUrl);
      const got = await route.fetch({ url: `http://127.0.0.1:${port}/`, headers: { host } });
      const headers = Object.fromEntries(Object.entries(got.headers()).filter(([name]) => !guards.includes(name)));
      await route.fulfill({ response: got, headers });
    });
    await phone.open(home);
    const inside = phone.page.frameLocator("iframe");
    await inside.getByText("Demi keamanan, SPSE Authenticator tidak dapat dibuka di dalam halaman lain.").waitFor();
    assert.equal(await inside.locator("button, a, input").count(), 0);
    await phone.close();
  });
});
