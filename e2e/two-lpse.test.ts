/** Two LPSEs, two hosts, one app: the same User ID at both, and neither can answer for the other. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listDevices } from "../packages/server/src/factors/device/device.ts";
import { refreshOffice, saveSetting } from "../packages/server/src/platform/office.ts";
import { savePolicy } from "../packages/server/src/policy/policy.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, namesListed, setPin } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const PIN = "493817";
let jambi: Run;
let palu: Run;
let phone: Phone;
/** The phone that takes over. */
let fresh: Phone;

before(async () => {
  jambi = await startRun({ host: "lpse-jambi.localhost", settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  palu = await startRun({
    host: "lpse-palu.localhost",
    settings: { SPSE_LPSE_NAME: "LPSE Palu", SPSE_TIME_ZONE: "Asia/Makassar" },
    beside: jambi,
  });
  for (const run of [jambi, palu]) await addPerson(run.world, { userId: USER });
  phone = await jambi.newPhone();
});
after(async () => {
  await palu?.close();
  await jambi?.close();
});

/** A11 with two LPSEs: taps the name below this one's heading. */
const tapAt = (lpse: string): Promise<void> =>
  phone.page
    .locator(".account-group", { hasText: lpse })
    .getByRole("button", { name: new RegExp(`^${USER}`) })
    .click();

test("one app holds the accounts of two LPSEs; each login is answered where it was asked", async () => {
  const atJambi = await jambi.newComputer();
  const atPalu = await palu.newComputer();
  await logInAndEnable(jambi, atJambi, phone, USER);
  await logInAndEnable(palu, atPalu, phone, USER);
  await phone.seeHeading("LPSE Palu");
  const codes = await phone.page.locator(".account-code").allInnerTexts();
  assert.equal(codes.length, 2);
  assert.notEqual(codes[0], codes[1]);
  await logOut(atJambi);
  await logOut(atPalu);

  await logInWithoutPages(palu, atPalu, USER);
  await phone.open("/");
  await phone.seeHeading("Login ke LPSE Palu?");
  await phone.press("Kembali");
  await phone.see("Login?");
  await tapAt("LPSE Palu");
  await phone.seeHeading("Login ke LPSE Palu?");
  await phone.see("lpse-palu.localhost");
  await phone.press("Ya");
  await atPalu.arrive("/beranda");
  await closeDone(phone);

  await logInWithoutPages(jambi, atJambi, USER);
  await phone.seeHeading("Login ke LPSE Jambi?");
  await phone.press("Kembali");
  await tapAt("LPSE Palu");
  await phone.see("Tidak ada permintaan login");
  await phone.press("Kembali");
  await tapAt("LPSE Jambi");
  await phone.seeHeading("Login ke LPSE Jambi?");
  await phone.press("Ya");
  await atJambi.arrive("/beranda");
  assert.deepEqual([...phone.faults, ...atJambi.faults, ...atPalu.faults], []);
});

test("[P-82] an LPSE that is renamed: with the next request the app's list has the new name; that of a look-alike is not taken", async () => {
  const rename = async (name: string) => {
    await saveSetting(palu.world, "lpseName", name);
    await refreshOffice(palu.world);
  };
  /** A login there: its request tells the name, which the app's own list may take. */
  const logInAt = async (name: string) => {
    await rename(name);
    const computer = await palu.newComputer();
    await logInWithoutPages(palu, computer, USER);
    await phone.open("/");
    await phone.seeHeading(`Login ke ${name}?`);
    await phone.press("Kembali");
    await computer.close();
  };
  await logInAt("LPSE Kota Palu");
  await phone.seeHeading("LPSE Kota Palu");
  await jambi.clock.advance(61);
  await phone.open("/");
  await phone.seeHeading("LPSE Kota Palu");
  await phone.seeHeading("LPSE Jambi");

  await logInAt("LPSE Jambl");
  // Opened anew, the app asks once more for the name that it does not take.
  const told = phone.page.waitForResponse(`${palu.portalUrl}/device/v1/state`);
  await phone.open("/");
  await told;
  await jambi.clock.advance(61);
  await phone.open("/");
  await phone.seeHeading("LPSE Kota Palu");
  assert.equal(await phone.page.getByText("LPSE Jambl").count(), 0);
  await logInAt("LPSE Palu");
  await phone.seeHeading("LPSE Palu");
  await jambi.clock.advance(61);
  assert.deepEqual(faultsOf(phone), []);
});

test("a new phone takes both accounts over: two scans, six digits; what one LPSE refuses is named and repeated [P-90] [P-96]", async () => {
  await jambi.clock.advance(72 * 3600);
  const policy = { twoFactor: "optional", mandatoryFrom: null, number: "new-browser" } as const;
  await savePolicy(palu.world, "penyedia", { ...policy, enrolmentCode: true });

  fresh = await jambi.newPhone();
  await fresh.open("/");
  await fresh.press("Tambah Account");
  await fresh.press(/^Pindahkan dari ponsel lama/);
  const digits = await fresh.read(".move-digits");
  assert.match(digits, /^\d{3}\s\d{3}$/);
  assert.deepEqual(await findWrongs(fresh), []);

  // In front of the ordinary scanner, or tapped as a link, the code begins nothing.
  const offer = await fresh.picture(".move-qr");
  await phone.hold(offer);
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Pindai kode QR/);
  await phone.see("Ini kode untuk pindah ponsel");

  await phone.open("/");
  await phone.press("Menu");
  await phone.press(/^Pindahkan ke ponsel baru/);
  await phone.seeHeading("Pindahkan ke ponsel baru");
  assert.deepEqual(await findWrongs(phone), []);
  // Neither account has a PIN or a biometric key yet: that comes first, in two screens.
  await phone.press("Lanjut");
  await phone.seeHeading("Pasang PIN atau sidik jari dulu");
  assert.deepEqual(await findWrongs(phone), []);
  await setPin(phone, PIN);
  await phone.see("PIN siap. Sekarang pindahkan.");
  await phone.press("Pindai kode ponsel baru");
  await phone.seeHeading("Apakah angkanya sama?");
  assert.equal(await phone.read(".move-digits"), digits);
  assert.deepEqual(await findWrongs(phone), []);
  await phone.type("PIN aplikasi", PIN);
  await phone.press("Angkanya sama, lanjutkan");
  await phone.seeHeading("Pindai dengan ponsel baru");
  await phone.see("LPSE ini meminta bukti lain");
  await savePolicy(palu.world, "penyedia", policy);
  await fresh.hold(await phone.picture(".move-qr"));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.seeHeading("Ambil akun");
  await fresh.see("lpse-jambi.localhost");
  await fresh.press("Ambil akun");
  await fresh.see("Sudah di ponsel ini");
  assert.deepEqual(await findWrongs(fresh), []);
  await phone.see("Sudah pindah");

  await phone.press("Ulangi yang belum");
  await phone.type("PIN aplikasi", PIN);
  await phone.press("Angkanya sama, lanjutkan");
  await phone.see("Menunggu ponsel baru");
  assert.deepEqual(await findWrongs(phone), []);
  await fresh.press("Selesai");
  await fresh.press("Tambah Account");
  await fresh.press(/^Pindahkan dari ponsel lama/);
  assert.equal(await fresh.read(".move-digits"), digits);
  await fresh.hold(await phone.picture(".move-qr"));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.see("lpse-palu.localhost");
  await fresh.press("Ambil akun");
  await fresh.see("Sudah di ponsel ini");
  await fresh.press("Selesai");
  await phone.seeHeading("Semua sudah pindah");
  await phone.press("Selesai");
  await phone.seeNot(USER);

  const computer = await palu.newComputer();
  await logInWithoutPages(palu, computer, USER);
  const number = (await computer.read(".match-number")).replace(/\D/g, "");
  await fresh.seeHeading("Login ke LPSE Palu?");
  await fresh.type("Ketik angka di layar komputer", number);
  await fresh.press("Ya");
  await computer.arrive("/beranda");
  // Browsers write a refused call to the console: a jumped clock, and what Palu refused.
  const thrown = [...phone.faults, ...fresh.faults, ...computer.faults].filter((it) => !/status of 40[13]/.test(it));
  assert.deepEqual(thrown, []);
});

test("a phone beside the first, by links and the app's PIN: a wrong PIN moves nothing, and both phones stay [P-92] [P-96]", async () => {
  const account = await jambi.world.db.selectFrom("account").select("id").executeTakeFirstOrThrow();
  const names = async () => (await listDevices(jambi.world, account.id)).length;
  await closeDone(fresh);
  await jambi.clock.advance(72 * 3600);

  const third = await jambi.newPhone();
  for (const owner of [fresh, third])
    await owner.page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: jambi.appUrl });
  const unfold = (phone: Phone) => phone.page.locator("summary", { hasText: "Tanpa kamera" }).tap();
  const copied = async (from: Phone) => {
    await unfold(from);
    await from.press("Salin tautan");
    await from.see("Tautan disalin");
    return from.page.evaluate<string>("navigator.clipboard.readText()");
  };
  await third.open("/");
  await third.press("Tambah Account");
  await third.press(/^Pindahkan dari ponsel lama/);
  const offer = await copied(third);

  await fresh.open("/");
  await fresh.press("Menu");
  await fresh.press(/^Pindahkan ke ponsel baru/);
  await fresh.press("Lanjut");
  await setPin(fresh, PIN);
  await fresh.see("PIN siap.");
  await unfold(fresh);
  await fresh.type("Tautan dari ponsel baru", "https://contoh.go.id/");
  await fresh.press("Lanjut");
  await fresh.see("Ini bukan kode ponsel baru");
  await fresh.type("Tautan dari ponsel baru", offer);
  await fresh.press("Lanjut");
  await fresh.seeHeading("Apakah angkanya sama?");
  await fresh.page.getByLabel("Hapus dari ponsel lama").uncheck();
  await fresh.press("Angkanya sama, lanjutkan");
  await fresh.see("Ketik enam angka.");
  await fresh.type("PIN aplikasi", "493816");
  await fresh.press("Angkanya sama, lanjutkan");
  await fresh.see("Sidik jari, wajah, atau PIN tidak cocok.");
  assert.deepEqual(await findWrongs(fresh), []);
  await fresh.press("Ulangi yang belum");
  await fresh.type("PIN aplikasi", PIN);
  await fresh.press("Angkanya sama, lanjutkan");
  await fresh.seeNot("tidak cocok");
  const moved = await copied(fresh);
  assert.equal(await names(), 1);

  await third.type("Tautan dari ponsel lama", offer);
  await third.press("Lanjut");
  await third.see("Ini bukan kode ponsel lama");
  await third.type("Tautan dari ponsel lama", moved);
  await third.press("Lanjut");
  await third.press("Ambil akun");
  await third.see("Sudah di ponsel ini");
  await third.press("Selesai");
  assert.deepEqual(await namesListed(third), [USER, USER]);
  assert.equal(await names(), 2);
  await fresh.press("Selesai");
  assert.deepEqual(await namesListed(fresh), [USER, USER]);
  assert.deepEqual(
    [...fresh.faults, ...third.faults].filter((it) => !/status of 4(01|03|22)/.test(it)),
    [],
  );
});
