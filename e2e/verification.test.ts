/** *Ya* by the phone's owner: a biometric key in Chromium's virtual authenticator, and the app's PIN. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { savePolicy } from "../packages/server/src/core/policy/policy.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { openSecurity, sayNotMe, sayYes, scan, setLockPin, setPin, tapAccount } from "./support/app.ts";
import type { Phone } from "./support/phone.ts";
import { keepCodes, logInAndEnable, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
const SHOTS = process.env.SHOTS_DIR;
const shot = async (screen: Screen, name: string) => SHOTS && (await screen.screenshot(`${SHOTS}/${name}.png`));

before(async () => {
  run = await startRun();
});
after(() => run?.close());

/** An expected refusal or lost connection is a failed request in the console, as is the page after *Bukan saya* or of an expired login. */
const REFUSED = /(status of (401|403|410|422) |ERR_FAILED ).*\/(device\/v1\/|proof\b)/;
const watched: Screen[] = [];
afterEach(() => {
  for (const screen of watched)
    assert.deepEqual(
      screen.faults.filter((it) => !REFUSED.test(it)),
      [],
    );
});

interface SystemKey {
  /** Whether finger, face or PIN are right from now on. */
  readonly verify: (right: boolean) => Promise<void>;
  /** The system has forgotten its keys. */
  readonly forget: () => Promise<void>;
}

/** Gives a phone the authenticator of a phone with a screen lock. WebDriver: https://www.w3.org/TR/webauthn-3/#sctn-automation */
async function withScreenLock(phone: Phone): Promise<SystemKey> {
  const devtools = await phone.page.context().newCDPSession(phone.page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verify: async (isUserVerified) => {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    forget: async () => {
      await devtools.send("WebAuthn.clearCredentials", { authenticatorId });
    },
  };
}

/** A person with a phone and a computer that is known. */
async function person(userId: string): Promise<{ computer: Screen; phone: Phone }> {
  await addPerson(run.world, { userId });
  const [computer, phone] = [await run.newComputer(), await run.newPhone()];
  watched.push(computer, phone);
  return { computer, phone };
}

/** Logs in up to the waiting page, on a browser that asks for no number. */
async function waitFor(computer: Screen, userId: string): Promise<void> {
  await logInWithoutPages(run, computer, userId);
  await computer.seeHeading("Acceptor — Time-based One-time Password");
}

const VERIFICATION = "**/device/v1/verification";

/** From now on the LPSE gets what the phone changes, and its answer never reaches the phone. */
async function loseAnswers(phone: Phone): Promise<void> {
  await phone.page.context().route(VERIFICATION, async (route) => {
    if (!route.request().postData()?.includes("\n")) return route.continue(); // a read in text form [P-111]
    await route.fetch();
    await route.abort();
  });
}

describe("a phone with a screen lock", () => {
  const USER = "PENYEDIA1";
  let computer: Screen;
  let phone: Phone;
  let system: SystemKey;

  test("after enrolment the app offers it; the system's prompt, and the key is there", async () => {
    ({ computer, phone } = await person(USER));
    system = await withScreenLock(phone);
    await logInWithoutPages(run, computer, USER);
    await computer.press("Enable 2FA");
    await scan(phone, await seeQr(computer));
    await phone.press("Tambah Account");
    await phone.seeHeading("Akun ditambahkan");
    await phone.press("OK");
    await phone.seeHeading("Langkah berikut: PIN atau sidik jari");
    await phone.press("Buka Keamanan");
    await phone.see("Siapa pun yang memegang ponsel ini dalam keadaan terbuka");
    await shot(phone, "added");
    await phone.press("Pakai sidik jari atau wajah");
    await phone.see("Kunci biometrik siap.");
    await shot(phone, "added-done");
    assert.deepEqual(await phone.barriers(), []);
    await computer.seeHeading("2FA berhasil diaktifkan");
    await keepCodes(computer);
    await computer.press("Keamanan akun");
    assert.match(await computer.read("#two-factor .row-meta"), /^Kunci biometrik/);
    await shot(computer, "beranda");
  });

  test("A12: Ya, the system's prompt: the wrong finger sends nothing, the right one does, and the computer goes on; in English, and in the dark [N16 N23]", async () => {
    await speak("en", "dark");
    await waitFor(computer, USER);
    await system.verify(false);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.press("Ya (Yes)");
    await phone.see("Not confirmed yet");
    await shot(phone, "en-cancelled");
    assert.deepEqual(await phone.barriers(), []);
    const answers = await run.world.db.selectFrom("approval").select("decision").execute();
    assert.deepEqual(
      answers.filter((it) => it.decision !== null),
      [],
    );
    await system.verify(true);
    await phone.press("Try again");
    await phone.seeHeading("Berhasil Login (Logged in)");
    await computer.arrive("/beranda");
    await speak("id", "light");
  });

  test("a change of mind: a PIN in place of the key, by the key, and back by the PIN; a lost answer is asked for again", async () => {
    await phone.open("/");
    await openSecurity(phone, USER);
    await phone.see("Pakai PIN aplikasi");
    await loseAnswers(phone);
    await setPin(phone, "493817");
    await phone.see("tidak menjawab");
    await shot(phone, "unsent");
    assert.deepEqual(await phone.barriers(), []);
    await phone.page.context().unroute(VERIFICATION);
    await phone.press("Kirim lagi");
    await phone.see("PIN siap.");
    await phone.press("Pakai sidik jari atau wajah");
    await phone.type("PIN sekarang", "493817");
    await phone.press("Lanjut");
    await phone.see("Kunci biometrik siap.");
    await waitFor(computer, USER);
    await sayYes(phone, USER);
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
  });

  test("a key that the system has lost: the app says so, and how to connect the phone again; Bukan saya needs no finger", async () => {
    await waitFor(computer, USER);
    await system.forget();
    await sayYes(phone, USER);
    await phone.see("Belum terkonfirmasi");
    await shot(phone, "cancelled");
    await phone.press("Kunci atau PIN tidak bisa dipakai?");
    await phone.seeHeading("Hubungkan ponsel ini lagi");
    await shot(phone, "lost");
    assert.deepEqual(await phone.barriers(), []);
    await sayNotMe(phone);
    await phone.seeHeading("Permintaan dihentikan");
  });

  /** The app in another language and colour, once it is opened again. */
  async function speak(language: "id" | "en", colorScheme: "light" | "dark"): Promise<void> {
    await phone.page.evaluate(`localStorage.setItem("language", "${language}")`);
    await phone.page.emulateMedia({ colorScheme });
  }
});

describe("a phone without one", () => {
  const USER = "PENYEDIA2";
  const PIN = "493817";
  const rule = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;
  let computer: Screen;
  let phone: Phone;

  test("an LPSE will demand it: the app says so after Ya, says why, and offers a PIN; it refuses the most common PINs [N24]", async () => {
    ({ computer, phone } = await person(USER));
    await logInAndEnable(run, computer, phone, USER);
    const phoneKeyFrom = (run.world.now() + 40 * 86_400) as never;
    await transact(run.world, (tx) => savePolicy(tx, "penyedia", { ...rule, phoneKey: "verified", phoneKeyFrom }));
    await waitFor(computer, USER);
    await sayYes(phone, USER);
    await phone.see(/mewajibkan kunci biometrik atau PIN mulai/);
    await phone.see("Sidik jari dan wajah belum diatur di ponsel ini.");
    await shot(phone, "demanded-soon");
    await computer.arrive("/beranda");
    await setPin(phone, "123456");
    await phone.see("PIN ini termasuk yang paling sering ditebak.");
    await phone.type("PIN baru", PIN);
    await phone.type("Ketik sekali lagi", "493816");
    await phone.press("Simpan PIN");
    await phone.see("Kedua PIN tidak sama.");
    await shot(phone, "pin-sheet");
    assert.deepEqual(await phone.barriers(), []);
    await phone.type("Ketik sekali lagi", PIN);
    await loseAnswers(phone);
    await phone.press("Simpan PIN");
    await phone.see("tidak menjawab");
    await phone.page.context().unroute(VERIFICATION);
    await computer.open("/keamanan");
    assert.match(await computer.read("#two-factor .row-meta"), /^PIN aplikasi/);
  });

  test("closed before the answer came, the app finds out at the next Ya; a request that expires during the prompt says so, and its answer is not sent", async () => {
    await transact(run.world, (tx) => savePolicy(tx, "penyedia", rule));
    await waitFor(computer, USER);
    await sayYes(phone, USER);
    await phone.seeHeading("Konfirmasi bahwa ini Anda");
    await phone.type("PIN untuk Ya", PIN.slice(0, 5));
    await phone.page.locator(".pin-dots .typed").nth(4).waitFor({ state: "attached" });
    await run.clock.advance(61);
    await phone.see("Permintaan kedaluwarsa");
    await phone.seeNot("Kirim Ya");
    await shot(phone, "expired");
    await phone.press("OK");
    await computer.press("Kirim ulang");
  });

  test("a wrong PIN shows the remaining tries; the right one logs in", async () => {
    await sayYes(phone, USER);
    await phone.seeHeading("Konfirmasi bahwa ini Anda");
    await shot(phone, "pin");
    await phone.type("PIN untuk Ya", "493816");
    await phone.see("PIN salah.");
    await phone.see("Sisa 9 kali percobaan.");
    await shot(phone, "pin-wrong");
    assert.deepEqual(await phone.barriers(), []);
    await phone.type("PIN untuk Ya", "49381");
    await phone.press("Kirim Ya");
    await phone.see("PIN terdiri dari enam angka.");
    await phone.seeNot("Sisa 9 kali percobaan."); // of a wrong one only
    await phone.type("PIN untuk Ya", PIN);
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
  });

  test("only the PIN removes it", async () => {
    await phone.open("/");
    await openSecurity(phone, USER);
    await phone.page.getByRole("switch", { name: "PIN atau sidik jari saat menyetujui", checked: true }).click();
    await phone.type("PIN sekarang", "493816");
    await shot(phone, "remove");
    await phone.page.getByRole("dialog").getByRole("button", { name: "Hapus perlindungan" }).click();
    await phone.see("PIN salah.");
    await phone.type("PIN sekarang", PIN);
    await phone.page.getByRole("dialog").getByRole("button", { name: "Hapus perlindungan" }).click();
    await phone.see("Perlindungan dihapus.");
    await phone.page.getByRole("switch", { name: "PIN atau sidik jari saat menyetujui", checked: false }).waitFor();
  });

  test("where the LPSE demands it, Ya leads to setting it up, and on [N16 N21]", async () => {
    await transact(run.world, (tx) => savePolicy(tx, "penyedia", { ...rule, phoneKey: "verified" }));
    await waitFor(computer, USER);
    await sayYes(phone, USER);
    await phone.see("mewajibkan kunci biometrik atau PIN.");
    await shot(phone, "demanded");
    assert.deepEqual(await phone.barriers(), []);
    await setPin(phone, "271604");
    await phone.type("PIN untuk Ya", "271604");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
    await transact(run.world, (tx) => savePolicy(tx, "penyedia", rule));
  });
});

test("a move to a new phone sets up a biometric key first, asks the app's lock once more, then the key over the vouch [P-92] [P-93] [N16]", async () => {
  const USER = "PENYEDIA3";
  const { computer, phone } = await person(USER);
  await logInAndEnable(run, computer, phone, USER);
  const system = await withScreenLock(phone);
  await setLockPin(phone, "482913");
  await run.clock.advance(72 * 3600);

  const fresh = await run.newPhone();
  watched.push(fresh);
  await fresh.open("/");
  await fresh.press("Tambah Account");
  await fresh.press(/^Pindahkan dari ponsel lama/);
  await phone.hold(await fresh.picture(".move-qr"));
  await phone.open("/");
  await phone.type("PIN kunci aplikasi", "482913");
  await phone.press("Menu");
  await phone.press(/^Pindahkan ke ponsel baru/);
  await phone.press("Lanjut");
  await phone.seeHeading("Pasang PIN atau sidik jari dulu");
  await shot(phone, "protect");
  assert.deepEqual(await phone.barriers(), []);
  await system.verify(false);
  await phone.press("Pakai sidik jari atau wajah");
  await phone.see("Belum terkonfirmasi");
  await system.verify(true);
  await phone.press("Pakai sidik jari atau wajah");
  await phone.see("Kunci biometrik siap. Sekarang pindahkan.");
  await phone.press("Pindai kode ponsel baru");
  await phone.seeHeading("Buka kunci dulu");
  assert.deepEqual(await phone.barriers(), []);
  await phone.type("PIN kunci aplikasi", "482913");
  await phone.seeHeading("Apakah angkanya sama?");
  await system.verify(false);
  await phone.press("Angkanya sama, lanjutkan");
  await phone.see("Belum terbukti bahwa Anda pemilik ponsel ini.");
  await system.verify(true);
  await phone.press("Ulangi yang belum");
  await phone.press("Angkanya sama, lanjutkan");
  await phone.seeHeading("Pindai dengan ponsel baru");
  await fresh.hold(await phone.picture(".move-qr"));
  await fresh.press("Pindai kode ponsel lama");
  await fresh.press("Ambil akun");
  await fresh.see("Sudah di ponsel ini");
  await phone.seeHeading("Semua sudah pindah");
});
