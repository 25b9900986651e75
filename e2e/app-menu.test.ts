/** The menu's choices, a key typed by hand, and that the app keeps its place. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codeShown } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { type Run, startRun } from "./support/run.ts";

let run: Run;
let phone: Phone;

before(async () => {
  run = await startRun();
  phone = await run.newPhone();
  await phone.open("/");
});
after(async () => {
  await run?.close();
  assert.deepEqual(phone.faults, []);
});

async function typeKey(name: string, more?: () => Promise<void>): Promise<void> {
  await phone.press("Tambah Account");
  await phone.press(/^Ketik kunci/);
  await phone.type("Nama layanan", "Surel");
  await phone.type("Nama akun", name);
  await phone.type("Kunci", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  await more?.();
  await phone.press("Lanjut");
  await phone.press("Tambah Account");
  await phone.press("OK");
}
const inMenu = async (name: RegExp) => {
  await phone.press("Menu");
  await phone.press(name);
};
const ground = () => phone.page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
/** Waits for this ground: with reduced motion a colour still takes one frame to change. */
const seeGround = (colour: string) =>
  phone.page.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, colour);

test("digits, period and algorithm of a service that has its own", async () => {
  await typeKey("delapan", async () => {
    await phone.page.getByText("Pengaturan lain").click();
    await phone.pick("Jumlah angka kode", "8");
    await phone.pick("Algoritma", "SHA256");
    await phone.type("Kode berganti setiap", "3");
    await phone.press("Lanjut");
    await phone.see("Isi antara 5 dan 300 detik.");
    await phone.type("Kode berganti setiap", "60");
    await phone.seeNot("Isi antara 5 dan 300 detik.");
    assert.deepEqual(await findWrongs(phone), []);
  });
  assert.match(await codeShown(phone), /^\d{8}$/);
});

describe("the app keeps its place", () => {
  test("a reload shows the same screen, and back leads where it came from", async () => {
    await inMenu(/^Riwayat/);
    await phone.seeHeading("Riwayat");
    await phone.refresh();
    await phone.seeHeading("Riwayat");
    await phone.back();
    await phone.seeHeading("SPSE Authenticator");
    await phone.press("Tambah Account");
    await phone.press(/^Ketik kunci/);
    await phone.refresh();
    await phone.seeHeading("SPSE Authenticator"); // what was typed is gone, so the list is the place
  });
  test("back in a long list, it is where it was left", async () => {
    for (const name of ["satu", "dua", "tiga", "empat", "lima"]) await typeKey(name);
    await phone.page.setViewportSize({ width: 360, height: 420 });
    const last = phone.page.getByRole("button", { name: /lima/ });
    await last.scrollIntoViewIfNeeded();
    await phone.page.evaluate("scrollTo(0, document.body.scrollHeight)");
    const left = await phone.page.evaluate<number>("scrollY");
    assert.ok(left > 0);
    await last.click();
    await phone.see("Kode saat ini");
    await phone.press("Kembali");
    await last.waitFor();
    await phone.page.waitForFunction((there) => scrollY === there, left);
    await phone.page.setViewportSize({ width: 360, height: 740 });
  });
  test("a short message goes with its screen", async () => {
    await phone.open("/");
    await phone.page.context().grantPermissions(["clipboard-write"], { origin: run.appUrl });
    await phone.page.locator(".account-copy").first().click();
    await phone.see("Kode disalin");
    await inMenu(/^Riwayat/);
    await phone.seeHeading("Riwayat");
    assert.equal((await phone.page.locator(".toast").innerText()).trim(), "");
    await phone.press("Kembali");
  });
});

describe("the menu", () => {
  test("light or dark by choice, also after a reload; as the phone says again", async () => {
    const light = await ground();
    const choose = async (name: string) => {
      await phone.press("Menu");
      await phone.choose(name);
      await phone.press("Tutup");
    };
    await choose("Gelap");
    await phone.page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light);
    const dark = await ground();
    assert.deepEqual(await findWrongs(phone), []);
    await phone.refresh();
    await phone.press("Menu");
    await seeGround(dark);
    await phone.press("Tutup");
    await choose("Ikuti ponsel");
    await seeGround(light);
    await phone.page.emulateMedia({ colorScheme: "dark" });
    await seeGround(dark);
    await choose("Terang");
    await seeGround(light);
    await choose("Ikuti ponsel");
    await phone.page.emulateMedia({ colorScheme: "light" });
  });
  test("help, privacy and the version", async () => {
    await inMenu(/^Bantuan dan privasi/);
    await phone.seeHeading("Bukan Anda yang meminta?");
    await phone.seeHeading("Privasi");
    await phone.see(/Versi \d+\.\d+\.\d+/);
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Kembali");
  });
  for (const way of [/^Impor dari aplikasi lain/, /^Pulihkan cadangan/])
    test(`${way} leads to the import`, async () => {
      await inMenu(way);
      await phone.page.locator("input[type=file]").waitFor({ state: "attached" });
      await phone.press("Kembali");
    });
});

test("a browser that is too old: the shield is as large as on the first screen, with no style sheet of another screen", async () => {
  const old = await run.newPhone();
  await old.page.addInitScript("Object.defineProperty(crypto, 'subtle', { value: undefined })");
  await old.open("/");
  await old.see("Peramban ini terlalu lama");
  const mark = await old.page.locator(".mark").boundingBox();
  assert.ok(mark && mark.width === 56 && mark.height === 56);
  assert.deepEqual(await findWrongs(old), []);
  await old.close();
});
