/** Passkeys in a real browser, with Chromium's virtual authenticator: 2FA without a phone, and every failure. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { savePolicy } from "../packages/server/src/policy/policy.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import { tapAccount } from "./support/app.ts";
import { plugIn } from "./support/passkey.ts";
import { keepCodes, logInAndEnable, logOut, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

/** A5–A9 by passkey, from the activation page. */
async function enable(computer: Screen, name: string): Promise<void> {
  await computer.press("Enable 2FA");
  await computer.press("Pakai passkey");
  await computer.type("Nama passkey", name);
  await computer.press("Buat passkey");
  await computer.seeHeading("2FA berhasil diaktifkan");
  await computer.see(name);
  await computer.press("Tampilkan kode pemulihan");
  await keepCodes(computer);
}

test("2FA by passkey alone: added, used, a second one, renamed, removed [N2]", async () => {
  await addPerson(run.world);
  const computer = await run.newComputer();
  const laptop = await plugIn(computer);
  await logInWithoutPages(run, computer, "PENYEDIA1");
  await enable(computer, "Laptop kantor");
  await computer.press("Keamanan akun");
  await computer.see("Hanya di satu perangkat");
  await logOut(computer);

  await logInWithoutPages(run, computer, "PENYEDIA1");
  await computer.arrive("/proof");
  await computer.seeHeading("Konfirmasi dengan 2FA");
  await computer.press("Gunakan passkey");
  await computer.arrive("/beranda");
  await computer.press("Keamanan akun");
  await computer.see("terakhir dipakai");

  await computer.press("Tambah passkey");
  await computer.press("Gunakan passkey");
  await computer.arrive("/passkeys/new");
  await computer.press("Buat passkey");
  await computer.see("Perangkat ini sudah menyimpan passkey untuk akun ini.");
  const key = await plugIn(computer, { transport: "usb", synced: true });
  await computer.type("Nama passkey", "Pengelola sandi");
  await computer.press("Buat passkey");
  await computer.seeHeading("Passkey ditambahkan");
  await computer.press("Lanjutkan");
  await computer.arrive("/beranda");
  await computer.press("Keamanan akun");
  await computer.see("Tersinkron di perangkat Anda");

  await computer.press("Ganti nama Laptop kantor");
  await computer.type("Nama passkey", "Laptop lama");
  await computer.press("Simpan");
  await computer.see("Nama passkey diganti.");
  await computer.press("Hapus Laptop lama");
  await computer.press("Hapus passkey");
  await laptop.remove();
  await computer.press("Gunakan passkey");
  await computer.see("Passkey dihapus.");
  await computer.seeNot("Laptop lama");
  await logOut(computer);
  await logInWithoutPages(run, computer, "PENYEDIA1");
  await computer.press("Gunakan passkey");
  await computer.arrive("/beranda");
  await computer.press("Log Akses");
  assert.match(await computer.read("tbody tr:first-child"), /Passkey/);
  await key.remove();
  await computer.close();
});

test("every failure has a sentence and a way on, and the waiting page waits for the browser's question", async () => {
  await addPerson(run.world, { userId: "PENYEDIA2" });
  const computer = await run.newComputer();
  const authenticator = await plugIn(computer);
  await logInWithoutPages(run, computer, "PENYEDIA2");
  await enable(computer, "Laptop");
  await logOut(computer);
  await logInWithoutPages(run, computer, "PENYEDIA2");
  await computer.arrive("/proof");

  // The person fails verification: the browser refuses, and the server would too.
  await authenticator.verify(false);
  await computer.press("Gunakan passkey");
  await computer.see("Tidak ada passkey yang digunakan");
  await authenticator.verify(true);
  // The passkey is on another device.
  await authenticator.forget();
  await computer.press("Gunakan passkey");
  await computer.see("Tidak ada passkey yang digunakan");
  // The connection is cut.
  await computer.offline(true);
  await computer.press("Gunakan passkey");
  await computer.see("Server tidak dapat dihubungi.");
  await computer.offline(false);
  // The way to continue.
  await computer.press("Gunakan kode pemulihan");
  await computer.seeHeading("Gunakan kode pemulihan");
  await computer.close();
});

test("without WebAuthn, or without script, a sentence replaces the button", async () => {
  await addPerson(run.world, { userId: "PENYEDIA3" });
  const computer = await run.newComputer();
  await plugIn(computer);
  await logInWithoutPages(run, computer, "PENYEDIA3");
  await enable(computer, "Laptop");
  await logOut(computer);

  const old = await run.newComputer();
  await old.page.addInitScript("delete window.PublicKeyCredential");
  await logInWithoutPages(run, old, "PENYEDIA3");
  await old.see("Peramban ini tidak mendukung passkey.");
  assert.equal(await old.page.getByRole("button", { name: "Gunakan passkey" }).count(), 0);
  await old.close();

  const plain = await run.newComputer({ script: false });
  await logInWithoutPages(run, plain, "PENYEDIA3");
  assert.match(await plain.read("main"), /Passkey memerlukan JavaScript\./);
  assert.equal(await plain.page.getByRole("button", { name: "Gunakan passkey" }).count(), 0);
  await plain.close();
  await computer.close();
});

test("beside a phone: the passkey gets in, and while the browser asks for it the page stays [N2]", async () => {
  await addPerson(run.world, { userId: "PENYEDIA4" });
  const computer = await run.newComputer();
  const phone = await run.newPhone();
  await logInAndEnable(run, computer, phone, "PENYEDIA4");
  await computer.press("Tambah passkey");
  await computer.page.locator("#proof[data-at=waiting]").waitFor();
  await phone.open("/");
  await tapAccount(phone, "PENYEDIA4");
  await phone.seeHeading("Tambah passkey di LPSE Contoh?");
  await phone.type("Ketik angka di layar komputer", await numberShown(computer));
  await phone.press("Ya");
  await computer.arrive("/passkeys/new");
  const authenticator = await plugIn(computer);
  await computer.press("Buat passkey");
  await computer.press("Lanjutkan");
  await computer.arrive("/beranda");
  // The phone tells of it until its owner has acknowledged it. [P-88]
  await phone.open("/");
  await phone.see("PENYEDIA4: passkey ditambahkan");
  await phone.press("Ini saya");
  await phone.seeNot("PENYEDIA4: passkey ditambahkan");
  await phone.refresh();
  await phone.see("PENYEDIA4");
  await phone.seeNot("PENYEDIA4: passkey ditambahkan");
  await logOut(computer);

  await logInWithoutPages(run, computer, "PENYEDIA4");
  await computer.page.locator("#proof[data-at=waiting]").waitFor();
  await computer.press("Gunakan passkey");
  await computer.arrive("/beranda");
  await logOut(computer);
  await logInWithoutPages(run, computer, "PENYEDIA4");
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
  const alone = { twoFactor: "optional", mandatoryFrom: null, number: "new-browser", passkeyAlone: true } as const;
  await savePolicy(run.world, "penyedia", alone);
  await computer.press("Ganti");
  await computer.arrive("/beranda");
  await computer.press("Log Akses");
  assert.match(await computer.read("tbody tr:first-child"), /Berhasil[\s\S]*Passkey/);
  await savePolicy(run.world, "penyedia", { ...alone, passkeyAlone: false });
  await computer.close();
});

test("a browser without suggestions, and one without script, show the page for the User ID as it was", async () => {
  for (const options of [{}, { script: false }] as const) {
    const computer = await run.newComputer(options);
    if (options.script !== false) await computer.page.addInitScript("delete window.PublicKeyCredential");
    let asked = 0;
    computer.page.on("request", (request) => {
      if (request.url().includes("/login/passkey")) asked += 1;
    });
    await computer.open("/login");
    await computer.type("User ID", "PENYEDIA5");
    await computer.press("Login");
    await computer.seeHeading("LOGIN PENYEDIA");
    await computer.seeNot("Passkey diterima");
    assert.equal(asked, 0);
    await computer.close();
  }
});

test("a page of another host gets no answer from the portal's passkey, under the portal's name or its own [N2]", async () => {
  const spse = await startRun({ host: "spse.localhost", beside: run });
  await addPerson(spse.world);
  const computer = await spse.newComputer();
  await plugIn(computer);
  await logInWithoutPages(spse, computer, "PENYEDIA1");
  await enable(computer, "Laptop");
  const ask = (rpId: string) =>
    computer.page.evaluate<string>(`navigator.credentials.get({ publicKey: {
      challenge: new Uint8Array(32), rpId: ${JSON.stringify(rpId)}, userVerification: "required", timeout: 2000,
    } }).then(() => "answered", (error) => error.name)`);
  assert.equal(await ask("spse.localhost"), "answered", "at home it answers");
  await computer.open(`${run.appUrl}/`);
  assert.equal(await ask("spse.localhost"), "SecurityError");
  assert.equal(await ask("authenticator.localhost"), "NotAllowedError");
  await computer.close();
  await spse.close();
});
