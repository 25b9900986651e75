/** Accounts of other services: imported from other apps, saved to our own backup, and restored on another phone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Secret, TOTP } from "otpauth";
import {
  aegisEncrypted,
  aegisPlain,
  googleEntry,
  googlePart,
  PASSPHRASE,
  SEEDS,
  uriList,
} from "../packages/authenticator/test/exports/make.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { dumpStorage, namesListed, scan, setLockPin } from "./support/app.ts";
import { drawQr } from "./support/camera.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

const USER = "PENYEDIA1";
const PIN = "482913";
const FRASA = "empat kata yang acak";
let run: Run;
let phone: Phone;
let backup: Buffer;

before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  phone = await run.newPhone();
});
after(() => run?.close());

async function openImport(on: Phone = phone): Promise<void> {
  await on.open("/");
  await on.press("Tambah Account");
  await on.press(/^Impor dari aplikasi lain/);
}
async function giveFile(text: string | Buffer, on: Phone = phone): Promise<void> {
  const file = { name: "ekspor.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await on.page.locator("input[type=file]").setInputFiles(file);
}
async function paste(text: string): Promise<void> {
  await phone.type("Atau tempel isinya", text);
  await phone.press("Lanjut");
}
const sound = async (): Promise<void> => assert.deepEqual(await findWrongs(phone), []);

test("a file that costs the phone seconds is left while it is being opened [promise:import]", async () => {
  await openImport();
  await giveFile(aegisEncrypted({ n: 2 ** 15 }, 1, 3));
  await phone.type("Password berkas", "salah");
  // By the pointer alone: a press waits until the page rests.
  const [open, leave] = [
    phone.page.getByRole("button", { name: "Buka" }),
    phone.page.getByRole("button", { name: "Batal" }),
  ];
  const [from, to] = [await open.boundingBox(), await leave.boundingBox()];
  assert.ok(from && to);
  await phone.page.evaluate(() => {
    const note = () => {
      document.title = document.body.innerText.replaceAll("\n", " ");
    };
    document.addEventListener("click", note, { capture: true });
  });
  for (const { x, y } of [from, to]) await phone.page.mouse.click(x + 5, y + 5);
  await phone.seeHeading("SPSE Authenticator");
  assert.match(await phone.page.title(), /Ini mungkin perlu beberapa detik/, "it was left while it worked");
});

test("Aegis under a password: the app names typing errors, shows everything first, and its codes are right", async () => {
  await openImport();
  await giveFile(aegisEncrypted());
  await phone.seeHeading("Berkas ini terenkripsi");
  await phone.see("Ketik password ekspor dari Aegis.");
  await phone.press("Buka");
  await phone.see("Isi dulu kolom ini.");
  await phone.type("Password berkas", "salah");
  await phone.press("Buka");
  await phone.see("Password untuk berkas ini salah.");
  await sound();
  await phone.type("Password berkas", PASSPHRASE);
  await phone.press("Buka");
  await phone.seeHeading("2 akun akan ditambahkan");
  await phone.see("8 digit, 60 detik");
  await phone.seeHeading("Dilewati: 3");
  await phone.see("Kode Steam tidak didukung.");
  await sound();
  assert.deepEqual(await dumpStorage(phone).then(({ text }) => text.includes("budi")), false, "nothing is stored yet");
  await phone.press("Impor 2 akun");
  await phone.seeHeading("2 akun ditambahkan");
  await phone.press("OK");
  await phone.see("budi@contoh.id");

  const bank = new TOTP({ secret: Secret.fromBase32(SEEDS.bank), algorithm: "SHA512", digits: 8, period: 60 });
  const times = [run.clock.now() - 2];
  const shown = await phone.page.locator(".account", { hasText: "Bank" }).locator(".account-code").innerText();
  times.push(run.clock.now());
  const right = times.map((at) => bank.generate({ timestamp: at * 1000 }));
  assert.ok(right.includes(shown.replace(/\D/g, "")), `${shown} is not one of ${right}`);
});

test("an account that is here already is left out, from any app", async () => {
  await openImport();
  await giveFile(aegisPlain());
  await phone.seeHeading("Tidak ada yang perlu ditambahkan");
  await phone.see("Sudah ada di aplikasi sebagai budi@contoh.id, Surel.");
  assert.equal(await phone.page.getByRole("button", { name: /^Impor \d/ }).count(), 0);
  await openImport();
  await paste(uriList);
  await phone.seeHeading("1 akun akan ditambahkan");
});

test("Google Authenticator: three QR codes by camera, in any order, and nothing before the last", async () => {
  const part = (index: number) =>
    drawQr(googlePart(googleEntry(`Surat${index}:budi${index}`, `Surat${index}`, `seed-of-nr-${index}`), index, 3));
  await scan(phone, part(1));
  await phone.seeHeading("Kode QR 1 dari 3 sudah dibaca");
  await phone.see("Belum dibaca: 1, 3.");
  await sound();
  for (const [index, wanted] of [
    [0, "Kode QR 2 dari 3 sudah dibaca"],
    [2, "3 akun akan ditambahkan"],
  ] as const) {
    await phone.hold(part(index));
    await phone.press("Pindai kode berikutnya");
    await phone.seeHeading(wanted);
  }
  await phone.press("Impor 3 akun");
  await phone.press("OK");
  await phone.see("budi2");
  assert.equal((await namesListed(phone)).length, 5);
});

test("files of another kind, and hostile files, have a sentence each and add nothing", async () => {
  await openImport();
  for (const [text, words] of [
    ["halo", "Berkas ini tidak dikenal"],
    [aegisEncrypted({ n: 2 ** 26 }), "Berkas ini mencurigakan"],
  ] as const) {
    await paste(text);
    await phone.see(words);
  }
  await giveFile(Buffer.alloc(4_100_000, "x"));
  await phone.see("Berkas terlalu besar");
});

test("a backup asks for the lock first; its file reveals nothing", async () => {
  const computer = await run.newComputer();
  await logInAndEnable(run, computer, phone, USER);
  await computer.close();
  await phone.open("/");
  await setLockPin(phone, PIN);
  await phone.press("Kembali");
  await phone.seeHeading("Keamanan");
  await phone.press("Kembali");
  await phone.press(/^Cadangan/);
  await phone.seeHeading("Buka kunci dulu");
  await phone.page.locator(".pin:focus").waitFor();
  await phone.type("PIN kunci aplikasi", PIN);
  await phone.see("Akun layanan lain: 5.");
  await phone.see("Akun SPSE: 1.");
  await sound();
  await phone.press("Buat cadangan");
  await phone.see("Isi dulu kolom ini.");
  await phone.type("Frasa sandi cadangan", "pendek");
  await phone.press("Buat cadangan");
  await phone.see("Terlalu pendek: paling sedikit 12 huruf.");
  await phone.type("Frasa sandi cadangan", FRASA);
  await phone.press("Buat cadangan");
  await phone.see("Kedua frasa sandi tidak sama. Ketik ulang.");
  await phone.type("Ketik frasa sandi sekali lagi", FRASA);
  const [download] = await Promise.all([phone.page.waitForEvent("download"), phone.press("Buat cadangan")]);
  assert.match(download.suggestedFilename(), /^cadangan-spse-authenticator-\d{4}-\d\d-\d\d\.json$/);
  backup = readFileSync(await download.path());
  assert.doesNotMatch(backup.toString(), /budi|PENYEDIA|JBSWY3DP/);
  await phone.seeHeading("Cadangan dibuat");
  await sound();
});

test("restored on another phone: codes come back, the account at the LPSE must be connected again", async () => {
  const another = await run.newPhone({ language: "en" });
  await another.open("/");
  await another.press("Tambah Account (Add)");
  await another.press(/^Import from another app/);
  assert.deepEqual(await findWrongs(another), []);
  await giveFile(backup, another);
  await another.see("Type the passphrase that you chose when you made the backup.");
  await another.type("File password", FRASA);
  await another.press("Open");
  await another.seeHeading("Accounts to add: 5");
  await another.seeHeading("SPSE accounts to connect again: 1");
  await another.see("The key for SPSE never leaves the phone");
  assert.deepEqual(await findWrongs(another), []);
  await another.press("Import (5)");
  await another.seeHeading("Accounts added: 5");
  await another.see(USER);
  assert.deepEqual(await findWrongs(another), []);
  await another.press("OK");
  assert.equal((await namesListed(another)).length, 5);
  const { text } = await dumpStorage(another);
  assert.doesNotMatch(text, /JBSWY3DP|PENYEDIA1/);
  assert.deepEqual([...phone.faults, ...another.faults], []);
  await another.close();
});
