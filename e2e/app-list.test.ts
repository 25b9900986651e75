/** Many LPSEs, many accounts: searched, grouped, put in order, named; Riwayat; and codes that hide until tapped. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, dumpStorage, sayNotMe } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let phone: Phone;
let computer: Screen;

before(async () => {
  run = await startRun({ settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  await addPerson(run.world, { userId: USER });
  [phone, computer] = await Promise.all([run.newPhone(), run.newComputer()]);
});
after(() => run?.close());

/** The storage of the app's first version: five accounts of other services, and one at another LPSE that has ended. */
const KEPT = `(async () => {
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("spse-authenticator", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("accounts", { keyPath: "id" });
      request.result.createObjectStore("clocks", { keyPath: "url" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const accounts = db.transaction("accounts", "readwrite").objectStore("accounts");
  const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  ["Surel", "Bank", "Pajak", "Awan", "Forum"].forEach((issuer, n) => accounts.put({
    kind: "other", id: "other/" + n, issuer, userId: "budi@" + issuer.toLowerCase() + ".id", secret: secret.slice(n * 2, 16 + n * 2),
    algorithm: "SHA1", digits: 6, periodSeconds: 30, addedAt: 1700000000 + n,
  }));
  const lpse = { id: "lpse-palu-lpse-0002", name: "LPSE Palu", url: "https://lpse.palu.go.id" };
  const device = "device-device-device-02";
  accounts.put({
    kind: "spse", id: lpse.id + "/" + device, lpse, device, account: { userId: "POKJA7", name: "Pokja Tujuh" }, secret,
    key: null, addedAt: 1700000009, ended: "removed",
  });
  await new Promise((resolve) => { accounts.transaction.oncomplete = resolve; });
  db.close();
})()`;

const names = (): Promise<string[]> => phone.page.locator(".account .account-user").allInnerTexts();
const inMenu = async (name: RegExp) => {
  await phone.press("Menu");
  await phone.press(name);
};

const sound = async () => assert.deepEqual(await findWrongs(phone), []);

test("accounts that an earlier version kept are all there, grouped by LPSE once there are two", async () => {
  await phone.open("/manifest.webmanifest");
  await phone.page.evaluate(KEPT);
  await logInAndEnable(run, computer, phone, USER);
  await logOut(computer);
  await phone.seeHeading("LPSE Jambi");
  const headings = await phone.page.locator(".account-group h2").allInnerTexts();
  assert.deepEqual(
    headings.map((it) => it.split("\n")[0]),
    ["LPSE Palu", "LPSE Jambi", "Layanan lain"],
  );
  assert.equal((await names()).length, 7);
  await phone.open("/");
  await phone.seeHeading("LPSE Jambi");
  await sound();
});

test("A8: a row is one line of the list, with the code in it: six stand on a phone of 740 pixels below one another", async () => {
  const rows = phone.page.locator(".account:not(.inactive)");
  const heights = await rows.evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().height)));
  assert.equal(heights.length, 6);
  const gap = 8;
  const bar = await phone.page.locator(".app-bar").evaluate((it) => it.getBoundingClientRect().height);
  const search = await phone.page.locator("main > .field").evaluate((it) => it.getBoundingClientRect().height);
  assert.ok(
    heights.every((it) => it <= 78),
    `rows of ${heights.join(", ")} pixels`,
  );
  const together = heights.reduce((sum, it) => sum + it + gap, bar + search + 32);
  assert.ok(together <= 740, `bar, search and six rows: ${together} pixels`);
});

test("[A32] the browser's storage holds no readable seed and no readable key, also for data of an earlier version [promise:app-storage]", async () => {
  const { text, keys } = await dumpStorage(phone);
  assert.ok(text.includes("budi@surel.id") && text.includes(USER), "the dump has the accounts");
  assert.doesNotMatch(text, /JBSWY3DP|WY3DPEHP|"secret"/);
  // The seeds' own key, and the phone's key at LPSE Jambi.
  assert.deepEqual(keys.map(({ type }) => type).sort(), ["private", "secret"]);
  assert.ok(keys.every(({ extractable }) => !extractable));
  assert.equal(await phone.page.locator(".account-code").count(), 6, "five services and one LPSE have their codes");
});

test("search finds by name, LPSE and address, and hides no request that waits", async () => {
  await phone.type("Cari akun", "palu go.id");
  await phone.see("1 akun ditemukan");
  assert.deepEqual(await names(), ["POKJA7"]);
  await phone.type("Cari akun", "zzz");
  await phone.see("Tidak ada akun yang cocok.");
  await logInWithoutPages(run, computer, USER);
  await phone.see("Login?");
  assert.deepEqual(await names(), [USER]);
});

test("Riwayat: every request and its answer, newest first, saved as a file", async () => {
  await phone.press(new RegExp(`^${USER}`));
  await sayNotMe(phone);
  await phone.seeHeading("Permintaan dihentikan");
  await phone.press("OK");
  await inMenu(/^Riwayat/);
  await phone.see("Dilaporkan: bukan saya");
  await sound();
  await phone.see(/\d\d:\d\d:\d\d WIB · LPSE Jambi/);
  const [download] = await Promise.all([phone.page.waitForEvent("download"), phone.press("Simpan ke berkas")]);
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\n");
  const [line] = lines.map((it) => JSON.parse(it));
  assert.equal(lines.length, 1);
  assert.deepEqual([line.userId, line.purpose, line.answers[0].decision], [USER, "login", "report"]);
  assert.deepEqual(line.answers[0].outcome, "reported");
});

test("Riwayat is emptied on demand, after a question", async () => {
  await phone.press("Kosongkan");
  await phone.seeHeading("Kosongkan riwayat?");
  await phone.page.locator("dialog[open] .button.danger").click();
  await phone.seeHeading("Belum ada riwayat");
  await phone.refresh(); // stays on Riwayat
  await phone.seeHeading("Belum ada riwayat");
});

test("order and own names, by buttons alone, stay; the User ID stays visible", async () => {
  await phone.open("/");
  await inMenu(/^Atur akun/);
  await phone.press("Naikkan LPSE Jambi");
  await phone.see("LPSE Jambi: urutan 1 dari 2");
  await phone.press("Turunkan budi@surel.id, Surel");
  await phone.see("budi@surel.id, Surel: urutan 2 dari 5");
  await phone.press("Naikkan budi@bank.id, Bank");
  await phone.see("budi@bank.id, Bank sudah paling atas");
  await phone.press(`Ubah nama ${USER}, LPSE Jambi`);
  await phone.type("Nama di ponsel ini", "x".repeat(41));
  await phone.press("Simpan");
  await phone.see("Nama terlalu panjang: paling banyak 40 huruf.");
  await sound();
  await phone.type("Nama di ponsel ini", "Kantor cabang");
  await phone.press("Simpan");
  await phone.see("Nama disimpan");
  await phone.open("/");
  await phone.see("Kantor cabang");
  assert.deepEqual((await names()).slice(0, 3), ["Kantor cabang", "POKJA7", "Bank"]);
  await phone.see(USER);
});

/** Opens the menu of a row as a right click or a long press does. */
const hold = (row: RegExp) => phone.page.getByRole("button", { name: row }).click({ button: "right" });

test("a long press on a row offers favourite, name, order and removal; a favourite stands above everything", async () => {
  await hold(/^Pajak/);
  await phone.seeHeading("Pajak");
  await sound();
  await phone.press("Jadikan favorit");
  await phone.seeHeading("Favorit");
  assert.equal((await names())[0], "Pajak");
  await hold(/^Pajak/);
  await phone.press("Ganti nama");
  await phone.type("Nama di ponsel ini", "Coretax");
  await phone.press("Simpan");
  await phone.see("Nama disimpan");
  assert.equal((await names())[0], "Coretax");
  await phone.refresh();
  await phone.seeHeading("Favorit");
  await hold(/^Coretax/);
  await phone.press("Pindahkan");
  await phone.seeHeading("Atur akun");
  await phone.press("Favorit: Coretax, Pajak");
  await phone.see("Bukan favorit lagi");
  await phone.press("Ubah nama Coretax, Pajak");
  await phone.type("Nama di ponsel ini", "");
  await phone.press("Simpan");
  await phone.open("/");
  await phone.see("Kantor cabang");
  await phone.seeNot("Favorit");
});

test("a removed account of another service is restored from Atur akun", async () => {
  await hold(/^Awan/);
  await phone.press("Hapus");
  await phone.seeHeading("Hapus akun?");
  await phone.see("Selama 30 hari akun ini dapat dipulihkan");
  await sound();
  // The row of the account that has ended has such a button, too.
  await phone.page.getByRole("dialog").getByRole("button", { name: "Hapus dari aplikasi" }).click();
  await phone.see("Akun dihapus dari aplikasi");
  assert.ok(!(await names()).includes("Awan"));
  await inMenu(/^Atur akun/);
  await phone.see("Dihapus permanen dalam 30 hari");
  await sound();
  await phone.press("Pulihkan budi@awan.id, Awan");
  await phone.see("Akun dipulihkan");
  await phone.open("/");
  await phone.see("Kantor cabang");
  assert.ok((await names()).includes("Awan"));
});

test("codes hide until tapped, and again when the app is opened again", async () => {
  await phone.press("Menu");
  await phone.choose("Sembunyikan kode sampai diketuk");
  await phone.press("Kembali");
  assert.doesNotMatch(await phone.words(), /\b\d{3}\s\d{3}\b/);
  await phone.page.getByRole("button", { name: "Ketuk untuk melihat kode" }).first().click();
  assert.match(await phone.read(".account-code:not(.hidden)"), /^\d{3}\s\d{3}$/);
  await phone.refresh();
  await phone.see("Ketuk untuk melihat kode");
  assert.equal(await phone.page.locator(".account-code:not(.hidden)").count(), 0);
  await sound();
});

test("the app points out the same key again, and a plain code in the name of a known LPSE", async () => {
  for (const [uri, heading] of [
    ["otpauth://totp/Surel:budi%40surel.id?secret=JBSWY3DPEHPK3PXP&issuer=Surel", "Akun ini sudah ada"],
    ["otpauth://totp/LPSE%20Jambi:X?secret=JBSWY3DPEHPK3PXP&issuer=LPSE%20Jambi", "Tambahkan akun ini?"],
  ] as const) {
    await phone.open(`/#${encodeURIComponent(uri)}`);
    await phone.seeHeading(heading);
  }
  await phone.see("Kode ini bukan dari LPSE Jambi");
  await phone.see("Kunci ini sudah ada di aplikasi sebagai budi@surel.id, Surel.");
  await sound();
});

/** The list without its codes, Riwayat and Atur akun in English. Leaves the app in Indonesian, on its list. */
async function inEnglish(): Promise<void> {
  const speak = (language: string) => phone.page.evaluate(`localStorage.setItem("language", "${language}")`);
  await speak("en");
  await phone.open("/");
  await phone.see("this browser has lost the key to its storage");
  await sound();
  for (const [entry, words] of [
    [/^History/, "Approved"],
    [/^Arrange accounts/, "Arrange accounts"],
  ] as const) {
    await inMenu(entry);
    await phone.see(words);
    await sound();
    await phone.press("Back");
    await phone.seeHeading("Settings");
    await phone.press("Back");
  }
  await speak("id");
}

/** The browser loses the seeds' key. */
const LOSE_KEY = `(async () => {
  const db = await new Promise((resolve) => {
    const request = indexedDB.open("spse-authenticator");
    request.onsuccess = () => resolve(request.result);
  });
  const { transaction } = db.transaction("keys", "readwrite").objectStore("keys").clear();
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  db.close();
})()`;

test("the key of the codes lost: every account stays in the list and says how to go on", async () => {
  await phone.page.evaluate(LOSE_KEY);
  await phone.open("/");
  await phone.see("peramban ini kehilangan kunci penyimpanannya");
  await sound();
  assert.equal((await names()).length, 7);
  assert.equal(await phone.page.locator(".account-code").count(), 0);
  await phone.press(/^Bank/);
  await phone.see("lalu tambahkan lagi dari layanan itu.");
  await sound();
  await phone.open("/");
  await phone.see("Kantor cabang");
});

test("Ya works without that key; an account's history is deleted with the account", async () => {
  await logInWithoutPages(run, computer, USER);
  await phone.pressUnless(/^Kantor cabang/, ".app-bar-title", USER);
  await phone.type("Ketik angka yang tampil di SPSE", (await computer.read(".match-number")).replace(/\D/g, ""));
  await phone.press("Ya");
  await computer.arrive("/beranda");
  await closeDone(phone);
  await inMenu(/^Riwayat/);
  await phone.see("Disetujui");
  await inEnglish();
  await phone.open("/");
  await phone.press(/^Kantor cabang/);
  await phone.press("Hapus dari aplikasi");
  await phone.seeHeading("2FA tetap aktif di SPSE");
  await phone.press(/^Hapus hanya dari aplikasi/);
  await phone.see("Akun dihapus dari aplikasi");
  await inMenu(/^Riwayat/);
  await phone.seeHeading("Belum ada riwayat");
  // The page without the app, which wrote the first version's data, has no icon.
  assert.deepEqual(
    phone.faults.filter((it) => !it.includes("/favicon.ico")),
    [],
  );
});
