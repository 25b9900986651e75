/** Debian's Firefox, driven over WebDriver BiDi (W3C) by puppeteer-core: each computer is a user context with its own cookies. */
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { commandPath } from "./browser.ts";
import type { Follower } from "./clock.ts";
import { type ComputerOptions, WITHOUT_WORK } from "./computer.ts";
import { type Driver, plainScreen } from "./plain-screen.ts";
import { driverOf } from "./puppeteer.ts";
import type { Screen } from "./screen.ts";

export interface Firefox {
  /** A computer without any cookies. */
  readonly open: (options: ComputerOptions) => Promise<Screen>;
  readonly close: () => Promise<void>;
}

/** Starts Firefox headless, in Indonesian, and without its own network calls. */
export async function openFirefox(): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    timeout: 120_000, // a first start reads all of it from the disk
    executablePath: commandPath("firefox-esr", "FIREFOX_PATH"),
    extraPrefsFirefox: {
      "intl.accept_languages": "id-ID, id",
      "ui.prefersReducedMotion": 1,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  });
  return { open: (options) => openComputer(browser, options), close: () => browser.close() };
}

async function openComputer(
  browser: Browser,
  { home, clock, works = true, width = 1280 }: ComputerOptions,
): Promise<Screen> {
  const context = await browser.createBrowserContext();
  const newTab = async (): Promise<Driver> => {
    const page = await context.newPage();
    await page.setViewport({ width, height: 800 });
    if (!works) await page.evaluateOnNewDocument(WITHOUT_WORK);
    const leave = await clock?.follow(followerOf(page));
    page.once("close", () => leave?.());
    return driverOf(page, newTab);
  };
  return plainScreen({ ...(await newTab()), close: () => context.close() }, home);
}

/** `Date` of the page's present document and of every later one. */
function followerOf(page: Page): Follower {
  let last: string | undefined;
  return {
    tell: async (time) => {
      const script = `((time) => {
        const Real = globalThis.RealDate ?? Date;
        const now = () => ("fixed" in time ? time.fixed : Math.floor(Real.now() + time.ahead));
        globalThis.RealDate = Real;
        globalThis.Date = class extends Real {
          constructor(...given) {
            super(...(given.length > 0 ? given : [now()]));
          }
          static now = now;
        };
      })(${JSON.stringify(time)})`;
      if (last !== undefined) await page.removeScriptToEvaluateOnNewDocument(last);
      last = (await page.evaluateOnNewDocument(script)).identifier;
      // A document that goes meanwhile takes the call with it; the next one may be older than the script for new documents.
      await page.evaluate(script).catch(() => page.evaluate(script));
    },
  };
}
