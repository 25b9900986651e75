/** What the app gives to the phone beside its screen: the number on its icon, a short vibration, a screen that stays on. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../packages/server/test-support/until.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, sayNotMe } from "./support/app.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { enableWithoutPages, logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let phone: Phone;
let computer: Screen;

/** A phone that has all of it. The headless browser has none. */
const SIGNALS = `{
  const given = { badges: [], vibrated: [], awake: 0 };
  const set = (name, value) => Object.defineProperty(navigator, name, { configurable: true, value });
  set("setAppBadge", async (n) => void given.badges.push(n));
  set("clearAppBadge", async () => void given.badges.push(0));
  set("vibrate", (ms) => (given.vibrated.push(ms), true));
  const request = async () => (given.awake++, { release: async () => void given.awake-- });
  set("wakeLock", { request });
  window.given = given;
}`;
const given = () => phone.page.evaluate<{ badges: number[]; vibrated: number[]; awake: number }>("window.given");

before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  [phone, computer] = await Promise.all([run.newPhone(), run.newComputer()]);
  await phone.page.addInitScript(SIGNALS);
  await enableWithoutPages(run, computer, phone, USER);
  await logOut(computer);
});
after(() => run?.close());

test("the icon has the number of waiting requests; Ya that has arrived is felt, Bukan saya is not", async () => {
  await phone.open("/");
  await logInWithoutPages(run, computer, USER);
  await phone.seeHeading(/^Login ke /);
  await until("the icon tells of it", async () => (await given()).badges.at(-1) === 1);
  assert.deepEqual((await given()).vibrated, []);
  await phone.press("Ya");
  await phone.seeHeading("Berhasil Login");
  await until("the icon is empty again", async () => (await given()).badges.at(-1) === 0);
  assert.deepEqual((await given()).vibrated, [20]);
  await computer.arrive("/beranda");
  await closeDone(phone);
  await logOut(computer);
  await logInWithoutPages(run, computer, USER);
  await phone.seeHeading(/^Login ke /);
  await sayNotMe(phone);
  await phone.seeHeading("Permintaan dihentikan");
  await phone.page.getByRole("link", { name: "Ganti password sekarang" }).waitFor();
  assert.deepEqual((await given()).vibrated, [20]);
});

test("the screen stays on while it shows a code to another phone, and no longer", async () => {
  await phone.open("/");
  assert.equal((await given()).awake, 0);
  await phone.press("Tambah Account");
  await phone.press(/^Pindahkan dari ponsel lama/);
  await phone.page.locator(".move-qr").waitFor();
  await until("it stays on", async () => (await given()).awake > 0);
  await phone.press("Kembali");
  await until("it may go dark", async () => (await given()).awake === 0);
  assert.deepEqual(faultsOf(phone), []);
});
