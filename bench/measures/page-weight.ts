/** What a page costs on the wire at a first visit: itself and everything that Chromium fetches for it, with headers. */
import type { Page } from "playwright-core";
import { openBrowser } from "../../e2e/support/browser.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { openTown } from "../frame/town.ts";
import { NO_PROXY, openScales } from "../frame/weight.ts";

const HOLD = { hold: { most: 20 }, aim: { most: 14 } } as const;

export const pageWeight: Measure = {
  name: "page-weight",
  what: "KiB of home, login and password page with all that they load, cache empty, headers included",
  run: async (effort) => {
    const port = await freePort();
    const town = await openTown(1, { settings: { ...NO_PROXY, SPSE_PORTAL_URL: `http://localhost:${port}` } });
    const scales = await openScales(port, town.product.port);
    const browser = await openBrowser({ whole: true });
    const [person] = town.residents;
    try {
      const seen = await repeat(effort, async () => {
        const context = await browser.chromium.newContext();
        const page = await context.newPage();
        const home = `http://localhost:${port}`;
        const weigh = (show: () => Promise<unknown>) => weighPage(page, scales, show);
        const homePage = await weigh(() => page.goto(home));
        const login = await weigh(() => page.goto(`${home}/login`));
        await page.fill("#user-id", person?.userId ?? "");
        await page.press("#user-id", "Enter");
        await page.waitForURL("**/login/password");
        const password = await weigh(() => page.reload());
        await context.close();
        return { homePage, login, password };
      });
      return [
        { name: "page-weight.home", unit: "KiB", values: seen.homePage, ...HOLD },
        { name: "page-weight.login", unit: "KiB", values: seen.login, ...HOLD },
        { name: "page-weight.password", unit: "KiB", values: seen.password, ...HOLD },
      ];
    } finally {
      await browser.close();
      scales.close();
      await town.close();
    }
  },
};

/** KiB of a page that is shown with an empty cache. */
async function weighPage(page: Page, scales: Awaited<ReturnType<typeof openScales>>, show: () => Promise<unknown>) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Network.clearBrowserCache");
  await scales.quiet();
  const before = scales.bytes();
  await show();
  await scales.quiet();
  await tools.detach();
  return (scales.bytes() - before) / 1024;
}
