/** An LPSE's first day, on the installed package: from `spse setup` to a backup that is restored on another directory. */
import assert from "node:assert/strict";
import { pbkdf2Sync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { World } from "../packages/server/src/base/platform/world.ts";
import { clickOk, send } from "../packages/server/test-support/at-reset.ts";
import { approve, fieldOf, logIn as logInOverHttp } from "../packages/server/test-support/log-in.ts";
import { type Mailbox, openMailbox } from "../packages/server/test-support/mail.ts";
import { enrolledPhone, type Phone as HttpPhone, qrOn } from "../packages/server/test-support/phone.ts";
import { until } from "../packages/server/test-support/until.ts";
import { PASSWORD, type Visitor, visitor } from "../packages/server/test-support/world.ts";
import { addByScan, sayYes } from "./support/app.ts";
import type { TestBrowser } from "./support/browser.ts";
import { openComputer } from "./support/computer.ts";
import { type Installed, install } from "./support/installed.ts";
import { givePassword, giveUserId } from "./support/login.ts";
import { takeCookies } from "./support/officer.ts";
import { openPhone, type Phone } from "./support/phone.ts";
import { keepCodes, logOut, numberShown, seeQr } from "./support/portal.ts";
import type { Screen } from "./support/screen.ts";

/** FIRST_DAY_VENDORS=99700 makes it a province's day, which takes four times as long. */
const VENDORS = Number(process.env.FIRST_DAY_VENDORS ?? 9700);
const POKJA = 300;
/** The vendor of this story, and the password of the system before. */
const VENDOR = { userId: "V00007", name: "PT Sinar Harapan Jaya", password: "kopi pagi di pasar baru" };
const DAY_MILLISECONDS = 86_400_000;

let lpse: Installed;
let mailbox: Mailbox;
let browser: TestBrowser;
let world: World;
let admin: Screen;
let adminsPhone: Phone;
let vendor: Visitor;
let vendorsPhone: HttpPhone;

before(async () => {
  [lpse, mailbox] = [await install(), await openMailbox()];
  browser = await lpse.openBrowser();
});
after(async () => {
  await browser?.close();
  await lpse?.close();
  await mailbox?.close();
});

const sitDown = (): Promise<Screen> => openComputer(browser, { home: lpse.portalUrl, width: 360 });
const takePhone = (): Promise<Phone> => openPhone(browser, { home: lpse.appUrl });

/** Runs a command, which must end well. @returns what it printed. */
async function spse(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await lpse.spse([...words, "--lang", "id"]);
  assert.equal(code, 0, `${words.join(" ")}: ${out}${err}`);
  return out;
}

/** A server that did not queue the mail itself looks for it every five seconds. */
const mailTo = (address: string, subject?: string) =>
  mailbox.waitForMail((it) => it.to.includes(address) && it.subject === (subject ?? it.subject), 60_000);

/** The path of the link in the next mail to this address. */
async function linkTo(address: string, path: string, subject?: string): Promise<string> {
  const { links } = await mailTo(address, subject);
  return links.map((it) => new URL(it).pathname).find((it) => it.startsWith(path)) ?? assert.fail(links.join());
}

/** A5–A9 after a login that leads to nothing else; the page then shows Beranda. */
async function activate(computer: Screen, phone: Phone, userId: string): Promise<void> {
  await giveUserId(computer, userId);
  await givePassword({ world }, computer);
  await computer.arrive("/2fa/enable");
  await computer.press("Ponsel lain? Pakai kode QR");
  await addByScan(phone, await seeQr(computer));
  await computer.seeHeading("2FA berhasil diaktifkan");
  await keepCodes(computer);
}

/** The officer's phone asks the same, and gets the number of the page. */
async function approveOnPhone(
  computer: Screen,
  phone: Phone,
  userId: string,
  question: string | RegExp,
): Promise<void> {
  await computer.arrive("/proof");
  await computer.see(question);
  await sayYes(phone, userId, await numberShown(computer));
}

/** A5–A9 over HTTP, after a login that leads to nothing else. */
async function activateOverHttp(computer: Visitor): Promise<HttpPhone> {
  assert.equal(computer.page().path, "/2fa/enable");
  const phone = await enrolledPhone(world, qrOn(computer.page().text));
  await computer.post("/2fa/enable/done");
  await computer.post("/2fa/recovery-codes");
  assert.equal((await computer.post("/2fa/recovery-codes/kept", { kept: "on" })).path, "/beranda");
  return phone;
}

/** A page of the console whose job has still to do its part. */
const untilItSays = (screen: Screen, path: string, words: string): Promise<void> =>
  until(`${path}: ${words}`, async () => {
    await screen.open(path);
    return (await screen.words()).includes(words);
  });

describe("An LPSE's first day", () => {
  test("setup: answers at a terminal become settings and a key, and every check is green", async () => {
    const { screen, status } = await lpse.answer(
      ["setup", "--lang", "id"],
      [
        ["Alamat portal", `${lpse.portalUrl}\r`],
        ["Alamat SPSE Authenticator", "\r"],
        ["Nama LPSE", "LPSE Kota Contoh\r"],
        ["Helpdesk", "Helpdesk LPSE, 021-000000\r"],
        ["Zona waktu", "\r"],
        ["reverse proxy", "\r"],
        ["Server email", `${mailbox.url}\r`],
        ["PostgreSQL", "\r"],
        ["Folder data", "\r"],
        ["Berkas reverse proxy", "-\r"],
      ],
    );
    assert.equal(status, 0, screen);
  });

  test("first admin: the link of the first start makes Admin PPE, who activates 2FA before anything else (A1–A9) [A4]", async () => {
    const said = await lpse.serve();
    world = await lpse.openWorld();
    const link = () => /http\S+\/link\/\S+/.exec(said())?.[0] ?? "";
    await until("the link", () => link() !== "");
    [admin, adminsPhone] = [await sitDown(), await takePhone()];
    await admin.open(link());
    await admin.seeHeading("Admin PPE pertama");
    await admin.type("User ID", "ADMINPPE");
    await admin.type("Nama", "Budi Santoso");
    await admin.type("Email", "admin@contoh.go.id");
    for (const field of ["#password", "#password-again"]) await admin.page.locator(field).fill(PASSWORD);
    await admin.press("Buat akun Admin PPE");
    await activate(admin, adminsPhone, "ADMINPPE");
  });

  test("first admin: the next login is approved on the phone (A10–A13)", async () => {
    await logOut(admin);
    await giveUserId(admin, "ADMINPPE");
    await givePassword({ world }, admin);
    await approveOnPhone(admin, adminsPhone, "ADMINPPE", "ADMINPPE");
    await admin.arrive("/beranda");
  });

  test("import of thousands of users, with the password hashes of the system before, while people log in", async () => {
    const hash = `pbkdf2_sha256$600000$dLv0rk5Fpm$${pbkdf2Sync(VENDOR.password, "dLv0rk5Fpm", 600_000, 32, "sha256").toString("base64")}`;
    const vendors = Array.from({ length: VENDORS }, (_, nth) => {
      const userId = `V${String(nth).padStart(5, "0")}`;
      const name = userId === VENDOR.userId ? VENDOR.name : `PT Contoh ${nth}`;
      return `${userId};penyedia;${name};${userId.toLowerCase()}@contoh.example;${hash}\n`;
    });
    const pokja = Array.from(
      { length: POKJA },
      (_, nth) => `POKJA${nth};pokja;Pokja ${nth};pokja${nth}@contoh.go.id;\n`,
    );
    const file = join(lpse.folder, "daftar.csv");
    writeFileSync(file, `user_id;peran;nama;email;hash_password\n${vendors.join("")}${pokja.join("")}`);
    const importing = spse("user", "import", file, "--yes");
    const computer = visitor(world);
    assert.equal((await logInOverHttp(world, computer, "ADMINPPE")).path, "/proof");
    await computer.post("/proof/cancel", { for: fieldOf(computer.page(), "for") }); // so that the next request is alone on the phone
    assert.match((await importing).replaceAll(".", ""), new RegExp(`${VENDORS + POKJA}`));
  });

  test("policy dry-run: who would have to act is shown, and nothing changes", async () => {
    const dry = JSON.parse(await spse("policy", "set", "penyedia", "mandatory", "--dry-run", "--json"));
    assert.deepEqual([dry.accounts, dry.moments[0].effects, dry.locked], [VENDORS, { enable: VENDORS }, 0]);
    await admin.open("/konsol/kebijakan/aturan/pokja");
    await admin.page.locator("input[name='2fa'][value='mandatory']").check();
    const date = new Date(Date.now() + 14 * DAY_MILLISECONDS).toISOString().slice(0, 10);
    await admin.page.locator("#from").fill(date);
    await admin.page.locator("#reason").fill("Surat edaran 7/2026");
    await admin.press("Coba dulu: siapa yang terdampak?");
    await admin.see(`${POKJA} akun terdampak`);
  });

  test("announced: the phone approves the rule and its announcement, and 300 people get one mail each", async () => {
    await admin.press("Minta persetujuan di ponsel");
    await approveOnPhone(admin, adminsPhone, "ADMINPPE", /2FA wajib mulai/);
    await admin.see("Aturan sudah diubah dan langsung berlaku.");
    await admin.open("/konsol/kebijakan/pengumuman/pokja");
    await admin.press("Lihat hasilnya");
    await admin.see(`Untuk ${POKJA} orang yang belum siap`);
    await admin.press("Minta persetujuan di ponsel");
    await approveOnPhone(admin, adminsPhone, "ADMINPPE", /Email ke 300 akun/);
    await admin.see("Pengumuman dimulai.");
    const told = () => mailbox.mails.filter((it) => it.subject.startsWith("2FA wajib untuk akun SPSE Anda mulai"));
    await until("300 mails", () => told().length >= POKJA);
    assert.equal(new Set(told().map((it) => it.to.join())).size, POKJA);
    await admin.open("/konsol/kebijakan/pengumuman");
    await admin.see(`${POKJA} dari ${POKJA} email disiapkan`);
  });

  test("made mandatory: 2FA for every vendor from now on, with Reset 2FA by the helpdesk", async () => {
    await admin.open("/konsol/kebijakan/aturan/penyedia");
    await admin.page.locator("input[name='2fa'][value='mandatory']").check();
    await admin.page.locator("input[name='reset'][value='helpdesk']").check();
    await admin.page.locator("#reason").fill("Surat edaran 7/2026");
    await admin.press("Coba dulu: siapa yang terdampak?");
    await admin.see(`${VENDORS.toLocaleString("id-ID")} akun terdampak`);
    await admin.press("Minta persetujuan di ponsel");
    await approveOnPhone(admin, adminsPhone, "ADMINPPE", /2FA wajib/);
    await admin.see("Aturan sudah diubah dan langsung berlaku.");

    vendor = visitor(world);
    await logInOverHttp(world, vendor, VENDOR.userId, VENDOR.password);
    assert.match(vendor.page().text, /LPSE Kota Contoh mewajibkan 2FA/);
    vendorsPhone = await activateOverHttp(vendor);
  });

  test("a vendor who lost the phone is helped within the console: case, identity, Reset 2FA, a new phone [A10 A11]", async () => {
    await spse(
      "user",
      "add",
      "HELPDESK1",
      "--role",
      "helpdesk",
      "--name",
      "Siti Rahma",
      "--email",
      "siti@contoh.go.id",
    );
    const [desk, phone] = [await sitDown(), await takePhone()];
    await desk.open(await linkTo("siti@contoh.go.id", "/link/"));
    for (const field of ["#password", "#password-again"]) await desk.page.locator(field).fill(PASSWORD);
    await desk.press("Simpan password");
    await activate(desk, phone, "HELPDESK1");

    await desk.open("/helpdesk");
    await desk.type("Nama, User ID, email, NPWP, atau NIP", "sinar harapan");
    await desk.press("Cari");
    await desk.press(VENDOR.userId);
    await desk.press("Buka kasus");
    await desk.choose("Ponsel hilang atau rusak");
    await desk.page.locator(".panel button", { hasText: "Buka kasus" }).click();
    await desk.seeHeading(`Kasus ${VENDOR.userId}`);
    const { pathname: theCase } = new URL(desk.address());
    await desk.choose("Surat bermeterai dan dokumen");
    await desk.press("Mulai Reset 2FA");
    await approveOnPhone(desk, phone, "HELPDESK1", `Mulai Reset 2FA untuk ${VENDOR.userId} (${VENDOR.name})`);
    await desk.see("Pemilik akun menerima email berisi langkah Reset 2FA.");

    const address = `${VENDOR.userId.toLowerCase()}@contoh.example`;
    await mailTo(address, "Langkah Reset 2FA untuk akun SPSE Anda");
    vendor = visitor(world);
    assert.equal((await logInOverHttp(world, vendor, VENDOR.userId, VENDOR.password)).path, "/proof");
    await vendor.get("/reset");
    await send(world, vendor, { userId: VENDOR.userId, email: address });
    await vendor.get(await linkTo(address, "/reset/open/", "Konfirmasi Permintaan Reset 2FA"));
    assert.match((await vendor.post("/reset/confirm")).text, /menunggu persetujuan petugas/);

    await desk.open(theCase);
    await desk.press("Periksa permintaan");
    await desk.see("Menurut kasus helpdesk, identitas diperiksa");
    await desk.choose("Surat bermeterai dan dokumen");
    await desk.press("Setujui reset");
    await approveOnPhone(desk, phone, "HELPDESK1", `Setujui Reset 2FA untuk ${VENDOR.userId} (${VENDOR.name})`);
    await desk.see("Reset disetujui.");
    assert.equal((await clickOk(vendor)).path, "/reset/done");
    await desk.open(theCase);
    await desk.press("Tutup kasus");
    await desk.choose("Selesai");
    await desk.press("Simpan dan tutup");
    await desk.see("Kasus ditutup.");

    await logInOverHttp(world, vendor, VENDOR.userId, VENDOR.password);
    const lost = vendorsPhone;
    vendorsPhone = await activateOverHttp(vendor);
    assert.equal((await lost.state()).body.state, "ended");
    await logInOverHttp(world, vendor, VENDOR.userId, VENDOR.password);
    assert.equal((await approve(vendor, vendorsPhone)).path, "/beranda");
  });

  test("an auditor's questions answered: dashboard, that login as a story, CSV, the chain; everything else is refused [L8 L10]", async () => {
    await spse("user", "add", "AUDITOR1", "--role", "auditor", "--name", "Rina", "--email", "rina@contoh.go.id");
    const auditor = visitor(world);
    await auditor.get(await linkTo("rina@contoh.go.id", "/link/"));
    await auditor.post("/password/new", { password: PASSWORD, "password-again": PASSWORD });
    await logInOverHttp(world, auditor, "AUDITOR1");
    await activateOverHttp(auditor);
    const reading = await sitDown();
    await takeCookies(lpse, reading, auditor);
    await untilItSays(reading, "/konsol", "Reset 2FA: 1 diminta, 1 selesai, 0 ditolak atau dibatalkan");
    await reading.press("Audit");
    await reading.page.locator("#user").fill(VENDOR.userId);
    await reading.page.locator(".menu > summary").click();
    await reading.pick("Peristiwa", "Login");
    await reading.page.locator(".menu .card .button").first().click();
    await reading.page.locator(".row-link", { hasText: "Login: Berhasil" }).first().click();
    await reading.page.getByRole("heading", { name: "Riwayat satu login" }).waitFor();
    await reading.see("Password benar, dari Chrome di Windows (203.0.113.7).");
    await reading.see(/Ya dari Ponsel uji/);
    await reading.open("/konsol/audit");
    await reading.press("Periksa sekarang");
    await untilItSays(reading, "/konsol/audit", "catatan utuh, diperiksa");
    const today = { from: await reading.value("#from"), to: await reading.value("#to") };
    const csv = await auditor.post("/konsol/audit", { ...today, user: VENDOR.userId, as: "csv" });
    assert.match(String(csv.headers["content-type"]), /text\/csv/);
    assert.match(csv.text, new RegExp(VENDOR.userId));
    for (const path of [
      "/konsol/menunggu",
      "/helpdesk",
      "/konsol/akun",
      "/konsol/kebijakan",
      "/konsol/pengaturan",
      "/konsol/sistem",
    ])
      assert.equal((await auditor.get(path)).status, 404, path);
  });

  test("a backup restored on another directory: it is whole, and the vendor logs in there with the same phone", async () => {
    const backup = join(lpse.folder, "spse.age");
    await spse("backup", backup);
    assert.equal(await lpse.stop(), 0);
    const there = lpse.elsewhere();
    const { code, out, err } = await lpse.spse(["restore", backup, "--json"], there);
    assert.equal(code, 0, err);
    const { entries, problems } = JSON.parse(out).audit;
    assert.ok(entries > VENDORS + POKJA && problems === 0, out);
    await lpse.serve(there);
    const computer = visitor(world);
    await logInOverHttp(world, computer, VENDOR.userId, VENDOR.password);
    assert.equal((await approve(computer, vendorsPhone)).path, "/beranda");
  });
});
