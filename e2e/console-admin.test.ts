/**
 * The console in the browser of an Admin PPE, on a phone's width and on a desktop: accounts, settings, announcements and system are read; a
 * rule goes from its form to the phone; a real file is sent, shown, approved on the phone, and applied by the server's job.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import { unixSeconds } from "@spse/protocol";
import { findAccount } from "../packages/server/src/account/account.ts";
import { addAnnouncement } from "../packages/server/src/announcement/announcement.ts";
import { insertApplication } from "../packages/server/src/application/application.sql.ts";
import { rights } from "../packages/server/src/application/application.ts";
import { settingsShape } from "../packages/server/src/application/settings.ts";
import { atHelpdesk } from "../packages/server/test-support/at-helpdesk.ts";
import type { Enrolled } from "../packages/server/test-support/enrolled.ts";
import { vendors } from "../packages/server/test-support/import.ts";
import type { Visitor } from "../packages/server/test-support/visitor.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { takeCookies, worldOf } from "./support/officer.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

const DAY_SECONDS = 86_400;
const RULES = "/konsol/kebijakan";

let run: Run;
let desk: Visitor;
let officer: Enrolled;
let accountId: string;
let announcementId: string;
let applicationId: string;
before(async () => {
  run = await startRun();
  const world = worldOf(run);
  ({ officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE"));
  accountId = (await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja", password: null })).id;
  for (let nth = 1; nth <= 3; nth++) await addPerson(world, { userId: `PENYEDIA${nth}`, name: `PT Contoh ${nth}` });
  const until = unixSeconds(world.now() + DAY_SECONDS);
  const announced = await addAnnouncement(world, { text: "Libur.", english: null, from: world.now(), until });
  const may = rights;
  const settings = settingsShape.parse({ home: run.portalUrl });
  applicationId = (await insertApplication(world, { name: "e-Katalog", may, sessionId: "", settings })) ?? "";
  announcementId = announced ?? assert.fail("no announcement was added");
});
after(() => run?.close());

/** The page with the session of Admin PPE. */
async function open(screen: Screen, path: string): Promise<void> {
  await takeCookies(run, screen, desk);
  await screen.open(path);
}

describe("Kebijakan", () => {
  for (const width of [360, 1280])
    test(`${width} pixels wide: rules, form, a wrong form, the dry run, and an announcement`, async () => {
      const computer = await run.newComputer({ width });
      for (const path of [RULES, `${RULES}/riwayat`, `${RULES}/pengumuman`, `${RULES}/pengumuman/penyedia`]) {
        await open(computer, path);
        assert.deepEqual(await findWrongs(computer), []);
      }
      await computer.page.locator("main form button.big").click();
      await computer.see("3 orang");
      assert.deepEqual(await findWrongs(computer), []);

      await open(computer, `${RULES}/aturan/penyedia`);
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("#from").fill("2027-01-01");
      await computer.page.locator("#reason").fill("Surat edaran");
      await computer.page.locator("main form button.big").click();
      await computer.see("Tanggal hanya berlaku untuk 2FA yang wajib");
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("input[name='2fa'][value='mandatory']").check();
      await computer.page.locator("main form button.big").click();
      await computer.see("Mulai 1 Januari 2027: 3 akun terdampak");
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("form[action$='setujui'] button.big").click();
      await computer.arrive("/proof");
      await computer.see("Penyedia: 2FA wajib mulai 1 Jan 2027");
      const request = (await officer.phone.requests()).at(-1);
      assert.equal(request?.act?.kind, "change-policy");
      await computer.close();
    });
});

for (const look of [
  { width: 360, dark: false, language: "id" },
  { width: 1280, dark: true, language: "en" },
] as const)
  test(`[L21] every page of Admin PPE, ${look.width} pixels wide, in ${look.language}`, async () => {
    const computer = await run.newComputer(look);
    const { port } = new URL(run.portalUrl);
    desk.cookies.set(`spse_lang_${port}`, look.language);
    await takeCookies(run, computer, desk);
    const wrongs: string[] = [];
    for (const path of [
      "/konsol/akun",
      "/konsol/akun?role=pokja",
      "/konsol/akun/baru",
      `/konsol/akun/${accountId}`,
      "/konsol/aplikasi",
      `/konsol/aplikasi/${applicationId}`,
      "/konsol/pengaturan",
      "/konsol/pengaturan/pengumuman",
      `/konsol/pengaturan/pengumuman/${announcementId}`,
      "/konsol/sistem",
    ]) {
      await computer.open(path);
      await computer.arrive(path.split("?")[0] ?? path);
      await computer.page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true");
      wrongs.push(...(await findWrongs(computer)));
    }
    await computer.open(`/konsol/aplikasi/${applicationId}`);
    await computer.page.locator("form[action$='/coba'] .button").click();
    await computer.page.locator("#coba .rows").waitFor();
    wrongs.push(...(await findWrongs(computer)));
    await computer.page.locator("details:has(#redirects) > summary").click();
    await computer.page.locator("#redirects").fill("https://Katalog.contoh.go.id/");
    await computer.page.locator("form[action$='/login'] .button").click();
    await computer.page.locator("#redirects[aria-invalid]").waitFor();
    wrongs.push(...(await findWrongs(computer)));
    await computer.open("/konsol/pengaturan");
    const buffer = createCanvas(320, 80).toBuffer("image/png");
    await computer.page.locator("#picture").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
    await computer.page.locator("form[action='/konsol/pengaturan/logo'] .button").click();
    await computer.page.locator(".logo-preview.dark img").waitFor();
    wrongs.push(...(await findWrongs(computer)));
    await computer.open("/konsol/akun");
    await computer.page.locator("#find").fill("pokja");
    await computer.page.locator("form[action='/konsol/akun'] .button").first().click();
    await computer.page.locator("input[name=find][value=POKJA1]").waitFor({ state: "attached" });
    wrongs.push(...(await findWrongs(computer)));
    assert.deepEqual(wrongs, []);
  });

/** An Admin PPE at a computer of this width. */
async function atWork(width: number) {
  const { officer, desk } = await atHelpdesk(worldOf(run), "admin-ppe", `ADMIN${width}`);
  const computer = await run.newComputer({ width });
  await takeCookies(run, computer, desk);
  await computer.open("/konsol/impor");
  return { computer, phone: officer.phone };
}

async function send({ page }: Screen, name: string, text: string): Promise<void> {
  await page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("main form[enctype] button.big").click();
}

describe("Impor", () => {
  for (const width of [360, 1280])
    test(`${width} pixels wide: a file that is refused; one of 300 rows, which is approved on the phone; and its result`, async () => {
      const { computer, phone } = await atWork(width);
      assert.deepEqual(await findWrongs(computer), []);
      await send(computer, "daftar.xlsx", "PK\u0003\u0004");
      await computer.see("Ini berkas Excel, bukan CSV");
      assert.deepEqual(await findWrongs(computer), []);

      const file = `${vendors(300).replaceAll("\nV", `\nW${width}-`)}ADMIN9;admin-ppe;Jahat;jahat@contoh.example\n`;
      await send(computer, "penyedia.csv", file);
      await computer.see("Belum ada akun yang berubah");
      await computer.see("Akun petugas LPSE tidak dibuat lewat impor");
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("button[form=approve]").click();
      await computer.arrive("/proof");
      const number = (await computer.page.locator(".match-number").innerText()).replaceAll(/\D/g, "");
      const request = (await phone.requests()).at(-1) ?? assert.fail("nothing is asked");
      const about = "300 baru, 0 diubah, 1 ditolak, dari penyedia.csv";
      assert.deepEqual(request.act, { kind: "import-accounts", about });
      await phone.answer(request, "approve", number);
      await computer.see("300 akun ditambahkan");
      assert.deepEqual(await findWrongs(computer), []);
      assert.ok(await findAccount(run.world, `W${width}-00299`));
      assert.equal(await findAccount(run.world, "ADMIN9"), null);
      await computer.close();
    });
});
