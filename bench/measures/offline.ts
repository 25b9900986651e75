/**
 * How long the app takes to open without a connection on a slow phone: from the navigation to the first code on the screen, in
 * Debian's Chromium with the CPU slowed, the pages served by the app's own service worker.
 */
import { codeShown } from "../../e2e/support/app.ts";
import { type Measure, repeatMedian } from "../frame/measure.ts";
import { openApp, SLOWED } from "../frame/opened-app.ts";

/** Openings of one run. */
const OPENINGS = 5;

export const offline: Measure = {
  name: "offline",
  what: "the app opens without a connection, CPU slowed four times: navigation to the first code",
  run: async (effort) => {
    const { run, phone, computer } = await openApp();
    try {
      await computer.close();

      await phone.offline(true);
      const debug = await phone.page.context().newCDPSession(phone.page);
      const open = async (): Promise<number> => {
        await phone.open("/");
        await codeShown(phone);
        // The moment when the code was painted, by the page's own clock: the driver's way back is not the phone's.
        return phone.page.evaluate<number>(
          `new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))`,
        );
      };
      await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
      const values = await repeatMedian(effort, OPENINGS, open);
      return [{ name: "offline", unit: "ms", values, hold: { most: 800 } }];
    } finally {
      await run.close();
    }
  },
};
