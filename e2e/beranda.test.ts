/** Beranda as a home: everything that it may show fits two screens of a phone, and has no barrier. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { endApplication, insertApplication } from "../packages/server/src/connect/application/application.sql.ts";
import { settingsShape } from "../packages/server/src/connect/application/settings.ts";
import { announce } from "../packages/server/src/operate/cli/announce.ts";
import { terminalOf } from "../packages/server/test-support/operate/terminal.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { enableWithoutPages, logInWithoutPages } from "./support/without-pages.ts";

const USER = "POKJA1";
const OTHER = "POKJA2";
const SCREEN = 740;
const terminal = terminalOf();

let run: Run;
before(async () => {
  const demo = [{ userId: USER, name: "Budi Santoso", role: "pokja", password: PASSWORD }];
  run = await startRun({ host: "spse.localhost", demo });
  await addPerson(run.world, { userId: USER, kind: "non-penyedia", name: "Budi Santoso" });
  await addPerson(run.world, { userId: OTHER, kind: "non-penyedia", name: "Sri Wahyuni" });
  await announce(run.world, terminal, {
    text: "Helpdesk LPSE melayani hari Senin sampai Jumat pukul 08.00–16.00, juga pada masa akhir tahun.",
    until: "2027-12-31",
  });
});
after(() => run?.close());

const ANNOUNCED = 'section:is([aria-label="Pengumuman LPSE"], [aria-label="Announcements of the LPSE"])';

const height = (screen: Screen): Promise<number> => screen.page.evaluate("document.documentElement.scrollHeight");

/** In the demo, with an announcement. */
async function check(screen: Screen, most = Number.POSITIVE_INFINITY): Promise<void> {
  await screen.page.locator(ANNOUNCED).waitFor();
  assert.equal(await screen.page.locator("section:has(#applications) a").count(), 0, "a sample is no link");
  const tall = await height(screen);
  assert.ok(tall <= most, `${tall} pixels`);
  assert.deepEqual(await findWrongs(screen), []);
}

test("on a phone's width at most two screens, without 2FA and with it; an application's tile is reached by keyboard and opens its page in the same tab", async () => {
  const home = `http://katalog.localhost:${new URL(run.portalUrl).port}/`;
  const settings = settingsShape.parse({ home });
  const add = (name: string) =>
    transact(run.world, (tx) => insertApplication(tx, { name, may: ["sign-in"], sessionId: "", settings }));
  const id = await add("e-Katalog");
  const long = await add("Pertanggungjawabankeuangandaerahkabupate"); // one word, as long as a name may be
  const computer = await run.newComputer({ width: 360 });
  await logInWithoutPages(run, computer, USER);
  await computer.see("e-Katalog");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.page.getByRole("link", { name: "e-Katalog" }).focus();
  await computer.page.keyboard.press("Enter");
  await computer.page.waitForURL(home);
  for (const added of [id, long]) await transact(run.world, (tx) => endApplication(tx, added ?? ""));

  await computer.open("/beranda");
  await computer.see("1 dari 3");
  await check(computer, 2 * SCREEN);
  await logOut(computer);
  const phone = await run.newPhone();
  await enableWithoutPages(run, computer, phone, USER);
  await computer.see("3 dari 3");
  await check(computer, 2 * SCREEN);
  await computer.close();
  await phone.close();
});

test("in English, wide and dark; an announcement that nobody has translated says which language it is in", async () => {
  const computer = await run.newComputer({ dark: true, language: "en" });
  await computer.open("/language?to=en&back=/login");
  await logInWithoutPages(run, computer, OTHER);
  await computer.seeHeading("Announcements of the LPSE");
  assert.equal(await computer.page.locator(`${ANNOUNCED} p[lang=id]`).count(), 1);
  await check(computer);
  await computer.close();
});
