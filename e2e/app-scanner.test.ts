/** The scanner: the order of the readers, and a camera that is refused, released, taken away and found again. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { scan } from "./support/app.ts";
import { openBrowser, PATIENCE_MS } from "./support/browser.ts";
import { drawQr } from "./support/camera.ts";
import { findWrongs } from "./support/check.ts";
import { openPhone, type Phone, permitCamera } from "./support/phone.ts";
import { type Run, startRun } from "./support/run.ts";
import { openTabs } from "./support/tabs.ts";

let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

const SUREL = "otpauth://totp/Surel:budi?secret=JBSWY3DPEHPK3PXP&issuer=Surel";
const PLAIN_READER = /\/assets\/decode-/;
const STRONG_READER = /zxing/;

/** The app's own files that it has fetched. */
function filesOf(phone: Phone): string[] {
  const files: string[] = [];
  phone.page.on("request", (it) => void files.push(new URL(it.url()).pathname));
  return files;
}
const some = (files: readonly string[], name: RegExp): boolean => files.some((it) => name.test(it));

const TRACK = "document.querySelector('video')?.srcObject?.getVideoTracks()[0]";
/** Resolves in the page once an expression is true; rejects with the expression if it never is. */
const become = (expression: string): string => `new Promise((resolve, reject) => {
  const end = performance.now() + ${PATIENCE_MS};
  const look = () => {
    if (${expression}) resolve();
    else if (performance.now() > end) reject(new Error(${JSON.stringify(`Awaited in vain: ${expression}`)}));
    else setTimeout(look, 20);
  };
  look();
})`;

/** The mirror image of a picture. */
async function mirror(png: Uint8Array): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.scale(-1, 1);
  pen.drawImage(image, -image.width, 0);
  return canvas.toBuffer("image/png");
}

/** Chrome on Android has this reader, Chromium here has not. It reports a QR that no other reader could see: the wall is blank. */
const NATIVE = `window.BarcodeDetector = class {
  static getSupportedFormats = async () => ["code_128", "qr_code"];
  constructor({ formats }) { this.formats = formats; }
  async detect(picture) {
    if (this.formats.join() !== "qr_code" || !(picture instanceof ImageData) || picture.width < 100) return [];
    window.looked = (window.looked ?? 0) + 1;
    return window.looked < 3 ? [] : [{ rawValue: "${SUREL}" }];
  }
}`;

test("a browser's own reader is used if it exists, and no other is loaded; what it cannot read, a QR in a mirror, the strong one does", async () => {
  const phone = await run.newPhone();
  await phone.page.addInitScript(NATIVE);
  const files = filesOf(phone);
  run.browser.camera.showNothing();
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Pindai kode QR/);
  await phone.seeHeading("Tambahkan akun ini?");
  await phone.see("Surel");
  assert.ok((await phone.page.evaluate<number>("window.looked")) >= 3);
  assert.deepEqual([some(files, PLAIN_READER), some(files, STRONG_READER)], [false, false]);

  await phone.page.addInitScript("BarcodeDetector.prototype.detect = async () => []");
  await scan(phone, await mirror(drawQr(SUREL)));
  await readInVain(phone);
  await phone.seeHeading("Tambahkan akun ini?");
  assert.ok(some(files, /zxing.*\.wasm$/));
  assert.deepEqual(phone.faults, []);
  await phone.close();
});

/** The camera shows its picture, and five seconds pass in which nothing was read. */
async function readInVain(phone: Phone, meanwhile = () => {}): Promise<void> {
  await phone.page.locator("video").evaluate("(it) => new Promise((seen) => it.requestVideoFrameCallback(seen))");
  await phone.see("Arahkan kamera ke kode QR di halaman Enable 2FA.");
  meanwhile();
  await run.clock.advance(5);
}

test("without it, a plain picture needs the small reader only; a QR in a mirror needs the strong one: fetched only then, its WebAssembly allowed", async () => {
  const phone = await run.newPhone();
  const files = filesOf(phone);
  await scan(phone, drawQr(SUREL));
  await phone.seeHeading("Tambahkan akun ini?");
  assert.deepEqual([some(files, PLAIN_READER), some(files, STRONG_READER)], [true, false]);

  await scan(phone, await mirror(drawQr(SUREL)));
  await readInVain(phone, () => assert.equal(some(files, STRONG_READER), false));
  await phone.seeHeading("Tambahkan akun ini?");
  assert.ok(some(files, /zxing.*\.wasm$/));
  assert.deepEqual(phone.faults, []);
  await phone.close();
});

test("another tab in front: the camera is given back at once, and taken again when the app is seen again", async (context) => {
  run.browser.camera.showNothing();
  const tabs = await openTabs({ app: run.appUrl, camera: run.browser.camera });
  context.after(tabs.close);
  const { screen, run: look, toFront } = await tabs.open(run.appUrl);
  await screen.open("/");
  await screen.press("Tambah Account");
  await screen.press(/^Pindai kode QR/);
  const until = (expression: string) => look(become(expression));
  await until(`window.track = ${TRACK}`);
  assert.equal(await look("window.track.readyState"), "live");

  await tabs.open(run.appUrl);
  await until("document.visibilityState === 'hidden'");
  assert.deepEqual(await look(`[window.track.readyState, ${TRACK} ?? null]`), ["ended", null]);

  await run.browser.camera.show(drawQr(SUREL));
  await toFront();
  await screen.seeHeading("Tambahkan akun ini?");
  assert.deepEqual(screen.faults, []);
});

test("a refused camera: the app says so, and a copied link works instead; given, withdrawn while it scans, given again, lost to a call", async (context) => {
  const whole = await openBrowser({ whole: true }); // the headless shell refuses no camera
  context.after(whole.close);
  const phone = await openPhone(whole, { home: run.appUrl, camera: false });
  const scanAnew = async () => {
    await phone.open("/");
    await phone.press("Tambah Account");
    await phone.press(/^Pindai kode QR/);
  };
  const track = () => phone.page.evaluate("window.track.readyState");
  await scanAnew();
  await phone.see(/Kamera (tidak diizinkan|diblokir)/);
  await phone.press("Tempel tautan");
  await phone.type("Tautan atau kunci dari halaman Enable 2FA", SUREL);
  await phone.press("Lanjut");
  await phone.seeHeading("Tambahkan akun ini?");

  await permitCamera(phone, run.appUrl, "granted");
  await scanAnew();
  await phone.page.evaluate(become(`window.track = ${TRACK}`));
  assert.equal(await track(), "live");
  await permitCamera(phone, run.appUrl, "denied");
  await phone.see("Kamera diblokir");
  await phone.see("Buka pengaturan situs ini di peramban");
  assert.equal(await track(), "ended");
  assert.deepEqual(await findWrongs(phone), []);
  await phone.press("Coba lagi");
  await phone.see("Kamera diblokir");

  await permitCamera(phone, run.appUrl, "granted");
  await phone.press("Coba lagi");
  await phone.see("Arahkan kamera ke kode QR di halaman Enable 2FA.");
  await phone.page.evaluate(become(`window.track = ${TRACK}`));
  // As on a phone when a call comes in: the camera ends, the permission stays.
  await phone.page.evaluate("void window.track.dispatchEvent(new Event('ended'))");
  await phone.see("Kamera berhenti");
  assert.equal(await track(), "ended");
  await phone.hold(drawQr(SUREL));
  await phone.press("Coba lagi");
  await phone.seeHeading("Tambahkan akun ini?");
  assert.deepEqual(phone.faults, []);
});
