/** I3 and I4: a policy decides whether 2FA is used, separately for Penyedia and Non Penyedia. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { savePolicy } from "../packages/server/src/policy/policy.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { addByScan, sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { givePassword, giveUserId } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { keepCodes, logOut, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PPK2";
let run: Run;
let computer: Screen;
let phone: Phone;
before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER, kind: "non-penyedia", role: "ppk" });
  computer = await run.newComputer();
  phone = await run.newPhone();
});
after(() => run?.close());

const set = (twoFactor: "off" | "optional" | "mandatory", mandatoryFrom: number | null = null) =>
  savePolicy(run.world, "non-penyedia", {
    twoFactor,
    mandatoryFrom: mandatoryFrom === null ? null : unixSeconds(mandatoryFrom),
    number: "new-browser",
  });

test("off: the Two-step Login, and nothing to enable", async () => {
  await set("off");
  await giveUserId(computer, USER);
  await computer.seeHeading("LOGIN NON PENYEDIA");
  await givePassword(run, computer);
  await computer.arrive("/beranda");
  await computer.seeNot("Enable 2FA");
  await logOut(computer);
});

test("mandatory from a later date: a notice, and the Two-step Login until then", async () => {
  await set("mandatory", run.clock.now() + 3 * 86_400);
  await logInWithoutPages(run, computer, USER);
  await computer.arrive("/beranda");
  await computer.see(/2FA wajib bagi akun Anda mulai/);
  await computer.see("Enable 2FA");
  await logOut(computer);
});

test("mandatory: login leads to activation and nowhere else; afterwards there is no Disable 2FA", async () => {
  await set("mandatory");
  await logInWithoutPages(run, computer, USER);
  await computer.arrive("/2fa/enable");
  await computer.open("/beranda");
  await computer.arrive("/2fa/enable");
  await addByScan(phone, await seeQr(computer));
  await computer.seeHeading("2FA berhasil diaktifkan");
  await keepCodes(computer);
  await computer.see("Ganti ponsel atau tambah ponsel");
  await computer.seeNot("Disable 2FA");
  await logOut(computer);
  await logInWithoutPages(run, computer, USER);
  await sayYes(phone, USER);
  await computer.arrive("/beranda");
  await logOut(computer);
});

test("off again: 2FA is kept and not asked for", async () => {
  await set("off");
  await logInWithoutPages(run, computer, USER);
  await computer.arrive("/beranda");
  await computer.see("Saat ini LPSE tidak meminta 2FA pada login.");
  assert.deepEqual(computer.faults, []);
});

test("mandatory with a mailed code first: the code of the mail leads to the QR, with and without script", async () => {
  await savePolicy(run.world, "penyedia", {
    twoFactor: "mandatory",
    mandatoryFrom: null,
    number: "new-browser",
    enrolmentCode: true,
  });
  for (const script of [true, false]) {
    const userId = script ? "PENYEDIA1" : "PENYEDIA2";
    const { email } = await addPerson(run.world, { userId });
    const desk = await run.newComputer({ script, width: 360 });
    await logInWithoutPages(run, desk, userId);
    await desk.seeHeading("Konfirmasi lewat email");
    await desk.press("Kirim kode");
    const mail = await run.mailbox.waitForMail((it) => it.to.includes(email));
    const code = /^(\d{4} \d{4})$/m.exec(mail.text)?.[1] ?? "";
    await desk.type("Kode dari email", code.startsWith("1") ? "2000 0000" : "1000 0000");
    await desk.press("Lanjutkan");
    await desk.see(/Kode salah\./);
    assert.deepEqual(script ? await findWrongs(desk) : [], []);
    await desk.type("Kode dari email", code);
    await desk.press("Lanjutkan");
    await desk.seeHeading("Enable 2FA");
    await seeQr(desk);
    assert.deepEqual(
      desk.faults.filter((it) => !it.includes("status of 422")),
      [],
    );
  }
});
