/**
 * Chromium with tabs as a person has them: only the one in front is visible. Playwright, which drives the other stories, lets
 * every page believe that it is.
 */
import puppeteer from "puppeteer-core";
import { commandPath } from "./browser.ts";
import type { Camera } from "./camera.ts";
import { plainScreen } from "./plain-screen.ts";
import { driverOf } from "./puppeteer.ts";
import type { Screen } from "./screen.ts";

export interface Tabs {
  /** The first tab. */
  readonly screen: Screen;
  /** Runs an expression in it, also behind another. */
  readonly run: <T>(expression: string) => Promise<T>;
  /** Another tab comes in front of it. */
  readonly cover: () => Promise<void>;
  /** It is in front again. */
  readonly uncover: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param home the app's address. @param camera what it sees through its camera, which it may use. */
export async function openTabs(home: string, camera: Camera): Promise<Tabs> {
  const browser = await puppeteer.launch({
    executablePath: commandPath("chromium", "CHROMIUM_PATH"),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-background-networking",
      "--accept-lang=id-ID",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${camera.file}`,
    ],
  });
  const context = await browser.createBrowserContext();
  await context.overridePermissions(new URL(home).origin, ["camera"]);
  const page = await context.newPage();
  const driver = driverOf(page, () => Promise.reject(new Error("Its other tabs only cover it.")));
  return {
    screen: plainScreen(driver, home),
    run: driver.run,
    cover: async () => void (await context.newPage()),
    uncover: () => page.bringToFront(),
    close: () => browser.close(),
  };
}
