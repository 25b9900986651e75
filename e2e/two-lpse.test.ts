/** Two LPSEs, two hosts, one app: the same User ID at both, and neither can answer for the other. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { logIn } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

const USER = "PENYEDIA1";
let jambi: Run;
let palu: Run;
let phone: Phone;

before(async () => {
  jambi = await startRun({ host: "lpse-jambi.localhost", settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  palu = await startRun({
    host: "lpse-palu.localhost",
    settings: { SPSE_LPSE_NAME: "LPSE Palu", SPSE_TIME_ZONE: "Asia/Makassar" },
    beside: jambi,
  });
  for (const run of [jambi, palu]) await addPerson(run.world, { userId: USER });
  phone = await jambi.newPhone();
});
after(async () => {
  await palu?.close();
  await jambi?.close();
});

test("one app holds the accounts of two LPSEs; each login is answered where it was asked", async () => {
  const atJambi = await jambi.newComputer();
  const atPalu = await palu.newComputer();
  await logInAndEnable(jambi, atJambi, phone, USER);
  await logInAndEnable(palu, atPalu, phone, USER);
  const codes = await phone.page.locator(".account-code").allInnerTexts();
  assert.equal(codes.length, 2);
  assert.notEqual(codes[0], codes[1]);
  await logOut(atJambi);
  await logOut(atPalu);

  await logIn(palu, atPalu, USER);
  await phone.open("/");
  await phone.see("Ada permintaan login");
  await phone.press(/^PENYEDIA1.*LPSE Palu/);
  await phone.seeHeading("Apakah Anda sedang login ke LPSE Palu?");
  await phone.see("lpse-palu.localhost");
  await phone.press("Ya");
  await atPalu.arrive("/beranda");
  await phone.press("OK");

  await logIn(jambi, atJambi, USER);
  await phone.press(/^PENYEDIA1.*LPSE Palu/);
  await phone.see("Tidak ada permintaan login");
  await phone.press("Kembali");
  await phone.press(/^PENYEDIA1.*LPSE Jambi/);
  await phone.seeHeading("Apakah Anda sedang login ke LPSE Jambi?");
  await phone.press("Ya");
  await atJambi.arrive("/beranda");
  assert.deepEqual([...phone.faults, ...atJambi.faults, ...atPalu.faults], []);
});
