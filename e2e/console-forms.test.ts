/** The console's answers to forms, the import with its script, and an act on the officer's own phone, in a browser. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { changeAccount, findAccount, loadAccount } from "../packages/server/src/core/account/account.ts";
import { listWaiting } from "../packages/server/src/core/power/waiting.sql.ts";
import { approveWaiting } from "../packages/server/src/core/power/waiting.ts";
import { vendors } from "../packages/server/test-support/office/import.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { sayYes } from "./support/app.ts";
import { type AtConsole, openConsole } from "./support/at-console.ts";
import { findWrongs } from "./support/check.ts";
import { numberShown } from "./support/portal.ts";
import type { Screen } from "./support/screen.ts";
import { enableWithoutPages } from "./support/without-pages.ts";

const RULES = "/konsol/kebijakan";
const ADDRESS = "pokja.pengadaan.konstruksi.wilayah.tiga@layanan-pengadaan.kabupaten-panjang-sekali.go.id";

let at: AtConsole;
before(async () => {
  at = await openConsole();
});
after(() => at?.run.close());

describe("Answers to forms, 360 pixels wide", () => {
  let screen: Screen;
  before(async () => {
    screen = await at.run.newComputer({ width: 360 });
  });
  after(() => screen?.close());
  const isRight = async () => assert.deepEqual(await findWrongs(screen), []);
  const press = (css: string) => screen.page.locator(css).first().click();

  test("the Auditor adds a deadline and asks who is ready; the figures are drawn, on paper with their period and without the long tables", async () => {
    await at.sitDown(screen, at.auditor);
    await screen.open("/konsol/batas");
    await screen.type("Nama tender atau paket", "Tender jembatan");
    await screen.page.locator("#time").fill("00:00"); // is over whenever this runs: a chart marks no moment ahead
    await screen.press("Tambah");
    await screen.see("Batas waktu ditambahkan.");
    await isRight();
    await screen.open("/konsol/batas/kesiapan");
    await screen.page.locator("#ids").fill("AUDITOR1\nTIDAKADA");
    await screen.press("Periksa");
    await screen.see("2 dari 2 orang belum siap");
    await isRight();
    await screen.open("/konsol?periode=minggu");
    assert.equal(await screen.page.locator("svg[role=img]").count(), 7);
    await isRight(); // now with the deadline in the charts
    await screen.page.emulateMedia({ media: "print" });
    for (const id of ["login", "waktu", "sebaran", "2fa-naik", "2fa", "notifikasi", "reset"])
      await screen.page.locator(`[id="${id}"] .chart`).first().waitFor({ state: "visible" });
    assert.equal(await screen.page.locator(".figure details").filter({ visible: true }).count(), 0);
    await screen.see("7 hari · dicetak");
    await screen.page.locator("#login .marks").waitFor({ state: "visible" });
    assert.equal(await screen.page.locator(".periods").isVisible(), false, "there is nothing to press");
    await screen.page.emulateMedia({ media: "screen" });
  });

  test("Admin PPE: an application is tried, and its address is wrong; a logo is shown; an account is found", async () => {
    await at.sitDown(screen, at.desk);
    await screen.open(`/konsol/aplikasi/${at.applicationId}?bagian=percobaan`);
    await press("form[action$='/coba'] .button");
    await screen.page.locator("#coba .rows").waitFor();
    await screen.open(`/konsol/aplikasi/${at.applicationId}?bagian=pengaturan&tindakan=login`);
    await screen.page.locator("#redirects").fill("https://Katalog.contoh.go.id/");
    await press("form[action$='/login'] .button");
    await screen.page.locator("#redirects[aria-invalid]").waitFor();
    await isRight();
    await screen.open("/konsol/pengaturan");
    const buffer = createCanvas(320, 80).toBuffer("image/png");
    await screen.page.locator("#picture").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
    await press("form[action='/konsol/pengaturan/logo'] .button");
    await screen.page.locator(".logo-preview.dark img").waitFor();
    await isRight();
    await screen.open("/konsol/akun");
    await screen.page.locator("#find").fill("pokja");
    await press("form[action='/konsol/akun'] .button");
    await screen.page.locator(".row-link", { hasText: "POKJA1" }).waitFor();
    await isRight();
  });

  test("Kebijakan: a wrong form, the dry run, an announcement, and what the phone is asked", async () => {
    await at.sitDown(screen, at.desk);
    await screen.open(`${RULES}/pengumuman/penyedia`);
    await press("main form button.big");
    await screen.see("3 orang");
    await isRight();
    await screen.open(`${RULES}/aturan/penyedia`);
    const [from, mandatory] = ["#from", "input[name='2fa'][value='mandatory']"];
    assert.equal(await screen.page.locator(from).isVisible(), false, "a day matters for mandatory 2FA alone");
    await screen.page.locator(mandatory).check();
    await screen.page.locator(from).fill("2027-01-01");
    await screen.page.locator("input[name='2fa'][value='optional']").check();
    await screen.page.locator("#reason").fill("Surat edaran");
    await press("main form button.big");
    await screen.see("Aturan ini sama dengan yang berlaku sekarang");
    await isRight();
    await screen.page.locator(mandatory).check();
    await press("main form button.big");
    await screen.see("Mulai 1 Januari 2027: 2 akun terdampak");
    await isRight();
    await press("form[action$='setujui'] button");
    await screen.arrive("/proof");
    await screen.see("Ubah kebijakan LPSE: Penyedia");
    await screen.see("2FA wajib mulai 1 Jan 2027");
    assert.equal((await at.officer.phone.requests()).at(-1)?.act?.kind, "change-policy");
    await screen.press("Batal");
    await screen.arrive(RULES);
  });

  test("Impor: a file that is refused; one of 300 rows, which is approved on the phone; and by itself its result", async () => {
    const send = async (name: string, text: string) => {
      await screen.page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await press("main form[enctype] button.big");
    };
    await at.sitDown(screen, at.desk);
    await screen.open("/konsol/impor");
    await send("daftar.xlsx", "PK\u0003\u0004");
    await screen.see("Ini berkas Excel, bukan CSV");
    await isRight();
    await send("penyedia.csv", `${vendors(300)}ADMIN9;admin-ppe;Jahat;jahat@contoh.example\n`);
    await screen.see("Belum ada akun yang berubah");
    await screen.see("Akun petugas LPSE tidak dibuat lewat impor");
    await isRight();
    await press("button[form=approve]");
    await screen.arrive("/proof");
    const request = (await at.officer.phone.requests()).at(-1) ?? assert.fail("nothing is asked");
    const about = "300 baru, 0 diubah, 1 ditolak, dari penyedia.csv";
    assert.deepEqual(request.act, { kind: "import-accounts", about });
    await at.officer.phone.answer(request, "approve", await numberShown(screen));
    await screen.see("300 akun ditambahkan");
    await isRight();
    assert.ok(await findAccount(at.run.world, "V00299"));
    assert.equal(await findAccount(at.run.world, "ADMIN9"), null);
  });

  test("Helpdesk: a reset is not approved without a check of identity, and an account is found by a part of its name", async () => {
    await at.sitDown(screen, at.desk);
    await screen.open(at.resetPath);
    await screen.press("Setujui reset");
    await screen.see("Pilih bagaimana identitas diperiksa.");
    await isRight();
    await screen.open("/helpdesk");
    await screen.type("Nama, User ID, email, NPWP, atau NIP", "contoh ja");
    await screen.press("Cari");
    await screen.see("Akun yang cocok");
    await isRight();
  });
});

test("the new address of an account stands whole on page and phone; after Ya with the number it waits, and a second Admin PPE makes it the account's", async () => {
  await addPerson(at.run.world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe", name: "Sri Wahyuni" });
  const pokja = { userId: "POKJA2", kind: "non-penyedia", role: "pokja", name: "Bambang Hartono" } as const;
  const owner = (await addPerson(at.run.world, pokja)).id;
  const [screen, phone] = [await at.run.newComputer({ width: 360 }), await at.run.newPhone()];
  await enableWithoutPages(at.run, screen, phone, "ADMIN1");
  await screen.open(`/konsol/akun/${owner}?tindakan=email`);
  const form = screen.page.locator(`form[action$="/email"]`);
  await form.locator("[name=email]").fill(ADDRESS);
  await form.locator("[name=checked]").first().check();
  await form.getByRole("button").last().click();
  await screen.arrive("/proof");
  assert.match(await screen.read("h1"), /^Ubah data akun POKJA2 \(Bambang Hartono\)\W/);
  assert.equal(await screen.read(".difference"), `email ${ADDRESS}`);
  assert.deepEqual(await findWrongs(screen), []);
  await phone.see(ADDRESS);
  await phone.see("Mengubah keamanan akun");
  assert.deepEqual(await findWrongs(phone), []);
  await sayYes(phone, "ADMIN1", await numberShown(screen));
  await screen.arrive(/selesai=menunggu/);
  assert.deepEqual(await findWrongs(screen), []);
  assert.notEqual((await loadAccount(at.run.world, owner)).email, ADDRESS);
  const second = await addPerson(at.run.world, { userId: "ADMIN2", kind: "non-penyedia", role: "admin-ppe" });
  const [waiting] = await listWaiting(at.run.world, owner);
  const by = { officer: { id: second.id, userId: second.userId }, from: { ip: "203.0.113.7", browserLabel: "-" } };
  await transact(at.run.world, (tx) => approveWaiting(tx, waiting?.id ?? "", by));
  assert.equal((await loadAccount(at.run.world, owner)).email, ADDRESS);
});

test("of several chosen accounts: the head's box chooses all; a bar moves while the act runs; a row that was left out says why", async () => {
  await addPerson(at.run.world, { userId: "ADMIN5", kind: "non-penyedia", role: "admin-ppe" });
  for (const userId of ["PP1", "PP2"])
    await addPerson(at.run.world, { userId, kind: "non-penyedia", role: "pejabat-pengadaan" });
  const [screen, phone] = [await at.run.newComputer(), await at.run.newPhone()];
  await enableWithoutPages(at.run, screen, phone, "ADMIN5");
  await screen.open("/konsol/akun?role=pejabat-pengadaan");
  const { page } = screen;
  const [whole, boxes] = [page.getByLabel("Pilih semua di halaman ini"), page.locator("[name=accounts]")];
  await boxes.first().check();
  assert.equal(await page.locator("[data-chosen]").textContent(), "1 dipilih");
  assert.equal(await whole.evaluate((it) => (it as HTMLInputElement).indeterminate), true);
  await whole.check();
  assert.equal(await page.locator("[data-chosen]").textContent(), "2 dipilih");
  await whole.uncheck();
  assert.equal(await page.locator("[data-chosen]").isHidden(), true);
  await whole.check();
  await page.locator("[name=act][value=deactivate]").click();
  await page.locator("#note").fill("Pensiun");
  await screen.press("Nonaktifkan 2 akun…");
  await screen.arrive("/proof");
  const first = await findAccount(at.run.world, "PP1");
  await transact(at.run.world, (tx) => changeAccount(tx, first?.id ?? "", { active: 0 }));

  // Playwright answers nothing between the form and its answer: the page itself keeps what it shows then.
  await page.evaluate(`new MutationObserver(() => {
    const { animationName } = getComputedStyle(document.body, "::after");
    sessionStorage.running = animationName + ": " + document.querySelector("#proof-status").textContent;
  }).observe(document.querySelector("#continue"), { attributeFilter: ["aria-busy"] })`);
  await sayYes(phone, "ADMIN5", await numberShown(screen));
  await screen.seeHeading("Nonaktifkan: 1 dari 2 akun selesai");
  assert.match(String(await page.evaluate("sessionStorage.running")), /^busy: Disetujui/);
  assert.match(await screen.read("tbody"), /PP1.*Sudah dinonaktifkan/s);
  assert.doesNotMatch(await screen.read("tbody"), /PP2/);
  assert.deepEqual(await findWrongs(screen), []);
  await screen.close();
  await phone.close();
});
