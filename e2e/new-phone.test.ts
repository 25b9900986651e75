/**
 * A new phone while the old one works, at one LPSE: other services' codes, own names and order travel by camera alone; what is
 * hostile on the way has its sentence; an old phone without a connection gives what it can; Beranda asks whose the new one is.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import {
  importBoxKey,
  type MoveOffer,
  makeBoxKeys,
  parseMoveOffer,
  publicJwkShape,
  sealBox,
  sealParcel,
  writeParts,
} from "@spse/protocol";
import { Secret, TOTP } from "otpauth";
import { listDevices } from "../packages/server/src/factor/device.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { dumpStorage, partsShown, setPin } from "./support/app.ts";
import { drawQr } from "./support/camera.ts";
import { findWrongs } from "./support/check.ts";
import { logIn } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

const USER = "PENYEDIA1";
const PIN = "493817";
const SURAT = "JBSWY3DPEHPK3PXP";
const BANK = "GEZDGNBVGY3TQOJQ";
const uri = (issuer: string, user: string, secret: string) =>
  `otpauth://totp/${issuer}:${user}?secret=${secret}&issuer=${issuer}`;
let run: Run;
let old: Phone;
let fresh: Phone;
/** Both lists as they were before. */
let stood: { readonly old: readonly string[]; readonly fresh: readonly string[] };
const SHOTS = process.env.SHOTS_DIR;
const shot = async (screen: Screen, name: string) => SHOTS && (await screen.screenshot(`${SHOTS}/${name}.png`));

before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  [old, fresh] = [await run.newPhone(), await run.newPhone()];
  const computer = await run.newComputer();
  await logInAndEnable(run, computer, old, USER);
  await computer.close();
  await importCodes(old, [uri("Bank", "budi", BANK), uri("Surat", "budi@contoh.id", SURAT)]);
  await importCodes(fresh, [uri("Lama", "budi@rumah.id", "KRSXG5CTMVRXEZLU"), uri("Post", "budi@contoh.id", SURAT)]);
  // The owner's own order and names: Bank is first, and the account at SPSE is called otherwise.
  await openMenu(old, /^Atur/);
  for (let nth = 3; (await old.texts("main li"))[0]?.includes("Bank") !== true && nth > 0; nth--)
    await old.press("Naikkan budi, Bank");
  await old.press(new RegExp(`^Ubah nama ${USER}`));
  await old.type("Nama di ponsel ini", "Lelang kantor");
  await old.press("Simpan");
  await old.see("Nama disimpan");
  await old.open("/");
  stood = { old: await labels(old), fresh: await labels(fresh) };
  await run.clock.advance(72 * 3600);
});
after(() => run?.close());
/** What LPSEs refuse, and a phone that is cut off, stand in the console as failed requests. */
afterEach(() => {
  for (const phone of [old, fresh])
    assert.deepEqual(
      phone.faults.filter((it) => !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(it)),
      [],
    );
});

async function importCodes(phone: Phone, uris: readonly string[]): Promise<void> {
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Impor dari aplikasi lain/);
  await phone.type("Atau tempel isinya", uris.join("\n"));
  await phone.press("Lanjut");
  await phone.press(/^Impor \d/);
  await phone.press("OK");
}
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
/** What the list of accounts calls them, once it is drawn. */
async function labels(phone: Phone): Promise<readonly string[]> {
  await phone.page.locator(".account-user").first().waitFor();
  return phone.texts(".account-user");
}
const devices = async () => {
  const { id } = await run.world.db.selectFrom("account").select("id").executeTakeFirstOrThrow();
  return (await listDevices(run.world, id)).map((it) => it.name);
};
/** The code of an account in the list, beside what it must be. */
async function isRight(phone: Phone, user: string, secret: string): Promise<void> {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const shown = await phone.page.locator(".account", { hasText: user }).locator(".account-code").innerText();
  const now = run.clock.now() * 1000;
  assert.ok([now - 3000, now].map((at) => totp.generate({ timestamp: at })).includes(shown.replace(/\D/g, "")), user);
}
/** What the new phone's QR says, by its link. */
async function offerOf(phone: Phone): Promise<MoveOffer> {
  const context = phone.page.context();
  await context.grantPermissions(["clipboard-read", "clipboard-write", "camera"], { origin: run.appUrl });
  await phone.page.locator("summary", { hasText: "Tanpa kamera" }).tap();
  await phone.press("Salin tautan");
  await phone.see("Tautan disalin");
  const read = parseMoveOffer(await phone.page.evaluate<string>("navigator.clipboard.readText()"));
  assert.ok(read !== null && read !== "other-version");
  return read;
}

test("the old phone sets a PIN in two screens, scans, and gives all that is its owner's [P-92] [P-93] [P-98] [N16]", async () => {
  await openReceive(fresh);
  await fresh.see("Ponsel lama hilang atau rusak?");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "receive");
  await old.hold(await fresh.picture(".move-qr"));
  await openMenu(old, /^Pindahkan ke ponsel baru/);
  await old.see("Kode layanan lain (2) ikut");
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
  await old.see("Kode layanan lain: 2");
  await old.type("PIN aplikasi", PIN);
  await shot(old, "check");
  // No LPSE can be asked and the app has no lock: nobody has verified the owner, and no seed leaves this phone.
  await old.offline(true);
  await old.press("Angkanya sama, lanjutkan");
  await old.see("Kode layanan lain belum ikut: belum terbukti bahwa Anda pemilik ponsel ini.");
  assert.equal(await old.page.locator(".move-qr").count(), 0);
  assert.deepEqual(await findWrongs(old), []);
  await shot(old, "unproven");
  await old.offline(false);
  await old.press("Ulangi yang belum");
  await old.type("PIN aplikasi", PIN);
  await old.press("Angkanya sama, lanjutkan");
  await old.seeHeading("Pindai dengan ponsel baru");
  assert.deepEqual(await findWrongs(old), []);
  await shot(old, "given");
});

test("the new phone films the parts, shows what would come and what it has already, and takes it [P-98] [P-99] [N3]", async () => {
  const parts = await partsShown(old);
  assert.ok(parts.length > 1, "a code that moves");
  await fresh.hold(...parts);
  await fresh.press("Pindai kode ponsel lama");
  await fresh.seeHeading("Ambil account");
  await fresh.see("Lelang kantor");
  await fresh.see("Sudah ada di aplikasi sebagai budi@contoh.id, Post.");
  assert.doesNotMatch((await dumpStorage(fresh)).text, /Lelang kantor/, "nothing is here before the tap");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "take");
  await fresh.press("Ambil account");
  await fresh.see("PIN atau sidik jari ponsel lama tidak ikut pindah.");
  assert.deepEqual(await findWrongs(fresh), []);
  await shot(fresh, "taken");
  await fresh.press("Selesai");
  // What was here keeps its place; behind it the old phone's order, with its owner's names.
  const came = stood.old.filter((it) => it !== "budi@contoh.id");
  assert.deepEqual([came[0], [...came].sort()], ["budi", ["Lelang kantor", "budi"]]);
  assert.deepEqual(await labels(fresh), [...stood.fresh, ...came]);
  await isRight(fresh, "Bank", BANK);
  assert.deepEqual(await devices(), ["Android (Chrome)"]);

  await old.seeHeading("Semua sudah pindah");
  await shot(old, "done");
  await old.press("Selesai");
  assert.deepEqual(await labels(old), ["budi", "budi@contoh.id"]);
  await isRight(old, "Bank", BANK);
  const { text } = await dumpStorage(fresh);
  assert.doesNotMatch(text, new RegExp(`${BANK}|${SURAT}`));
});

test("hostile and mistaken codes have a sentence each, and add nothing [P-99]", async () => {
  await openReceive(fresh);
  const offer = await offerOf(fresh);
  const parcel = { accounts: [], others: [[0, "", "Jahat", "pencuri", BANK, "SHA1", 8, 60]] } as never;
  const thief = await makeBoxKeys();
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", thief.publicKey);
  const partsFor = async (to: Pick<MoveOffer, "box" | "nonce">) =>
    writeParts(run.appUrl, to.nonce, (await sealParcel(parcel, to, await makeBoxKeys())) ?? assert.fail());
  const [elsewhere] = await partsFor({ ...offer, nonce: "B".repeat(22) });
  const [forThief] = await partsFor({ ...offer, box: publicJwkShape.parse({ kty, crv, x, y }) });
  const [good = ""] = await partsFor(offer);
  const bound = { info: new TextEncoder().encode("spse-move-parcel"), aad: new TextEncoder().encode(offer.nonce) };
  const key = (await importBoxKey(offer.box)) ?? assert.fail();
  const nonsense = await sealBox(key, new TextEncoder().encode('{"accounts":7}'), bound, await makeBoxKeys());
  for (const [text = "", words] of [
    ["https://contoh.go.id/", "Ini bukan kode ponsel lama"],
    [`${run.appUrl}/#moved/1/${offer.nonce},https://lpse.go.id=${offer.nonce}`, "Versi aplikasi kedua ponsel berbeda"],
    [elsewhere, "Kode ini untuk pemindahan lain"],
    [good.replace(/\/0\/1\/.{4}/, "/0/1/AAAA"), "Kode tidak utuh"],
    [good.replace(/\/0\/1\/.*/, (it) => it.slice(0, 100)).replace("/0/1/", "/0/3/"), "1 dari 3 bagian terbaca"],
  ] as const) {
    await fresh.hold(drawQr(text));
    await fresh.press("Pindai kode ponsel lama");
    await fresh.see(words);
    await fresh.press("Kembali");
  }
  for (const [text = "", words] of [
    [forThief, "Kode ini bukan untuk ponsel ini"],
    [writeParts(run.appUrl, offer.nonce, nonsense)[0], "Isi kode tidak dapat dibaca"],
  ] as const) {
    await fresh.hold(drawQr(text));
    await fresh.press("Pindai kode ponsel lama");
    await fresh.seeHeading(words);
    assert.deepEqual(await findWrongs(fresh), []);
  }
  // A code that is whole and for this phone is shown first; who goes back has added nothing.
  await fresh.hold(drawQr(good));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.see("pencuri");
  await fresh.open("/");
  assert.doesNotMatch((await labels(fresh)).join(), /pencuri/);

  for (const [text, words] of [
    ["https://contoh.go.id/", "Ini bukan kode ponsel baru"],
    [`${run.appUrl}/#move/1/x`, "Versi aplikasi kedua ponsel berbeda"],
  ] as const) {
    await fresh.hold(drawQr(text));
    await openMenu(fresh, /^Pindahkan ke ponsel baru/);
    await fresh.press("Lanjut");
    await fresh.press("Lanjut tanpa account ini");
    await fresh.press("Pindai kode ponsel baru");
    await fresh.see(words);
  }
});

test("without a connection, and with nothing but other services' codes: the lock first, then the camera [P-98]", async () => {
  await openMenu(old, /^Pindahkan ke ponsel baru/);
  await old.see("Kode hanya keluar dari ponsel ini sesudah kunci aplikasi dibuka.");
  assert.deepEqual(await findWrongs(old), []);
  await shot(old, "lock-first");
  await old.press("Pasang kunci aplikasi");
  await old.press(/^PIN 6 angka/);
  await old.type("PIN baru, 6 angka", "482913");
  await old.type("Ketik PIN sekali lagi", "482913");
  await old.press("Pasang PIN");
  await old.see("Kunci aplikasi dipasang");
  await old.press("Kembali");
  await old.press("Pindai kode ponsel baru");
  await old.press("Kembali");

  const third = await run.newPhone();
  await openReceive(third);
  await old.offline(true);
  await third.offline(true);
  await old.hold(await third.picture(".move-qr"));
  await old.press("Pindai kode ponsel baru");
  await old.seeHeading("Buka kunci dulu");
  await old.type("PIN kunci aplikasi", "482913");
  await old.seeHeading("Apakah angkanya sama?");
  await old.press("Angkanya sama, lanjutkan");
  await old.see("Ponsel ini tidak perlu internet.");
  await third.hold(...(await partsShown(old)));
  await third.press("Pindai kode ponsel lama");
  await third.seeHeading("Ambil account");
  await third.press("Ambil account");
  await third.see("Sudah di ponsel ini");
  await third.press("Selesai");
  assert.deepEqual(await labels(third), ["budi", "budi@contoh.id"]);
  await isRight(third, "Bank", BANK);
  await old.press("Selesai");
  assert.deepEqual(await labels(old), ["budi", "budi@contoh.id"]);
  await old.offline(false);
  await third.close();
});

test("what stood in a picture or a link brings no seeds: said, and the rest goes on [P-98]", async () => {
  const third = await run.newPhone();
  await openReceive(third);
  const picture = Buffer.from(await third.picture(".move-qr"));
  await third.close();
  await old.open("/");
  await old.type("PIN kunci aplikasi", "482913");
  await old.press("Menu");
  await old.press(/^Pindahkan ke ponsel baru/);
  await old.hold(drawQr("https://contoh.go.id/"));
  await old.press("Pindai kode ponsel baru");
  await old.page.locator("input[type=file]").setInputFiles({ name: "qr.png", mimeType: "image/png", buffer: picture });
  await old.seeHeading("Buka kunci dulu");
  await old.type("PIN kunci aplikasi", "482913");
  await old.seeHeading("Apakah angkanya sama?");
  await old.press("Angkanya sama, lanjutkan");
  await old.see("Kode layanan lain tidak ikut, karena kode ponsel baru tidak dipindai langsung dari layarnya.");
  assert.equal(await old.page.locator(".move-qr").count(), 0);
  assert.deepEqual(await findWrongs(old), []);
});

test("a second phone beside the first: Beranda asks, and Bukan ponsel saya throws it out, in the app too [N28] [P-94]", async () => {
  await run.clock.advance(72 * 3600);
  const stranger = await run.newPhone();
  await openReceive(stranger);
  await fresh.hold(await stranger.picture(".move-qr"));
  await openMenu(fresh, /^Pindahkan ke ponsel baru/);
  await fresh.press("Lanjut");
  await setPin(fresh, PIN);
  await fresh.see("PIN siap.");
  await fresh.press("Pindai kode ponsel baru");
  await fresh.page.getByLabel("Hapus dari ponsel lama").uncheck();
  await fresh.type("PIN aplikasi", PIN);
  await fresh.press("Angkanya sama, lanjutkan");
  await fresh.seeHeading("Pindai dengan ponsel baru");
  await stranger.hold(...(await partsShown(fresh)));
  await stranger.press("Pindai kode ponsel lama");
  await stranger.press("Ambil account");
  await stranger.see("PIN atau sidik jari ponsel lama tidak ikut pindah.");
  await stranger.press("Selesai");
  assert.equal((await devices()).length, 2);
  await fresh.press("Selesai");
  assert.ok((await labels(fresh)).includes("Lelang kantor"), "both phones stay");

  const computer = await run.newComputer({ width: 360 });
  await logIn(run, computer, USER);
  await computer.press("Masukkan kode 6 digit");
  await computer.type("Kode 6 digit", await codeOfSpse(fresh));
  await computer.press("Login");
  await computer.arrive("/beranda");
  await computer.seeHeading("Ponsel baru di akun Anda: Android (Chrome)");
  await computer.see("Ditambahkan lewat aplikasi oleh ponsel Android (Chrome).");
  assert.deepEqual(await findWrongs(computer), []);
  await shot(computer, "beranda-notice");
  await computer.page.locator(".notice").getByRole("link", { name: "Bukan ponsel saya" }).click();
  await computer.seeHeading("Bukan ponsel saya");
  await computer.press("Keluarkan ponsel ini");
  await computer.see("Ponsel itu sudah dikeluarkan");
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
  await english.see("Old phone lost or broken?");
  assert.deepEqual(await findWrongs(english), []);
  await english.hold(drawQr("https://contoh.go.id/"));
  await english.press("Scan the old phone's code");
  await english.see("This is not an old phone's code");
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
