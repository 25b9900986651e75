/** The waiting page: a known browser sees how far its request has come, a new browser does not. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { closeDone, codeShown, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Computer } from "./support/computer.ts";
import { faultsOf, startOwner } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logOut, numberShown } from "./support/portal.ts";
import { setAside } from "./support/push.ts";
import type { Run } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let home: Computer;
let phone: Phone;

before(async () => {
  ({ run, home, phone } = await startOwner(USER));
});
after(() => run?.close());

/** The position of the words below the trail, and the height of the page: neither may change. */
const layoutOf = (computer: Computer) =>
  computer.page.evaluate(() => [
    document.querySelector("#trail + *")?.getBoundingClientRect().top,
    document.documentElement.scrollHeight,
  ]);
const spoken = (computer: Computer) => computer.page.locator("#proof-status").textContent();

describe("[P-83] how far a request has come", () => {
  test("a known browser: reaching, silent, on the phone, opened; nothing moves, and each is spoken", async () => {
    // Over a task no request opens by itself.
    await phone.open("/");
    await phone.press("Tambah Account");
    await phone.press(/^Tempel tautan/);
    await setAside(phone, true);
    await logInWithoutPages(run, home, USER);
    await home.see("Menghubungi ponsel Anda…");
    const layout = await layoutOf(home);
    assert.deepEqual(await findWrongs(home), []);

    await run.clock.advance(10);
    await home.see("Ponsel Anda belum memberi kabar; mungkin sedang tanpa internet.");
    assert.match((await spoken(home)) ?? "", /belum memberi kabar.*Kode 6 digit di aplikasi tetap dapat dipakai/);
    assert.deepEqual(await layoutOf(home), layout);
    assert.deepEqual(await findWrongs(home), []);

    await setAside(phone, false);
    await home.see("Permintaan sudah sampai di ponsel. Buka SPSE Authenticator di sana.");
    await phone.press("Kembali");
    await home.see("Permintaan sudah dibuka di ponsel. Pilih Ya di sana.");
    assert.equal(await spoken(home), "Permintaan sudah dibuka di ponsel. Pilih Ya di sana.");
    assert.deepEqual(await layoutOf(home), layout);
    assert.deepEqual(await findWrongs(home), []);
    await home.refresh();
    await home.see("Permintaan sudah dibuka di ponsel. Pilih Ya di sana.");

    await phone.press("Ya");
    await home.arrive("/beranda");
    await logOut(home);
    await closeDone(phone);
    assert.deepEqual([...home.faults, ...faultsOf(phone)], []);
  });

  test("a new browser: no trail, although the owner looks; the code is offered", async () => {
    const stranger = await run.newComputer();
    await logInWithoutPages(run, stranger, USER);
    const number = await numberShown(stranger);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.see("Ketik angka di layar komputer");
    await run.clock.advance(12);
    const words = await stranger.words();
    assert.doesNotMatch(words, /Terkirim|Sampai di ponsel|Dibuka|belum memberi kabar/);
    assert.match(words, /Ponsel tanpa internet\? Kode 6 digit tetap berfungsi\./);
    await phone.type("Ketik angka di layar komputer", number);
    await phone.press("Ya");
    await stranger.arrive("/beranda");
    await closeDone(phone);
    await stranger.close();
  });

  test("without script: the state at each load, on a page that says where to go", async () => {
    const plain = await run.newComputer({ script: false });
    await logInWithoutPages(run, plain, USER);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.type("Ketik angka di layar komputer", await numberShown(plain));
    await phone.press("Ya");
    await closeDone(phone);
    await plain.press("Periksa status");
    await plain.press("Lanjutkan");
    await plain.arrive("/beranda");
    await logOut(plain);

    await phone.open("about:blank");
    await logInWithoutPages(run, plain, USER);
    await plain.see("Menghubungi ponsel Anda…");
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.seeHeading("Login ke");
    await plain.press("Periksa status");
    await plain.see(/Permintaan sudah (sampai|dibuka)/);
    await phone.press("Ya");
    await closeDone(phone);
    await plain.close();
  });

  test("a login by code takes the request off the phone's screen", async () => {
    await run.clock.advance(30);
    await phone.open("/");
    await phone.see(USER);
    await logInWithoutPages(run, home, USER);
    await phone.press("Kembali");
    await phone.see("Login?");
    const code = await codeShown(phone);
    await tapAccount(phone, USER);
    await phone.seeHeading("Login ke");
    await home.press("Masukkan kode 6 digit");
    await home.type("Kode 6 digit", code);
    await home.press("Login");
    await home.arrive("/beranda");
    await phone.see("Permintaan ini tidak berlaku lagi");
    await logOut(home);
  });
});
