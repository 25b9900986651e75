/** The app in the hand: large text, small fingers, still motion, and two tabs of it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { tapAccount } from "./support/app.ts";
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
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  phone = await run.newPhone();
  computer = await run.newComputer();
});
after(() => run?.close());

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

/** Pixels between *Bukan saya* and *Ya*, which stands below it. */
async function gap(): Promise<number> {
  const box = async (name: string) => {
    const found = await phone.page.getByRole("button", { name, exact: true }).boundingBox();
    assert.ok(found);
    return found;
  };
  const no = await box("Bukan saya");
  return (await box("Ya")).y - (no.y + no.height);
}

test("there is no motion if the owner asks for that, and only then", async () => {
  await phone.open("/");
  await phone.seeHeading("Belum ada akun");
  const scroll = () => phone.page.evaluate("getComputedStyle(document.querySelector('.slides')).scrollBehavior");
  const slow = () =>
    phone.page.evaluate<number>("parseFloat(getComputedStyle(document.querySelector('.button')).transitionDuration)");
  await phone.page.emulateMedia({ reducedMotion: "no-preference" });
  assert.equal(await scroll(), "smooth");
  assert.ok((await slow()) > 0.01);
  await phone.page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await scroll(), "auto");
  assert.ok((await slow()) <= 0.001);
});

test("first screen, list and request: controls of 48 px, and at twice the size of text nothing sticks out", async () => {
  assert.deepEqual(await small(), []);
  await largeText();
  assert.deepEqual(await findWrongs(phone), []);
  await logInAndEnable(run, computer, phone, USER);
  await logOut(computer);
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
  await phone.press("Ya");
  await computer.arrive("/beranda");
  await logOut(computer);
});

test("two tabs: an account added or removed in one shows in the other; one request is answered once", async () => {
  const other = await phone.newTab();
  await other.open("/");
  await other.see(USER);
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Tempel tautan/);
  const link = "otpauth://totp/Surel:budi?secret=JBSWY3DPEHPK3PXP&issuer=Surel";
  await phone.type("Tautan atau kunci dari halaman Enable 2FA", link);
  await phone.press("Lanjut");
  await phone.press("Tambah Account");
  await phone.seeHeading("Akun ditambahkan");
  await phone.press("OK");
  await other.see("budi");
  await other.press(/^Surel/);
  await other.press("Hapus dari aplikasi");
  await other.page.getByRole("dialog").getByRole("button", { name: "Hapus dari aplikasi" }).click();
  await other.see("Akun dihapus dari aplikasi");
  await phone.seeNot("budi");
  await phone.see(USER);

  await logInWithoutPages(run, computer, USER);
  for (const tab of [phone, other]) {
    await tab.open("/");
    await tapAccount(tab, USER);
    await tab.seeHeading(/Login ke/);
  }
  await phone.press("Ya");
  await phone.seeHeading("Berhasil Login");
  await computer.arrive("/beranda");
  await other.see("Permintaan ini tidak berlaku lagi");
  await other.close();
});
