/** Ways back in: a recovery code when the phone is lost, and Reset 2FA, which touches one account only. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { addByScan, sayYes } from "./support/app.ts";
import { readCaptcha } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

interface Someone {
  readonly userId: string;
  readonly computer: Screen;
  readonly phone: Phone;
  readonly codes: readonly string[];
}

/** A person with 2FA, logged out. */
async function someone(userId: string): Promise<Someone> {
  await addPerson(run.world, { userId });
  const computer = await run.newComputer();
  const phone = await run.newPhone();
  const codes = await logInAndEnable(run, computer, phone, userId);
  await logOut(computer);
  return { userId, computer, phone, codes };
}

test("a lost phone: in by recovery code, the phone is revoked, the new one is enrolled and works", async () => {
  const { computer, phone, codes, userId } = await someone("PENYEDIA1");
  await logInWithoutPages(run, computer, userId);
  await computer.press("Gunakan kode pemulihan");
  await computer.type("Kode pemulihan", "ABCDE-FGHJK-MNPQR");
  await computer.press("Login");
  await computer.see(/Kode pemulihan salah|Itu bukan kode pemulihan/);
  await computer.type("Kode pemulihan", (codes[3] ?? "").toLowerCase());
  await computer.press("Login");
  await computer.seeHeading("Ganti atau tambah ponsel");
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
  await computer.press("Keamanan akun");
  await computer.see("Sisa 9 dari 10 kode.");
  await logOut(computer);

  await logInWithoutPages(run, computer, userId);
  await computer.press("Gunakan kode pemulihan");
  await computer.type("Kode pemulihan", codes[3] ?? "");
  await computer.press("Login");
  await computer.see("Kode pemulihan salah atau sudah digunakan.");
  await computer.open("/proof");
  await sayYes(replacement, userId);
  await computer.arrive("/beranda");
  for (const screen of [computer, phone, replacement]) await screen.close();
});

describe("Reset 2FA", () => {
  let first: Someone;
  let second: Someone;
  let link = "";
  before(async () => {
    first = await someone("PENYEDIA2");
    second = await someone("PENYEDIA3");
  });

  /** R1–R7. @returns the mail's two links. */
  async function askReset(
    person: Someone,
    email = `${person.userId.toLowerCase()}@contoh.go.id`,
  ): Promise<readonly string[]> {
    await logInWithoutPages(run, person.computer, person.userId);
    await person.computer.press("Reset 2FA?");
    await person.computer.type("Email", email);
    await person.computer.type("Kode Keamanan", await readCaptcha(run, person.computer));
    await person.computer.press("Kirim");
    await person.computer.see("Jika data sesuai, tautan reset telah dikirim ke email terdaftar.");
    if (!email.startsWith(person.userId.toLowerCase())) return [];
    const mail = await run.mailbox.waitForMail(
      (one) => one.subject === "Konfirmasi Permintaan Reset 2FA" && one.to.includes(email),
    );
    return mail.links;
  }

  test("with another's email the answer is the same, and no mail is sent", async () => {
    const before = run.mailbox.mails.length;
    await askReset(first, "penyedia3@contoh.go.id");
    const links = await askReset(first);
    const since = run.mailbox.mails.slice(before).map((it) => it.to[0]);
    assert.deepEqual(since, ["penyedia2@contoh.go.id"]);
    const cancel = links.find((it) => it.includes("/reset/cancel/")) ?? "";
    await first.computer.open(cancel);
    await first.computer.press("Batalkan permintaan");
    await first.computer.seeHeading("Permintaan dibatalkan");
    await first.computer.open(links[0] ?? "");
    await first.computer.seeHeading("Tautan sudah tidak berlaku.");
  });

  test("opened on another device, the mail's link shows eight characters to type where the reset was asked for", async () => {
    [link = ""] = await askReset(first);
    const reader = await run.newPhone();
    await reader.open(link);
    await reader.seeHeading("Selesaikan di peramban yang meminta");
    const code = (await reader.read(".match-number")).replaceAll(/\s/g, "");
    assert.match(code, /^[A-Z0-9]{8}$/);
    await first.computer.open("/reset/code");
    await first.computer.type("Kode 8 karakter", code);
    await first.computer.press("Lanjutkan");
    await first.computer.seeHeading("Konfirmasi Permintaan Reset 2FA");
    await reader.close();
  });

  test("R8–R10: reset of one does not touch the other; the link works once; others' browsers may not enrol for 24 hours", async () => {
    const { computer } = first;
    await computer.open("/reset/confirm");
    await computer.press("Reset 2FA");
    await computer.press("OK");
    await computer.see("2FA berhasil direset. Silakan aktifkan kembali.");
    await run.mailbox.waitForMail((it) => it.subject === "2FA akun SPSE Anda telah direset");
    const elsewhere = await run.newComputer();
    await elsewhere.open(link);
    await elsewhere.seeHeading("Tautan sudah tidak berlaku.");
    await first.phone.open("/");
    await first.phone.see("2FA akun ini sudah direset di SPSE.");

    await logInWithoutPages(run, second.computer, second.userId);
    await sayYes(second.phone, second.userId);
    await second.computer.arrive("/beranda");
    await second.computer.see("Disable 2FA");

    await logInWithoutPages(run, elsewhere, first.userId);
    await elsewhere.press("Enable 2FA");
    await elsewhere.see("aktivasi hanya dapat dilakukan dari peramban yang menyelesaikan reset");
    await elsewhere.close();
    await logInAndEnable(run, computer, first.phone, first.userId);
  });
});

test("P1: the recovery codes can be downloaded, as on the page", async () => {
  await addPerson(run.world, { userId: "PENYEDIA9" });
  const computer = await run.newComputer();
  const phone = await run.newPhone();
  await logInWithoutPages(run, computer, "PENYEDIA9");
  await computer.press("Enable 2FA");
  await addByScan(phone, await seeQr(computer));
  await computer.seeHeading("2FA berhasil diaktifkan");
  await computer.see("Unduh"); // a script shows it
  const shown = await computer.texts("ol.recovery li");
  const [file] = await Promise.all([computer.page.waitForEvent("download"), computer.press("Unduh")]);
  assert.equal(file.suggestedFilename(), "kode-pemulihan-PENYEDIA9.txt");
  const kept = readFileSync(await file.path(), "utf8");
  assert.equal(shown.length, 10);
  for (const code of shown) assert.ok(kept.includes(code));

  // On paper: one column that no page break divides, with LPSE, User ID, address, day and how to use them.
  await computer.page.emulateMedia({ media: "print" });
  await computer.see("Kode pemulihan 2FA untuk PENYEDIA9 di LPSE Contoh");
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
  await computer.close();
  await phone.close();
});
