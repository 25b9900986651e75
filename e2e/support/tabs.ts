/**
 * Chromium with real tabs: only the one in front is visible. Playwright, which drives the other stories, makes
 * every page believe that it is visible.
 */
import puppeteer from "puppeteer-core";
import { commandPath, FEW_PROCESSES } from "./browser.ts";
import type { Camera } from "./camera.ts";
import { IPHONE } from "./phone.ts";
import { plainScreen } from "./plain-screen.ts";
import { driverOf } from "./puppeteer.ts";
import type { Screen } from "./screen.ts";

export interface Tab {
  readonly screen: Screen;
  /** Runs an expression in the tab, also in the background. */
  readonly run: <T>(expression: string) => Promise<T>;
  /** Runs a script before every page that it opens from now on. */
  readonly prepare: (script: string) => Promise<void>;
  /** Brings the tab to the front. */
  readonly toFront: () => Promise<void>;
}

export interface Tabs {
  /** A new tab, in front. @param home address that paths are opened at. */
  readonly open: (home: string) => Promise<Tab>;
  readonly close: () => Promise<void>;
}

interface TabsOptions {
  /** The app's address: there the camera and the clipboard may be read. */
  readonly app: string;
  readonly camera: Camera;
  /** An Apple phone: SPSE and the app believe that they run there. */
  readonly iphone?: boolean;
}

export async function openTabs({ app, camera, iphone = false }: TabsOptions): Promise<Tabs> {
  const browser = await puppeteer.launch({
    executablePath: commandPath("chromium", "CHROMIUM_PATH"),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-background-networking",
      "--accept-lang=id-ID",
      ...FEW_PROCESSES,
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${camera.file}`,
    ],
  });
  const context = await browser.createBrowserContext();
  await context.overridePermissions(new URL(app).origin, ["camera", "clipboard-read", "clipboard-sanitized-write"]);
  return {
    open: async (home) => {
      const page = await context.newPage();
      if (iphone) {
        await page.setUserAgent({ userAgent: IPHONE });
        await page.setViewport({ width: 360, height: 700, isMobile: true, hasTouch: true });
      }
      const driver = driverOf(page, () => Promise.reject(new Error("Open further tabs beside it.")));
      return {
        screen: plainScreen(driver, home),
        run: driver.run,
        prepare: async (script) => void (await page.evaluateOnNewDocument(script)),
        toFront: () => page.bringToFront(),
      };
    },
    close: () => browser.close(),
  };
}
