/** The tender room in a browser: it refreshes itself while an officer looks, and without script by a click. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { logIn } from "../packages/server/test-support/log-in.ts";
import { atHelpdesk } from "../packages/server/test-support/office/at-helpdesk.ts";
import { busyTender } from "../packages/server/test-support/office/tender.ts";
import type { Visitor } from "../packages/server/test-support/visitor.ts";
import { addPerson, visitor } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { takeCookies, worldOf } from "./support/officer.ts";
import { type Run, startRun } from "./support/run.ts";

let run: Run;
let desk: Visitor;
let room: string;
before(async () => {
  run = await startRun();
  const world = worldOf(run);
  await addPerson(world, { userId: "VENDOR1", name: "PT Datang Kemudian" });
  room = await busyTender(world);
  ({ desk } = await atHelpdesk(world));
});
after(() => run?.close());

const open = async (path: string, more: Parameters<Run["newComputer"]>[0] & { readonly language: "id" | "en" }) => {
  const screen = await run.newComputer(more);
  desk.cookies.set(`spse_lang_${new URL(run.portalUrl).port}`, more.language);
  await takeCookies(run, screen, desk);
  await screen.open(path);
  return screen;
};

for (const look of [
  { language: "id", width: 360, dark: false },
  { language: "en", width: 1280, dark: true },
] as const)
  test(`[L21] room, list and Helpdesk, in ${look.language}, ${look.width} pixels wide`, async () => {
    for (const path of [room, "/konsol/tender", "/helpdesk"]) {
      const screen = await open(path, look);
      assert.deepEqual(await findWrongs(screen), [], path);
      assert.deepEqual(screen.faults, []);
      await screen.close();
    }
  });

test("a name comes and the numbers with it, without a click; the link with the focus keeps it", async () => {
  const screen = await open(room, { language: "id", width: 1280 });
  const names = screen.page.locator(".troubles .row-title a");
  await names.last().focus();
  const focused = await names.last().getAttribute("href");
  await logIn(worldOf(run), visitor(worldOf(run)), "VENDOR1", "bukan-password-saya");
  await names.filter({ hasText: "PT Datang Kemudian" }).waitFor();
  assert.equal(await screen.page.evaluate("document.activeElement?.getAttribute('href')"), focused);
  await names.filter({ hasText: "PT Datang Kemudian" }).click();
  await screen.arrive(new URL(screen.page.url()).pathname);
  await screen.see("Password salah.");
  await screen.close();
});

test("without script Segarkan shows what is new", async () => {
  const screen = await open(room, { language: "id", width: 360, script: false });
  const rows = screen.page.locator(".troubles .row");
  const before = await rows.count();
  await addPerson(worldOf(run), { userId: "VENDOR2", name: "CV Tanpa Skrip" });
  await logIn(worldOf(run), visitor(worldOf(run)), "VENDOR2", "bukan-password-saya");
  await screen.press("Segarkan");
  await screen.see("CV Tanpa Skrip");
  assert.equal(await rows.count(), before + 1);
  await screen.close();
});
