/** The worker that keeps the app's files: when it is installed, what it keeps, and what it answers. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

type Event = Readonly<{ waitUntil?: (work: Promise<unknown>) => void; [name: string]: unknown }>;
const ORIGIN = "https://authenticator.contoh.go.id";
const pathOf = (of: string | Request) => new URL(typeof of === "string" ? of : of.url, ORIGIN).pathname;

/** The browser's caches, by name; `puts` decides when each file is in. */
const kept = new Map<string, Map<string, Response>>();
let puts: () => Promise<void>;
let fetched: string[];
let skipped = 0;
const cacheOf = (files: Map<string, Response>) => ({
  match: async (of: string | Request) => files.get(pathOf(of)),
  put: async (of: string | Request, file: Response) => {
    await puts();
    files.set(pathOf(of), file);
  },
});
const heard = new Map<string, (event: Event) => void>();
class AddressedRequest extends Request {
  constructor(of: string | Request, init?: RequestInit) {
    super(typeof of === "string" ? new URL(of, ORIGIN) : of, init);
  }
}
const browser = {
  self: {
    addEventListener: (name: string, hear: (event: Event) => void) => heard.set(name, hear),
    location: { origin: ORIGIN },
    clients: { claim: async () => {} },
    skipWaiting: async () => void skipped++,
  },
  caches: {
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    open: async (name: string) => cacheOf(kept.get(name) ?? kept.set(name, new Map()).get(name) ?? assert.fail()),
    match: async (of: string | Request) => [...kept.values()].find((it) => it.has(pathOf(of)))?.get(pathOf(of)),
  },
  fetch: async (request: Request) => {
    fetched.push(pathOf(request));
    return new Response(pathOf(request), { status: pathOf(request) === "/gone" ? 404 : 200 });
  },
  Request: AddressedRequest,
  __PRECACHE__: ["/", "/assets/app-1.js", "/assets/zxing-1.js"] as string[],
  __BUILD__: "new",
};
const replaced = new Map<string, PropertyDescriptor | undefined>();
before(async () => {
  for (const [name, value] of Object.entries(browser)) {
    replaced.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  await import("../src/shell/service-worker.ts");
});
after(() => {
  for (const [name, was] of replaced)
    if (was) Object.defineProperty(globalThis, name, was);
    else Reflect.deleteProperty(globalThis, name);
});

/** What the worker does at an event until it lets the browser go on. */
async function at(name: string): Promise<void> {
  let work: Promise<unknown> = Promise.resolve();
  heard.get(name)?.({ waitUntil: (its) => (work = its) });
  await work;
}
const NEW = "spse-authenticator-new";
const filesOf = (name: string) => [...(kept.get(name)?.keys() ?? [])].sort();

test("a new version waits until the app has said that its owner takes it", () => {
  for (const data of ["other", undefined]) heard.get("message")?.({ data });
  assert.equal(skipped, 0);
  heard.get("message")?.({ data: "take-over" });
  assert.equal(skipped, 1);
});

describe("the app's files", () => {
  beforeEach(() => {
    kept.clear();
    fetched = [];
    puts = () => new Promise((resolve) => setImmediate(resolve));
  });

  test("are all kept before a version is installed; a file of the one before is taken from there", async () => {
    kept.set("spse-authenticator-old", new Map([["/assets/zxing-1.js", new Response("kept")]]));
    await at("install");
    assert.deepEqual(filesOf(NEW), ["/", "/assets/app-1.js", "/assets/zxing-1.js"]);
    assert.deepEqual(fetched.sort(), ["/", "/assets/app-1.js"]);
  });

  test("of a version that is not whole are not installed: a file is missing, or has no room", async () => {
    browser.__PRECACHE__.push("/gone");
    await assert.rejects(at("install"), TypeError);
    browser.__PRECACHE__.pop();
    assert.deepEqual(filesOf(NEW), []);
    puts = () => Promise.reject(new Error("no room"));
    await assert.rejects(at("install"), /no room/);
  });

  test("of versions before the last one go", async () => {
    for (const name of ["spse-authenticator-1", "spse-authenticator-2", NEW]) kept.set(name, new Map());
    await at("activate");
    assert.deepEqual([...kept.keys()], ["spse-authenticator-2", NEW]);
  });

  test("are answered from the version's own cache, then from the one before, then from the network; other origins pass", async () => {
    const answered = async (path: string, more: object = {}) => {
      let answer: Promise<Response> | null = null;
      const request = Object.assign(new AddressedRequest(path), more);
      heard.get("fetch")?.({ request, respondWith: (its: Promise<Response>) => (answer = its) });
      return answer === null ? null : await (await (answer as Promise<Response>)).clone().text();
    };
    kept.set(
      "spse-authenticator-old",
      new Map([
        ["/assets/b.js", new Response("old")],
        ["/c", new Response("old")],
      ]),
    );
    kept.set(NEW, new Map([["/assets/a.js", new Response("new")]]));
    assert.deepEqual([await answered("/assets/a.js"), await answered("/assets/b.js")], ["new", "old"]);
    assert.deepEqual(fetched, []);
    assert.deepEqual([await answered("/c"), await answered("/assets/d.js")], ["/c", "/assets/d.js"]);
    assert.deepEqual(filesOf(NEW), ["/assets/a.js", "/assets/d.js"], "only a file with a digest in its name is kept");
    assert.equal(await answered("https://spse.contoh.go.id/device/v1/requests"), null);
  });
});
