/** What an officer's frequent work costs in a browser: clicks and taps, of somebody who types with the keyboard. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { changeAccount, findAccount } from "../packages/server/src/core/account/account.ts";
import { enrolled } from "../packages/server/test-support/enrolled.ts";
import { logIn } from "../packages/server/test-support/log-in.ts";
import { addPerson, visitor } from "../packages/server/test-support/world.ts";
import { sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { countClicks } from "./support/clicks.ts";
import { worldOf } from "./support/officer.ts";
import { numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { enableWithoutPages } from "./support/without-pages.ts";

const DAY_SECONDS = 86_400;

let run: Run;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

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

describe("The stopwatch: clicks and taps of an officer who types with the keyboard", () => {
  let screen: Screen;
  let phone: Awaited<ReturnType<Run["newPhone"]>>;
  let spent: () => number;
  before(async () => {
    await addPerson(run.world, { userId: "PENYEDIA2", name: "PT Contoh 2" });
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
