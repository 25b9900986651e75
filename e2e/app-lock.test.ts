/** The app's lock: a PIN or the phone's own lock. It leads to a waiting request; without it nothing is readable. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { lpseId, requestFragment, requestId } from "@spse/protocol";
import { addPerson } from "../packages/server/test-support/world.ts";
import { codeShown, dumpStorage, isStored, slowDown } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const PIN = "482913";
let run: Run;
let phone: Phone;
let computer: Screen;
/** The workers that the app has started, by their file. */
const workers: string[] = [];

before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  [phone, computer] = await Promise.all([run.newPhone(), run.newComputer()]);
  phone.page.on("worker", (worker) => workers.push(worker.url().replace(/^.*\/|-[\w-]{8}\.js$/g, "")));
  // The page's own thread, of which the hash would be one long task.
  await phone.page.addInitScript(`window.compiled = [];
    for (const name of ["compile", "instantiate"]) {
      const real = WebAssembly[name].bind(WebAssembly);
      WebAssembly[name] = (...given) => (compiled.push(name), real(...given));
    }`);
  await logInAndEnable(run, computer, phone, USER);
  await logOut(computer);
});
after(() => run?.close());

/** The phone's home button, and back into the app. */
async function leave(): Promise<void> {
  await phone.page.evaluate(`(() => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  })()`);
}
async function comeBack(): Promise<void> {
  await phone.page.evaluate(`(() => {
    delete document.visibilityState;
    document.dispatchEvent(new Event("visibilitychange"));
  })()`);
}

async function openSecurity(): Promise<void> {
  await phone.press("Menu");
  await phone.press(/^Keamanan/);
}
/** The switch of the app's lock, in this state. */
const switchAt = (checked: boolean) => phone.page.getByRole("switch", { name: "Saat membuka", checked });

async function openSettings(): Promise<void> {
  await openSecurity();
  await phone.press("Kunci aplikasi");
}
const sound = async () => assert.deepEqual(await findWrongs(phone), []);
/** The app in another language, opened again. */
async function speak(language: "id" | "en"): Promise<void> {
  await phone.page.evaluate(`localStorage.setItem("language", "${language}")`);
  await phone.open("/");
}
/** Types a PIN where the app has put the cursor. */
async function unlock(pin = PIN): Promise<void> {
  await phone.page.locator(".pin:focus").waitFor();
  await phone.type("PIN kunci aplikasi", pin);
}

test("of the app's files, only the worker that derives keys may compile WebAssembly", async () => {
  await isStored(phone);
  const files = await phone.page.evaluate<readonly [string, string][]>(`caches.keys()
    .then(([name]) => caches.open(name)).then((it) => it.matchAll())
    .then((all) => all.map(({ url, headers }) => [url, headers.get("content-security-policy")]))`);
  const policies = (what: RegExp) =>
    new Set(files.filter(([url]) => url.includes("/assets/") && what.test(url)).map(([, policy]) => policy));
  const file = "default-src 'none';frame-ancestors 'none'";
  assert.deepEqual(policies(/^(?!.*argon2-worker)/), new Set([file]));
  assert.deepEqual(policies(/argon2-worker/), new Set([file.replace(";", ";script-src 'wasm-unsafe-eval';")]));
});

/** The PIN's key was derived in a worker, and nothing was in the page's own thread. */
async function derivedAside(): Promise<void> {
  assert.deepEqual(workers.splice(0), ["argon2-worker"]);
  assert.deepEqual(await phone.page.evaluate("compiled"), []);
}

describe("a PIN", () => {
  test("the app names weak PINs and typing errors, and says what forgetting the PIN means", async () => {
    await speak("en");
    await phone.press("Menu");
    await phone.press(/^Security/);
    await sound();
    await phone.press("App lock");
    await sound();
    await phone.press(/^6-digit PIN/);
    await sound();
    await speak("id");
    await slowDown(phone);
    await openSettings();
    await phone.press(/^PIN 6 angka/);
    await phone.see("PIN tidak dapat direset");
    await phone.press("Pasang PIN");
    await phone.see("Ketik PIN Anda.");
    await phone.type("PIN baru, 6 angka", "123456");
    await phone.press("Pasang PIN");
    await phone.see("PIN ini terlalu mudah ditebak. Pilih yang lain.");
    await phone.type("PIN baru, 6 angka", PIN);
    await phone.type("Ketik PIN sekali lagi", "482914");
    await phone.press("Pasang PIN");
    await phone.see("Kedua PIN tidak sama. Ketik lagi.");
    await sound();
    await phone.type("Ketik PIN sekali lagi", PIN);
    await phone.press("Pasang PIN");
    await phone.see("Kunci aplikasi dipasang");
    await derivedAside();
    await sound();
  });

  test("[N24] at the next opening the app shows nothing before the PIN, neither codes nor their owners [promise:app-pin]", async () => {
    await speak("en");
    await phone.seeHeading("SPSE Authenticator is locked");
    await sound();
    await speak("id");
    await phone.seeHeading("SPSE Authenticator terkunci");
    assert.doesNotMatch(await phone.page.locator("dialog.lock").innerText(), /PENYEDIA1|\d{3}\s\d{3}/);
    assert.equal(await phone.page.locator(".account").filter({ visible: true }).count(), 0);
    const mark = await phone.page.locator(".lock .mark").boundingBox();
    assert.ok(mark && mark.width === 56 && mark.height === 56, "the shield is as large as on the first screen");
    assert.equal(await phone.page.locator(".account-code").count(), 0);
    await unlock();
    assert.match(await codeShown(phone), /^\d{6}$/);
    await derivedAside();
  });

  test("[A32] the storage holds the seeds' key only under the PIN", async () => {
    const { text, keys } = await dumpStorage(phone);
    assert.ok(text.includes(USER));
    assert.doesNotMatch(text, /"secret"/);
    assert.ok(keys.every(({ extractable }) => !extractable));
  });

  test("after the owner leaves and returns: locked at once, also over an open sheet", async () => {
    await phone.press("Tambah Account");
    await leave();
    await comeBack();
    await phone.seeHeading("SPSE Authenticator terkunci");
    await unlock();
    await phone.see("Pindai kode QR");
    await phone.press("Tutup");
  });

  test("the lock tells of a waiting request; a notification leads through it to the request", async () => {
    await phone.open("about:blank");
    await logInWithoutPages(run, computer, USER);
    await phone.open("/");
    await phone.see("Permintaan di LPSE Contoh menunggu. Buka kunci untuk menjawab.");
    await sound();
    const { id } = await run.world.db.selectFrom("approval").select("id").executeTakeFirstOrThrow();
    await phone.open("about:blank");
    await phone.open(`/${requestFragment({ lpse: lpseId(run.world.lpseId), request: requestId(id) })}`);
    await phone.seeHeading("SPSE Authenticator terkunci");
    await computer.see("Permintaan sampai."); // under the lock it does not count as opened [P-83]
    await unlock();
    await computer.see("Permintaan sudah dibuka.");
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
  });

  test("[N24] wrong PINs cost time, also after a restart", async () => {
    await phone.open("/");
    for (const left of [9, 8, 7]) {
      await unlock("482914");
      await phone.see(`PIN salah. Sisa percobaan: ${left}`);
    }
    await phone.see(/Coba lagi dalam \d+ detik/);
    await phone.open("/");
    await phone.see(/Coba lagi dalam \d+ detik/);
    await sound();
    await run.clock.advance(31);
    await unlock();
    assert.match(await codeShown(phone), /^\d{6}$/);
  });

  test("five minutes instead of at once; a change asks for the PIN", async () => {
    await openSettings();
    await phone.seeHeading("Buka kunci dulu");
    await unlock();
    await phone.choose("5 menit setelah aplikasi ditinggalkan");
    await phone.see("Tersimpan");
    await leave();
    await run.clock.advance(290);
    await comeBack();
    await phone.seeHeading("Kunci aplikasi");
    await leave();
    await run.clock.advance(301);
    await comeBack();
    await phone.seeHeading("SPSE Authenticator terkunci");
    await unlock();
    await Promise.all([phone.see("Kunci aplikasi dimatikan"), phone.press(/^Tanpa kunci/)]); // said for a moment
    await phone.open("/");
    assert.match(await codeShown(phone), /^\d{6}$/);
  });
});

describe("the phone's own lock", () => {
  /** A phone that knows its owner's finger, simulated by Chromium. */
  async function giveFinger(hasPrf: boolean) {
    const session = await phone.page.context().newCDPSession(phone.page);
    await session.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
    } as const;
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...options,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
    return {
      verifies: (isUserVerified: boolean) =>
        session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
      remove: () => session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }),
    };
  }
  async function setFinger(): Promise<void> {
    await openSecurity();
    await switchAt(false).click();
    await phone.press(/^Sidik jari, wajah, atau kunci layar ponsel/);
    await phone.press("Pasang kunci");
    await phone.see("Kunci aplikasi dipasang");
  }

  test("with its own secret (PRF) it protects the seeds' key", async () => {
    const finger = await giveFinger(true);
    await setFinger();
    const kept = await dumpStorage(phone);
    assert.ok(!kept.keys.some(({ type }) => type === "secret"), "the seeds' key stands nowhere");
    await phone.open("/");
    assert.match(await codeShown(phone), /^\d{6}$/);

    await openSecurity();
    await sound();
    await switchAt(true).click();
    await phone.seeHeading("Buka kunci untuk mematikannya");
    await phone.page.evaluate(`{
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (row) {
        if (this.name !== "keys") return put.call(this, row);
        IDBObjectStore.prototype.put = put;
        const asked = put.call(this, row);
        this.transaction.abort();
        return asked;
      };
    }`);
    await phone.press("Buka dengan sidik jari, wajah, atau kunci layar");
    await phone.seeHeading("Kunci aplikasi"); // what could not be stored is still set
    await phone.see("Belum tersimpan");
    await phone.press("Kembali");
    await switchAt(true).click();
    const opens = phone.press("Buka dengan sidik jari, wajah, atau kunci layar");
    await Promise.all([phone.see("Kunci aplikasi dimatikan"), opens]); // said for a moment
    await switchAt(false).waitFor();
    await finger.remove();
    await phone.open("/");
  });

  test("without PRF it is a gate, and the app says so", async () => {
    const finger = await giveFinger(false);
    await setFinger();
    await phone.see("Di ponsel ini kunci hanya menutup aplikasi");
    await phone.open("/");
    assert.match(await codeShown(phone), /^\d{6}$/);
    await finger.verifies(false);
    await phone.open("/");
    await phone.see("Ponsel tidak memastikan bahwa ini Anda. Coba lagi.");
    await sound();
  });

  test("forgotten: the app says that only removing the accounts helps, and then starts empty", async () => {
    await phone.press("Tidak bisa membuka?");
    await phone.see("Kunci ini tidak dapat dilewati atau direset");
    await phone.see("2FA di SPSE tetap aktif.");
    await sound();
    await phone.press("Hapus semua akun (1)");
    await phone.see("Tahan tombol ini sampai penuh.");
    assert.ok((await dumpStorage(phone)).text.includes(USER), "a tap removes nothing");
    await phone.page.getByRole("button", { name: "Hapus semua akun (1)" }).hover();
    await phone.page.mouse.down();
    await phone.seeHeading("Belum ada akun");
    await phone.page.mouse.up();
    const { text, keys } = await dumpStorage(phone);
    assert.ok(!text.includes(USER));
    assert.deepEqual(keys, []);
    assert.deepEqual(faultsOf(phone), []);
  });
});

test("in a tab on an iPhone, adding says why to install the app first, and how", async () => {
  const iphone = await phone.newTab();
  await iphone.page.addInitScript(
    'Object.defineProperty(navigator, "userAgent", { get: () => "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1" })',
  );
  await iphone.open("/");
  await iphone.press("Tambah Account");
  await iphone.see("Pasang dulu di layar utama");
  await iphone.see("Pilih Tambahkan ke Layar Utama.");
  assert.deepEqual(await findWrongs(iphone), []);
  await iphone.close();
});
