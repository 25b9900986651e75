/**
 * How long an owner waits at the phone, over a line of mobile data: until the app shows a request that waits, and from *Ya* until
 * *Berhasil Login*. The line is a relay that delays TCP itself, so that handshakes and preflights cost what they cost outside; the processor is
 * four times slower, and motion is on. Every connection has ended before. Real browsers open one ahead where the app asks for it; this one does
 * not, so the first call pays it here.
 */
import { setTimeout as pause } from "node:timers/promises";
import { openBrowser } from "../../e2e/support/browser.ts";
import { openPhone } from "../../e2e/support/phone.ts";
import { startRun } from "../../e2e/support/run.ts";
import { enableWithoutPages, logInWithoutPages } from "../../e2e/support/without-pages.ts";
import { until } from "../../packages/server/test-support/until.ts";
import { addPerson } from "../../packages/server/test-support/world.ts";
import type { Measure } from "../frame/measure.ts";
import { openRelay } from "../frame/relay.ts";

const USER = "PENYEDIA1";
/** 400 kbit/s. */
const LINE = { roundTrip: 400, bytesPerSecond: 50_000 };
const SLOWER_PROCESSOR = 4;
/**
 * A person reads before the tap. Milliseconds: after the receipt, before the next listing. Over HTTP/1.1, as here, an answer beside another call
 * opens a connection of its own; behind the packaged proxies calls share one (HTTP/2).
 */
const READS_MS = 1000;

/** Tells what the owner sees and does as it happens: Playwright looks only every half second, and takes its time for a tap. */
const TELL = `(() => {
  const told = new Set();
  const tell = (what) => told.has(what) || (told.add(what), console.debug("bench: " + what));
  new MutationObserver(() => {
    if ([...document.querySelectorAll("button")].some((it) => it.textContent.trim() === "Ya")) tell("shown");
    if ([...document.querySelectorAll("h1, h2")].some((it) => it.textContent.includes("Berhasil"))) tell("done");
  }).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener("click", (event) => event.target.textContent.trim() === "Ya" && tell("tapped"));
})()`;

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
    const computer = await run.newComputer();
    const browser = await openBrowser({ hosts });
    const owner = await openPhone(browser, { home: run.appUrl, clock: run.clock });
    await enableWithoutPages(run, computer, owner, USER);
    for (const relay of [portal, app]) relay.slowDown(LINE);
    const { page } = owner;
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)"); // an app in use has it; this one was added a moment ago
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const tools = await page.context().newCDPSession(page);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER_PROCESSOR });
    const told = new Map<string, number>();
    page.on("console", (said) => void told.set(said.text().replace("bench: ", ""), performance.now()));
    await page.addInitScript(TELL);
    const timeOf = async (what: string): Promise<number> => {
      await until(`the app told: ${what}`, () => told.has(what));
      return told.get(what) ?? Number.NaN;
    };
    return {
      take: async () => {
        await run.clock.advance(61);
        await logInWithoutPages(run, computer, USER);
        await page.goto("about:blank");
        for (const relay of [portal, app]) relay.hangUp();
        told.clear();
        const opened = performance.now();
        await page.goto(run.appUrl, { waitUntil: "commit" });
        const shown = (await timeOf("shown")) - opened;
        const ya = await page.getByRole("button", { name: "Ya", exact: true }).boundingBox();
        await pause(READS_MS - (performance.now() - (await timeOf("shown"))));
        await page.touchscreen.tap((ya?.x ?? 0) + 20, (ya?.y ?? 0) + 20);
        const yes = (await timeOf("done")) - (await timeOf("tapped"));
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
