/** What a person does in SPSE Authenticator, in Indonesian. */
import type { Phone } from "./phone.ts";
import type { Screen } from "./screen.ts";

/** A7: scans a QR code and adds its account, up to the list of accounts. */
export async function addByScan(phone: Phone, qr: Uint8Array): Promise<void> {
  await scan(phone, qr);
  await phone.press("Tambah Account");
  await phone.seeHeading("Akun ditambahkan");
  await phone.press("OK");
}

/** A6: from the list of accounts to the app's result for a QR code. */
export async function scan(phone: Phone, qr: Uint8Array): Promise<void> {
  await phone.hold(qr);
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Pindai kode QR/);
}

/** A11: taps the account's name, unless its waiting request has opened by itself. A notice begins with the name and a colon. */
export const tapAccount = (phone: Screen, userId: string): Promise<void> =>
  phone.pressUnless(new RegExp(`^${userId}(?!:)`), ".app-bar-title", userId);

/** From a login's request, once it has opened by itself, to the list behind it. */
export async function leaveRequest(phone: Screen): Promise<void> {
  await phone.seeHeading(/^Login ke /);
  await phone.press("Kembali");
  await phone.seeHeading("SPSE Authenticator");
}

/** A12: closes *Berhasil Login*, unless it has closed by itself. */
export const closeDone = (phone: Screen): Promise<void> =>
  phone.pressUnless("OK", ".app-bar-title", "SPSE Authenticator");

/** *Bukan saya*, and once more where the app asks whether the request is to be stopped. */
export async function sayNotMe(phone: Screen): Promise<void> {
  await phone.press("Bukan saya");
  await phone.press(/^Hentikan (login|permintaan)$/);
}

/** Opens *Keamanan* from an account's screen, in Indonesian or English. */
export async function openSecurity(phone: Screen, userId: string): Promise<void> {
  await tapAccount(phone, userId);
  await phone.press(/^(Keamanan|Security)/);
}

/** A11, A12: opens the account's request and says **Ya**; with the number where the computer shows one. */
export async function sayYes(phone: Screen, userId: string, number?: string): Promise<void> {
  await phone.open("/");
  await tapAccount(phone, userId);
  if (number !== undefined) await phone.type("Ketik angka yang tampil di SPSE", number);
  await phone.press("Ya");
}

/** Sets an app PIN for *Ya* in the sheet that is open or opened by `button`. */
export async function setPin(phone: Screen, pin: string, button = "Pakai PIN aplikasi"): Promise<void> {
  await phone.press(button);
  await phone.type("PIN baru", pin);
  await phone.type("Ketik sekali lagi", pin);
  await phone.press("Simpan PIN");
}

/**
 * Until it opens the app anew, the phone's clock says that it is slow: a PIN that its owner sets for the app's lock costs the least, which a
 * try takes 0.1 s of CPU for, not 0.6. The app's own tests hold what a PIN costs on a faster phone.
 */
export const slowDown = (phone: Screen): Promise<void> =>
  phone.page.evaluate(`{
    const real = performance.now.bind(performance);
    performance.now = () => real() * 1000;
  }`);

/** Sets a PIN for the app's lock, from the list of accounts; ends on the lock's page. */
export async function setLockPin(phone: Screen, pin: string): Promise<void> {
  await slowDown(phone);
  await phone.press("Menu");
  await phone.press(/^Keamanan/);
  await phone.press("Kunci aplikasi");
  await phone.press(/^PIN 6 angka/);
  await phone.type("PIN baru, 6 angka", pin);
  await phone.type("Ketik PIN sekali lagi", pin);
  await phone.press("Pasang PIN");
  await phone.see("Kunci aplikasi dipasang");
}

/** The app's service worker has stored its files and answers for them. */
export const isStored = (screen: Screen): Promise<unknown> =>
  screen.page.evaluate(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null ||
    new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", () => resolve())))`);

/** The names in the list of accounts, once it is drawn. */
export async function namesListed(phone: Screen): Promise<readonly string[]> {
  await phone.read(".account-user");
  return phone.texts(".account-user");
}

/** The code that the list of accounts shows, once it shows one. */
export const codeShown = async (phone: Screen): Promise<string> =>
  (await phone.read(".account-code")).replace(/\D/g, "");

/** Reads everything that a script of the app's own origin can read from the browser's storage; bytes as letters, keys as their usages. */
const DUMP = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const keys = [];
  const readable = (_, it) => {
    if (it instanceof CryptoKey) keys.push({ type: it.type, extractable: it.extractable });
    if (it instanceof ArrayBuffer) it = new Uint8Array(it);
    return it instanceof Uint8Array ? Array.from(it, (byte) => String.fromCharCode(byte)).join("") : it;
  };
  let text = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie]);
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    for (const table of db.objectStoreNames)
      text += JSON.stringify(await done(db.transaction(table).objectStore(table).getAll()), readable);
    db.close();
  }
  return { text, keys };
})()`;

interface Dump {
  readonly text: string;
  readonly keys: readonly { readonly type: string; readonly extractable: boolean }[];
}

/** The browser's storage of the app: IndexedDB and the rest, as a script of its origin reads it. */
export const dumpStorage = (phone: Screen): Promise<Dump> => phone.page.evaluate<Dump>(DUMP);
