/** The elements of the small browser (drawn.ts). */

/** Elements that the app has pressed itself: a field for files. */
export const clicked = { count: 0 };

/** What Preact needs of a document, and no more. */
export abstract class Leaf {
  parentNode: Element | null = null;
  readonly ownerDocument = null;
  get nextSibling(): Leaf | null {
    const beside = this.parentNode?.childNodes ?? [];
    return beside[beside.indexOf(this) + 1] ?? null;
  }
  remove(): void {
    this.parentNode?.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }
}

export class Words extends Leaf {
  readonly nodeType = 3;
  data: string;
  constructor(data: string) {
    super();
    this.data = data;
  }
}

export class Element extends Leaf {
  readonly nodeType = 1;
  readonly childNodes: Leaf[] = [];
  readonly attributes = new Map<string, string>();
  readonly listeners = new Map<string, (event: object) => unknown>();
  readonly style = { setProperty: () => undefined };
  readonly dataset: Record<string, string> = {};
  readonly isConnected = true;
  readonly localName: string;
  readonly namespaceURI: string;
  value = "";
  checked = false;
  disabled = false;
  constructor(localName: string, namespaceURI = "http://www.w3.org/1999/xhtml") {
    super();
    this.localName = localName;
    this.namespaceURI = namespaceURI;
  }
  get firstChild(): Leaf | null {
    return this.childNodes[0] ?? null;
  }
  insertBefore(node: Leaf, before: Leaf | null): void {
    node.remove();
    const at = before ? this.childNodes.indexOf(before) : -1;
    this.childNodes.splice(at < 0 ? this.childNodes.length : at, 0, node);
    node.parentNode = this;
  }
  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }
  removeAttribute = (name: string): void => void this.attributes.delete(name);
  addEventListener(name: string, listener: (event: object) => unknown): void {
    this.listeners.set(name, listener);
  }
  removeEventListener(name: string): void {
    this.listeners.delete(name);
  }
  /** All of it is in sight. */
  getBoundingClientRect = () => ({ top: 0, bottom: 1, height: 1 });
  closest = () => null;
  focus(): void {}
  click(): void {
    clicked.count++;
  }
  scrollIntoView(): void {}
  showModal(): void {}
}
