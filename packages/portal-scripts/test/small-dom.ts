/** As much of a document as the portal's scripts use: elements from HTML, selectors, attributes and events that bubble. Nothing is drawn. */

type Listener = (event: SmallEvent) => unknown;
interface How {
  readonly once?: boolean;
  readonly capture?: boolean;
}

/** An event, with everything that a listener reads of it. */
export class SmallEvent {
  readonly type: string;
  readonly bubbles: boolean = false;
  target: Place | null = null;
  currentTarget: Place | null = null;
  defaultPrevented = false;
  isStopped = false;
  constructor(type: string, more: object = {}) {
    this.type = type;
    Object.assign(this, more);
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
  stopImmediatePropagation(): void {
    this.isStopped = true;
  }
}

export class KeyEvent extends SmallEvent {
  declare readonly key: string;
  declare readonly isCaps?: boolean;
  getModifierState = (name: string): boolean => name === "CapsLock" && this.isCaps === true;
}

/** What hears events: the window, the document, an element, a stream. */
export class Place {
  /** Which place hears an event next. */
  above: Place | null = null;
  readonly #heard: { readonly type: string; readonly listener: Listener; readonly how: How }[] = [];
  addEventListener = (type: string, listener: Listener, how: How = {}): void => {
    this.#heard.push({ type, listener, how });
  };
  removeEventListener = (type: string, listener: Listener): void => {
    const at = this.#heard.findIndex((it) => it.type === type && it.listener === listener);
    if (at >= 0) this.#heard.splice(at, 1);
  };
  /** @returns false if a listener has prevented what the browser would do. */
  dispatchEvent = (event: SmallEvent): boolean => {
    event.target = this;
    const path: Place[] = [];
    for (let at: Place | null = this; at; at = at.above) path.push(at);
    for (const at of path.toReversed()) at.#tell(event, true);
    for (const at of event.bubbles ? path : [this]) at.#tell(event, false);
    return !event.defaultPrevented;
  };
  #tell(event: SmallEvent, capture: boolean): void {
    for (const heard of [...this.#heard]) {
      if (event.isStopped || heard.type !== event.type || (heard.how.capture ?? false) !== capture) continue;
      if (heard.how.once) this.#heard.splice(this.#heard.indexOf(heard), 1);
      event.currentTarget = this;
      heard.listener(event);
    }
  }
}

class Words {
  readonly nodeType = 3;
  textContent: string;
  parent: SmallElement | null = null;
  constructor(text: string) {
    this.textContent = text;
  }
}
type SmallNode = Words | SmallElement;

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export class SmallElement extends Place {
  readonly nodeType = 1;
  readonly localName: string;
  readonly attributes = new Map<string, string>();
  readonly style: Record<string, string> = {};
  childNodes: SmallNode[] = [];
  parent: SmallElement | null = null;
  /** What a field holds. */
  value: unknown = "";
  checked = false;
  indeterminate = false;
  scrollTop = 0;
  tabIndex = 0;
  /** Attributes as properties, below. */
  declare id: string;
  declare className: string;
  declare name: string;
  declare type: string;
  declare role: string;
  declare src: string;
  declare method: string;
  declare hidden: boolean;
  declare disabled: boolean;
  declare required: boolean;
  declare autofocus: boolean;
  declare open: boolean;
  declare formNoValidate: boolean;
  declare focus: () => void;
  declare click: () => void;
  /** Only what a browser has of a field, a frame or a picture. */
  declare maxLength: number;
  declare complete: boolean;
  declare contentDocument: SmallElement;
  declare contentWindow: object;
  constructor(localName: string, attributes: readonly (readonly [string, string])[] = []) {
    super();
    this.localName = localName;
    for (const [name, value] of attributes) this.setAttribute(name, value);
    this.checked = this.hasAttribute("checked");
  }
  get children(): SmallElement[] {
    return this.childNodes.filter((it) => it instanceof SmallElement);
  }
  get parentElement(): SmallElement | null {
    return this.parent;
  }
  get lastElementChild(): SmallElement | null {
    return this.children.at(-1) ?? null;
  }
  get textContent(): string {
    return this.childNodes.map((it) => it.textContent).join("");
  }
  set textContent(text: string) {
    this.replaceChildren(...(text === "" ? [] : [text]));
  }
  append(...nodes: readonly (SmallNode | string)[]): void {
    for (const each of nodes) {
      const node = typeof each === "string" ? new Words(each) : each;
      detach(node);
      node.parent = this;
      if (node instanceof SmallElement) node.above = this;
      this.childNodes.push(node);
    }
  }
  replaceChildren(...nodes: (SmallNode | string)[]): void {
    for (const node of [...this.childNodes]) detach(node);
    this.append(...nodes);
  }
  after(node: SmallElement): void {
    const rest = this.parent?.childNodes.splice(this.parent.childNodes.indexOf(this) + 1) ?? [];
    this.parent?.append(node);
    this.parent?.childNodes.push(...rest);
  }
  remove(): void {
    detach(this);
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
    if (name === "value") this.value = this.localName === "progress" ? Number(value) : value;
    if (name === "maxlength") this.maxLength = Number(value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }
  get dataset(): Record<string, string> {
    const { attributes } = this;
    const own = [...attributes].filter(([name]) => name.startsWith("data-"));
    return new Proxy(Object.fromEntries(own.map(([name, value]) => [camel(name.slice(5)), value])), {
      set: (_, name, value) => Boolean(attributes.set(`data-${dashed(String(name))}`, String(value))),
      deleteProperty: (_, name) => attributes.delete(`data-${dashed(String(name))}`) || true,
    });
  }
  get classList() {
    const names = new Set((this.getAttribute("class") ?? "").split(/\s+/).filter(Boolean));
    const write = () => this.setAttribute("class", [...names].join(" "));
    const toggle = (name: string, on: boolean) => {
      names[on ? "add" : "delete"](name);
      write();
    };
    return {
      contains: (name: string) => names.has(name),
      add: (name: string) => toggle(name, true),
      remove: (name: string) => toggle(name, false),
      toggle,
    };
  }
  get elements() {
    const { form } = this;
    const named = (name: string) => form?.all(`[name="${name}"]`).find((it) => it.form === form) ?? null;
    return { namedItem: named };
  }
  /** A form is its own here. */
  get form(): SmallElement | null {
    return this.closest("form");
  }
  all(selector: string): SmallElement[] {
    return below(this).filter((it) => it.matches(selector));
  }
  querySelector = (selector: string): SmallElement | null => this.all(selector)[0] ?? null;
  querySelectorAll = (selector: string): SmallElement[] => this.all(selector);
  getElementById = (id: string): SmallElement | null => below(this).find((it) => it.getAttribute("id") === id) ?? null;
  closest(selector: string): SmallElement | null {
    return this.matches(selector) ? this : (this.parent?.closest(selector) ?? null);
  }
  matches(selector: string): boolean {
    return selector.split(/,\s*/).some((one) => fits(this, one.match(/(?:\[[^\]]*\]|[^\s>[])+|>/g) ?? []));
  }
}

function detach(node: SmallNode): void {
  if (node.parent) node.parent.childNodes = node.parent.childNodes.filter((it) => it !== node);
  node.parent = null;
  if (node instanceof SmallElement) node.above = null;
}
const below = (element: SmallElement): SmallElement[] => element.children.flatMap((it) => [it, ...below(it)]);

/** Whether it fits the last part of a selector, and those above it the others. */
function fits(element: SmallElement, parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? "";
  if (!isOf(element, last)) return false;
  if (parts.length === 1) return true;
  const isChild = parts.at(-2) === ">";
  const rest = parts.slice(0, isChild ? -2 : -1);
  for (let up = element.parent; up; up = isChild ? null : up.parent) if (fits(up, rest)) return true;
  return false;
}

const PART = /\[([\w-]+)(?:(\^?)="?([^\]"]*)"?)?\]|:not\(((?:[^()])*)\)|:(checked|empty)|([#.]?)([\w-]+)/g;
const isOf = (element: SmallElement, selector: string): boolean =>
  [...selector.matchAll(PART)].every(([, attribute, from, value, not, state, mark, name = ""]) => {
    if (attribute) {
      const has = element.getAttribute(attribute);
      return has !== null && (value === undefined || (from ? has.startsWith(value) : has === value));
    }
    if (not) return !isOf(element, not);
    if (state) return state === "checked" ? element.checked : element.textContent === "";
    if (mark === ".") return element.classList.contains(name);
    return mark === "#" ? element.getAttribute("id") === name : element.localName === name;
  });

/** Properties that are attributes of the same or this name. */
const TEXTS = { id: "id", className: "class", name: "name", type: "type", role: "role", src: "src" } as const;
const MORE = { method: "method", download: "download", dateTime: "datetime", target: "target" } as const;
const SWITCHES = { hidden: "hidden", disabled: "disabled", required: "required", autofocus: "autofocus" } as const;
const MORE_SWITCHES = { open: "open", formNoValidate: "formnovalidate" } as const;
for (const [property, attribute] of Object.entries({ ...TEXTS, ...MORE }))
  Object.defineProperty(SmallElement.prototype, property, {
    get(this: SmallElement) {
      return this.getAttribute(attribute) ?? "";
    },
    set(this: SmallElement, value: string) {
      this.setAttribute(attribute, value);
    },
  });
for (const [property, attribute] of Object.entries({ ...SWITCHES, ...MORE_SWITCHES }))
  Object.defineProperty(SmallElement.prototype, property, {
    get(this: SmallElement) {
      return this.hasAttribute(attribute);
    },
    set(this: SmallElement, is: boolean) {
      if (is) this.setAttribute(attribute, "");
      else this.removeAttribute(attribute);
    },
  });
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
const TOKEN = /<(\/?)([\w-]+)((?:\s+[\w:-]+(?:="[^"]*"|=[^\s>]*)?)*)\s*(\/?)>|<!--.*?-->|<![^>]*>|([^<]+)/gs;
const VOID = /^(input|img|br|hr|link|meta)$/;

/** The elements of HTML, with the scripts on: what is for browsers without them is not there. */
export function parse(html: string, make: (name: string) => SmallElement): SmallElement {
  const root = make("html");
  let at = root;
  for (const [, end, name, attributes, closed, text] of html
    .replace(/<noscript>.*?<\/noscript>/gs, "")
    .matchAll(TOKEN)) {
    if (text !== undefined) at.append(plain(text));
    else if (end) at = at.parent ?? root;
    else if (name) {
      const element = make(name);
      for (const [, key = "", quoted, bare] of attributes?.matchAll(/([\w:-]+)(?:="([^"]*)"|=(\S+))?/g) ?? [])
        element.setAttribute(key, plain(quoted ?? bare ?? ""));
      element.checked = element.hasAttribute("checked");
      at.append(element);
      if (!closed && !VOID.test(name)) at = element;
    }
  }
  return root;
}
