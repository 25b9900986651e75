/**
 * How long an owner waits at the phone, over a line of mobile data: until the app shows a request that waits, and from *Ya* until
 * *Berhasil Login*. The line is a relay that delays TCP itself, so that handshakes and preflights cost what they cost outside; the processor is
 * four times slower, and motion is on.
 */
import { openBrowser } from "../../e2e/support/browser.ts";
import { openPhone } from "../../e2e/support/phone.ts";
import { enable } from "../../e2e/support/portal.ts";
import { startRun } from "../../e2e/support/run.ts";
import { logInWithoutPages } from "../../e2e/support/without-pages.ts";
import { addPerson } from "../../packages/server/test-support/world.ts";
import type { Measure } from "../frame/measure.ts";
import { openRelay } from "../frame/relay.ts";

const USER = "PENYEDIA1";
/** 400 kbit/s. */
const LINE = { roundTrip: 400, bytesPerSecond: 50_000 };
const SLOWER_PROCESSOR = 4;

export const phone = {
  name: "phone",
  what: "round trips of 400 ms that an owner waits for at the phone, at 400 kbit/s, processor ÷ 4: for the request, and for Ya",
  units: { shown: "round trips", yes: "round trips" },
  open: async () => {
    const run = await startRun({ alike: true });
    await addPerson(run.world, { userId: USER });
    const at = (port: number) => openRelay(port);
    const [portal, app] = [await at(run.world.config.portalPort), await at(run.world.config.authenticatorPort)];
    const hosts = { [new URL(run.portalUrl).host]: portal.port, [new URL(run.appUrl).host]: app.port };
    const browser = await openBrowser({ hosts });
    const computer = await run.newComputer();
    const owner = await openPhone(browser, { home: run.appUrl, clock: run.clock });
    await logInWithoutPages(run, computer, USER);
    await enable(computer, owner);
    for (const relay of [portal, app]) relay.slowDown(LINE);
    const { page } = owner;
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const tools = await page.context().newCDPSession(page);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER_PROCESSOR });
    return {
      take: async () => {
        await run.clock.advance(61);
        await logInWithoutPages(run, computer, USER);
        await page.goto("about:blank");
        const opened = performance.now();
        await page.goto(run.appUrl, { waitUntil: "commit" });
        const ya = page.getByRole("button", { name: "Ya", exact: true });
        await ya.waitFor();
        const shown = performance.now() - opened;
        await ya.click({ trial: true }); // it takes no tap that was meant for something else
        const tapped = performance.now();
        await ya.click();
        await page.getByRole("heading", { name: /Berhasil/ }).waitFor();
        const yes = performance.now() - tapped;
        return { shown: shown / LINE.roundTrip, yes: yes / LINE.roundTrip };
      },
      close: async () => {
        await browser.close();
        for (const relay of [portal, app]) relay.close();
        await run.close();
      },
    };
  },
} satisfies Measure;
