/** A tab that puppeteer drives, for plain-screen.ts: of Firefox, and of Chromium for behaviour that Playwright hides. */
import type { ElementHandle, Page } from "puppeteer-core";
import { PATIENCE_MS } from "./browser.ts";
import { handOf } from "./hand.ts";
import type { Driver } from "./plain-screen.ts";

export function driverOf(page: Page, newTab: () => Promise<Driver>): Driver {
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return {
    goto: async (url) => void (await page.goto(url, { waitUntil: "load" })),
    run: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    click: (css) => page.click(css),
    fill: async (css, text) => {
      await page.$eval(css, (field) => (field as HTMLInputElement).select());
      await page.focus(css);
      await page.keyboard.press("Backspace");
      await page.keyboard.type(text);
    },
    attach: async (css, file) => ((await page.$(css)) as ElementHandle<HTMLInputElement>).uploadFile(file),
    picture: async (css) => (css ? ((await page.$(css)) ?? page).screenshot() : page.screenshot({ fullPage: true })),
    refresh: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    mouse: handOf({
      press: async ({ x, y }) => {
        await page.mouse.move(x, y);
        await page.mouse.down();
      },
      move: ({ x, y }) => page.mouse.move(x, y),
      release: () => page.mouse.up(),
    }),
    newTab,
    close: () => page.close(),
    faults,
  };
}
