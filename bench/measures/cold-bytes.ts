/**
 * What pages cost on the wire at a first visit: themselves and everything that Chromium fetches for them, with headers. A relay between
 * browser and server counts. The app's figure has the service worker's script, and not what that keeps for the time without a connection.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { openBrowser } from "../../e2e/support/browser.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import type { Measure } from "../frame/measure.ts";
import { addResidents } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { openRelay } from "../frame/relay.ts";
import { startWaiting, waiterOf } from "../frame/waiting.ts";

/** A visit is over when nothing has come for this long. */
const QUIET_MS = 1500;
const LOOK_MS = 100;
const PATIENCE_MS = 60_000;

export const coldBytes = {
  name: "cold-bytes",
  what: "KiB of the portal's pages and of the app's first visit with all that they load, cache empty, headers included",
  units: { home: "KiB", login: "KiB", password: "KiB", waiting: "KiB", app: "KiB" },
  open: async () => {
    const [at, appAt] = [await freePort(), await freePort()];
    const [home, app] = [`http://localhost:${at}`, `http://authenticator.localhost:${appAt}`];
    // Browsers reach it without a proxy: nobody tells it where they come from.
    const settings = { SPSE_TRUSTED_PROXIES: "", SPSE_PORTAL_URL: home, SPSE_AUTHENTICATOR_URL: app };
    const stage = await prepareStage(async (world) => startWaiting(world, await addResidents(world, 1)), { settings });
    const product = await startProduct(stage);
    const portal = await openRelay(product.port, at);
    const authenticator = await openRelay(Number(stage.settings.SPSE_AUTHENTICATOR_PORT), appAt);
    const passed = () => portal.passed().back + authenticator.passed().back;
    const browser = await openBrowser({ whole: true });
    const [waiting] = stage.made;
    if (!waiting) throw new Error("nobody waits");
    const { userId, computer } = waiterOf(stage.world, waiting);
    const cookies = [...computer.cookies].map(([name, value]) => ({ name, value, url: home }));
    return {
      take: async () => {
        const context = await browser.chromium.newContext({ serviceWorkers: "block" });
        const page = await context.newPage();
        const weigh = (show: () => Promise<unknown>) => weighPage(page, passed, show);
        const pages = {
          home: await weigh(() => page.goto(home)),
          login: await weigh(() => page.goto(`${home}/login`)),
          password: await weighPassword(page, userId, weigh),
          app: await weigh(async () => {
            await page.goto(app);
            await page.evaluate(
              `fetch("/service-worker.js").then((reply) => reply.arrayBuffer()).then(() => undefined)`,
            );
          }),
        };
        await context.addCookies(cookies);
        const all = { ...pages, waiting: await weigh(() => page.goto(`${home}/proof`)) };
        await context.close();
        return all;
      },
      close: async () => {
        await browser.close();
        for (const relay of [portal, authenticator]) relay.close();
        await product.stop();
      },
    };
  },
} satisfies Measure;

async function weighPassword(page: Page, userId: string, weigh: (show: () => Promise<unknown>) => Promise<number>) {
  await page.fill("#user-id", userId);
  await page.press("#user-id", "Enter");
  await page.waitForURL("**/login/password");
  return weigh(() => page.reload());
}

/** KiB of a page that is shown with an empty cache. @param passed bytes so far. */
async function weighPage(page: Page, passed: () => number, show: () => Promise<unknown>): Promise<number> {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Network.clearBrowserCache");
  await waitForQuiet(passed);
  const before = passed();
  await show();
  await waitForQuiet(passed);
  await tools.detach();
  return (passed() - before) / 1024;
}

/** Resolves when nothing more comes. */
async function waitForQuiet(passed: () => number): Promise<void> {
  const began = performance.now();
  for (let [last, seen] = [began, passed()]; performance.now() - last < QUIET_MS; ) {
    if (performance.now() - began > PATIENCE_MS) throw new Error("the page never stops loading");
    await pause(LOOK_MS);
    if (passed() !== seen) [last, seen] = [performance.now(), passed()];
  }
}
