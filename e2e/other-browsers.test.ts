/**
 * Browsers beside Chromium. The guide's A, R and D, walked on PostgreSQL with Debian's Firefox as the computer. And SPSE Authenticator's main
 * flows in Firefox and in WebKitGTK, the nearest to Safari here: enrolling by link, opened or pasted, and by picture, codes, Ya with the number,
 * a mouse on the list's rows, a PIN. Each story opens the app anew, so its key comes from its storage. The other device is Chromium.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { postgresEngine } from "../packages/server/test-support/postgres.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import { stepsAsTests } from "./panduan/walk/stage.ts";
import { GUIDE_IDS, guideRun, SOURCE_CHAPTERS, walkGuide } from "./panduan/walk/walk.ts";
import { closeDone, codeShown, sayNotMe, sayYes, tapAccount } from "./support/app.ts";
import { addServices, dragByMouse } from "./support/app-list.ts";
import type { Computer } from "./support/computer.ts";
import { type Firefox, openFirefox } from "./support/firefox.ts";
import { giveUserIdHere } from "./support/login.ts";
import { keepCodes, logOut, numberShown, otherWays, seeQr } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { openWebKit } from "./support/webkit.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

/** What Firefox says of a file that a service worker was about to give when the next page opened. */
const CUT_OFF = /^Error: Failed to load .*A ServiceWorker intercepted the request/;

let firefox: Firefox;
before(async () => {
  firefox = await openFirefox();
});
after(() => firefox?.close());

test("the guide can be walked on PostgreSQL, with Firefox as the computer", async (t) => {
  const run = await startRun({
    ...guideRun(),
    whole: false,
    alike: false,
    engine: postgresEngine,
    computers: firefox.open,
  });
  t.after(run.close);
  const walked: string[] = [];
  await walkGuide(run, stepsAsTests(t, walked), SOURCE_CHAPTERS);
  const browsers = await run.world.db.selectFrom("session").select("browser_label").execute();
  assert.deepEqual([...new Set(browsers.map((it) => it.browser_label))], ["Firefox di Linux"]);
  assert.deepEqual(
    GUIDE_IDS.filter((id) => !walked.includes(id)),
    [],
  );
});

/** The folder of pictures that a phone opens. */
const folder = mkdtempSync(join(tmpdir(), "spse-pictures-"));
after(() => rmSync(folder, { recursive: true }));

let run: Run;
before(async () => {
  run = await startRun({ leastWork: false });
});
after(() => run?.close());

const BROWSERS: readonly { name: string; open: () => Promise<{ phone: Screen; close?: () => Promise<void> }> }[] = [
  {
    name: "Firefox",
    open: async () => ({ phone: await firefox.open({ home: run.appUrl, width: 400 }) }),
  },
  {
    name: "WebKitGTK",
    open: async () => {
      const { screen, close } = await openWebKit(run.appUrl);
      return { phone: screen, close };
    },
  },
];

/** The link of *Buka di SPSE Authenticator*: what the QR holds. */
const linkShown = async (computer: Computer): Promise<string> =>
  (await computer.page.getByRole("link", { name: "Buka di SPSE Authenticator" }).getAttribute("href")) ?? "";

for (const { name, open } of BROWSERS) {
  describe(`SPSE Authenticator in ${name}`, () => {
    const userId = `PENYEDIA-${name.toUpperCase()}`;
    let phone: Screen;
    let computer: Computer;
    let close: (() => Promise<void>) | undefined;
    before(async () => {
      await addPerson(run.world, { userId, name: "PT Contoh Jaya" });
      ({ phone, close } = await open());
      computer = await run.newComputer();
    });
    after(async () => {
      await computer?.close();
      await close?.();
    });

    test("A6–A9: a link, tapped or pasted, and a picture of the QR lead to the same account, which is added", async () => {
      await logInWithoutPages(run, computer, userId);
      await computer.press("Enable 2FA");
      await computer.press("Cara lain");
      const link = await linkShown(computer);
      await phone.open(link);
      await phone.seeHeading("Tambahkan akun ini?");
      await phone.press("Batal");
      await phone.press("Tambah Account");
      await phone.press(/^Tempel tautan/);
      await phone.type("Tautan atau kunci dari halaman Enable 2FA", link);
      await phone.press("Lanjut");
      await phone.seeHeading("Tambahkan akun ini?");
      await phone.press("Batal");

      const file = join(folder, `${name}.png`);
      writeFileSync(file, await seeQr(computer));
      await phone.press("Tambah Account");
      await phone.see("Pilih gambar kode QR");
      await phone.attach("dialog input[type=file]", file);
      await phone.seeHeading("Tambahkan akun ini?");
      await phone.press("Tambah Account");
      await phone.seeHeading("Akun ditambahkan");
      await phone.press("OK");
      await phone.see(userId);
      await computer.seeHeading("2FA berhasil diaktifkan");
      await keepCodes(computer);
      await logOut(computer);
    });

    test("A10–A13: the app shows the request with its context; on a new browser the owner types the number; Ya lets the computer in", async () => {
      const other = await run.newComputer();
      await logInWithoutPages(run, other, userId);
      await sayYes(phone, userId, await numberShown(other));
      await phone.seeHeading("Berhasil Login");
      await closeDone(phone);
      await other.arrive("/beranda");
      await other.close();
    });

    test("the code of the list opens SPSE", async () => {
      await logInWithoutPages(run, computer, userId);
      await phone.open("/");
      // The request opens by itself; the code is in the list behind it.
      await phone.press("Kembali");
      await otherWays(computer);
      await computer.press("Masukkan kode 6 digit");
      await computer.type("Kode 6 digit", await codeShown(phone));
      await computer.press("Login");
      await computer.arrive("/beranda");
      await logOut(computer);
    });

    test("Bukan saya: the app asks once more, and the computer is refused", async () => {
      await logInWithoutPages(run, computer, userId);
      await phone.open("/");
      await tapAccount(phone, userId);
      await sayNotMe(phone);
      await phone.seeHeading("Permintaan dihentikan");
      await computer.seeHeading("Login ditolak");
    });

    test("a mouse drags rows at once, also the next one; a click opens the account", async () => {
      await phone.open("/");
      await dragByMouse(phone, await addServices(phone));
    });

    test("[A32 N24] a PIN locks the app: its codes come only after it", async () => {
      await phone.open("/");
      await phone.press("Menu");
      await phone.press(/^Keamanan/);
      await phone.press("Kunci aplikasi");
      await phone.press(/^PIN 6 angka/);
      await phone.press("Pasang PIN");
      await phone.see("Ketik PIN Anda.");
      await phone.type("PIN baru, 6 angka", "482913");
      await phone.type("Ketik PIN sekali lagi", "482913");
      await phone.press("Pasang PIN");
      await phone.see("Ganti PIN");
      await phone.open("/");
      await phone.seeHeading("SPSE Authenticator terkunci");
      await phone.type("PIN kunci aplikasi", "482914");
      await phone.see("PIN salah. Sisa percobaan: 9");
      await phone.type("PIN kunci aplikasi", "482913");
      assert.match(await codeShown(phone), /^\d{6}$/);
    });

    test("3.3.8: the work of Kode Keamanan lets one in without letters", async () => {
      await phone.open(`${run.portalUrl}/login`);
      await giveUserIdHere(phone, userId);
      await phone.see("Verifikasi otomatis siap.");
      await phone.type("Password", PASSWORD);
      await phone.press("Login");
      await phone.arrive("/proof");
    });

    if (name === "Firefox")
      test("no script of the app failed", () => {
        assert.deepEqual(
          phone.faults.filter((it) => !CUT_OFF.test(it)),
          [],
        );
      });
  });
}
