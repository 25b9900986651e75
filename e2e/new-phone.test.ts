/**
 * One app with the accounts of two LPSEs, the same User ID at both, of which neither can answer for the other; and its move to a new phone
 * while the old one works: that reads where to claim, and takes the accounts. Other services' codes stay, and the app says so.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { type Moved, moveDigits, parseMoveOffer, portalUrl, voucherIdShape, writeMoved } from "@spse/protocol";
import { refreshOffice, saveSetting } from "../packages/server/src/base/platform/office.sql.ts";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { listDevices } from "../packages/server/src/core/factors/device/device.ts";
import { savePolicy } from "../packages/server/src/core/policy/policy.ts";
import { MOVE_MOST } from "../packages/server/test-support/promised.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, dumpStorage, leaveRequest, namesListed, setPin } from "./support/app.ts";
import { addServices } from "./support/app-list.ts";
import { drawQr } from "./support/camera.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, numberShown, otherWays } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const PIN = "493817";
let jambi: Run;
let palu: Run;
let phone: Phone;
/** The phone that takes over. */
let fresh: Phone;
const SHOTS = process.env.SHOTS_DIR;
const shot = async (screen: Screen, name: string) => SHOTS && (await screen.screenshot(`${SHOTS}/${name}.png`));

before(async () => {
  jambi = await startRun({ host: "lpse-jambi.localhost", settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  palu = await startRun({
    host: "lpse-palu.localhost",
    settings: { SPSE_LPSE_NAME: "LPSE Palu", SPSE_TIME_ZONE: "Asia/Makassar" },
    beside: jambi,
  });
  for (const run of [jambi, palu]) await addPerson(run.world, { userId: USER });
  [phone, fresh] = [await jambi.newPhone(), await jambi.newPhone()];
});
after(async () => {
  await palu?.close();
  await jambi?.close();
});
/** Refusals of LPSEs, and a phone without connection, are failed requests in the console. */
afterEach(() => {
  for (const { faults } of [phone, fresh])
    assert.deepEqual(
      faults.filter((it) => !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(it)),
      [],
    );
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
  await phone.see("lpse-palu.localhost");
  await phone.press("Ya");
  await atPalu.arrive("/beranda");
  await closeDone(phone);

  await logInWithoutPages(jambi, atJambi, USER);
  await phone.seeHeading("Login ke LPSE Jambi?");
  await phone.press("Kembali");
  await tapAt("LPSE Palu");
  await phone.see("Menunggu permintaan");
  await phone.press("Kembali");
  await tapAt("LPSE Jambi");
  await phone.seeHeading("Login ke LPSE Jambi?");
  await phone.press("Ya");
  await atJambi.arrive("/beranda");
  assert.deepEqual([...phone.faults, ...atJambi.faults, ...atPalu.faults], []);
  for (const computer of [atJambi, atPalu]) await computer.close();
});

test("[P-82] an LPSE that is renamed: with the next request the app's list has the new name; that of a look-alike is not taken", async () => {
  const rename = async (name: string) => {
    await transact(palu.world, (tx) => saveSetting(tx, "lpseName", name));
    await refreshOffice(palu.world);
  };
  const computer = await palu.newComputer();
  /** A request tells the name, which the app's own list may take. */
  const opensUnder = async (name: string) => {
    await phone.open("/");
    await phone.seeHeading(`Login ke ${name}?`);
    await phone.press("Kembali");
  };
  await rename("LPSE Kota Palu");
  await logInWithoutPages(palu, computer, USER);
  await opensUnder("LPSE Kota Palu");
  await phone.seeHeading("LPSE Kota Palu");
  await jambi.clock.advance(61);
  await phone.open("/");
  await phone.seeHeading("LPSE Kota Palu");
  await phone.seeHeading("LPSE Jambi");

  await rename("LPSE Jambl");
  await otherWays(computer);
  await computer.press("Kirim ulang");
  await opensUnder("LPSE Jambl");
  // Opened anew, the app asks once more for the name that it does not take.
  const told = phone.page.waitForResponse(`${palu.portalUrl}/device/v1/state`);
  await phone.open("/");
  await told;
  await jambi.clock.advance(61);
  await phone.open("/");
  await phone.seeHeading("LPSE Kota Palu");
  assert.equal(await phone.page.getByText("LPSE Jambl").count(), 0);
  await rename("LPSE Kota Palu");
  await computer.close();
  assert.deepEqual(faultsOf(phone), []);
});

async function openMenu(phone: Phone, entry: RegExp): Promise<void> {
  await phone.open("/");
  await phone.press("Menu");
  await phone.press(entry);
}
async function openReceive(phone: Phone): Promise<void> {
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Pindahkan dari ponsel lama/);
  await phone.page.locator(".move-qr").waitFor();
}
/** The owner's phones at LPSE Jambi. */
const devices = async () => {
  const { id } = await jambi.world.db.selectFrom("account").select("id").executeTakeFirstOrThrow();
  return (await listDevices(jambi.world, id)).map((it) => it.name);
};
const unfold = (phone: Phone, summary = "Tanpa kamera") => phone.page.locator("summary", { hasText: summary }).tap();
/** The link of the code that a phone shows. */
async function copied(phone: Phone, english = false): Promise<string> {
  const context = phone.page.context();
  await context.grantPermissions(["clipboard-read", "clipboard-write", "camera"], { origin: jambi.appUrl });
  await unfold(phone, english ? "Without a camera" : "Tanpa kamera");
  await phone.press(english ? "Copy the link" : "Salin tautan");
  await phone.see(english ? "Link copied" : "Tautan disalin");
  return phone.page.evaluate<string>("navigator.clipboard.readText()");
}
/** The six digits of the move that the new phone shows, by its link. */
async function digitsOf(phone: Phone): Promise<string> {
  const read = parseMoveOffer(await copied(phone));
  assert.ok(read !== null && read !== "other-version");
  return moveDigits(read.jwk);
}

const rule = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;

test("the old phone sets a PIN in two screens, scans, compares six digits and shows where to claim; what one LPSE refuses is named, other services' codes stay, and it says so [P-90] [P-92] [P-93] [P-96] [N16]", async () => {
  await addServices(phone, ["Bank", "Surat"]);
  await jambi.clock.advance(72 * 3600);
  await transact(palu.world, (tx) => savePolicy(tx, "penyedia", { ...rule, enrolmentCode: true }));
  await openReceive(fresh);
  await fresh.see("Ponsel lama hilang atau rusak?");
  const digits = await fresh.read(".move-digits");
  assert.match(digits, /^\d{3}\s\d{3}$/);
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "receive");
  await phone.hold(await fresh.picture(".move-qr"));

  // In front of the ordinary scanner, or tapped as a link, the code begins nothing.
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Pindai kode QR/);
  await phone.see("Ini kode untuk pindah ponsel");

  await openMenu(phone, /^Pindahkan ke ponsel baru/);
  await phone.see("Kode layanan lain (2) tidak ikut pindah");
  await phone.see("Login dengan kode pemulihan, atau pakai Reset 2FA");
  assert.deepEqual(await findWrongs(phone), []);
  await shot(phone, "begin");
  await phone.press("Lanjut");
  await phone.seeHeading("Pasang PIN atau sidik jari dulu");
  await shot(phone, "protect");
  assert.deepEqual(await findWrongs(phone), []);
  await setPin(phone, PIN);
  await phone.see("PIN siap. Sekarang pindahkan.");
  await phone.press("Pindai kode ponsel baru");
  await phone.seeHeading("Apakah angkanya sama?");
  assert.equal(await phone.read(".move-digits"), digits);
  // What was said of the step before does not cover this one.
  assert.equal((await phone.page.locator(".toast").innerText()).trim(), "");
  await phone.page.setViewportSize({ width: 360, height: 640 });
  const field = await phone.page.getByLabel("PIN aplikasi").evaluate((it) => it.getBoundingClientRect().bottom);
  const foot = await phone.page.locator(".app-foot").evaluate((it) => it.getBoundingClientRect().top);
  assert.ok(field <= foot, `the PIN's field ends at ${field}, and the foot begins at ${foot}`);
  await phone.page.setViewportSize({ width: 360, height: 740 });
  assert.deepEqual(await findWrongs(phone), []);
  await phone.type("PIN aplikasi", PIN);
  await shot(phone, "check");
  // No LPSE can be reached: there is no vouch, so there is nothing to show.
  await phone.offline(true);
  await phone.press("Angkanya sama, lanjutkan");
  await phone.seeHeading("Belum ada yang dapat dipindahkan");
  assert.equal(await phone.page.locator(".move-qr").count(), 0);
  assert.deepEqual(await findWrongs(phone), []);
  await phone.offline(false);
  await phone.press("Ulangi yang belum");
  await phone.type("PIN aplikasi", PIN);
  await phone.press("Angkanya sama, lanjutkan");
  await phone.seeHeading("Pindai dengan ponsel baru");
  await phone.see("LPSE ini meminta bukti lain");
  assert.deepEqual(await findWrongs(phone), []);
  await shot(phone, "result");
});

test("the new phone reads where to claim, names it, and takes the account; what was refused is repeated; the old one keeps other services' codes [P-96] [P-97] [N3]", async () => {
  await transact(palu.world, (tx) => savePolicy(tx, "penyedia", rule));
  await fresh.hold(await phone.picture(".move-qr"));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.seeHeading("Ambil akun");
  const { host } = new URL(jambi.portalUrl);
  await fresh.see(host);
  assert.ok(!(await dumpStorage(fresh)).text.includes(host), "nothing is here before the tap");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "take");
  await fresh.press("Ambil akun");
  await fresh.see("PIN atau sidik jari ponsel lama tidak ikut pindah.");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "taken");
  await phone.see("Sudah pindah");

  await phone.press("Ulangi yang belum");
  await phone.type("PIN aplikasi", PIN);
  const digits = await phone.read(".move-digits");
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
  assert.deepEqual(await namesListed(fresh), [USER, USER]);
  assert.deepEqual(await devices(), ["Android (Chrome)"]);

  await phone.seeHeading("Semua sudah pindah");
  await phone.see("Kode layanan lain (2) tidak ikut pindah");
  await shot(phone, "done");
  await phone.press("Selesai");
  assert.deepEqual(await namesListed(phone), ["Bank", "Surat"]);

  const computer = await palu.newComputer();
  await logInWithoutPages(palu, computer, USER);
  const number = await numberShown(computer);
  await fresh.seeHeading("Login ke LPSE Kota Palu?");
  await fresh.type("Ketik angka yang tampil di SPSE", number);
  await fresh.press("Ya");
  await computer.arrive("/beranda");
  await computer.close();
});

test("hostile and wrong codes have a sentence each, and add nothing [P-96]", async () => {
  await openReceive(fresh);
  const digits = await digitsOf(fresh);
  const list = [{ url: portalUrl(jambi.portalUrl), voucher: voucherIdShape.parse("A".repeat(22)) }];
  const codeOf = (moved: Partial<Moved>) => writeMoved(jambi.appUrl, { digits, list, ...moved });
  const give = async (field: string, code: string) => {
    await fresh.type(field, code);
    await fresh.press("Lanjut");
  };
  for (const [code, words] of [
    ["https://contoh.go.id/", "Ini bukan kode ponsel lama"],
    [codeOf({}).replace("/3/", "/2/"), "Versi aplikasi kedua ponsel berbeda"],
    [codeOf({ digits: digits === "000000" ? "000001" : "000000" }), "Kode ini untuk pemindahan lain"],
  ] as const) {
    await give("Tautan dari ponsel lama", code);
    await fresh.see(words);
  }
  // A voucher that nobody gave out: the LPSE refuses, and nothing is added.
  await give("Tautan dari ponsel lama", codeOf({}));
  await fresh.press("Ambil akun");
  await fresh.see("tidak mengenal pemindahan ini");
  assert.deepEqual(await findWrongs(fresh), []);
  await fresh.press("Selesai");
  assert.deepEqual(await namesListed(fresh), [USER, USER]);

  await openMenu(fresh, /^Pindahkan ke ponsel baru/);
  await fresh.press("Lanjut");
  await setPin(fresh, PIN);
  await fresh.see("PIN siap.");
  await fresh.page.locator("summary", { hasText: "Tanpa kamera" }).tap();
  for (const [code, words] of [
    ["https://contoh.go.id/", "Ini bukan kode ponsel baru"],
    [`${jambi.appUrl}/#move/2/x`, "Versi aplikasi kedua ponsel berbeda"],
  ] as const) {
    await give("Tautan dari ponsel baru", code);
    await fresh.see(words);
  }
});

test("one QR holds as many accounts as one move takes, with addresses as long as they may be, and the camera reads it [P-96]", async () => {
  await openReceive(fresh);
  const digits = await digitsOf(fresh);
  const hosts = Array.from({ length: MOVE_MOST }, (_, nth) => `${"panjang".repeat(6)}-${nth}.go.id`);
  const list = hosts.map((host, nth) => {
    const voucher = voucherIdShape.parse(`voucher${String(nth).padStart(15, "0")}`);
    return { url: portalUrl(`https://${host}`), voucher };
  });
  await fresh.hold(drawQr(writeMoved(jambi.appUrl, { digits, list })));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.seeHeading("Ambil akun");
  assert.deepEqual(await fresh.texts(".move-list li"), hosts);
});

test("a phone with only other services' codes has nothing to move, and says how to take them along [P-97]", async () => {
  await openMenu(phone, /^Pindahkan ke ponsel baru/);
  await phone.see("Tidak ada akun yang dapat dipindahkan dari ponsel ini.");
  await phone.see("Bawa dengan Menu → Cadangan.");
  assert.deepEqual(await findWrongs(phone), []);
});

test("a phone beside the first, by links, in English and in the dark: a wrong PIN moves nothing, and both phones stay; Beranda asks, and Bukan ponsel saya throws it out, in the app too [N28] [P-92] [P-94] [P-96]", async () => {
  await jambi.clock.advance(72 * 3600);
  const stranger = await jambi.newPhone({ language: "en", dark: true });
  await stranger.open("/");
  await stranger.press("Had accounts here, or changed phones?");
  await stranger.see("Do you still have the old phone, or a backup?");
  await stranger.press("Tambah Account (Add)");
  await stranger.press(/^Move from the old phone/);
  await stranger.page.locator(".move-qr").waitFor();
  await stranger.see("Is the old phone lost or broken?");
  assert.deepEqual(await findWrongs(stranger), []);
  const offer = await copied(stranger, true);

  await openMenu(fresh, /^Pindahkan ke ponsel baru/);
  await unfold(fresh);
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
  await fresh.seeHeading("Pindai dengan ponsel baru");
  const moved = await copied(fresh);
  assert.equal((await devices()).length, 1);

  await stranger.type("Link from the old phone", offer);
  await stranger.press("Next");
  await stranger.see("This is not the old phone's code");
  await stranger.type("Link from the old phone", moved);
  await stranger.press("Next");
  await stranger.press("Take the accounts");
  await stranger.see("The old phone's PIN or fingerprint does not move.");
  await stranger.press("Done");
  assert.deepEqual(await namesListed(stranger), [USER, USER]);
  assert.equal((await devices()).length, 2);
  await fresh.press("Selesai");
  assert.deepEqual(await namesListed(fresh), [USER, USER], "both phones stay");

  const computer = await jambi.newComputer({ width: 360 });
  await logInWithoutPages(jambi, computer, USER);
  await leaveRequest(fresh); // it opens on both phones
  const code = fresh.page.locator(".account-group", { hasText: "LPSE Jambi" }).locator(".account-code");
  await otherWays(computer);
  await computer.press("Masukkan kode 6 digit");
  await computer.type("Kode 6 digit", (await code.innerText()).replace(/\D/g, ""));
  await computer.press("Login");
  await computer.arrive("/beranda");
  await computer.seeHeading("Ponsel baru di akun Anda: Android (Chrome)");
  await computer.see("Ditambahkan oleh ponsel Android (Chrome) lewat aplikasi.");
  assert.deepEqual(await findWrongs(computer), []);
  await shot(computer, "beranda-notice");
  await computer.page.locator(".notice").getByRole("link", { name: "Bukan ponsel saya" }).click();
  await computer.seeHeading("Bukan ponsel Anda?");
  await computer.press("Hapus ponsel ini");
  await computer.see("Ponsel itu dihapus");
  await computer.seeNot("Ini ponsel saya");
  assert.equal((await devices()).length, 1);
  await stranger.see("This phone was removed from this account at SPSE.");
  await shot(stranger, "stranger-ended");
  assert.deepEqual(faultsOf(stranger), []);
  await stranger.close();
  await computer.close();
});
