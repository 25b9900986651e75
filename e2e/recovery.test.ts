/** From activation to the loss of the phone: what a script adds to the recovery codes, and the way in with one of them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { savePolicy } from "../packages/server/src/core/policy/policy.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { addByScan, sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Phone } from "./support/phone.ts";
import { keepCodes, logOut, otherWays, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let computer: Screen;
let phone: Phone;
let codes: readonly string[] = [];
before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  [computer, phone] = [await run.newComputer(), await run.newPhone()];
});
after(() => run?.close());

/** The line of a mail with its code. */
const CODE = /^(\d{4} \d{4})$/m;

test("where policy demands a mailed code first, a wrong one is told in place, and the right one leads to the QR", async () => {
  const demanded = { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser", enrolmentCode: true } as const;
  await transact(run.world, (tx) => savePolicy(tx, "penyedia", demanded));
  await logInWithoutPages(run, computer, USER);
  await computer.seeHeading("Konfirmasi lewat email");
  await computer.press("Kirim kode");
  const mail = await run.mailbox.waitForMail((it) => CODE.test(it.text));
  const code = CODE.exec(mail.text)?.[1] ?? "";
  await computer.type("Kode dari email", code.startsWith("1") ? "2000 0000" : "1000 0000");
  await computer.press("Lanjutkan");
  await computer.see(/Kode salah\./);
  assert.deepEqual(await findWrongs(computer), []);
  await computer.type("Kode dari email", code);
  await computer.press("Lanjutkan");
  await computer.seeHeading("Enable 2FA");
});

test("P1: the recovery codes can be downloaded, as on the page", async () => {
  await addByScan(phone, await seeQr(computer));
  await computer.seeHeading("2FA berhasil diaktifkan");
  await computer.see("Unduh"); // a script shows it
  const shown = await computer.texts("ol.recovery li");
  const [file] = await Promise.all([computer.page.waitForEvent("download"), computer.press("Unduh")]);
  assert.equal(file.suggestedFilename(), `kode-pemulihan-${USER}.txt`);
  const kept = readFileSync(await file.path(), "utf8");
  assert.equal(shown.length, 10);
  for (const code of shown) assert.ok(kept.includes(code));

  // On paper: one column that no page break divides, with LPSE, User ID, address, day and how to use them.
  await computer.page.emulateMedia({ media: "print" });
  await computer.see(`Kode pemulihan 2FA untuk ${USER} di LPSE Contoh`);
  await computer.see(new RegExp(`${run.portalUrl}[\\s\\S]*Dibuat \\d+ \\w+ \\d{4}[\\s\\S]*masing-masing sekali pakai`));
  const column = await computer.page.locator("ol.recovery li").evaluateAll((rows) => {
    const boxes = rows.map((row) => row.getBoundingClientRect());
    const list = rows[0]?.parentElement;
    return [
      new Set(boxes.map(({ left }) => left)).size,
      new Set(boxes.map(({ height }) => height)).size,
      list && getComputedStyle(list).breakInside,
    ];
  });
  assert.deepEqual(column, [1, 1, "avoid"]);
  await computer.seeNot("2FA berhasil diaktifkan");
  await computer.page.emulateMedia({ media: "screen" });
  codes = await keepCodes(computer);
  await logOut(computer);
});

test("a lost phone: in by recovery code, the phone is revoked, the new one is enrolled and works", async () => {
  await transact(run.world, (tx) =>
    savePolicy(tx, "penyedia", { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" }),
  );
  await logInWithoutPages(run, computer, USER);
  await otherWays(computer);
  await computer.press("Gunakan kode pemulihan");
  await computer.type("Kode pemulihan", (codes[3] ?? "").toLowerCase());
  await computer.press("Login");
  await computer.seeHeading("Tambah atau ganti ponsel");
  await computer.press(/^Hapus /);
  await computer.see("Tidak ada perangkat yang terdaftar.");
  await phone.open("/");
  await phone.see("Ponsel ini sudah dihapus dari akun ini di SPSE.");
  await computer.press("Daftarkan ponsel baru");
  const replacement = await run.newPhone();
  await addByScan(replacement, await seeQr(computer));
  await computer.seeHeading("Ponsel ditambahkan");
  await computer.press("Lanjutkan");
  await computer.arrive("/beranda");
  await logOut(computer);
  await logInWithoutPages(run, computer, USER);
  await sayYes(replacement, USER);
  await computer.arrive("/beranda");
});
