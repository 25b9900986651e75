/** Codes that mean harm, pasted into the app, and an LPSE whose clock is wrong: each has its sentence, and no other account suffers. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { addPerson } from "../packages/server/test-support/world.ts";
import { addByScan } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { logIn } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

const DAY = 24 * 3600;
const USER = "PENYEDIA1";
let jambi: Run;
/** Its clock is a day ahead. */
let palu: Run;
let phone: Phone;
let computer: Screen;

before(async () => {
  jambi = await startRun({ host: "lpse-jambi.localhost", settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  const clock = { ...jambi.clock, now: () => unixSeconds(jambi.clock.now() + DAY) };
  palu = await startRun({
    host: "lpse-palu.localhost",
    settings: { SPSE_LPSE_NAME: "LPSE Palu" },
    beside: jambi,
    clock,
  });
  for (const run of [jambi, palu]) await addPerson(run.world, { userId: USER });
  phone = await jambi.newPhone();
  computer = await jambi.newComputer();
  await logInAndEnable(jambi, computer, phone, USER);
  await logOut(computer);
});
after(async () => {
  await palu?.close();
  await jambi?.close();
});

async function paste(text: string): Promise<void> {
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Tempel tautan/);
  await phone.type("Tautan atau kunci dari halaman Enable 2FA", text);
  await phone.press("Lanjut");
}

const SEED = "A".repeat(32);
const uri = (issuer: string, acceptor: string): string =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${USER}`)}?secret=${SEED}&issuer=${encodeURIComponent(issuer)}&acceptor=${acceptor}&offer=${"A".repeat(22)}`;

test("hostile codes: each its own sentence, and nothing is added", async () => {
  for (const [text, said] of [
    ["javascript:alert(1)", "Kode QR ini untuk hal lain"],
    [`otpauth://totp/A:b?secret=${"A".repeat(100_000)}`, "Isi terlalu panjang"],
    [uri("LPSE Jambi", "http://lpse.contoh.go.id"), "Alamat SPSE tidak aman"],
    [`otpauth://totp/LPSE%20J%D0%B0mbi:${USER}?secret=${SEED}`, "Kode ini bukan dari LPSE Jambi"],
  ] as const) {
    await paste(text);
    await phone.see(said);
    assert.deepEqual(await findWrongs(phone), []);
  }
  const stranger = "https://lpse-jambi.contoh.go.id";
  const known = jambi.world.lpseId;
  for (const [id, name, said] of [
    ["AAAAAAAAAAAAAAAAAAAAAA", "LPSE Jambi", "Nama LPSE ini sudah Anda kenal"],
    ["AAAAAAAAAAAAAAAAAAAAAA", "LPSE J\u0430mbi", "Nama LPSE ini sudah Anda kenal"],
    [known, "LPSE Jambi", "Server ini meniru LPSE lain"],
  ] as const) {
    await phone.page.route(`${stranger}/device/v1/about`, (route) =>
      route.fulfill({
        headers: { "access-control-allow-origin": "*" },
        json: { now: jambi.clock.now(), lpse: { id, name, url: stranger } },
      }),
    );
    await paste(uri(name, stranger));
    await phone.see(said);
    await phone.see("lpse-jambi.contoh.go.id");
    assert.deepEqual(await findWrongs(phone), []);
    await phone.page.unroute(`${stranger}/device/v1/about`);
  }
  await phone.open("/");
  assert.deepEqual(await phone.texts(".account-user"), [USER]);
  assert.deepEqual(phone.faults, []);
});

test("an LPSE whose clock is a day ahead gets its own codes; the other LPSE's code does not move", async () => {
  const atPalu = await palu.newComputer();
  await logIn(palu, atPalu, USER);
  await atPalu.press("Enable 2FA");
  await addByScan(phone, await seeQr(atPalu));
  await atPalu.seeHeading("2FA berhasil diaktifkan");

  await logIn(jambi, computer, USER);
  await phone.open("/");
  const first = phone.page.locator(".account-code").first();
  await first.waitFor();
  await computer.press("Masukkan kode 6 digit");
  await computer.type("Kode 6 digit", (await first.innerText()).replace(/\D/g, ""));
  await computer.press("Login");
  await computer.arrive("/beranda");
});
