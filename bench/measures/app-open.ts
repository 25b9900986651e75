/**
 * How soon the phone app asks, and how soon it says *Berhasil Login*, on a slow phone and line: from the cold opening to the
 * request on the screen, and from the tap on *Ya* to its outcome; in Debian's Chromium with the CPU slowed four times and the
 * line as Slow 3G (400 kbit/s, 400 ms for each exchange). The browser is known, so one tap is the whole login.
 */

import { logIn } from "../../e2e/support/login.ts";
import { logOut } from "../../e2e/support/portal.ts";
import { type Measure, median } from "../frame/measure.ts";
import { openApp, SLOWED, USER } from "../frame/opened-app.ts";

/** Bytes in a second and milliseconds of Slow 3G. */
const LINE = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400 };
/** Logins of one run. */
const LOGINS = 3;

/**
 * Notes in the page, by its own clock, when the request and the outcome were painted, when *Ya* was tapped, and how many taps there
 * were: the driver's way back is not the phone's.
 */
const NOTE = `(() => {
  const seen = (globalThis.seen = { taps: 0 });
  const painted = (name) => requestAnimationFrame(() => requestAnimationFrame(() => (seen[name] ??= performance.now())));
  addEventListener("click", () => (seen.tapped = performance.now()), true);
  addEventListener("pointerdown", () => seen.taps++, true);
  new MutationObserver(() => {
    if (document.querySelector(".request-purpose")) painted("asked");
    if (document.querySelector(".result.success")) painted("done");
  }).observe(document, { childList: true, subtree: true });
})()`;

interface Seen {
  readonly taps: number;
  readonly asked: number;
  readonly tapped: number;
  readonly done: number;
}

export const appOpen: Measure = {
  name: "app-open",
  what: "the app opens on Slow 3G, CPU slowed four times: navigation to the request, Ya to Berhasil Login, and the taps of a login",
  run: async ({ runs }) => {
    const { run, phone, computer } = await openApp();
    try {
      await logOut(computer);
      await phone.page.close();

      const logInOnce = async (): Promise<Seen> => {
        await logIn(run, computer, USER);
        const tab = await phone.newTab();
        const debug = await tab.page.context().newCDPSession(tab.page);
        await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
        await debug.send("Network.enable");
        await debug.send("Network.emulateNetworkConditions", LINE);
        await tab.page.addInitScript(NOTE);
        await tab.open("/");
        await tab.press("Ya");
        await tab.page.waitForFunction(
          () => (globalThis as unknown as { seen: Partial<Seen> }).seen.done !== undefined,
        );
        const seen = await tab.page.evaluate<Seen>("seen");
        await tab.close();
        await computer.arrive("/beranda");
        await logOut(computer);
        return seen;
      };
      const all: Seen[][] = [];
      for (let at = 0; at < runs; at++) {
        const logins: Seen[] = [];
        for (let nth = 0; nth < LOGINS; nth++) logins.push(await logInOnce());
        all.push(logins);
      }
      const middle = (of: (seen: Seen) => number) => all.map((logins) => median(logins.map(of)));
      return [
        { name: "app-open.asked", unit: "ms", values: middle(({ asked }) => asked), hold: { most: 2000 } },
        { name: "app-open.done", unit: "ms", values: middle((it) => it.done - it.tapped), hold: { most: 1000 } },
        { name: "app-open.taps", unit: "taps", values: middle(({ taps }) => taps), hold: { most: 1 } },
      ];
    } finally {
      await run.close();
    }
  },
};
