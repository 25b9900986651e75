/**
 * SPSE and the app on one iPhone, where a link never opens an app of the home screen. The owner copies the link, pastes it,
 * answers, and goes back.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone } from "./support/app.ts";
import { logIn } from "./support/login.ts";
import { keepCodes, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { openTabs, type Tab, type Tabs } from "./support/tabs.ts";

const USER = "PENYEDIA1";
let run: Run;
let tabs: Tabs;
let spse: Tab;
let app: Tab;

before(async () => {
  run = await startRun({ leastWork: false, settings: { SPSE_LPSE_NAME: "LPSE Jambi" } });
  await addPerson(run.world, { userId: USER });
  tabs = await openTabs({ app: run.appUrl, camera: run.browser.camera, iphone: true });
  app = await tabs.open(run.appUrl);
  // As Safari runs an app of the home screen.
  await app.prepare("Object.defineProperty(navigator, 'standalone', { value: true })");
  await app.screen.open("/");
  spse = await tabs.open(run.portalUrl);
});
after(async () => {
  await tabs?.close();
  await run?.close();
});

/** Taps *Salin tautan*. @returns the clipboard's text. */
const copiedLink = async (): Promise<string> => {
  await spse.screen.press("Salin tautan");
  await spse.screen.see("Tautan disalin");
  return spse.run<string>("document.querySelector('[data-copy*=\"#\"]').dataset.copy");
};

/** From the list: three taps. */
async function paste(screen: Screen): Promise<void> {
  await screen.press("Tambah Account");
  await screen.press(/^Tempel tautan/);
  await screen.press("Tempel");
}

const isHidden = (tab: Tab): Promise<boolean> => tab.run<boolean>("document.visibilityState === 'hidden'");

test("enrolment: SPSE says what to do, the copied link is pasted in three taps, and SPSE has gone on", async () => {
  await logIn(run, spse.screen, USER);
  await spse.screen.press("Enable 2FA");
  await spse.screen.see("Di iPhone dan iPad, tautan tidak membuka aplikasi di layar utama.");
  assert.deepEqual(
    (await spse.screen.texts(".step .actions .button")).map((it) => it.trim()),
    ["Salin tautan", "Buka di SPSE Authenticator"],
  );
  const link = await copiedLink();
  assert.ok(link.startsWith(`${run.appUrl}/#otpauth`));

  await app.toFront();
  assert.equal(await isHidden(spse), true);
  await paste(app.screen);
  await app.screen.seeHeading("Tambahkan akun ini?");
  await app.screen.seeNot("Pasang dulu di layar utama");
  await app.screen.press("Tambah Account");
  await app.screen.seeHeading("Akun ditambahkan");
  await app.screen.see("Kembali ke peramban: halamannya berlanjut sendiri.");
  await app.screen.press("OK");

  await spse.toFront();
  await spse.screen.seeHeading("2FA berhasil diaktifkan");
  await keepCodes(spse.screen);
  await logOut(spse.screen);
});

test("a login: the pasted link opens its request; back in Safari, whose stream fell silent meanwhile, SPSE goes on at once", async () => {
  await spse.prepare("window.EventSource = class extends EventTarget {}");
  await logIn(run, spse.screen, USER);
  await spse.screen.see("permintaan ini ada di sana");
  await spse.run("document.querySelector('.proof-card summary').click()"); // Cara lain
  assert.ok((await copiedLink()).startsWith(`${run.appUrl}/#request/`));

  await app.toFront();
  await app.screen.seeHeading("Login ke LPSE Jambi?");
  await app.screen.press("Kembali");
  await app.screen.seeHeading("Permintaan menunggu");
  await app.screen.see("Login?");
  await paste(app.screen);
  await app.screen.seeHeading("Login ke LPSE Jambi?");
  await app.screen.press("Ya");
  await app.screen.seeHeading("Berhasil Login");
  await closeDone(app.screen);
  assert.match(await spse.run<string>("location.pathname"), /^\/proof/);

  await spse.toFront();
  await spse.screen.arrive("/beranda");
  assert.deepEqual([...spse.screen.faults, ...app.screen.faults], []);
});

test("a request's link of an LPSE that this phone does not know opens nothing, and says so", async () => {
  await app.toFront();
  await app.screen.press("Tambah Account");
  await app.screen.press(/^Tempel tautan/);
  await app.screen.type(
    "Tautan atau kunci dari halaman Enable 2FA",
    `${run.appUrl}/#request/${"A".repeat(22)}/${"B".repeat(22)}`,
  );
  await app.screen.press("Lanjut");
  await app.screen.see("LPSE ini belum ada di ponsel ini");
});
