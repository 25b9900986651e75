/** Passkeys in a real browser, with Chromium's virtual authenticator: 2FA without a phone and beside one, and what a browser refuses. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { savePolicy } from "../packages/server/src/core/policy/policy.ts";
import { saveResetPolicy } from "../packages/server/src/core/policy/reset-policy.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import { sayYes, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { countClicks } from "./support/clicks.ts";
import { givePassword, giveUserId } from "./support/login.ts";
import { plugIn } from "./support/passkey.ts";
import { keepCodes, logInAndEnable, logOut, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
before(async () => {
  run = await startRun({ host: "spse.localhost" }); // the app is at authenticator.localhost
});
after(() => run?.close());

/** A5–A9 by passkey, from the activation page. */
async function enable(computer: Screen, name: string): Promise<void> {
  await computer.press("Enable 2FA");
  await computer.press("Cara lain");
  await computer.press("Pakai passkey");
  await computer.type("Nama passkey", name);
  await computer.press("Buat passkey");
  await computer.seeHeading("2FA berhasil diaktifkan");
  await computer.see(name);
  await computer.press("Tampilkan kode pemulihan");
  await keepCodes(computer);
}

test("2FA by passkey alone: added, refused with a sentence and a way on, used, and a second one; a page of another host gets no answer from it [N2]", async () => {
  await addPerson(run.world);
  const computer = await run.newComputer();
  const laptop = await plugIn(computer);
  await logInWithoutPages(run, computer, "PENYEDIA1");
  await enable(computer, "Laptop kantor");
  const ask = (rpId: string) =>
    computer.page.evaluate<string>(`navigator.credentials.get({ publicKey: {
      challenge: new Uint8Array(32), rpId: ${JSON.stringify(rpId)}, userVerification: "required", timeout: 2000,
    } }).then(() => "answered", (error) => error.name)`);
  assert.equal(await ask("spse.localhost"), "answered", "at home it answers");
  await computer.open(`${run.appUrl}/`);
  assert.equal(await ask("spse.localhost"), "SecurityError", "under the portal's name");
  assert.equal(await ask("authenticator.localhost"), "NotAllowedError", "under its own");
  await computer.open("/keamanan");
  await computer.see("Hanya di satu perangkat");
  await logOut(computer);

  await logInWithoutPages(run, computer, "PENYEDIA1");
  await computer.arrive("/proof");
  await computer.seeHeading("Login ke LPSE Contoh");
  await laptop.verify(false); // the browser refuses, and the server would too
  await computer.press("Gunakan passkey");
  await computer.see("Tidak ada passkey yang digunakan");
  await computer.see("Gunakan kode pemulihan");
  await laptop.verify(true);
  await computer.offline(true);
  await computer.press("Gunakan passkey");
  await computer.see("Server tidak dapat dihubungi.");
  await computer.offline(false);
  await computer.press("Gunakan passkey");
  await computer.arrive("/beranda");

  await computer.open("/keamanan");
  await computer.see("Terakhir dipakai");
  await computer.press("Tambah passkey");
  await computer.press("Gunakan passkey");
  await computer.arrive("/passkeys/new");
  await computer.press("Buat passkey");
  await computer.see("Perangkat ini sudah menyimpan passkey untuk akun ini.");
  await plugIn(computer, { transport: "usb", synced: true });
  await computer.type("Nama passkey", "Pengelola sandi");
  await computer.press("Buat passkey");
  await computer.seeHeading("Passkey ditambahkan");
  await computer.open("/keamanan");
  await computer.see("Tersinkron di perangkat Anda");
  await computer.close();
});

test("A1–A13 [promise:remembered-account]: under passkey-alone a remembered account needs one click from the home page and the passkey's own gesture; refused there, the password is asked", async () => {
  await addPerson(run.world, { userId: "PPK7", kind: "non-penyedia", role: "ppk" });
  const rule = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", passkeyAlone: true } as const;
  await transact(run.world, (tx) => savePolicy(tx, "ppk", rule));
  const computer = await run.newComputer();
  const clicks = await countClicks(computer);
  const laptop = await plugIn(computer);
  await giveUserId(computer, "PPK7");
  await computer.choose("Ingat akun di komputer ini");
  await givePassword(run, computer);
  await computer.arrive("/beranda");
  await enable(computer, "Laptop kantor");
  await logOut(computer);
  const scripts = () => computer.page.locator('script[src*="/login"]').count();
  await computer.open("/");
  assert.equal(await scripts(), 0, "its last login took the password alone");
  await computer.press("P•••7");
  await computer.seeHeading("LOGIN NON PENYEDIA");
  await givePassword(run, computer);
  await computer.arrive("/proof");
  await computer.press("Gunakan passkey");
  await computer.arrive("/beranda");
  await logOut(computer);

  await computer.open("/");
  assert.deepEqual([await scripts(), await computer.barriers()], [1, []]);
  const before = clicks();
  await computer.press("P•••7");
  await computer.arrive("/beranda");
  assert.equal(clicks() - before, 1);
  await logOut(computer);

  await computer.open("/");
  await laptop.verify(false);
  await computer.press("P•••7");
  await computer.seeHeading("LOGIN NON PENYEDIA");
  await computer.close();
});

test("without WebAuthn, or without script, a sentence replaces the button, and the page for the User ID is as it was", async () => {
  for (const [script, sentence] of [
    [true, /Peramban ini tidak mendukung passkey\./],
    [false, /Passkey memerlukan JavaScript\./],
  ] as const) {
    const computer = await run.newComputer({ script });
    if (script) await computer.page.addInitScript("delete window.PublicKeyCredential");
    let asked = 0;
    computer.page.on("request", (request) => {
      if (request.url().includes("/login/passkey")) asked += 1;
    });
    await computer.open("/login");
    await computer.type("User ID", "PENYEDIA1");
    await computer.press("Login");
    await computer.seeHeading("LOGIN PENYEDIA");
    await computer.seeNot("Passkey diterima");
    assert.equal(asked, 0);
    await logInWithoutPages(run, computer, "PENYEDIA1");
    await computer.page.getByText(sentence).filter({ visible: true }).first().waitFor();
    assert.equal(await computer.page.getByRole("button", { name: "Gunakan passkey" }).count(), 0);
    await computer.close();
  }
});

test("policy phishing-resistant: a login by phone leads to the passkey, of which the phone tells; the next login takes only the passkey, and says what to do without it [N2]", async () => {
  await addPerson(run.world, { userId: "PPK2", kind: "non-penyedia", role: "ppk" });
  const computer = await run.newComputer({ width: 360 });
  const phone = await run.newPhone();
  await logInAndEnable(run, computer, phone, "PPK2");
  await logOut(computer);
  const usual = { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" } as const;
  await transact(run.world, (tx) => savePolicy(tx, "ppk", { ...usual, phishingResistantSince: run.world.now() }));
  await transact(run.world, (tx) => saveResetPolicy(tx, "ppk", { route: "helpdesk", hours: 24 }));
  const looksRight = async () => assert.deepEqual(await findWrongs(computer), []);

  await logInWithoutPages(run, computer, "PPK2");
  await sayYes(phone, "PPK2");
  await computer.arrive("/passkeys/new");
  await computer.see("Akun Anda memerlukan passkey");
  await looksRight();
  await computer.press("Lanjut ke konfirmasi");
  await computer.arrive("/proof");
  await phone.open("/");
  await tapAccount(phone, "PPK2");
  await phone.seeHeading("Tambah passkey di LPSE Contoh?");
  await phone.type("Ketik angka yang tampil di SPSE", await numberShown(computer));
  await phone.press("Ya");
  await computer.arrive("/passkeys/new");
  await looksRight();
  const authenticator = await plugIn(computer);
  await computer.press("Buat passkey");
  await computer.seeHeading("Passkey ditambahkan");
  await computer.press("Lanjutkan");
  await computer.arrive("/beranda");
  await computer.see("Hanya passkey yang membuka akun Anda");
  await looksRight();
  // The phone tells of it until its owner has acknowledged it. [P-88]
  await phone.open("/");
  await phone.see("Passkey ditambahkan");
  await phone.press("Passkey ditambahkan");
  await phone.press("Ini saya");
  await phone.seeNot("Passkey ditambahkan");
  await phone.refresh();
  await phone.see("PPK2");
  await phone.seeNot("Passkey ditambahkan");
  await logOut(computer);

  await logInWithoutPages(run, computer, "PPK2");
  await computer.see("akun Anda hanya menerima passkey");
  await computer.see("Passkey hilang? Reset 2FA");
  await computer.seeNot("Masukkan kode 6 digit");
  await computer.seeNot("Gunakan kode pemulihan");
  await looksRight();
  await computer.press("Gunakan passkey");
  await computer.arrive("/beranda");
  await logOut(computer);
  assert.deepEqual(computer.faults, []);

  // Where policy lets the phone in beside it, the waiting page waits for the browser's question.
  await transact(run.world, (tx) => savePolicy(tx, "ppk", usual));
  await logInWithoutPages(run, computer, "PPK2");
  await computer.page.locator("#proof[data-at=waiting]").waitFor();
  await authenticator.remove();
  await computer.press("Gunakan passkey");
  await computer.see("Ikuti petunjuk peramban Anda…");
  await run.clock.advance(61);
  await computer.see("Ikuti petunjuk peramban Anda…");
  assert.equal(await computer.page.locator("#proof").getAttribute("data-at"), "waiting", "not loaded again meanwhile");
  await computer.refresh();
  await computer.page.locator("#proof[data-at=ask-again]").waitFor();
  await computer.see("Gunakan passkey");
  await phone.close();
  await computer.close();
});

test("at the User ID: the browser offers the passkey, and only the password is typed; by policy not even that [N2]", async () => {
  await addPerson(run.world, { userId: "PENYEDIA5" });
  const computer = await run.newComputer();
  const authenticator = await plugIn(computer, { suggested: true });
  await logInWithoutPages(run, computer, "PENYEDIA5");
  await enable(computer, "Laptop kantor");
  // The virtual authenticator is as quick as a person who chooses the suggestion at once.
  await computer.press("Keluar");
  await computer.arrive("/login/password");
  await computer.see("Passkey diterima. Isi password Anda untuk login.");
  assert.deepEqual(await computer.barriers(), []);
  await computer.type("Password", PASSWORD);
  await computer.press("Login");
  await computer.arrive("/beranda");

  // The person fails verification, which the browser says by itself: nothing is sent, and the User ID is typed.
  await authenticator.verify(false);
  await computer.press("Keluar");
  await computer.arrive("/login?keluar=ya");
  await computer.type("User ID", "PENYEDIA5");
  await computer.press("Login");
  await computer.seeHeading("LOGIN PENYEDIA");
  await computer.seeNot("Passkey diterima");
  await authenticator.verify(true);
  const alone = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", passkeyAlone: true } as const;
  await transact(run.world, (tx) => savePolicy(tx, "penyedia", alone));
  await computer.press("Ganti");
  await computer.arrive("/beranda");
  await transact(run.world, (tx) => savePolicy(tx, "penyedia", { ...alone, passkeyAlone: false }));
  await computer.close();
});
