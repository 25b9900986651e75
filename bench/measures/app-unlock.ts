/**
 * How long the PIN of the app's lock takes on a slow phone: the PIN is set there, so its cost fits this phone; then from its sixth digit to
 * the first code. Without a connection, in Debian's Chromium with the CPU slowed.
 */
import { codeShown, setLockPin } from "../../e2e/support/app.ts";
import { type Measure, repeatMedian } from "../frame/measure.ts";
import { openApp, SLOWED } from "../frame/opened-app.ts";

const PIN = "482913";
/** Openings of one run. */
const OPENINGS = 5;

/** Notes, by the page's own clock, when the sixth digit was typed and when the first code was painted. */
const NOTE = `(() => {
  const seen = (globalThis.seen = {});
  addEventListener("input", (event) => {
    if (event.target.value.length === 6) seen.typed ??= performance.now();
  }, true);
  new MutationObserver(() => {
    if (!document.querySelector("dialog.lock") && document.querySelector(".account-code"))
      requestAnimationFrame(() => requestAnimationFrame(() => (seen.opened ??= performance.now())));
  }).observe(document, { childList: true, subtree: true });
})()`;

export const appUnlock: Measure = {
  name: "app-unlock",
  what: "the app's PIN, set and typed with the CPU slowed four times: its sixth digit to the first code",
  run: async (effort) => {
    const { run, phone, computer } = await openApp();
    try {
      await computer.close();
      const debug = await phone.page.context().newCDPSession(phone.page);
      await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
      await phone.open("/");
      await setLockPin(phone, PIN);
      await phone.page.addInitScript(NOTE);
      const unlock = async (): Promise<number> => {
        await phone.open("/");
        await phone.page.locator(".pin:focus").waitFor();
        await phone.type("PIN kunci aplikasi", PIN);
        await codeShown(phone);
        await phone.page.waitForFunction("globalThis.seen.opened !== undefined");
        return phone.page.evaluate<number>("seen.opened - seen.typed");
      };
      const values = await repeatMedian(effort, OPENINGS, unlock);
      return [{ name: "app-unlock", unit: "ms", values, hold: { most: 1000 } }];
    } finally {
      await run.close();
    }
  },
};
