/** The console as an Admin PPE reads it in a browser: accounts, settings, announcements, system; on a phone's width and on a desktop. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import { unixSeconds } from "@spse/protocol";
import { addAnnouncement } from "../packages/server/src/announcement/announcement.ts";
import { insertApplication } from "../packages/server/src/application/application.sql.ts";
import { rights } from "../packages/server/src/application/application.ts";
import { settingsShape } from "../packages/server/src/application/settings.ts";
import { atHelpdesk } from "../packages/server/test-support/at-helpdesk.ts";
import type { Visitor } from "../packages/server/test-support/visitor.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { takeCookies, worldOf } from "./support/officer.ts";
import { type Run, startRun } from "./support/run.ts";

const DAY_SECONDS = 86_400;

let run: Run;
let desk: Visitor;
let accountId: string;
let announcementId: string;
let applicationId: string;
before(async () => {
  run = await startRun();
  const world = worldOf(run);
  ({ desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE"));
  accountId = (await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja", password: null })).id;
  const until = unixSeconds(world.now() + DAY_SECONDS);
  const announced = await addAnnouncement(world, { text: "Libur.", english: null, from: world.now(), until });
  const may = rights;
  const settings = settingsShape.parse({ home: run.portalUrl });
  applicationId = (await insertApplication(world, { name: "e-Katalog", may, sessionId: "", settings })) ?? "";
  announcementId = announced ?? assert.fail("no announcement was added");
});
after(() => run?.close());

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
