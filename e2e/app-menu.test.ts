/** The app in the hand: its first screen, a key typed by hand, the menu's choices, its place, large text, small fingers, still motion, and two tabs. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, codeShown, tapAccount } from "./support/app.ts";
import { addServices } from "./support/app-list.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";

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

/** Buttons and links that are smaller than 48 px on a side. */
const SMALL = `[...document.querySelectorAll("button, a[href], summary, input:not([type=file])")]
  .filter((it) => it.checkVisibility() && !it.closest("p"))
  .map((it) => ({ name: it.getAttribute("aria-label") ?? it.innerText, box: it.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.height < 48 || box.width < 48))
  .map(({ name, box }) => name + " " + box.width + "x" + box.height)`;
const small = async (): Promise<string[]> => {
  assert.ok((await phone.page.getByRole("button").filter({ visible: true }).count()) >= 2);
  return phone.page.evaluate<string[]>(SMALL);
};
const largeText = () => phone.page.evaluate("void (document.documentElement.style.fontSize = '200%')");

/** Pixels between *Bukan saya* and *Ya*, which stands below it, or beside it with large text. */
async function gap(): Promise<number> {
  const box = async (name: string) => {
    const found = await phone.page.getByRole("button", { name, exact: true }).boundingBox();
    assert.ok(found);
    return found;
  };
  const [no, yes] = [await box("Bukan saya"), await box("Ya")];
  return Math.max(yes.y - (no.y + no.height), yes.x - (no.x + no.width));
}

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
/** From a page of *Pengaturan*. */
async function backToList(): Promise<void> {
  await phone.press("Kembali");
  await phone.seeHeading("Pengaturan");
  await phone.press("Kembali");
  await phone.seeHeading("SPSE Authenticator");
}
const ground = () => phone.page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
/** Waits for this ground: with reduced motion a colour still takes one frame to change. */
const seeGround = (colour: string) =>
  phone.page.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, colour);

describe("the first screen", () => {
  test("tells what to do, and in folds what to watch for and what to rely on", async () => {
    await phone.seeHeading("Belum ada akun");
    for (const [fold, inside] of [
      ["Baca dulu, baru ketuk Ya", "Lihat siapa yang meminta"],
      ["Siap saat dibutuhkan", "Tanpa internet"],
    ] as const) {
      await phone.page.getByText(fold).click();
      await phone.seeHeading(inside);
    }
  });
  test("has no motion if the owner asks for that, and only then", async () => {
    const slow = () =>
      phone.page.evaluate<number>("parseFloat(getComputedStyle(document.querySelector('.button')).transitionDuration)");
    await phone.page.emulateMedia({ reducedMotion: "no-preference" });
    assert.ok((await slow()) > 0.01);
    await phone.page.emulateMedia({ reducedMotion: "reduce" });
    assert.ok((await slow()) <= 0.001);
  });
  test("has controls of 48 px, and at twice the size of text nothing sticks out", async () => {
    assert.deepEqual(await small(), []);
    await largeText();
    assert.deepEqual(await findWrongs(phone), []);
    await phone.open("/");
  });
});

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
    await phone.seeHeading("Pengaturan");
    await phone.refresh();
    await phone.seeHeading("Pengaturan");
    await phone.back();
    await phone.seeHeading("SPSE Authenticator");
    await phone.press("Tambah Account");
    await phone.press(/^Ketik kunci/);
    await phone.refresh();
    await phone.seeHeading("SPSE Authenticator"); // what was typed is gone, so the list is the place
  });
  test("back in a long list, it is where it was left", async () => {
    await addServices(phone);
    await phone.page.setViewportSize({ width: 360, height: 420 });
    const last = phone.page.getByRole("button", { name: /^Awan/ });
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
    await backToList();
  });
});

describe("Pengaturan", () => {
  test("is a page of its own, with nothing wrong in both languages", async () => {
    await phone.press("Menu");
    await phone.seeHeading("Pengaturan");
    for (const heading of ["Keamanan dan kode", "Akun", "Tampilan dan bahasa", "Aplikasi"])
      await phone.seeHeading(heading);
    assert.deepEqual(await findWrongs(phone), []);
    await phone.choose("English");
    await phone.seeHeading("Settings");
    assert.deepEqual(await findWrongs(phone), []);
    await phone.choose("Bahasa Indonesia");
    await phone.press("Kembali");
  });

  test("light or dark by choice, also after a reload; as the phone says again", async () => {
    const light = await ground();
    const choose = async (name: string) => {
      await phone.press("Menu");
      await phone.choose(name);
      await phone.press("Kembali");
      await phone.seeHeading("SPSE Authenticator");
    };
    await choose("Gelap");
    await phone.page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light);
    const dark = await ground();
    assert.deepEqual(await findWrongs(phone), []);
    await phone.refresh();
    await seeGround(dark);
    await phone.press("Menu");
    await phone.press("Kembali");
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
    await backToList();
  });
  test("two ways lead to the import", async () => {
    for (const way of [/^Impor dari aplikasi lain/, /^Pulihkan cadangan/]) {
      await inMenu(way);
      await phone.page.locator("input[type=file]").waitFor({ state: "attached" });
      await backToList();
    }
  });
});

test("a browser that is too old: the shield is as large as on the first screen, with no style sheet of another screen", async () => {
  const old = await phone.newTab();
  await old.page.addInitScript("Object.defineProperty(crypto, 'subtle', { value: undefined })");
  await old.open("/");
  await old.see("Versi peramban ini terlalu lama");
  const mark = await old.page.locator(".mark").boundingBox();
  assert.ok(mark && mark.width === 56 && mark.height === 56);
  assert.deepEqual(await findWrongs(old), []);
  await old.close();
});

describe("an account of an LPSE", () => {
  let computer: Screen;
  before(async () => {
    await addPerson(run.world, { userId: USER });
    computer = await run.newComputer();
    await logInAndEnable(run, computer, phone, USER);
    await logOut(computer);
  });

  test("list and request: controls of 48 px, and at twice the size of text nothing sticks out", async () => {
    await phone.open("/");
    await phone.see(USER);
    assert.deepEqual(await small(), []);
    await largeText();
    assert.deepEqual(await findWrongs(phone), []);

    await logInWithoutPages(run, computer, USER);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.seeHeading(/Login ke/);
    assert.deepEqual(await small(), []);
    assert.ok((await gap()) >= 16, `${await gap()} px`);
    await largeText();
    assert.deepEqual(await findWrongs(phone), []);
    assert.ok((await gap()) >= 16, `${await gap()} px`);
  });

  test("two tabs: an account added or removed in one shows in the other; one request is answered once", async () => {
    const other = await phone.newTab();
    for (const tab of [phone, other]) {
      await tab.open("/");
      await tapAccount(tab, USER);
      await tab.seeHeading(/Login ke/);
    }
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
    await other.see("Permintaan ini tidak berlaku lagi");
    await other.press("OK");
    await other.press(/^Bank/);
    await other.press("Hapus dari aplikasi");
    await other.page.getByRole("dialog").getByRole("button", { name: "Hapus dari aplikasi" }).click();
    await other.see("Akun dihapus dari aplikasi");
    await closeDone(phone);
    await phone.see("Pajak");
    await phone.seeNot("Bank");
    await addServices(phone, ["Forum"]);
    await other.see("Forum");
    await other.close();
  });
});
