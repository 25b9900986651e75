/** SPSE on the phone that holds the app: the app comes first, and the whole waiting page fits one screen. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { openPhone, type Phone } from "./support/phone.ts";
import { numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { enableWithoutPages, logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let run: Run;
let app: Phone;
let spse: Phone;
before(async () => {
  run = await startRun();
  await addPerson(run.world, { userId: USER });
  app = await run.newPhone();
  spse = await openPhone(run.browser, { home: run.portalUrl, clock: run.clock });
});
after(() => run?.close());

/** By how many pixels a page is taller than a small phone's screen, 360 × 740. */
const tooTall = (screen: Phone): Promise<number> =>
  screen.page.evaluate<number>("document.documentElement.scrollHeight - innerHeight");
const firstControl = (screen: Phone): Promise<string | undefined> =>
  screen.page.locator("main").locator("a, button, input, summary").filter({ visible: true }).first().innerText();
const logInAgain = async (screen: Phone): Promise<void> => {
  await screen.page.context().clearCookies({ name: /session/ });
  await run.clock.advance(61);
  await logInWithoutPages(run, screen, USER);
};

describe("SPSE on the phone that holds the app", () => {
  test("A10: a browser that the account knows: the phones' names, the app first, all of it on one screen", async () => {
    await enableWithoutPages(run, spse, app, USER);
    await logInAgain(spse);
    await spse.seeHeading("Acceptor — Time-based One-time Password");
    await spse.seeHeading("Setujui login di ponsel Anda");
    await spse.see("Dikirim ke Android (Chrome)");
    await spse.see("Reset 2FA?");
    assert.equal((await firstControl(spse))?.trim(), "Buka di SPSE Authenticator");
    assert.equal(await tooTall(spse), 0);
    await spse.page.locator("summary").click();
    await spse.see("Masukkan kode 6 digit");
    assert.deepEqual(await findWrongs(spse), []);
  });

  test("N1: a new browser: one tap copies the number and opens the request; Salin angka copies it too", async () => {
    const other = await openPhone(run.browser, { home: run.portalUrl, clock: run.clock });
    // The portal may write to the clipboard, and never read it.
    await other.page.addInitScript(
      "copied = []; navigator.clipboard.writeText = async (text) => void copied.push(text)",
    );
    await run.clock.advance(61);
    await logInWithoutPages(run, other, USER);
    const number = await numberShown(other);
    assert.equal((await firstControl(other))?.trim(), "Buka di SPSE Authenticator");
    assert.equal(await tooTall(other), 0);
    assert.deepEqual(await findWrongs(other), []);
    const copied = () => other.page.evaluate<string[]>("copied");
    await other.press("Salin angka");
    await other.see("Angka disalin");
    assert.deepEqual(await copied(), [number]);
    const opened = other.page.waitForEvent("popup");
    await other.press("Buka di SPSE Authenticator");
    const popup = await opened;
    assert.match(popup.url(), /#request\//);
    await popup.close();
    assert.deepEqual(await copied(), [number, number]);
    await other.close();
  });

  test("N1: on an iPhone, where no link opens the app, the words say what to do, and all of it is on one screen", async () => {
    const iphone = await openPhone(run.browser, { home: run.portalUrl, clock: run.clock, iphone: true });
    await run.clock.advance(61);
    await logInWithoutPages(run, iphone, USER);
    await iphone.see("buka SPSE Authenticator dari layar utama");
    assert.equal((await firstControl(iphone))?.trim(), "Salin angka");
    assert.equal(await tooTall(iphone), 0);
    await iphone.close();
  });
});
