/**
 * What a person can do with any screen: open, type, press, see. Stories use only this interface. Playwright implements it
 * with Chromium here, and plain-screen.ts with Firefox and WebKitGTK.
 */
import { writeFileSync } from "node:fs";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { until } from "../../packages/server/test-support/until.ts";
import { findBarriers } from "./axe.ts";
import { PATIENCE_MS } from "./browser.ts";
import { type Hand, handOf, type Spot } from "./hand.ts";

/** Time between two looks at a page's text. Milliseconds. */
const LOOK_AGAIN_MS = 50;

/** For `Screen.words`: visible text, as the styles leave its letters, and what labels and fields say. */
export const WORDS = `(() => {
  const shown = [...document.querySelectorAll("dialog[open]"), document.body];
  const fields = [...document.querySelectorAll("input, textarea, select, [aria-label], [placeholder]")];
  const said = (it) => [it.getAttribute("aria-label"), it.getAttribute("placeholder"), it.type === "password" ? "" : it.value];
  return [...shown.map((it) => it.innerText), ...fields.flatMap(said)].filter(Boolean).join("\\n");
})()`;

/** For `Screen.middleOf`: null while the element is not there, or still moves. */
export const MIDDLE = `((css) => {
  const it = document.querySelector(css);
  if (!it || document.getAnimations().some(({ effect }) => effect.target?.contains(it))) return null;
  it.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = it.getBoundingClientRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
})`;

/** A text on the screen: for {@link Screen.see} whole words, else a part of a longer text in any case of letters. */
export type Words = string | RegExp;

/** Words with the case of their letters, and not as a part of a longer word: "Aktif" is not in "Tidak aktif" or "Aktifkan". */
export function wholeWords(words: Words): RegExp {
  if (words instanceof RegExp) return new RegExp(words.source, `${words.flags.replace("m", "")}m`); // ^ and $ are of a line
  const spaced = words
    .trim()
    .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replace(/\s+/g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${spaced}(?![\\p{L}\\p{N}])`, "u");
}

export interface Screen {
  /** Goes to an address, or to a path of the place where this screen is at home. */
  readonly open: (address: string) => Promise<void>;
  /** Fills the field with this label. */
  readonly type: (label: string, text: string) => Promise<void>;
  /** Gives a file to the file field that a CSS selector names, visible or not. */
  readonly attach: (css: string, file: string) => Promise<void>;
  /** Ticks a box or chooses a radio button by its label. */
  readonly choose: (label: string) => Promise<void>;
  /** Picks an option of the list with this label. */
  readonly pick: (label: string, option: string) => Promise<void>;
  /** Presses the button, link or summary of exactly this name, once it is there. */
  readonly press: (name: Words) => Promise<void>;
  /** As {@link press}, unless an element that a CSS selector names has exactly this text, or gets it meanwhile. */
  readonly pressUnless: (name: Words, css: string, text: string) => Promise<void>;
  /** Waits until these words are visible, as {@link wholeWords} says. */
  readonly see: (words: Words) => Promise<void>;
  /** Waits until no such words are visible. */
  readonly seeNot: (words: Words) => Promise<void>;
  /** Waits until a heading of any level has these words. */
  readonly seeHeading: (words: Words) => Promise<void>;
  /** Waits until the address has this path (and query). */
  readonly arrive: (path: Words) => Promise<void>;
  /** The text of the first visible element that a CSS selector names, trimmed. */
  readonly read: (css: string) => Promise<string>;
  /** Everything readable on the screen: its text, and the names and values of its fields and buttons. */
  readonly words: () => Promise<string>;
  /** The value of the field with this label. */
  readonly valueOf: (label: string) => Promise<string>;
  /** The value of the field that a CSS selector names, visible or not. */
  readonly value: (css: string) => Promise<string>;
  /** The texts of all elements that a CSS selector names. */
  readonly texts: (css: string) => Promise<string[]>;
  /** A picture (PNG) of the first visible element that a CSS selector names. */
  readonly picture: (css: string) => Promise<Uint8Array>;
  /** A picture of the whole page into a PNG file. */
  readonly screenshot: (file: string) => Promise<void>;
  /** The middle of the first element that a CSS selector names, once it stands still; it is scrolled into sight. */
  readonly middleOf: (css: string) => Promise<Spot>;
  readonly mouse: Hand;
  readonly address: () => string;
  readonly refresh: () => Promise<void>;
  readonly back: () => Promise<void>;
  /** Cuts the connection, or joins it again. */
  readonly offline: (cut: boolean) => Promise<void>;
  /** What axe-core finds; empty if it finds nothing. Needs script. */
  readonly barriers: () => Promise<string[]>;
  /** Another tab of the same browser, with the same cookies. */
  readonly newTab: () => Promise<Screen>;
  /** What the page wrote to the console as an error, and what was thrown in it. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
  /** Playwright's page, for actions that this interface lacks. Stories that use it run on Chromium only. */
  readonly page: Page;
}

/**
 * A screen with one tab of `context`.
 *
 * @param home address that paths are opened at.
 */
export async function openScreen(context: BrowserContext, home: string): Promise<Screen> {
  return screenOf(await context.newPage(), home);
}

/** A screen with a tab that is open already, as one that a page has opened. */
export function screenOf(page: Page, home: string): Screen {
  const context = page.context();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${message.text()} (${message.location().url})`);
  });
  const field = (label: string): Promise<Locator> =>
    theOne(page, page.getByLabel(label).and(page.locator("input, textarea, select")), `field ${label}`);
  const first = (css: string): Locator => page.locator(css).filter({ visible: true }).first();

  return {
    page,
    faults,
    open: async (address) => {
      // The same address once more would be a reload, which keeps the entry's state: people begin anew.
      await page.evaluate("history.replaceState(null, '')").catch(() => undefined);
      await page.goto(new URL(address, home).href);
    },
    type: async (label, text) => (await field(label)).fill(text),
    attach: (css, file) => page.locator(css).setInputFiles(file),
    choose: async (label) => (await field(label)).check(),
    pick: async (label, option) => void (await (await field(label)).selectOption({ label: option })),
    press: async (name) => {
      const summary = page.locator("summary").getByText(name, { exact: true });
      const button = page.getByRole("button", { name, exact: true }).or(page.getByRole("link", { name, exact: true }));
      await (await theOne(page, typeof name === "string" ? button.or(summary) : button, `button ${name}`)).click();
    },
    pressUnless: async (name, css, text) => {
      const button = page.getByRole("button", { name, exact: true }).filter({ visible: true }).first();
      const there = page.locator(css).filter({ visible: true }).getByText(text, { exact: true }).first();
      await arrived(page, `button ${name} or ${text}`, button.or(there).first());
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        if (await there.isVisible()) return;
        const pressed = await button.click({ timeout: 1000 }).then(
          () => true,
          () => false,
        );
        if (pressed) return;
      }
      throw new Error(`The button ${name} cannot be pressed at ${page.url()}`);
    },
    see: async (words) => {
      const wanted = wholeWords(words);
      for (const end = Date.now() + PATIENCE_MS; ; ) {
        // As the lines are on the screen: `textContent` puts the words of two lines together.
        const text = await page.evaluate<string>("document.body.innerText").catch(() => "");
        if (wanted.test(text)) return;
        if (Date.now() > end) throw notThere(page, `words ${words}`, text);
        await new Promise((again) => setTimeout(again, LOOK_AGAIN_MS));
      }
    },
    seeNot: async (words) => page.getByText(words).filter({ visible: true }).first().waitFor({ state: "detached" }),
    seeHeading: (name) => arrived(page, `heading ${name}`, page.getByRole("heading", { name }).first()),
    arrive: async (path) =>
      page.waitForURL((url) => {
        const here = url.pathname + url.search;
        return typeof path === "string" ? here === path || url.pathname === path : path.test(here);
      }),
    read: async (css) => (await first(css).innerText()).trim(),
    words: () => page.evaluate(WORDS),
    valueOf: async (label) => (await field(label)).inputValue(),
    value: (css) => page.locator(css).inputValue(),
    texts: (css) => page.locator(css).allInnerTexts(),
    picture: (css) => first(css).screenshot(),
    screenshot: async (file) => {
      // What is sticky stands where the page begins, and a bar at the window's foot where its form ends.
      await page.evaluate(`scrollTo(0, 0);
        for (const it of document.querySelectorAll("main *")) {
          const { position, bottom } = getComputedStyle(it);
          if (position === "sticky" && bottom === "0px") it.style.position = "relative";
        }`);
      writeFileSync(file, await page.screenshot({ fullPage: true, animations: "disabled" }));
    },
    middleOf: async (css) => {
      let spot: Spot | null = null;
      await until(`${css} stands still`, async () => {
        spot = await page.evaluate<Spot | null>(`${MIDDLE}(${JSON.stringify(css)})`);
        return spot !== null;
      });
      return spot as unknown as Spot;
    },
    mouse: handOf({
      press: async ({ x, y }) => {
        await page.mouse.move(x, y);
        await page.mouse.down();
      },
      move: ({ x, y }) => page.mouse.move(x, y),
      release: () => page.mouse.up(),
    }),
    address: () => page.url(),
    refresh: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    offline: (cut) => context.setOffline(cut),
    barriers: () => findBarriers(page),
    newTab: () => openScreen(context, home),
    close: async () => {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.close();
    },
  };
}

/** How long a screen that changes by itself may show an element of the old and one of the new state. Milliseconds. */
const CHANGES_MS = 2000;

/**
 * The one visible element: if the frame of the page has another of the same name, the one in `main`.
 *
 * @throws if no such element appears in time, or more than one remains.
 */
async function theOne(page: Page, all: Locator, what: string): Promise<Locator> {
  const visible = all.filter({ visible: true });
  const inMain = page.locator("main, dialog").locator(visible);
  for (const end = Date.now() + CHANGES_MS; ; ) {
    await arrived(page, what, visible.first());
    if ((await visible.count()) === 1) return visible;
    if ((await inMain.count()) === 1) return inMain;
    if (Date.now() > end) throw new Error(`There is more than one ${what} at ${page.url()}`);
  }
}

/** Waits for something to be visible. @throws with what the page says instead. */
async function arrived(page: Page, what: string, wanted: Locator): Promise<void> {
  await wanted.waitFor().catch(async () => {
    throw notThere(page, what, await page.locator("body").innerText());
  });
}

const notThere = (page: Page, what: string, text: string): Error =>
  new Error(`There is no ${what} at ${page.url()}, which says: ${text.replaceAll(/\s+/g, " ").slice(0, 600)}`);
