/**
 * A screen over any browser that can open an address, run a script, click and type. It drives Firefox and WebKitGTK.
 * A script in the page finds names and labels as a person reads them.
 */
import { writeFileSync } from "node:fs";
import { PATIENCE_MS } from "./browser.ts";
import type { Hand } from "./hand.ts";
import { MIDDLE, type Screen, WORDS, type Words, wholeWords } from "./screen.ts";

/** The operations that a browser's own protocol must offer. A selector names exactly one element. */
export interface Driver {
  readonly goto: (url: string) => Promise<void>;
  /** Runs an expression in the page; its value is JSON. @throws during a navigation. */
  readonly run: <T>(expression: string) => Promise<T>;
  readonly click: (css: string) => Promise<void>;
  /** Empties a field and types into it, key by key. */
  readonly fill: (css: string, text: string) => Promise<void>;
  /** Gives a file to a file field. */
  readonly attach: (css: string, file: string) => Promise<void>;
  /** A picture (PNG) of one element; without a selector, of the page. */
  readonly picture: (css?: string) => Promise<Uint8Array>;
  readonly refresh: () => Promise<void>;
  readonly back: () => Promise<void>;
  readonly mouse: Hand;
  readonly newTab: () => Promise<Driver>;
  readonly close: () => Promise<void>;
  readonly faults: readonly string[];
}

/** Time between two checks of the page. Milliseconds. Each check goes to the browser and back, which is most of what a story in Firefox costs. */
const LOOK_AGAIN_MS = 100;

/** The wanted element, as the script in the page gets it. */
interface Wanted {
  readonly kind: "button" | "heading" | "field" | "text";
  readonly words: { readonly text: string } | { readonly pattern: string; readonly flags: string };
  readonly exact: boolean;
}

/** The answer of the script in the page: the number of matches; the wanted element carries the mark. */
interface Found {
  readonly count: number;
  readonly address: string;
  readonly says: string;
}

const MARK = "data-meant";

/** Finds the element of a {@link Wanted}. If the frame of a page has another of the same name, the one in `main` counts. */
const FIND = `((wanted) => {
  const plain = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const settled = (it) => !["button", "field"].includes(wanted.kind) || getComputedStyle(it).pointerEvents !== "none";
  const visible = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length > 0 && settled(it);
  const fits = (text) => {
    if ("pattern" in wanted.words) return new RegExp(wanted.words.pattern, wanted.words.flags).test(text);
    if (wanted.exact) return text === wanted.words.text;
    return text.toLowerCase().includes(wanted.words.text.toLowerCase());
  };
  const labels = (it) => plain([it.getAttribute("aria-label"), ...[...(it.labels ?? [])].map((label) => label.textContent)].join(" "));
  const heard = (it) => {
    const copy = it.cloneNode(true);
    for (const mute of copy.querySelectorAll("[aria-hidden=true]")) mute.remove();
    return copy.textContent;
  };
  const kinds = {
    button: ["button, summary, a[href], [role=button], input[type=submit]", (it) => plain(it.getAttribute("aria-label") || heard(it) || it.value)],
    heading: ["h1, h2, h3, h4, h5, h6, [role=heading]", (it) => plain(it.innerText)],
    field: ["input, textarea, select", labels],
    text: ["body", (it) => plain(it.innerText)],
  };
  for (const it of document.querySelectorAll("[${MARK}]")) it.removeAttribute("${MARK}");
  const [css, name] = kinds[wanted.kind];
  let all = [...document.querySelectorAll(css)].filter((it) => visible(it) && fits(name(it)));
  const modal = [...document.querySelectorAll("dialog[open]")].at(-1);
  for (const scope of [modal, document.querySelector("main")]) {
    const inside = all.filter((it) => scope?.contains(it));
    if (all.length > 1 && inside.length > 0) all = inside;
  }
  if (all.length > 0) all[0].setAttribute("${MARK}", "");
  return { count: all.length, address: location.href, says: plain(document.body.innerText).slice(0, 600) };
})`;

/** The first visible element that a selector names gets the mark; answers whether there is one. */
const MEAN = `((css) => {
  for (const it of document.querySelectorAll("[${MARK}]")) it.removeAttribute("${MARK}");
  const it = [...document.querySelectorAll(css)].find((one) => one.checkVisibility() && one.getClientRects().length > 0);
  it?.setAttribute("${MARK}", "");
  return it !== undefined;
})`;

/** The text of the first visible element that a selector names; null if no such element is there. */
const READ = `((css) =>
  [...document.querySelectorAll(css)].find((one) => one.checkVisibility() && one.getClientRects().length > 0)?.innerText ?? null)`;

/** How Firefox, Chromium and WebDriver say that the page has replaced an element since it was found. */
const REPLACED = /No element found|Node is detached|not clickable|no such element|stale element|null/i;

const MEANT = `[${MARK}]`;
const meant = (member: string): string => `document.querySelector(${JSON.stringify(MEANT)}).${member}`;
const call = (script: string, argument: unknown): string => `${script}(${JSON.stringify(argument)})`;

const wordsOf = (words: Words): Wanted["words"] =>
  typeof words === "string" ? { text: words } : { pattern: words.source, flags: words.flags };

/** A screen with one tab. @param home address that paths are opened at. */
export function plainScreen(driver: Driver, home: string): Screen {
  let here = home;

  /** Polls until `holds`. @throws with the page's text. */
  async function until(wanted: Wanted, what: string, holds: (count: number) => boolean): Promise<void> {
    let last: Found | undefined;
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      last = await driver.run<Found>(call(FIND, wanted)).catch(() => undefined);
      if (last) here = last.address;
      if (last && holds(last.count)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    throw new Error(`There is ${last?.count ?? "no page"} of ${what} at ${here}, which says: ${last?.says}`);
  }
  const theOne = (kind: Wanted["kind"], words: Words, exact: boolean): Promise<void> =>
    until({ kind, words: wordsOf(words), exact }, `${kind} ${words}`, (count) => count === 1);
  const field = (label: string): Promise<void> => theOne("field", label, false);

  /** Uses the element that `find` has marked. A page that redraws itself may replace it in between: then it is found again. */
  async function onMeant<Value>(find: () => Promise<void>, use: () => Promise<Value>): Promise<Value> {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      await find();
      try {
        return await use();
      } catch (error) {
        if (Date.now() > end || !REPLACED.test(String(error))) throw error;
      }
    }
  }

  /** Runs a script on a selector until it returns something other than false and null. */
  async function first<Value>(script: string, css: string): Promise<Value> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      const found = await driver.run<Value | false | null>(call(script, css)).catch(() => false as const);
      if (found !== false && found !== null) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    throw new Error(`There is no ${css} at ${here}`);
  }

  return {
    faults: driver.faults,
    open: async (address) => {
      // The same address once more would be a reload, which keeps the entry's state: people begin anew.
      await driver.run("history.replaceState(null, '')").catch(() => undefined);
      await driver.goto(new URL(address, home).href);
    },
    type: (label, text) =>
      onMeant(
        () => field(label),
        () => driver.fill(MEANT, text),
      ),
    attach: driver.attach,
    choose: (label) =>
      onMeant(
        () => field(label),
        async () => {
          if (!(await driver.run<boolean>(meant("checked")))) await driver.click(MEANT);
        },
      ),
    pick: (label, option) =>
      onMeant(
        () => field(label),
        () =>
          driver.run(`((list) => {
            list.value = [...list.options].find((it) => it.text === ${JSON.stringify(option)}).value;
            list.dispatchEvent(new Event("change", { bubbles: true }));
          })(document.querySelector(${JSON.stringify(MEANT)}))`),
      ),
    press: (name) =>
      onMeant(
        () => theOne("button", name, true),
        () => driver.click(MEANT),
      ),
    pressUnless: async (name, css, text) => {
      const there = `[...document.querySelectorAll(${JSON.stringify(css)})].some((it) => it.innerText.trim() === ${JSON.stringify(text)})`;
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        if (await driver.run<boolean>(there).catch(() => false)) return;
        const wanted: Wanted = { kind: "button", words: wordsOf(name), exact: true };
        const found = await driver.run<Found>(call(FIND, wanted)).catch(() => undefined);
        const pressed =
          found?.count === 1 &&
          (await driver.click(MEANT).then(
            () => true,
            () => false,
          ));
        if (pressed) return;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
      throw new Error(`There is no button ${name} at ${here}, and no ${text}`);
    },
    see: (words) =>
      until({ kind: "text", words: wordsOf(wholeWords(words)), exact: false }, `words ${words}`, (count) => count > 0),
    seeNot: (words) =>
      until({ kind: "text", words: wordsOf(words), exact: false }, `words ${words}`, (count) => count === 0),
    seeHeading: (words) =>
      until({ kind: "heading", words: wordsOf(words), exact: false }, `heading ${words}`, (count) => count > 0),
    arrive: async (path) => {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        const address = await driver
          .run<string>("document.readyState !== 'loading' && location.href")
          .catch(() => false);
        if (address) {
          here = address as string;
          const url = new URL(here);
          const whole = url.pathname + url.search;
          if (typeof path === "string" ? whole === path || url.pathname === path : path.test(whole)) return;
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
      throw new Error(`The screen stays at ${here} and does not arrive at ${path}`);
    },
    read: async (css) => (await first<string>(READ, css)).trim(),
    value: async (css) => driver.run<string>(`document.querySelector(${JSON.stringify(css)}).value`),
    texts: (css) =>
      driver.run<string[]>(`[...document.querySelectorAll(${JSON.stringify(css)})].map((it) => it.innerText)`),
    words: () =>
      onMeant(
        () => until({ kind: "text", words: { text: "" }, exact: false }, "body", (count) => count === 1),
        () => driver.run<string>(WORDS),
      ),
    valueOf: (label) =>
      onMeant(
        () => field(label),
        () => driver.run<string>(meant("value")),
      ),
    picture: async (css) => {
      await first<true>(MEAN, css);
      return driver.picture(MEANT);
    },
    screenshot: async (file) => writeFileSync(file, await driver.picture()),
    address: () => here,
    refresh: driver.refresh,
    back: driver.back,
    mouse: driver.mouse,
    middleOf: (css) => first(MIDDLE, css),
    newTab: async () => plainScreen(await driver.newTab(), home),
    close: driver.close,
    offline: async () => {
      throw new Error("This browser's connection cannot be cut from here: stories that do it speak to Chromium only.");
    },
    barriers: async () => {
      throw new Error("axe looks in Chromium only.");
    },
    get page(): never {
      throw new Error("Only Chromium has Playwright's page.");
    },
  };
}
