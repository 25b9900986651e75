/**
 * The console in a browser: every page as the Auditor, the helpdesk and Admin PPE see it, on a phone's width and on a desktop, in both languages,
 * light and dark. The pages' answers to forms, the import with its script and the act on the officer's own phone are looked at once.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { insertApplication } from "../packages/server/src/connect/application/application.sql.ts";
import { rights } from "../packages/server/src/connect/application/application.ts";
import { settingsShape } from "../packages/server/src/connect/application/settings.ts";
import { changeAccount, findAccount, loadAccount } from "../packages/server/src/core/account/account.ts";
import { countAccounts } from "../packages/server/src/core/account/count.ts";
import { listWaiting } from "../packages/server/src/core/power/waiting.sql.ts";
import { approveWaiting } from "../packages/server/src/core/power/waiting.ts";
import { addAnnouncement } from "../packages/server/src/office/settings/announcements/announcement.ts";
import { setReset } from "../packages/server/test-support/at-reset.ts";
import { type Enrolled, enrolled } from "../packages/server/test-support/enrolled.ts";
import { logIn } from "../packages/server/test-support/log-in.ts";
import { busyMonth, counted } from "../packages/server/test-support/office/at-dashboard.ts";
import { atHelpdesk, idOnDesk } from "../packages/server/test-support/office/at-helpdesk.ts";
import { vendors } from "../packages/server/test-support/office/import.ts";
import type { Visitor } from "../packages/server/test-support/visitor.ts";
import { addPerson, visitor } from "../packages/server/test-support/world.ts";
import { sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { countClicks } from "./support/clicks.ts";
import { takeCookies, worldOf } from "./support/officer.ts";
import { numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { askResetWithoutPages, enableWithoutPages } from "./support/without-pages.ts";

const DAY_SECONDS = 86_400;
const RULES = "/konsol/kebijakan";
const ADDRESS = "pokja.pengadaan.konstruksi.wilayah.tiga@layanan-pengadaan.kabupaten-panjang-sekali.go.id";

let run: Run;
/** The sessions of Admin PPE, the Auditor and the helpdesk. */
let desk: Visitor;
let auditor: Visitor;
let helpdesk: Visitor;
let officer: Enrolled;
let accountId: string;
let announcementId: string;
let applicationId: string;
/** The helpdesk's pages: a reset that waits, the account that asked, and its open case. */
let resetPath: string;
let vendorPath: string;
let casePath: string;

before(async () => {
  run = await startRun();
  const world = worldOf(run);
  ({ officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE"));
  ({ desk: auditor } = await atHelpdesk(world, "auditor", "AUDITOR1"));
  ({ desk: helpdesk } = await atHelpdesk(world, "helpdesk", "HELPDESK1"));
  accountId = (await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja", password: null })).id;
  for (let nth = 2; nth <= 3; nth++) await addPerson(world, { userId: `PENYEDIA${nth}`, name: `PT Contoh ${nth}` });
  const until = unixSeconds(world.now() + DAY_SECONDS);
  const announced = await transact(world, (tx) =>
    addAnnouncement(tx, { text: "Libur.", english: null, from: tx.now(), until }),
  );
  const settings = settingsShape.parse({ home: run.portalUrl });
  applicationId =
    (await transact(world, (tx) =>
      insertApplication(tx, { name: "e-Katalog", may: rights, sessionId: "", settings }),
    )) ?? "";
  announcementId = announced ?? assert.fail("no announcement was added");
  await busyMonth(world);
  await countAccounts(world);
  await counted(world);

  const vendor = await enrolled(world, { userId: "PENYEDIA1", name: "PT Contoh Jaya" });
  await setReset(world, "helpdesk");
  await run.clock.advance(60);
  await askResetWithoutPages(run);
  resetPath = `/helpdesk/resets/${idOnDesk(await desk.get("/konsol/menunggu"))}`;
  vendorPath = `/konsol/akun/${vendor.account.id}`;
  await desk.get(vendorPath);
  casePath = (
    await desk.post(`/helpdesk/accounts/${vendor.account.id}/cases`, {
      reason: "lost-phone",
      note: "Telepon masuk 10.02",
    })
  ).path;
});
after(() => run?.close());

/** This screen goes on with the session of an officer. */
async function sitDown(screen: Screen, at: Visitor, language: "id" | "en" = "id"): Promise<void> {
  at.cookies.set(`spse_lang_${new URL(run.portalUrl).port}`, language);
  await takeCookies(run, screen, at);
}

/** Opens pages, with everything that folds. @returns what is wrong with them. */
async function lookAt(screen: Screen, paths: readonly string[]): Promise<readonly string[]> {
  const wrongs: string[] = [];
  for (const path of paths) {
    await screen.open(path);
    await screen.arrive(path.split("?")[0] ?? path);
    await screen.page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true");
    wrongs.push(...(await findWrongs(screen)));
    if (screen.page.viewportSize()?.width === 360) wrongs.push(...(await findLargeWrongs(screen, path)));
  }
  return wrongs;
}

/** WCAG 1.4.4 and 1.4.10: with text of 200 % nothing sticks out on a phone's width. */
async function findLargeWrongs({ page }: Screen, path: string): Promise<readonly string[]> {
  const over = await page.evaluate<number>(`(() => {
    const root = document.documentElement;
    root.style.fontSize = "200%";
    const over = root.scrollWidth - root.clientWidth;
    root.style.fontSize = "";
    return over;
  })()`);
  return over > 0 ? [`${path} sticks out ${over} pixels with text of 200 %`] : [];
}

for (const look of [
  { language: "id", width: 360, dark: false },
  { language: "en", width: 1280, dark: true },
] as const)
  test(`[L21] every page, in ${look.language}, ${look.width} pixels wide, ${look.dark ? "dark" : "light"}`, async () => {
    const screen = await run.newComputer(look);
    await sitDown(screen, auditor, look.language);
    const dashboard = `/konsol?periode=${look.language === "id" ? "bulan" : "hari"}`;
    const wrongs = [...(await lookAt(screen, [dashboard, "/konsol/batas", "/konsol/batas/kesiapan", "/konsol/audit"]))];
    await screen.page.locator(".row-link").first().click();
    await screen.page.locator("ol.rows, .facts").first().waitFor();
    wrongs.push(...(await findWrongs(screen)));

    await sitDown(screen, desk, look.language);
    const admins = [
      ...["/konsol/menunggu", "/konsol/akun", "/konsol/akun/baru", `/konsol/akun/${accountId}`],
      ...["bagian=masalah", "bagian=perangkat", "bagian=log", "tindakan=role"].map((it) => `${vendorPath}?${it}`),
      ...["/konsol/aplikasi", "/konsol/aplikasi/baru", "/konsol/sistem", "/konsol/impor"],
      ...["openid", "proxy", "api"].map((it) => `/konsol/aplikasi/baru?jenis=${it}`),
      ...["", "?bagian=percobaan", "?bagian=log", "?bagian=pengaturan", "?bagian=pengaturan&tindakan=login"].map(
        (it) => `/konsol/aplikasi/${applicationId}${it}`,
      ),
      ...["/konsol/pengaturan", "/konsol/pengaturan/pengumuman", `/konsol/pengaturan/pengumuman/${announcementId}`],
      ...[RULES, `${RULES}/riwayat`, `${RULES}/pengumuman`, `${RULES}/pengumuman/penyedia`, `${RULES}/aturan/penyedia`],
    ];
    wrongs.push(...(await lookAt(screen, admins)));
    await sitDown(screen, helpdesk, look.language);
    wrongs.push(
      ...(await lookAt(screen, ["/konsol/menunggu", "/helpdesk", resetPath, vendorPath, casePath, `${casePath}/slip`])),
      ...(await lookAt(screen, [`${vendorPath}?tindakan=stop-phones`])),
    );
    assert.deepEqual(wrongs, []);
    assert.deepEqual(screen.faults, []);
    await screen.close();
  });

describe("Answers to forms, 360 pixels wide", () => {
  let screen: Screen;
  before(async () => {
    screen = await run.newComputer({ width: 360 });
  });
  after(() => screen?.close());
  const isRight = async () => assert.deepEqual(await findWrongs(screen), []);
  const press = (css: string) => screen.page.locator(css).first().click();

  test("the Auditor adds a deadline and asks who is ready; the figures are drawn, on paper with their period and without the long tables", async () => {
    await sitDown(screen, auditor);
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
    await sitDown(screen, desk);
    await screen.open(`/konsol/aplikasi/${applicationId}?bagian=percobaan`);
    await press("form[action$='/coba'] .button");
    await screen.page.locator("#coba .rows").waitFor();
    await screen.open(`/konsol/aplikasi/${applicationId}?bagian=pengaturan&tindakan=login`);
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
    await sitDown(screen, desk);
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
    assert.equal((await officer.phone.requests()).at(-1)?.act?.kind, "change-policy");
    await screen.press("Batal");
    await screen.arrive(RULES);
  });

  test("Impor: a file that is refused; one of 300 rows, which is approved on the phone; and by itself its result", async () => {
    const send = async (name: string, text: string) => {
      await screen.page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await press("main form[enctype] button.big");
    };
    await sitDown(screen, desk);
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
    const request = (await officer.phone.requests()).at(-1) ?? assert.fail("nothing is asked");
    const about = "300 baru, 0 diubah, 1 ditolak, dari penyedia.csv";
    assert.deepEqual(request.act, { kind: "import-accounts", about });
    await officer.phone.answer(request, "approve", await numberShown(screen));
    await screen.see("300 akun ditambahkan");
    await isRight();
    assert.ok(await findAccount(run.world, "V00299"));
    assert.equal(await findAccount(run.world, "ADMIN9"), null);
  });

  test("Helpdesk: a reset is not approved without a check of identity, and an account is found by a part of its name", async () => {
    await sitDown(screen, desk);
    await screen.open(resetPath);
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
  await addPerson(run.world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe", name: "Sri Wahyuni" });
  const pokja = { userId: "POKJA2", kind: "non-penyedia", role: "pokja", name: "Bambang Hartono" } as const;
  const owner = (await addPerson(run.world, pokja)).id;
  const [screen, phone] = [await run.newComputer({ width: 360 }), await run.newPhone()];
  await enableWithoutPages(run, screen, phone, "ADMIN1");
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
  assert.notEqual((await loadAccount(run.world, owner)).email, ADDRESS);
  const second = await addPerson(run.world, { userId: "ADMIN2", kind: "non-penyedia", role: "admin-ppe" });
  const [waiting] = await listWaiting(run.world, owner);
  const by = { officer: { id: second.id, userId: second.userId }, from: { ip: "203.0.113.7", browserLabel: "-" } };
  await transact(run.world, (tx) => approveWaiting(tx, waiting?.id ?? "", by));
  assert.equal((await loadAccount(run.world, owner)).email, ADDRESS);
});

test("sixty roles are extended with eight clicks and taps: filter, all, act, day, SK, the button that names it, and Ya with the number", async () => {
  await addPerson(run.world, { userId: "ADMIN3", kind: "non-penyedia", role: "admin-ppe", name: "Rina Wijaya" });
  const ids: string[] = [];
  for (let nth = 100; nth < 160; nth++)
    ids.push((await addPerson(run.world, { userId: `SK${nth}`, kind: "non-penyedia", role: "pokja" })).id);
  const until = unixSeconds(run.world.now() + 20 * DAY_SECONDS);
  await transact(run.world, async (tx) => {
    for (const id of ids) await changeAccount(tx, id, { role_until: until });
  });
  const [screen, phone] = [await run.newComputer(), await run.newPhone()];
  await enableWithoutPages(run, screen, phone, "ADMIN3");
  await screen.open("/konsol/akun");
  const [clicks, taps] = [await countClicks(screen), await countClicks(phone)];
  const { page } = screen;
  await page.locator(".chip", { hasText: "berakhir dalam 30 hari" }).click();
  await screen.arrive(/state=ends-soon/);
  assert.equal(await page.locator("[data-chosen]").isHidden(), true);
  await page.locator("[name=all]").click();
  await page.locator("[name=act][value=extend]").click();
  await screen.seeHeading("Perpanjang peran 60 akun");
  assert.deepEqual(await findWrongs(screen), []);
  await page.locator("#until").click();
  await page.locator("#until").fill("2028-12-31");
  await page.locator("#note").click();
  await page.locator("#note").fill("SK 9/2026");
  await screen.press("Perpanjang peran 60 akun…");
  await screen.arrive("/proof");
  await phone.see("60 akun");
  assert.deepEqual(await findWrongs(phone), []);
  await sayYes(phone, "ADMIN3", await numberShown(screen));
  await screen.seeHeading("Perpanjang peran: 60 dari 60 akun selesai");
  assert.deepEqual(await findWrongs(screen), []);
  assert.ok(clicks() + taps() <= 8, `${clicks()} clicks and ${taps()} taps`);
  await screen.close();
  await phone.close();
});

test("of several chosen accounts: the head's box chooses all; a bar moves while the act runs; a row that was left out says why", async () => {
  await addPerson(run.world, { userId: "ADMIN5", kind: "non-penyedia", role: "admin-ppe" });
  for (const userId of ["PP1", "PP2"])
    await addPerson(run.world, { userId, kind: "non-penyedia", role: "pejabat-pengadaan" });
  const [screen, phone] = [await run.newComputer(), await run.newPhone()];
  await enableWithoutPages(run, screen, phone, "ADMIN5");
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
  const first = await findAccount(run.world, "PP1");
  await transact(run.world, (tx) => changeAccount(tx, first?.id ?? "", { active: 0 }));

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

test("the audit: an entry opens beside its list, is closed by Escape, and is a page in a new tab and on a phone, where a row has two lines", async () => {
  const wide = await run.newComputer({ width: 1280 });
  const openLogins = async (screen: Screen) => {
    await sitDown(screen, auditor);
    await screen.open("/konsol/audit");
    await screen.page.locator(".menu > summary").click();
    await screen.page.locator("#event").selectOption("login");
    await screen.page.locator(".menu .card .button").first().click();
    await screen.page.locator(".chip[name=without]").waitFor();
  };
  await openLogins(wide);
  const row = wide.page.locator(".row-link", { hasText: "Login: Berhasil" }).first();
  const panel = wide.page.locator(".opens-beside > aside");
  await row.click();
  await panel.getByRole("heading", { name: "Riwayat satu login" }).waitFor();
  assert.deepEqual(
    [new URL(wide.page.url()).pathname, await row.getAttribute("aria-current")],
    ["/konsol/audit", "true"],
  );
  assert.deepEqual(await findWrongs(wide), []);
  await wide.page.keyboard.press("Escape");
  assert.equal(await panel.isVisible(), false);
  assert.equal(await row.evaluate((it) => it === document.activeElement), true);
  const address = await row.getAttribute("href");
  const phone = await run.newComputer({ width: 360 });
  await openLogins(phone);
  const heights = await phone.page.locator(".linked tbody tr").evaluateAll((rows) => rows.map((it) => it.clientHeight));
  assert.ok(Math.max(...heights.slice(0, 10)) <= 64, `rows of ${Math.max(...heights)} pixels have more than two lines`);
  await phone.page.locator(`.row-link[href="${address}"]`).click();
  await phone.seeHeading("Login: Berhasil");
  assert.equal(new URL(phone.page.url()).pathname, address);
  for (const screen of [wide, phone]) {
    assert.deepEqual(screen.faults, []);
    await screen.close();
  }
});

test("[L10] the dashboard: five figures and the main chart within 900 pixels; arrow keys and pointer show a slot's values, also in forced colours", async () => {
  const screen = await run.newComputer();
  await sitDown(screen, auditor);
  for (const [width, columns] of [
    [1280, 2],
    [1600, 3],
    [1920, 3],
  ] as const) {
    await screen.page.setViewportSize({ width, height: 900 });
    await screen.open("/konsol?periode=bulan");
    await screen.page.locator("#login svg[tabindex]").waitFor();
    const seen = await screen.page.evaluate<{ chart: number; tiles: number; columns: number }>(`(() => {
      const box = (css) => [...document.querySelectorAll(css)].map((it) => it.getBoundingClientRect());
      const tops = new Set(box(".now > div").map((it) => it.top));
      const lefts = new Set(box(".figure").map((it) => Math.round(it.left)));
      return { chart: box("#login .plot")[0].bottom, tiles: tops.size === 1 ? box(".now > div").length : 0, columns: lefts.size };
    })()`);
    assert.ok(seen.chart <= 900, `${width}: ${seen.chart}`);
    assert.deepEqual([seen.tiles, seen.columns], [5, columns], `${width}`);
  }
  const shown = screen.page.locator("#login output");
  assert.equal(await shown.isVisible(), false);
  await screen.page.locator("#login svg[tabindex]").focus();
  const last = await shown.innerText();
  assert.match(last, /^\d+ \S+ 2026 .*\nBerhasil: /);
  await screen.page.keyboard.press("ArrowLeft");
  const before = await shown.innerText();
  assert.notEqual(before, last);
  await screen.page.emulateMedia({ forcedColors: "active" });
  assert.equal(await shown.isVisible(), true);
  await screen.page.keyboard.press("Escape");
  assert.equal(await shown.isVisible(), false);
  await screen.page.locator("#login .slot").nth(28).hover();
  assert.equal(await shown.innerText(), before);
  assert.deepEqual(screen.faults, []);
  await screen.close();
});

test("[L10] 18 whole rows of the accounts stand on 1280 × 800, each a link; the sections are beside the page from 1,024 pixels, and in forced colours only the open one has a frame", async () => {
  for (let nth = 10; nth < 30; nth++)
    await addPerson(run.world, { userId: `POKJA${nth}`, kind: "non-penyedia", role: "pokja", password: null });
  const screen = await run.newComputer();
  await sitDown(screen, desk);
  await screen.open("/konsol/akun");
  await screen.page.locator(".row-link").nth(20).waitFor();
  const rows = await screen.page.evaluate<readonly { readonly top: number; readonly bottom: number }[]>(
    `[...document.querySelectorAll("tbody tr")].map((it) => it.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom }))`,
  );
  assert.ok(rows.filter(({ top, bottom }) => top >= 0 && bottom <= 800).length >= 18);
  const sides = `(() => {
    const [nav, main] = [".console-nav", "main"].map((it) => document.querySelector(it).getBoundingClientRect());
    return { beside: nav.right <= main.left, width: main.width };
  })()`;
  for (const [width, beside] of [
    [1920, true],
    [1024, true],
    [1023, false],
  ] as const) {
    await screen.page.setViewportSize({ width, height: 800 });
    const seen = await screen.page.evaluate<{ readonly beside: boolean; readonly width: number }>(sides);
    assert.equal(seen.beside, beside, `${width}`);
    assert.ok(seen.width <= 1600);
  }
  await screen.page.emulateMedia({ forcedColors: "active" });
  const frames = await screen.page.evaluate<readonly string[]>(
    `[...document.querySelectorAll(".console-nav a")].filter((it) => getComputedStyle(it).borderTopStyle !== "none").map((it) => it.textContent.trim())`,
  );
  assert.deepEqual(frames, ["Akun"]);
  await screen.page.emulateMedia({ forcedColors: "none" });
  await screen.page.setViewportSize({ width: 1280, height: 800 });
  const link = screen.page.locator(".row-link", { hasText: "POKJA10" });
  await link.click({ position: { x: 700, y: 8 } }); // far from its words: the link covers its row
  await screen.seeHeading("POKJA10 · Nama POKJA10");
  await screen.close();
});

test("[L10] at 1280 × 800 a form's main act is in the first viewport, and lies over no field wherever the page is scrolled to", async () => {
  const screen = await run.newComputer();
  await sitDown(screen, desk);
  for (const [path, act] of [
    [`${RULES}/aturan/pokja`, ".button.big"],
    [`${RULES}/pengumuman/pokja`, ".button.big"],
    [resetPath, "[value=approve]"],
    [`${vendorPath}?tindakan=email`, "form[action$='/email'] .button"],
    [`${vendorPath}?tindakan=stop-phones`, "form[action$='/stop-phones'] .button"],
    ["/konsol/akun/baru", "form[action$='/baru'] .button"],
    ["/konsol/impor", ".button.big"],
    ["/konsol/pengaturan", "form[action$='/pengaturan'] .button"],
  ] as const) {
    await screen.open(path);
    const button = screen.page.locator(`main ${act}`).first();
    await button.waitFor();
    const box = await button.boundingBox();
    assert.ok(box && box.y + box.height <= 800, `${path}: ${JSON.stringify(box)}`);
    const covered = await screen.page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll("main :is(.input, .choice)")]
      .filter((it) => ["start", "end"].some((block) => {
        it.scrollIntoView({ block, behavior: "instant" });
        const { left, top, width, height } = it.getBoundingClientRect();
        return width > 0 && document.elementFromPoint(left + width / 2, top + height / 2)?.closest(".input, .choice") !== it;
      })).map((it) => it.outerHTML)`);
    assert.deepEqual(covered, [], path);
  }
  await screen.close();
});

test("[L10] one account is one page of at most 1,000 pixels at 1280 × 800, with each tab and with an act beside it; below 1,024 pixels the act alone", async () => {
  const screen = await run.newComputer();
  await sitDown(screen, desk);
  const heightOf = () => screen.page.evaluate<number>("document.documentElement.scrollHeight");
  for (const query of ["", "?bagian=masalah", "?bagian=perangkat", "?bagian=log", "?tindakan=stop-phones"]) {
    await screen.open(`${vendorPath}${query}`);
    await screen.page.locator(".tabs").waitFor();
    assert.ok((await heightOf()) <= 1000, `${query}: ${await heightOf()}`);
    assert.equal(await screen.page.getByText("Disetujui di ponsel Anda").count(), query.includes("tindakan") ? 1 : 0);
  }
  const [main, panel] = [screen.page.locator(".bench-main"), screen.page.locator(".panel")];
  const [left, right] = [await main.boundingBox(), await panel.boundingBox()];
  assert.ok(left && right && left.x + left.width <= right.x && right.width === 400, JSON.stringify(right));
  await screen.page.setViewportSize({ width: 1023, height: 800 });
  assert.deepEqual([await main.isVisible(), await panel.isVisible()], [false, true]);
  await panel.locator(".panel-close").click();
  await main.waitFor();
  await screen.close();
});

describe("The stopwatch: clicks and taps of an officer who types with the keyboard", () => {
  let screen: Screen;
  let phone: Awaited<ReturnType<Run["newPhone"]>>;
  let spent: () => number;
  before(async () => {
    await addPerson(run.world, { userId: "ADMIN4", kind: "non-penyedia", role: "admin-ppe", name: "Tuti Alawiyah" });
    [screen, phone] = [await run.newComputer(), await run.newPhone()];
    await enableWithoutPages(run, screen, phone, "ADMIN4");
    const [clicks, taps] = [await countClicks(screen), await countClicks(phone)];
    spent = () => clicks() + taps();
  });
  after(async () => {
    await screen?.close();
    await phone?.close();
  });
  /** From any page of the console: "/", a User ID, Enter. */
  async function find(userId: string): Promise<void> {
    await screen.open("/konsol/sistem");
    await screen.page.locator("h1").waitFor();
    await screen.page.keyboard.press("/");
    await screen.arrive("/konsol/akun");
    await screen.page.locator("#find:focus").waitFor();
    await screen.page.keyboard.type(userId);
    await screen.page.keyboard.press("Enter");
    await screen.arrive(/^\/konsol\/akun\/[\w-]{16,}/);
  }

  /** The app is open, so the request shows itself. */
  async function answer(): Promise<void> {
    await phone.type("Ketik angka yang tampil di SPSE", await numberShown(screen));
    await phone.press("Ya");
  }

  test("why can somebody not log in: none, since the last problem and what to say are on the page that the search opens", async () => {
    await logIn(worldOf(run), visitor(worldOf(run)), "PENYEDIA2", "bukan-password-saya");
    const before = spent();
    await find("PENYEDIA2");
    await screen.see("Password salah.");
    assert.ok(spent() - before <= 2, `${spent() - before}`);
  });

  test("a lost phone by telephone: at most five", async () => {
    await enrolled(worldOf(run), { userId: "PENYEDIA9", name: "PT Hilang" });
    await run.clock.advance(60);
    await phone.open("/");
    const before = spent();
    await find("PENYEDIA9");
    await screen.page.locator(".acts > summary").click();
    await screen.page.locator(".acts a", { hasText: "Ponsel hilang" }).click();
    await screen.page.locator("[name=checked][value=call-back]").check();
    await screen.press("Hentikan semua ponsel");
    await screen.arrive("/proof");
    await answer();
    await screen.see("Semua ponsel akun itu dihentikan.");
    assert.ok(spent() - before <= 5, `${spent() - before}`);
  });

  test("a new Pokja account: at most six", async () => {
    await run.clock.advance(60);
    await phone.open("/");
    await screen.open("/konsol/akun");
    const before = spent();
    await screen.press("Buat akun");
    await screen.arrive("/konsol/akun/baru");
    const { keyboard } = screen.page;
    await screen.page.locator("#user-id:focus").waitFor();
    for (const typed of ["POKJA77", "Pokja", "Budi Santoso", "budi@contoh.go.id", ""]) {
      await keyboard.type(typed);
      await keyboard.press("Tab");
    }
    await screen.page.locator("#until").fill("2027-12-31");
    await screen.page.locator("#until").press("Enter");
    await screen.arrive("/proof");
    await answer();
    await screen.see("Akun dibuat.");
    assert.equal((await findAccount(run.world, "POKJA77"))?.role, "pokja");
    assert.ok(spent() - before <= 6, `${spent() - before}`);
  });

  test("the key can be switched off, and is a letter where somebody types [WCAG 2.1.4]", async () => {
    await screen.open("/konsol/akun");
    await screen.page.locator(".menu > summary").click();
    await screen.page.locator("[data-search-key] input").uncheck();
    await screen.page.locator("h1").click();
    await screen.page.keyboard.press("/");
    assert.equal(await screen.page.locator("#find:focus").count(), 0);
    await screen.page.locator("[data-search-key] input").check();
    await screen.page.locator("h1").click();
    await screen.page.keyboard.press("/");
    await screen.page.locator("#find:focus").waitFor();
    await screen.page.keyboard.type("a/b");
    assert.equal(await screen.page.locator("#find").inputValue(), "a/b");
  });
});
