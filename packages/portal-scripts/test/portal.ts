/**
 * Runs the portal's scripts without a browser: a page from HTML, the server's answers, a clock that the test turns, and what the page then
 * shows and sends. What depends on size, sight or the system's prompts is in e2e/.
 */
import { registerHooks } from "node:module";
import { mock } from "node:test";
import { KeyEvent, Place, parse, SmallElement, SmallEvent } from "./small-dom.ts";

const ORIGIN = "https://spse.contoh.go.id";
export const NOW = 1_790_000_000;

class Form extends SmallElement {
  requestSubmit = (submitter: SmallElement | null = null): void => {
    const event = new SmallEvent("submit", { bubbles: true, submitter });
    if (this.dispatchEvent(event)) this.#send("", submitter?.name ? [[submitter.name, String(submitter.value)]] : []);
  };
  submit = (): void => this.#send(" unheard", []);
  #send(how: string, more: [string, string][]): void {
    now.sent.push(`${this.action}${how} ${new URLSearchParams([...valuesOf(this), ...more])}`.trim());
  }
  get action(): string {
    return this.getAttribute("action") ?? "";
  }
}
class Input extends SmallElement {}
class Button extends SmallElement {}
class Progress extends SmallElement {}
class Dialog extends SmallElement {
  showModal = () => this.setAttribute("open", "");
  close = () => this.removeAttribute("open");
}
const KINDS: Readonly<Record<string, typeof SmallElement>> = { form: Form, input: Input, button: Button };
const MORE_KINDS: Readonly<Record<string, typeof SmallElement>> = { progress: Progress, dialog: Dialog };

const valuesOf = (form: SmallElement): [string, string][] =>
  form
    .all("input")
    .filter((it) => it.name && (it.type !== "checkbox" || it.checked))
    .map((it) => [it.name, String(it.value)]);

function make(name: string): SmallElement {
  const kind = KINDS[name] ?? MORE_KINDS[name] ?? SmallElement;
  const element = new kind(name);
  const click = () => {
    if (!element.dispatchEvent(new SmallEvent("click", { bubbles: true, detail: 1 }))) return;
    const form = element.closest("form");
    if (element instanceof Button && element.type !== "button" && form instanceof Form) form.requestSubmit(element);
    else if (element.getAttribute("href") !== null) now.went.push(`link ${element.getAttribute("href")}`);
  };
  const focus = () => {
    now.focused = element;
  };
  Object.assign(element, { click, focus });
  if (name === "a")
    Object.defineProperty(element, "href", {
      get: () => new URL(element.getAttribute("href") ?? "", now.location).href,
      set: (href: string) => element.setAttribute("href", href),
    });
  return element;
}

/** What another frame shows. */
export const partOf = (html: string): SmallElement => parse(html, make);

/** What the server says to a script, or that it cannot be reached. */
export type Answer = Response | "away";
export const json = (said: object, status = 200): Response => Response.json(said, { status });
/** An answer that came from another address. */
export const redirected = (): Response => Object.defineProperty(json({}), "redirected", { value: true });

class Stream extends Place {
  static readonly CLOSED = 2;
  readonly path: string;
  readyState = 1;
  constructor(path: string) {
    super();
    this.path = path;
    now.streams.push(this);
  }
  close(): void {
    this.readyState = Stream.CLOSED;
  }
}

class Channel extends Place {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
    now.channels.push(this);
  }
  postMessage = (data: unknown): void => void now.posted.push(data);
}

class PageLoad {
  responseType = "";
  status = 0;
  responseURL = "";
  responseXML: SmallElement | null = null;
  onloadend: () => void = () => undefined;
  #path = "";
  #method = "";
  open(method: string, url: string): void {
    this.#method = method;
    this.#path = new URL(url, now.location).href.slice(ORIGIN.length);
  }
  send(): void {
    now.asked.push(`page ${this.#method} ${this.#path}`);
    const page = now.pages.get(this.#path);
    const { html = "", status = 200, at = this.#path } = typeof page === "string" ? { html: page } : (page ?? {});
    if (page !== undefined)
      Object.assign(this, {
        status,
        responseURL: ORIGIN + at,
        responseXML: this.responseType === "document" ? parse(html, make) : null,
      });
    queueMicrotask(() => this.onloadend());
  }
}

/** A page that is open, and what its scripts have done. */
const fresh = (html: string, path: string) => ({
  root: parse(html, make),
  window: new Place(),
  location: new URL(path, ORIGIN),
  focused: null as SmallElement | null,
  /** Forms that were sent: where and with which values. `unheard`: no script was asked. */
  sent: [] as string[],
  /** Where the page went: `reload`, `/address`. */
  went: [] as string[],
  /** What was asked of the server. */
  asked: [] as string[],
  /** The answers to what is asked, by path; the last one stays. */
  answers: new Map<string, (Answer | Promise<Answer>)[]>(),
  /** What each address shows, perhaps as an error or after a redirection. */
  pages: new Map<string, string | Readonly<{ html: string; status?: number; at?: string }>>(),
  streams: [] as Stream[],
  channels: [] as Channel[],
  posted: [] as unknown[],
});
let now = fresh("", "/");
let opened = 0;

async function answer(path: string, how: { method?: string; body?: object; headers?: object } = {}): Promise<Response> {
  const { method = "GET", body = "", headers = {} } = how;
  const asks = "accept" in headers && headers.accept === "application/json" ? "json " : "";
  now.asked.push(`${asks}${method} ${path} ${body}`.trim());
  const answers = now.answers.get(path) ?? [];
  const said = await (answers.length > 1 ? answers.shift() : answers[0]);
  if (!said || said === "away") throw new TypeError("the server is away");
  return said.clone === undefined || said.redirected ? said : said.clone();
}

const windowed = {
  addEventListener: (...of: Parameters<Place["addEventListener"]>) => now.window.addEventListener(...of),
  dispatchEvent: (event: SmallEvent) => now.window.dispatchEvent(event),
};
const browser = (): Record<string, unknown> => {
  const { root, window, location, went } = now;
  const body = root.querySelector("body") ?? root;
  root.above = window;
  Object.defineProperty(root, "activeElement", { get: () => now.focused ?? body });
  const address = {
    ...{ pathname: location.pathname, search: location.search },
    ...{
      reload: () => went.push("reload"),
      assign: (to: string) => went.push(to),
      replace: (to: string) => went.push(to),
    },
  };
  Object.defineProperty(address, "href", { get: () => location.href, set: (to: string) => went.push(to) });
  return {
    ...windowed,
    document: Object.assign(root, { body, createElement: make, hidden: false, visibilityState: "visible" }),
    location: address,
    ...{ window: globalThis, self: globalThis, top: globalThis, navigator: { onLine: true } },
    ...{ Event: SmallEvent, KeyboardEvent: KeyEvent, Node: { TEXT_NODE: 3 }, Element: SmallElement },
    ...{ HTMLElement: SmallElement, HTMLFormElement: Form, HTMLInputElement: Input, HTMLButtonElement: Button },
    ...{ HTMLProgressElement: Progress, HTMLDialogElement: Dialog },
    ...{ EventSource: Stream, BroadcastChannel: Channel, XMLHttpRequest: PageLoad, fetch: answer },
    FormData: class {
      readonly values: [string, string][];
      constructor(form: SmallElement) {
        this.values = valuesOf(form);
      }
      [Symbol.iterator] = () => this.values.values();
    },
  };
};

const replaced = new Map<string, PropertyDescriptor | undefined>();
function replace(globals: object): void {
  for (const [name, value] of Object.entries(globals)) {
    if (!replaced.has(name)) replaced.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

/** Each page has every script's files for itself. A worker is its address. */
const OWN = /\/portal-scripts\/src\/.*\?(page=\d+)$/;
let hooks: ReturnType<typeof registerHooks> | undefined;

/** Everything that happens at once has happened. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done));
}

/** @param more what this browser has besides, or has not. */
export function openPage(html: string, more: object = {}, path = "/") {
  if (!hooks) {
    hooks = registerHooks({
      resolve: (specifier, context, next) => {
        const page = OWN.exec(context.parentURL ?? "")?.[1];
        const found = next(specifier, context);
        return page && specifier.startsWith(".") && !found.url.includes("?")
          ? { ...found, url: `${found.url}?${page}` }
          : found;
      },
      load: (url, context, next) =>
        url.endsWith("?worker&url")
          ? { format: "module", source: 'export default "/worker.js"', shortCircuit: true }
          : next(url, context),
    });
    mock.method(performance, "now", () => Date.now() - NOW * 1000);
  }
  // What an earlier page still waits for is gone with it.
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: NOW * 1000 });
  now = fresh(html, path);
  opened++;
  replace({ ...browser(), ...more });
  const find = (selector: string): SmallElement => {
    const found = now.root.querySelector(selector);
    if (!found) throw new Error(`nothing on the page is ${selector}`);
    return found;
  };
  const tell = async (on: Place, type: string, more: object = {}) => {
    const event = new (type.startsWith("key") ? KeyEvent : SmallEvent)(type, { bubbles: true, ...more });
    on.dispatchEvent(event);
    await settle();
    return event;
  };
  return {
    ...now,
    find,
    words: (selector: string) => find(selector).textContent.replace(/\s+/g, " ").trim(),
    focus: () => now.focused,
    run: async (script: string) => {
      await import(`../src/${script}.ts?page=${opened}`);
      await settle();
    },
    tell: (at: string, type: string, more?: object) =>
      tell(at === "window" ? now.window : at === "document" ? now.root : find(at), type, more),
    stream: (type: string, more?: object) => tell(now.streams.at(-1) ?? new Place(), type, { bubbles: false, ...more }),
    hear: (data: object) => tell(now.channels[0] ?? new Place(), "message", { data }),
    press: async (selector: string) => {
      find(selector).click();
      await settle();
    },
    submit: async (selector: string, submitter?: string) => {
      (find(selector) as Form).requestSubmit(submitter ? find(submitter) : null);
      await settle();
    },
  };
}

/** Time passes, with everything that it brings. */
export async function wait(seconds: number): Promise<void> {
  for (let left = seconds * 1000; left > 0; left -= 250) {
    mock.timers.tick(Math.min(left, 250));
    await new Promise((done) => setImmediate(done));
  }
  await settle();
}

/** Gives the process back as it was: for the `after` of a file. */
export function leavePages(): void {
  hooks?.deregister();
  hooks = undefined;
  mock.timers.reset();
  mock.restoreAll();
  for (const [name, was] of replaced)
    if (was) Object.defineProperty(globalThis, name, was);
    else Reflect.deleteProperty(globalThis, name);
  replaced.clear();
}
