/** The console, walked by the first Admin PPE of an LPSE: from the link in the server's log to the page Sistem. */
import { countAccounts } from "../../../packages/server/src/core/account/count.ts";
import { firstAdminLink } from "../../../packages/server/src/operate/start/greet.ts";
import { atBeranda } from "../../../packages/server/test-support/at-reset.ts";
import { enrolled } from "../../../packages/server/test-support/enrolled.ts";
import { busyMonth, counted } from "../../../packages/server/test-support/office/at-dashboard.ts";
import { addPerson, PASSWORD } from "../../../packages/server/test-support/world.ts";
import { addByScan, closeDone, tapAccount } from "../../support/app.ts";
import { worldOf } from "../../support/officer.ts";
import type { Phone } from "../../support/phone.ts";
import { keepCodes, numberShown, seeQr } from "../../support/portal.ts";
import type { Run } from "../../support/run.ts";
import type { Screen } from "../../support/screen.ts";
import { logInWithoutPages } from "../../support/without-pages.ts";
import type { WalkStep } from "./stage.ts";

const ADMIN = "RINA";
const NOTE = "Tiket 118";

/** Two vendors, and one whose address is not complete. */
const VENDORS = `user_id;peran;nama;email
CVMAJU;penyedia;CV Maju Bersama;maju@contoh.go.id
PTSENTOSA;penyedia;PT Sentosa Abadi;sentosa@contoh.go.id
PTMAKMUR;penyedia;PT Makmur Jaya;makmur
`;

/** Walks the officers' guide in their order. */
export async function walkOfficers(run: Run, step: WalkStep): Promise<void> {
  const desk = await run.newComputer({ width: 1000, works: false });
  const phone = await run.newPhone();
  const yes = async () => {
    await tapAccount(phone, ADMIN);
    await phone.type("Ketik angka yang tampil di SPSE", await numberShown(desk));
    await phone.press("Ya");
    await closeDone(phone);
  };
  await step("O1", async ({ show, look }) => {
    await desk.open(await firstAdminLink(run.world));
    await fill(desk, { "user-id": ADMIN, name: "Rina Wijaya", email: "rina@contoh.go.id" });
    await fill(desk, { password: PASSWORD, "password-again": PASSWORD });
    await show(desk, ".auth-card");
    await desk.press("Buat akun Admin PPE");
    await desk.seeHeading("Akun Admin PPE dibuat");
    await look(desk);
  });
  await logInWithoutPages(run, desk, ADMIN);
  await addByScan(phone, await seeQr(desk));
  await keepCodes(desk);
  await fillLpse(run);
  await walkDay(step, desk, phone, yes);
}

/** Fills fields by their ids: several labels of these pages begin alike. */
async function fill(screen: Screen, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, text] of Object.entries(fields)) await screen.page.locator(`#${id}`).fill(text);
}

/** A month of an LPSE: who logs in, and a vendor whose login yesterday the audit tells. */
async function fillLpse(run: Run): Promise<void> {
  const world = worldOf(run);
  const vendor = await enrolled(world, { userId: "PENYEDIA1", name: "PT Contoh Jaya" });
  for (let nth = 2; nth <= 12; nth++) await addPerson(world, { userId: `PENYEDIA${nth}`, name: `PT Contoh ${nth}` });
  await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja", name: "Bambang Hartono" });
  await run.clock.advance(60);
  await atBeranda(world, vendor);
  await busyMonth(world);
  await countAccounts(world);
  await counted(world);
}

async function walkDay(step: WalkStep, desk: Screen, phone: Phone, yes: () => Promise<void>): Promise<void> {
  await step("O2", async ({ show, look }) => {
    await desk.open("/beranda");
    await look(desk);
    await desk.press("Konsol petugas");
    await desk.seeHeading("Dasbor");
    await show(desk);
    await desk.page.locator("section.figure summary").first().click();
    await show(desk, "section.figure");
  });
  await step("O3", async ({ show, look }) => {
    await desk.press("Akun");
    await look(desk);
    await desk.press("Buat akun");
    await desk.page.locator("#role").selectOption("verifikator");
    await fill(desk, { "user-id": "DEWI", name: "Dewi Lestari", email: "dewi@contoh.go.id" });
    await show(desk, "main form");
    await desk.press("Buat akun");
    await desk.arrive("/proof");
  });
  await step("O4", async ({ show, look }) => {
    await show(desk, ".auth-card");
    await tapAccount(phone, ADMIN);
    await show(phone);
    await phone.type("Ketik angka yang tampil di SPSE", await numberShown(desk));
    await phone.press("Ya");
    await closeDone(phone);
    await desk.see("Akun dibuat.");
    await look(desk);
  });
  await step("O5", async ({ show, look }) => {
    await desk.press("Impor");
    await look(desk);
    await desk.page
      .locator("#file")
      .setInputFiles({ name: "penyedia.csv", mimeType: "text/csv", buffer: Buffer.from(VENDORS) });
    await desk.press("Baca dan lihat hasilnya");
    await desk.see("Baris yang dilewati: 1");
    await show(desk, "main .stack.wide");
    await desk.press("Minta persetujuan di ponsel");
    await desk.arrive("/proof");
    await yes();
    await desk.arrive(/^\/konsol\/impor/);
  });
  await step("O6", async ({ show, look }) => {
    await desk.press("Helpdesk");
    await fill(desk, { find: "contoh jaya" });
    await desk.press("Cari");
    await look(desk);
    await desk.press("PENYEDIA1");
    await desk.press("Buka kasus");
    await desk.choose("Ponsel hilang atau rusak");
    await fill(desk, { "new-note": "Menelepon dari nomor yang tercatat." });
    await look(desk);
    await desk.page.locator(".panel .button").click();
    await desk.seeHeading("Kasus PENYEDIA1");
    await show(desk);
  });
  await step("O7", async ({ show, look }) => {
    await look(desk);
    await desk.press("Buka akun");
    await desk.page.locator(".acts > summary").click();
    await look(desk);
    await desk.page.locator(".acts a", { hasText: "Ponsel hilang" }).click();
    const card = "section:has(> form[action$='/stop-phones'])";
    await desk.page.locator(`${card} input[value=call-back]`).check();
    await desk.page.locator(`${card} input[name=note]`).fill(NOTE);
    await show(desk, card);
    await desk.press("Hentikan semua ponsel");
    await desk.arrive("/proof");
    await yes();
    await desk.see("Semua ponsel akun itu dihentikan.");
    await look(desk);
  });
  await step("O8", async ({ show, look }) => {
    await desk.open("/konsol/menunggu");
    await look(desk);
    await desk.press("Buka kasus: PENYEDIA1");
    const form = "form[action$='/start-reset']";
    await desk.page.locator(`${form} input[value=letter]`).check();
    await desk.page.locator(`${form} input[name=note]`).fill(NOTE);
    await show(desk, `section:has(> ${form})`);
    await desk.press("Mulai Reset 2FA");
    await desk.arrive("/proof");
    await yes();
    await desk.see("Pemilik akun menerima email berisi langkah Reset 2FA.");
    await look(desk);
  });
  await step("O9", async ({ show, look }) => {
    await desk.press("Kebijakan");
    await desk.seeHeading("Kebijakan");
    await look(desk);
    await desk.press("Ubah aturan Penyedia");
    await desk.choose("Wajib. Diaktifkan saat login.");
    await fill(desk, { from: "2027-03-01", reason: "Surat edaran 3/2026" });
    await look(desk);
    await desk.press("Coba dulu: siapa yang terdampak?");
    await desk.seeHeading("Coba dulu: Penyedia");
    await show(desk, "main .with-act");
  });
  await step("O10", async ({ show, look }) => {
    await desk.press("Minta persetujuan di ponsel");
    await desk.arrive("/proof");
    await yes();
    await desk.see("Aturan sudah diubah dan langsung berlaku.");
    await look(desk);
    await desk.press("Umumkan lewat email: aturan Penyedia");
    await look(desk);
    await desk.press("Lihat hasilnya");
    await desk.seeHeading("Pengumuman untuk Penyedia");
    await show(desk, "main section.card");
  });
  await step("O11", async ({ show }) => {
    await desk.press("Pengaturan");
    await desk.seeHeading("Pengaturan");
    await show(desk, "main section.card");
  });
  await step("O12", async ({ show, look }) => {
    await desk.press("Audit");
    await desk.seeHeading("Audit");
    await look(desk);
    await fill(desk, { user: "PENYEDIA1" });
    await desk.page.locator(".find > .button").click();
    await look(desk);
    await desk.page.locator(".row-link", { hasText: "Login:" }).first().click();
    await desk.seeHeading("Riwayat satu login");
    await show(desk);
  });
  await step("O13", async ({ show }) => {
    await desk.press("Sistem");
    await desk.seeHeading("Sistem");
    await show(desk, "main section.card");
  });
}
