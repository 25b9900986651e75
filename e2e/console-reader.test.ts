/** The console as the Auditor reads it in a browser: dashboard, deadlines, readiness, audit; on a phone and a desktop, light and dark. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { countAccounts } from "../packages/server/src/account/count.ts";
import { busyMonth, counted } from "../packages/server/test-support/at-dashboard.ts";
import { atHelpdesk } from "../packages/server/test-support/at-helpdesk.ts";
import type { Visitor } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { takeCookies, worldOf } from "./support/officer.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

let run: Run;
let desk: Visitor;
before(async () => {
  run = await startRun();
  const world = worldOf(run);
  ({ desk } = await atHelpdesk(world, "auditor", "AUDITOR1"));
  await busyMonth(world);
  await countAccounts(world);
  await counted(world);
});
after(() => run?.close());

/** The Auditor's session in a browser that looks so. */
async function sitDown(language: "id" | "en", width: number, dark: boolean): Promise<Screen> {
  const computer = await run.newComputer({ language, width, dark });
  const { port } = new URL(run.portalUrl);
  desk.cookies.set(`spse_lang_${port}`, language);
  await takeCookies(run, computer, desk);
  return computer;
}

for (const [language, width, dark] of [
  ["id", 360, false],
  ["en", 1280, true],
] as const)
  test(`[L21] in ${language}, ${width} pixels wide, ${dark ? "dark" : "light"}`, async () => {
    const say = (id: string, en: string) => (language === "id" ? id : en);
    const screen = await sitDown(language, width, dark);
    const wrongs: string[] = [];
    const check = async () => void wrongs.push(...(await findWrongs(screen)));
    for (const period of ["hari", "minggu", "bulan"]) {
      await screen.open(`/konsol?periode=${period}`);
      await check();
    }
    assert.equal(await screen.page.locator("svg[role=img]").count(), 6);
    await screen.open("/konsol/batas");
    await screen.type(say("Nama tender atau paket", "Name of the tender or package"), "Tender jembatan");
    await screen.page.locator("#time").fill("00:00"); // is over whenever this runs: a chart marks no moment ahead
    await screen.press(say("Tambah", "Add"));
    await screen.see(say("Batas waktu ditambahkan.", "The deadline was added."));
    await check();
    await screen.open("/konsol/batas/kesiapan");
    await screen.page.locator("#ids").fill("AUDITOR1\nTIDAKADA");
    await screen.press(say("Periksa", "Check"));
    await screen.see(say("2 dari 2 orang belum siap", "2 of 2 people are not ready"));
    await check();
    await screen.open("/konsol/audit");
    await check();
    await screen.press(say("Cari", "Search"));
    await screen.page.locator("h2 .badge").first().waitFor();
    await check();
    await screen.page.locator(".story-of .button").first().click();
    await screen.seeHeading(say("Riwayat satu login", "Story of one login"));
    await check();
    await screen.open("/konsol?periode=minggu");
    await check(); // now with the deadline in the charts
    // On paper each figure has its numbers beside it, and nothing to press.
    await screen.page.emulateMedia({ media: "print" });
    for (const id of ["login", "waktu", "sebaran", "2fa", "notifikasi", "reset"])
      await screen.page.locator(`[id="${id}"] tbody tr`).first().waitFor({ state: "visible" });
    await screen.page.locator("#login .marks").waitFor({ state: "visible" });
    assert.equal(await screen.page.locator(".periods").isVisible(), false);
    assert.deepEqual(wrongs, []);
    assert.deepEqual(screen.faults, []);
    await screen.close();
  });
