/**
 * Draws parts of the app without a browser: what a screen says and offers in each state, for the price of a call. What depends on size,
 * focus, sight or the system's prompts is in e2e/.
 */
import "fake-indexeddb/auto";
import { setMaxListeners } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { transformWithOxc } from "vite";
import { Element, type Leaf, Words } from "./elements.ts";

const APP = dirname(import.meta.dirname);
const jsx = { runtime: "automatic", importSource: "preact" } as const;
const files = globSync("src/**/*.tsx", { cwd: APP }).map((path) => `${APP}/${path}`);
const sources = new Map(
  await Promise.all(
    files.map(async (path) => {
      const { code } = await transformWithOxc(readFileSync(path, "utf8"), path, { jsx });
      return [pathToFileURL(path).href, code] as const;
    }),
  ),
);
const isElement = (node: Leaf): node is Element => node instanceof Element;
const below = (node: Element): readonly Element[] =>
  node.childNodes.filter(isElement).flatMap((it) => [it, ...below(it)]);

/** What is read of a part, in one line; drawings and what stands for them are not. */
function wordsOf(node: Leaf): string {
  if (node instanceof Words) return node.data;
  if (!isElement(node) || node.attributes.get("aria-hidden") === "true") return "";
  return node.childNodes.map(wordsOf).filter(Boolean).join(" ").replace(/\s+/g, " ").trim();
}
export const nameOf = (element: Element): string => element.attributes.get("aria-label") ?? wordsOf(element);

function treeOf(node: Leaf): readonly string[] {
  if (node instanceof Words) return node.data === "" ? [] : [JSON.stringify(node.data)];
  if (!isElement(node)) return [];
  const { localName, attributes, value, checked, disabled, childNodes } = node;
  const has = [...attributes].map(([name, text]) => `${name}=${text}`).toSorted();
  const more = [value && `value ${JSON.stringify(value)}`, checked && "checked", disabled && "disabled"];
  return [`<${[localName, ...has, ...more.filter(Boolean)].join(" ")}>`, ...childNodes.flatMap(treeOf)];
}

/** A part of the app on the screen. */
export interface Drawn {
  /** All its words, in one line. */
  readonly words: () => string;
  /** The words of each element of this kind or class: `h1`, `.badge`. */
  readonly all: (what: string) => readonly string[];
  /** The names of the buttons that can be pressed, in their order. */
  readonly buttons: () => readonly string[];
  /** The names of what can be chosen. */
  readonly choices: () => readonly string[];
  /** The names of what is pressed, chosen, wrong or cannot be used. */
  readonly marks: () => readonly string[];
  /** The ids of the fields to type into. */
  readonly fields: () => readonly string[];
  /** Each link's name and where it leads. */
  readonly links: () => readonly (readonly [name: string, href: string])[];
  /** Of the button with this name. */
  readonly attribute: (name: string, attribute: string) => string | undefined;
  /** By its name, or itself. */
  readonly press: (button: string | Element, detail?: number) => Promise<void>;
  readonly type: (id: string, text: string) => Promise<void>;
  /** Whatever else can be filled in: a list to choose from, a file, what a finger does to a button. */
  readonly controls: () => readonly Element[];
  readonly tell: (element: Element, event: string) => Promise<void>;
  /** Each element with all that it has, and each text, line by line. */
  readonly tree: () => readonly string[];
  readonly choose: (name: string) => Promise<void>;
  /** Waits until it says this. */
  readonly see: (words: string) => Promise<void>;
  readonly until: (is: () => boolean, what: string) => Promise<void>;
  /** Another state of the same part. */
  readonly show: (part: ComponentChild) => Promise<void>;
  /** What follows of another change. */
  readonly follow: (change?: () => unknown) => Promise<void>;
  readonly leave: () => void;
}

const MARKS = ["aria-pressed", "aria-checked", "aria-invalid", "aria-busy", "aria-current"];

/** Before a test takes the timers over. */
const { setTimeout: later } = globalThis;
/** Within this time comes what is loaded, signed or answered. Milliseconds. */
const LONGEST_MS = 60_000;

/** Draws it, with everything that it does at once. */
export async function draw(part: ComponentChild): Promise<Drawn> {
  const place = new Element("main");
  const follow = (change: () => unknown = () => undefined) =>
    act(async () => {
      await change();
      await new Promise((done) => setImmediate(done));
    });
  /** Nothing outside a sheet can be pressed while it is open. */
  const inReach = () => below(below(place).findLast((it) => it.localName === "dialog") ?? place);
  const find = (of: readonly string[], is: (element: Element) => boolean): Element => {
    const found = inReach().find((it) => of.includes(it.localName) && is(it));
    if (!found) throw new Error(`nothing of this name in: ${wordsOf(place)}`);
    return found;
  };
  const tell = (element: Element, name: string, detail = 1) =>
    follow(() =>
      element.listeners.get(name)?.call(element, {
        currentTarget: element,
        target: element,
        preventDefault: () => undefined,
        detail,
        button: 0,
      }),
    );
  const formOf = (element: Element): Element | undefined => {
    const id = element.attributes.get("form");
    let up: Element | null = element;
    while (up && up.localName !== "form") up = up.parentNode;
    return up ?? below(place).find((it) => it.attributes.get("id") === id && id !== undefined);
  };
  const until = async (is: () => boolean, what: string) => {
    const start = performance.now();
    while (!is() && performance.now() - start < LONGEST_MS) await follow(() => new Promise((turn) => later(turn, 1)));
    if (!is()) throw new Error(`“${what}” does not come; it says: ${wordsOf(place)}`);
  };
  const show = (other: ComponentChild) => follow(() => render(other, place as never));
  await show(part);
  return {
    words: () => wordsOf(place),
    all: (what) =>
      below(place)
        .filter(({ localName, attributes }) =>
          [localName, ...(attributes.get("class") ?? "").split(" ").map((name) => `.${name}`)].includes(what),
        )
        .map(wordsOf),
    buttons: () =>
      inReach()
        .filter((it) => it.localName === "button" && !it.disabled)
        .map(nameOf),
    choices: () =>
      inReach()
        .filter((it) => it.localName === "label" && below(it).some(({ localName }) => localName === "input"))
        .map(wordsOf),
    marks: () =>
      below(place).flatMap((element) => {
        const label = element.parentNode?.localName === "label" ? wordsOf(element.parentNode) : "";
        const own = nameOf(element) || label || (element.attributes.get("id") ?? element.localName);
        const on = MARKS.filter((mark) => element.attributes.get(mark) === "true").map((mark) => `${own}: ${mark}`);
        return [
          ...on,
          ...(element.checked ? [`${own}: checked`] : []),
          ...(element.disabled ? [`${own}: disabled`] : []),
        ];
      }),
    fields: () =>
      inReach()
        .filter((it) => it.localName === "input" && !it.disabled)
        .map((it) => it.attributes.get("id") ?? ""),
    links: () =>
      below(place)
        .filter((it) => it.localName === "a")
        .map((it) => [nameOf(it), it.attributes.get("href") ?? ""]),
    attribute: (name, attribute) => find(["button"], (it) => nameOf(it) === name).attributes.get(attribute),
    press: async (which, detail) => {
      const button = find(["button"], (it) => !it.disabled && (it === which || nameOf(it) === which));
      const form = button.attributes.get("type") === "submit" ? formOf(button) : undefined;
      await (form ? tell(form, "submit") : tell(button, "click", detail));
    },
    type: async (id, text) => {
      const field = find(["input", "textarea"], (it) => it.attributes.get("id") === id);
      field.value = text;
      await tell(field, "input");
    },
    choose: async (name) => {
      const label = find(["label"], (it) => wordsOf(it) === name);
      const input = below(label)[0] ?? label;
      input.checked = !input.checked;
      await tell(input, "change");
    },
    controls: () =>
      inReach().filter((it) => ["button", "input", "select", "textarea"].includes(it.localName) && !it.disabled),
    tell: (element, event) => tell(element, event),
    tree: () => treeOf(place),
    see: (words) => until(() => wordsOf(place).includes(words), words),
    until,
    ...{ show, follow },
    leave: () => act(() => render(null, place as never)),
  };
}

const [target, kept, root] = [new EventTarget(), new Map<string, string>(), new Element("html")];
setMaxListeners(0, target); // as in a browser
/** What the tests of a file change of the browser. */
export const browser = {
  agent:
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  onLine: true,
  /** What the app keeps outside its database. */
  kept,
};

const on = {
  addEventListener: target.addEventListener.bind(target),
  removeEventListener: target.removeEventListener.bind(target),
  dispatchEvent: target.dispatchEvent.bind(target),
};
const globals: Record<string, unknown> = {
  ...on,
  document: {
    ...on,
    createElementNS: (namespace: string, name: string) => new Element(name, namespace),
    createElement: (name: string) => new Element(name),
    createTextNode: (words: string) => new Words(words),
    // A hidden app asks no LPSE by itself.
    ...{ documentElement: root, body: root, activeElement: null, visibilityState: "hidden" },
    ...{ getElementById: () => null, querySelector: () => null, querySelectorAll: () => [] },
  },
  ...{ HTMLElement: Element, HTMLInputElement: class extends Element {}, innerHeight: 740, scrollY: 0 },
  window: globalThis,
  parent: globalThis,
  history: { state: null, pushState: () => undefined, replaceState: () => undefined, go: () => undefined },
  location: new URL("https://authenticator.contoh.go.id/"),
  matchMedia: () => ({ matches: false }),
  ...{ scrollTo: () => undefined, scrollBy: () => undefined },
  // Nothing is painted.
  ...{ requestAnimationFrame: () => 0, cancelAnimationFrame: () => undefined },
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  },
  navigator: {
    get userAgent() {
      return browser.agent;
    },
    get onLine() {
      return browser.onLine;
    },
    language: "id",
  },
};
let hooks: ReturnType<typeof registerHooks> | undefined;
let were: ReadonlyMap<string, PropertyDescriptor | undefined> = new Map();

/** From here on the app's screens can be imported, in a process that says what a browser says. */
export function enterBrowser(): void {
  hooks = registerHooks({
    load: (url, context, next) => {
      const source = url.endsWith(".css") ? "" : sources.get(url);
      return source === undefined ? next(url, context) : { format: "module", source, shortCircuit: true };
    },
  });
  were = new Map(Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** Gives the process back as it was: for the `after` of a file. */
export async function leaveBrowser(): Promise<void> {
  const { forgetAll } = await import("../src/base/store/store.ts");
  await forgetAll();
  hooks?.deregister();
  for (const [name, was] of were)
    if (was) Object.defineProperty(globalThis, name, was);
    else Reflect.deleteProperty(globalThis, name);
}
