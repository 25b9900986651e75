/**
 * What the app costs on the wire at its first visit: what the page loads and the service worker's script, with headers. The
 * second figure adds what the service worker keeps for the time without a connection.
 */
import { openBrowser } from "../../e2e/support/browser.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { openTown } from "../frame/town.ts";
import { NO_PROXY, openScales } from "../frame/weight.ts";

export const appWeight: Measure = {
  name: "app-weight",
  what: "KiB of the app's first visit as a browser makes it, headers included; and with what is kept for later",
  run: async (effort) => {
    const port = await freePort();
    const url = `http://authenticator.localhost:${port}`;
    const town = await openTown(1, { settings: { ...NO_PROXY, SPSE_AUTHENTICATOR_URL: url } });
    const scales = await openScales(port, Number(town.settings.SPSE_AUTHENTICATOR_PORT));
    const browser = await openBrowser({ whole: true });
    try {
      const visit = async (serviceWorkers: "allow" | "block", then: string) => {
        const before = scales.bytes();
        const context = await browser.chromium.newContext({ serviceWorkers });
        const page = await context.newPage();
        await page.goto(url);
        await page.evaluate(then);
        await scales.quiet();
        await context.close();
        return (scales.bytes() - before) / 1024;
      };
      const seen = await repeat(effort, async () => ({
        weight: await visit(
          "block",
          `fetch("/service-worker.js").then((reply) => reply.arrayBuffer()).then(() => undefined)`,
        ),
        kept: await visit("allow", "navigator.serviceWorker.ready.then(() => undefined)"),
      }));
      return [
        { name: "app-weight", unit: "KiB", values: seen.weight, hold: { most: 60 }, aim: { most: 45 } },
        { name: "app-weight.with-kept", unit: "KiB", values: seen.kept },
      ];
    } finally {
      await browser.close();
      scales.close();
      await town.close();
    }
  },
};
