/** Everything works in a browser that runs no script: the pages are complete without it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { addByScan, codeShown, leaveRequest, sayYes } from "./support/app.ts";
import { logIn } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { keepCodes, logOut, numberShown, otherWays, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let computer: Screen;
let phone: Phone;
before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  computer = await run.newComputer({ script: false });
  phone = await run.newPhone();
});
after(() => run?.close());

test("A1–A9: login and activation", async () => {
  await logIn(run, computer, USER);
  await computer.press("Enable 2FA");
  await addByScan(phone, await seeQr(computer));
  await computer.press("Periksa status");
  await computer.seeHeading("2FA berhasil diaktifkan");
  await computer.press("Tampilkan kode pemulihan");
  assert.equal((await keepCodes(computer)).length, 10);
  await logOut(computer);
});

test("A10–A13: Ya on the phone, Periksa status, Lanjutkan", async () => {
  await logInWithoutPages(run, computer, USER);
  await sayYes(phone, USER);
  await phone.seeHeading("Berhasil Login");
  await computer.press("Periksa status");
  await computer.press("Lanjutkan");
  await computer.arrive("/beranda");
  await logOut(computer);
});

test("a typed code", async () => {
  await run.clock.advance(60);
  await logInWithoutPages(run, computer, USER);
  await otherWays(computer);
  await computer.press("Masukkan kode 6 digit");
  await phone.open("/");
  await leaveRequest(phone);
  await computer.type("Kode 6 digit", await codeShown(phone));
  await computer.press("Login");
  await computer.arrive("/beranda");
});

test("D1–D5: disable, with the number", async () => {
  await run.clock.advance(61);
  await computer.press("Disable 2FA");
  await computer.press("Disable 2FA");
  await sayYes(phone, USER, await numberShown(computer));
  await phone.seeHeading("Disetujui");
  await computer.press("Periksa status");
  await computer.press("Lanjutkan");
  await computer.seeHeading("2FA dinonaktifkan");
});
