/**
 * A new phone while the old one works, at one LPSE: it reads where to claim, and takes the account. Other services' codes
 * stay, and the app says so. Hostile codes have a sentence each. Beranda asks whose the new phone is.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import {
  MOVE_MOST,
  type Moved,
  moveDigits,
  parseMoveOffer,
  portalUrl,
  voucherIdShape,
  writeMoved,
} from "@spse/protocol";
import { listDevices } from "../packages/server/src/factors/device/device.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { dumpStorage, leaveRequest, namesListed, setPin } from "./support/app.ts";
import { drawQr } from "./support/camera.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const PIN = "493817";
/** Codes of other services on the old phone. */
const OTHERS = [
  "otpauth://totp/Bank:budi?secret=GEZDGNBVGY3TQOJQ&issuer=Bank",
  "otpauth://totp/Surat:budi@contoh.id?secret=JBSWY3DPEHPK3PXP&issuer=Surat",
];
let run: Run;
let old: Phone;
let fresh: Phone;
const SHOTS = process.env.SHOTS_DIR;
const shot = async (screen: Screen, name: string) => SHOTS && (await screen.screenshot(`${SHOTS}/${name}.png`));

before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  [old, fresh] = [await run.newPhone(), await run.newPhone()];
  const computer = await run.newComputer();
  await logInAndEnable(run, computer, old, USER);
  await computer.close();
  await old.open("/");
  await old.press("Tambah Account");
  await old.press(/^Impor dari aplikasi lain/);
  await old.type("Atau tempel isinya", OTHERS.join("\n"));
  await old.press("Lanjut");
  await old.press("Impor 2 akun");
  await old.press("OK");
  await run.clock.advance(72 * 3600);
});
after(() => run?.close());
/** Refusals of LPSEs, and a phone without connection, are failed requests in the console. */
afterEach(() => {
  for (const phone of [old, fresh])
    assert.deepEqual(
      phone.faults.filter((it) => !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(it)),
      [],
    );
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
const devices = async () => {
  const { id } = await run.world.db.selectFrom("account").select("id").executeTakeFirstOrThrow();
  return (await listDevices(run.world, id)).map((it) => it.name);
};
/** The six digits of the move that the new phone shows, by its link. */
async function digitsOf(phone: Phone): Promise<string> {
  const context = phone.page.context();
  await context.grantPermissions(["clipboard-read", "clipboard-write", "camera"], { origin: run.appUrl });
  await phone.page.locator("summary", { hasText: "Tanpa kamera" }).tap();
  await phone.press("Salin tautan");
  await phone.see("Tautan disalin");
  const read = parseMoveOffer(await phone.page.evaluate<string>("navigator.clipboard.readText()"));
  assert.ok(read !== null && read !== "other-version");
  return moveDigits(read.jwk);
}

test("the old phone sets a PIN in two screens, scans, and shows where to claim; other services' codes stay, and it says so [P-92] [P-93] [P-96] [N16]", async () => {
  await openReceive(fresh);
  await fresh.see("Ponsel lama hilang atau rusak?");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "receive");
  await old.hold(await fresh.picture(".move-qr"));
  await openMenu(old, /^Pindahkan ke ponsel baru/);
  await old.see("Kode layanan lain (2) tidak ikut pindah");
  await old.see("Login dengan kode pemulihan, atau pakai Reset 2FA");
  await shot(old, "begin");
  await old.press("Lanjut");
  await old.seeHeading("Pasang PIN atau sidik jari dulu");
  await shot(old, "protect");
  assert.deepEqual(await findWrongs(old), []);
  await setPin(old, PIN);
  await old.see("PIN siap. Sekarang pindahkan.");
  await old.press("Pindai kode ponsel baru");
  await old.seeHeading("Apakah angkanya sama?");
  // What was said of the step before does not cover this one.
  assert.equal((await old.page.locator(".toast").innerText()).trim(), "");
  await old.page.setViewportSize({ width: 360, height: 640 });
  const field = await old.page.getByLabel("PIN aplikasi").evaluate((it) => it.getBoundingClientRect().bottom);
  const foot = await old.page.locator(".app-foot").evaluate((it) => it.getBoundingClientRect().top);
  assert.ok(field <= foot, `the PIN's field ends at ${field}, and the foot begins at ${foot}`);
  await old.page.setViewportSize({ width: 360, height: 740 });
  await old.type("PIN aplikasi", PIN);
  await shot(old, "check");
  // No LPSE can be reached: there is no vouch, so there is nothing to show.
  await old.offline(true);
  await old.press("Angkanya sama, lanjutkan");
  await old.seeHeading("Belum ada yang dapat dipindahkan");
  assert.equal(await old.page.locator(".move-qr").count(), 0);
  assert.deepEqual(await findWrongs(old), []);
  await old.offline(false);
  await old.press("Ulangi yang belum");
  await old.type("PIN aplikasi", PIN);
  await old.press("Angkanya sama, lanjutkan");
  await old.seeHeading("Pindai dengan ponsel baru");
  assert.deepEqual(await findWrongs(old), []);
  await shot(old, "result");
});

test("the new phone reads where to claim, names it, and takes the account; the old one keeps other services' codes [P-96] [P-97] [N3]", async () => {
  await fresh.hold(await old.picture(".move-qr"));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.seeHeading("Ambil akun");
  const host = new URL(run.portalUrl).host;
  await fresh.see(host);
  assert.ok(!(await dumpStorage(fresh)).text.includes(host), "nothing is here before the tap");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "take");
  await fresh.press("Ambil akun");
  await fresh.see("PIN atau sidik jari ponsel lama tidak ikut pindah.");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "taken");
  await fresh.press("Selesai");
  assert.deepEqual(await namesListed(fresh), [USER]);
  assert.deepEqual(await devices(), ["Android (Chrome)"]);

  await old.seeHeading("Semua sudah pindah");
  await old.see("Kode layanan lain (2) tidak ikut pindah");
  await shot(old, "done");
  await old.press("Selesai");
  assert.deepEqual(await namesListed(old), ["Bank", "Surat"]);
});

test("hostile and wrong codes have a sentence each, and add nothing [P-96]", async () => {
  await openReceive(fresh);
  const digits = await digitsOf(fresh);
  const list = [{ url: portalUrl(run.portalUrl), voucher: voucherIdShape.parse("A".repeat(22)) }];
  const codeOf = (moved: Partial<Moved>) => writeMoved(run.appUrl, { digits, list, ...moved });
  for (const [text, words] of [
    ["https://contoh.go.id/", "Ini bukan kode ponsel lama"],
    [codeOf({}).replace("AAAA", "AAA"), "Ini bukan kode ponsel lama"],
    [codeOf({}).replace("/3/", "/2/"), "Versi aplikasi kedua ponsel berbeda"],
    [codeOf({ digits: digits === "000000" ? "000001" : "000000" }), "Kode ini untuk pemindahan lain"],
  ] as const) {
    await fresh.hold(drawQr(text));
    await fresh.press("Pindai kode ponsel lama");
    await fresh.see(words);
    await fresh.press("Kembali");
  }
  // A voucher that nobody gave out: the LPSE refuses, and nothing is added.
  await fresh.hold(drawQr(codeOf({})));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.press("Ambil akun");
  await fresh.see("tidak mengenal pemindahan ini");
  assert.deepEqual(await findWrongs(fresh), []);
  await fresh.press("Selesai");
  assert.deepEqual(await namesListed(fresh), [USER]);

  await openMenu(fresh, /^Pindahkan ke ponsel baru/);
  await fresh.press("Lanjut");
  await setPin(fresh, PIN);
  await fresh.see("PIN siap.");
  for (const [text, words] of [
    ["https://contoh.go.id/", "Ini bukan kode ponsel baru"],
    [`${run.appUrl}/#move/2/x`, "Versi aplikasi kedua ponsel berbeda"],
  ] as const) {
    await fresh.hold(drawQr(text));
    await openMenu(fresh, /^Pindahkan ke ponsel baru/);
    await fresh.press("Pindai kode ponsel baru");
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
  await fresh.hold(drawQr(writeMoved(run.appUrl, { digits, list })));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.seeHeading("Ambil akun");
  assert.deepEqual(await fresh.texts(".move-list li"), hosts);
});

test("a phone with only other services' codes has nothing to move, and says how to take them along [P-97]", async () => {
  await openMenu(old, /^Pindahkan ke ponsel baru/);
  await old.see("Tidak ada akun yang dapat dipindahkan dari ponsel ini.");
  await old.see("Bawa dengan Menu → Cadangan.");
  assert.deepEqual(await findWrongs(old), []);
});

test("a second phone beside the first: Beranda asks, and Bukan ponsel saya throws it out, in the app too [N28] [P-94]", async () => {
  await run.clock.advance(72 * 3600);
  const stranger = await run.newPhone();
  await openReceive(stranger);
  await fresh.hold(await stranger.picture(".move-qr"));
  await openMenu(fresh, /^Pindahkan ke ponsel baru/);
  await fresh.press("Pindai kode ponsel baru");
  await fresh.page.getByLabel("Hapus dari ponsel lama").uncheck();
  await fresh.type("PIN aplikasi", PIN);
  await fresh.press("Angkanya sama, lanjutkan");
  await fresh.seeHeading("Pindai dengan ponsel baru");
  await stranger.hold(await fresh.picture(".move-qr"));
  await stranger.press("Pindai kode ponsel lama");
  await stranger.press("Ambil akun");
  await stranger.see("PIN atau sidik jari ponsel lama tidak ikut pindah.");
  await stranger.press("Selesai");
  assert.equal((await devices()).length, 2);
  await fresh.press("Selesai");
  assert.ok((await namesListed(fresh)).includes(USER), "both phones stay");

  const computer = await run.newComputer({ width: 360 });
  await logInWithoutPages(run, computer, USER);
  await leaveRequest(fresh); // it opens on both phones
  await computer.press("Masukkan kode 6 digit");
  await computer.type("Kode 6 digit", await codeOfSpse(fresh));
  await computer.press("Login");
  await computer.arrive("/beranda");
  await computer.seeHeading("Ponsel baru di akun Anda: Android (Chrome)");
  await computer.see("Ditambahkan oleh ponsel Android (Chrome) lewat aplikasi.");
  assert.deepEqual(await findWrongs(computer), []);
  await shot(computer, "beranda-notice");
  await computer.page.locator(".notice").getByRole("link", { name: "Bukan ponsel saya" }).click();
  await computer.seeHeading("Bukan ponsel saya");
  await computer.press("Hapus ponsel ini");
  await computer.see("Ponsel itu dihapus");
  await computer.seeNot("Ini ponsel saya");
  assert.equal((await devices()).length, 1);
  await stranger.see("Ponsel ini sudah dihapus dari akun ini di SPSE.");
  await shot(stranger, "stranger-ended");
  await stranger.close();
  await computer.close();
});

test("in English, and in the dark", async () => {
  const english = await run.newPhone({ language: "en", dark: true });
  await english.open("/");
  await english.see("Or is the old phone lost?");
  await english.press("Tambah Account (Add)");
  await english.press(/^Move from the old phone/);
  await english.page.locator(".move-qr").waitFor();
  await english.see("Is the old phone lost or broken?");
  assert.deepEqual(await findWrongs(english), []);
  await english.hold(drawQr("https://contoh.go.id/"));
  await english.press("Scan the old phone's code");
  await english.see("This is not the old phone's code");
  await english.press("Back");
  await english.close();
});

const codeOfSpse = async (phone: Phone): Promise<string> => {
  await phone.page.locator(".account", { hasText: USER }).locator(".account-code").waitFor();
  return (await phone.page.locator(".account", { hasText: USER }).locator(".account-code").innerText()).replace(
    /\D/g,
    "",
  );
};
