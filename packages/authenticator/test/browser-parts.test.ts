/** What the app asks of the browser besides drawing: workers, files, themes, the screen that stays on, the badge, a new version. */
import assert from "node:assert/strict";
import { registerHooks } from "node:module";
import { after, beforeEach, describe, type TestContext, test } from "node:test";
import { h } from "preact";
import { PIN_COST, pinCostFor, withArgon2 } from "../src/base/argon2.ts";
import { change } from "../src/base/store/database.ts";
import { lock, locked, openLock } from "../src/base/store/ring.ts";
import { accounts, refresh } from "../src/base/store/store.ts";
import { giveFile } from "../src/base/ui/give-file.ts";
import { language, openLanguage, setLanguage } from "../src/base/ui/language.ts";
import { online, phoneMs, startOnline, startSeconds } from "../src/base/ui/present.ts";
import { codesHidden, openSettings } from "../src/base/ui/settings.ts";
import { newVersion, startUpdates, takeNewVersion } from "../src/base/ui/update.ts";
import { readVersion } from "../src/base/ui/version.ts";
import { useWakeLock } from "../src/base/ui/wake-lock.ts";
import { startWarming, warmKnown } from "../src/base/ui/warm.ts";
import { startLocking, whilePrompting } from "../src/owner/lock/auto-lock.ts";
import { startBadge } from "../src/requests/watch/badge.ts";
import { note } from "../src/requests/watch/watched.ts";
import { browser, draw, enterBrowser, leaveBrowser } from "./drawn.ts";
import { account, loginRequest, lpse, NOW } from "./support.ts";

enterBrowser();
after(async () => {
  seen(false);
  await leaveBrowser();
});

/** Gives a part of the browser more than it has, for one test. */
function lend(context: TestContext, to: object, more: object): void {
  for (const [name, value] of Object.entries(more)) {
    const was = Object.getOwnPropertyDescriptor(to, name);
    Object.defineProperty(to, name, { value, configurable: true, writable: true });
    if (lent.has(name)) continue;
    lent.add(name);
    context.after(() => {
      lent.delete(name);
      if (was) Object.defineProperty(to, name, was);
      else Reflect.deleteProperty(to, name);
    });
  }
}
const lent = new Set<string>();
const settle = async () => {
  for (let turn = 0; turn < 6; turn++) await new Promise((done) => setImmediate(done));
};
/** The app goes to the background, or comes back. */
const seen = (is: boolean) => {
  Object.assign(document, { visibilityState: is ? "visible" : "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
};
beforeEach(() => {
  browser.kept.clear();
  Object.assign(document, { visibilityState: "hidden" });
  [lock.value, locked.value, accounts.value] = [null, false, []];
});

describe("the app's own scripts", () => {
  let fresh = 0;
  const ownScript = async (): Promise<(address: string) => unknown> =>
    (await import(`../src/base/own-script.ts?${fresh++}`)).ownScript;
  const own = ["/service-worker.js", "/push-worker.js", "/assets/argon2-worker-a_B-1.js"];
  test("Trusted Types: only their addresses are let through", async (context) => {
    type Rule = { createScriptURL: (address: string) => string };
    const createPolicy = (name: string, { createScriptURL: rule }: Rule) => {
      assert.equal(name, "spse-worker", "the page's policy names it");
      return { createScriptURL: (address: string) => `trusted ${rule(address)}` };
    };
    lend(context, globalThis, { trustedTypes: { createPolicy } });
    const trusted = await ownScript();
    for (const address of own) assert.equal(trusted(address), `trusted ${address}`);
    for (const address of [
      "/service-worker.js/x",
      "/service-worker.js?x",
      "/assets/other-1.js",
      "https://x/push-worker.js",
      "/assets/argon2-worker-.js",
      "/assets/argon2-worker-../x.js",
    ])
      assert.throws(() => trusted(address), TypeError, address);
  });
  test("a browser without Trusted Types takes the address", async () => {
    const plain = await ownScript();
    for (const address of own) assert.equal(plain(address), address);
  });
});

describe("Argon2 in the app's worker", () => {
  class Derives {
    static made: Derives[] = [];
    static answer: Uint8Array | null | "fails" = new Uint8Array(32).fill(7);
    readonly tasks: unknown[] = [];
    ended = false;
    onmessage: (event: object) => void = () => undefined;
    onerror: () => void = () => undefined;
    readonly of: readonly unknown[];
    constructor(...of: unknown[]) {
      this.of = of;
      Derives.made.push(this);
    }
    postMessage(task: unknown): void {
      assert.equal(this.ended, false);
      this.tasks.push(task);
      const { answer } = Derives;
      setImmediate(() => {
        assert.equal(this.ended, false, "a worker that has ended answers nothing");
        if (answer === "fails") this.onerror();
        else this.onmessage({ data: answer });
      });
    }
    terminate(): void {
      this.ended = true;
    }
  }
  const work = (context: TestContext, answer: typeof Derives.answer) => {
    Derives.made = [];
    Derives.answer = answer;
    const hooks = registerHooks({
      load: (url, of, next) =>
        url.endsWith("?worker&url")
          ? { format: "module", source: 'export default "/assets/argon2-worker-1.js"', shortCircuit: true }
          : next(url, of),
    });
    context.after(() => hooks.deregister());
    lend(context, globalThis, { Worker: Derives, __VERSION__: "1.0.0" });
    return withArgon2(({ derive }) => derive("482913", new Uint8Array(8), PIN_COST));
  };
  test("gives what the worker derives, and ends the worker", async (context) => {
    assert.deepEqual(await work(context, new Uint8Array(32).fill(7)), new Uint8Array(32).fill(7));
    const [worker] = Derives.made;
    assert.deepEqual(worker?.of, ["/assets/argon2-worker-1.js", { type: "module" }]);
    assert.deepEqual(
      [worker?.tasks, worker?.ended],
      [[{ secret: "482913", salt: new Uint8Array(8), cost: PIN_COST }], true],
    );
  });
  for (const [answer, error] of [
    [null, RangeError],
    ["fails", TypeError],
  ] as const)
    test(`${answer ?? "no room"}: it throws, and the worker is ended`, async (context) => {
      await assert.rejects(work(context, answer), error);
      assert.equal(Derives.made[0]?.ended, true);
    });
  test("the worker answers each task; null where there is no room", async (context) => {
    const posted: unknown[] = [];
    lend(context, globalThis, { postMessage: (what: unknown) => posted.push(what) });
    await import("../src/base/argon2-worker.ts");
    const ask = (data: object) => dispatchEvent(Object.assign(new Event("message"), { data }));
    const cost = { memoryKib: 8, passes: 1, lanes: 1 };
    ask({ secret: "482913", salt: new Uint8Array(8), cost });
    while (posted.length < 1) await settle();
    ask({ secret: "482913", salt: new Uint8Array(8), cost: { ...cost, passes: 0 } });
    while (posted.length < 2) await settle();
    assert.deepEqual([(posted[0] as Uint8Array).length, posted[1]], [32, null]);
  });
  test("a PIN's work fills what a phone does in 600 ms: between 3 and 24 passes", () => {
    const passes = [0, 1, 75, 76, 200, 300, 450, 600, 5000].map((ms) => pinCostFor(ms).passes);
    assert.deepEqual(passes, [24, 24, 24, 23, 9, 6, 4, 3, 3]);
    assert.equal(pinCostFor(Number.NaN).passes, 3);
    assert.deepEqual({ ...pinCostFor(100), passes: 3 }, PIN_COST);
  });
});

describe("a text is given as a file", () => {
  const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";
  const give = async (context: TestContext, { agent = browser.agent, can = true, refuses = false } = {}) => {
    const links: { href: string; download: string; clicks: number }[] = [];
    const shared: File[] = [];
    const gone: string[] = [];
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const before = browser.agent;
    browser.agent = agent;
    context.after(() => {
      browser.agent = before;
    });
    const createElement = () => {
      const link = { href: "", download: "", clicks: 0, click: () => void link.clicks++ };
      links.push(link);
      return link;
    };
    lend(context, document, { createElement });
    lend(context, URL, { createObjectURL: () => "blob:1", revokeObjectURL: (url: string) => gone.push(url) });
    const share = async ({ files }: { files: File[] }) => {
      shared.push(...files);
      if (refuses) throw new Error("AbortError");
    };
    lend(context, navigator, { canShare: () => can, share });
    await giveFile("cadangan.txt", "isi");
    context.mock.timers.tick(59_999);
    assert.deepEqual(gone, []);
    context.mock.timers.tick(1);
    return { links: links.map(({ href, download, clicks }) => [href, download, clicks]), shared, gone };
  };
  test("as a download", async (context) => {
    const { links, shared, gone } = await give(context);
    assert.deepEqual([links, shared, gone], [[["blob:1", "cadangan.txt", 1]], [], ["blob:1"]]);
  });
  for (const refuses of [false, true])
    test(`on an iPhone by its share menu${refuses ? ", also where its owner closes that" : ""}`, async (context) => {
      const { links, shared } = await give(context, { agent: IPHONE, refuses });
      assert.deepEqual([links, shared.map(({ name, type }) => [name, type])], [[], [["cadangan.txt", "text/plain"]]]);
      assert.equal(await shared[0]?.text(), "isi");
    });
  test("on an iPhone whose menu takes no files, as a download", async (context) => {
    const { links, shared } = await give(context, { agent: IPHONE, can: false });
    assert.deepEqual([links.length, shared], [1, []]);
  });
});

describe("what is remembered from the last visit", () => {
  test("language: the chosen one, else English for a phone in English", () => {
    for (const [kept, phone, opens] of [
      [null, "id-ID", "id"],
      [null, "en-GB", "en"],
      [null, "enx", "id"],
      ["id", "en", "id"],
      ["en", "id", "en"],
      ["fr", "id", "id"],
    ] as const) {
      browser.kept.clear();
      if (kept) browser.kept.set("language", kept);
      Object.assign(navigator, { language: phone });
      openLanguage();
      assert.deepEqual([language.value, document.documentElement.lang], [opens, opens]);
    }
    Object.assign(navigator, { language: "id" });
    setLanguage("id");
  });
  test("codes that are hidden", () => {
    for (const [kept, hidden] of [
      ["yes", true],
      ["no", false],
    ] as const) {
      browser.kept.set("hide-codes", kept);
      openSettings();
      assert.equal(codesHidden.value, hidden);
    }
  });
  test("the dark rules hold as its owner chose", async (context) => {
    class CSSMediaRule {
      readonly media: { mediaText: string };
      readonly parentStyleSheet = { disabled: false };
      constructor(mediaText: string) {
        this.media = { mediaText };
      }
    }
    const dark = new CSSMediaRule("(prefers-color-scheme: dark)");
    const wide = new CSSMediaRule("(min-width: 40rem)");
    const bars = [{ media: "a" }, { media: "b" }];
    lend(context, globalThis, { CSSMediaRule });
    lend(context, document, { styleSheets: [{ cssRules: [{}, dark, wide] }], querySelectorAll: () => bars });
    const { openTheme, setTheme, theme }: typeof import("../src/base/ui/theme.ts") = await import(
      `../src/base/ui/theme.ts?${NOW}`
    );
    const now = () => [
      ...[theme.value, (document.documentElement.style as { colorScheme?: string }).colorScheme ?? ""],
      ...[
        dark.media.mediaText,
        wide.media.mediaText,
        dark.parentStyleSheet.disabled,
        ...bars.map(({ media }) => media),
      ],
    ];
    const wideMedia = wide.media.mediaText;
    openTheme();
    const untouched = ["system", "", "(prefers-color-scheme: dark)", wideMedia, false, "a", "b"];
    assert.deepEqual(now(), untouched, "nothing is remembered");
    for (const kept of ["system", "sepia"]) {
      browser.kept.set("theme", kept);
      openTheme();
      assert.deepEqual(now(), untouched);
    }
    browser.kept.set("theme", "dark");
    openTheme();
    assert.deepEqual(now(), ["dark", "dark", "all", wideMedia, false, "not all", "all"]);
    setTheme("light");
    assert.deepEqual(now(), ["light", "light", "not all", wideMedia, false, "all", "not all"]);
    setTheme("system");
    const [light, night] = ["light", "dark"].map((it) => `(prefers-color-scheme: ${it})`);
    assert.deepEqual(
      [now(), browser.kept.get("theme")],
      [["system", "", night, wideMedia, false, light, night], "system"],
    );
  });
  test("connections to known LPSEs are opened ahead, to four at most; those of ended accounts are not kept", (context) => {
    const links: Record<string, string>[] = [];
    const createElement = () => ({});
    lend(context, document, { createElement, head: { append: (link: Record<string, string>) => links.push(link) } });
    warmKnown();
    assert.deepEqual(links, []);
    browser.kept.set("lpse-addresses", "https://a https://b https://c https://d https://e");
    warmKnown();
    assert.deepEqual(
      links,
      ["a", "b", "c", "d"].map((it) => ({ rel: "preconnect", crossOrigin: "anonymous", href: `https://${it}` })),
    );
    const other = { ...account, id: "x", lpse: { ...lpse, url: "https://lain.go.id" } };
    accounts.value = [account, { ...account, id: "y" }, { ...other, ended: "reset" } as never];
    startWarming();
    assert.equal(browser.kept.get("lpse-addresses"), lpse.url);
    accounts.value = [account, other as never];
    assert.equal(browser.kept.get("lpse-addresses"), `${lpse.url} https://lain.go.id`);
  });
});

test("the screen stays on while a code is shown, also after coming back, and not longer", async (context) => {
  const asked: { released: boolean }[] = [];
  const request = async (what: string) => {
    assert.equal(what, "screen");
    const sentinel = { released: false, release: async () => void Object.assign(sentinel, { released: true }) };
    asked.push(sentinel);
    return sentinel;
  };
  lend(context, navigator, { wakeLock: { request } });
  const Part = () => {
    useWakeLock();
    return null;
  };
  const drawn = await draw(h(Part, {}));
  assert.equal(asked.length, 0, "a hidden app asks nothing");
  seen(true);
  await settle();
  seen(false);
  seen(true);
  await settle();
  assert.deepEqual(
    asked.map(({ released }) => released),
    [false, false],
  );
  lend(context, globalThis, { parent: {} });
  seen(true);
  assert.equal(asked.length, 2, "the demo's frame may not ask");
  Object.assign(globalThis, { parent: globalThis });
  seen(true);
  drawn.leave();
  await settle();
  assert.deepEqual(asked.slice(1), [asked[1], asked[2]]);
  assert.equal(asked[2]?.released, true, "it comes after the screen was left");
  seen(true);
  await settle();
  assert.equal(asked.length, 3);
  const again = await draw(h(Part, {}));
  await settle();
  assert.equal(asked[3]?.released, false);
  again.leave();
  await settle();
  assert.equal(asked[3]?.released, true, "it ends with the screen");
  for (const wakeLock of [undefined, { request: async () => assert.fail("NotAllowedError") }]) {
    lend(context, navigator, { wakeLock });
    const other = await draw(h(Part, {}));
    other.leave();
  }
});

test("the badge counts what waits", (context) => {
  const shown: (number | null)[] = [];
  const setAppBadge = async (count: number) => void shown.push(count);
  const clearAppBadge = async () => {
    shown.push(null);
    throw new Error("NotAllowedError");
  };
  startBadge();
  lend(context, navigator, { setAppBadge, clearAppBadge });
  phoneMs.value = NOW * 1000;
  accounts.value = [account];
  startBadge();
  const waits = (count: number) =>
    note(account.id, (before) => ({
      ...before,
      pending: {
        requests: Array.from(
          { length: count },
          () => ({ id: loginRequest.id, digest: "x", request: loginRequest }) as never,
        ),
        ...{ strange: "none", changed: [], replayed: [] },
      },
    }));
  for (const count of [2, 1, 0]) waits(count);
  accounts.value = [];
  assert.deepEqual(shown, [null, 2, 1, null]);
});

describe("the app locks by itself", () => {
  /** A phone that is seen, and open. */
  const open = async (afterSeconds: number | null) => {
    const own = afterSeconds === null ? {} : { lock: { by: "pin", afterSeconds } };
    await change(["keys"], (store) => void store("keys").put({ id: "seeds", generation: "now", ...own }));
    openLock("now");
    await refresh();
  };
  const start = async (context: TestContext, afterSeconds: number | null, frozen = false) => {
    context.mock.timers.enable({ apis: frozen ? ["Date"] : ["setTimeout", "Date"], now: NOW * 1000 });
    startLocking();
    await open(0);
    seen(true);
    await closed();
    await open(afterSeconds);
    return (seconds: number) => context.mock.timers.tick(seconds * 1000);
  };
  /** What the app does at once is done, and stored. */
  const closed = async () => {
    await refresh();
    return locked.value;
  };
  test("without a lock, and while the system's own prompt hides the app, it stays open", async (context) => {
    const pass = await start(context, null);
    seen(false);
    pass(100);
    assert.equal(await closed(), false);
    seen(true);
    await open(0);
    const prompt = Promise.withResolvers<string>();
    const asked = whilePrompting(() => prompt.promise);
    seen(false);
    pass(10);
    prompt.resolve("yes");
    assert.equal(await asked, "yes");
    pass(0.999);
    assert.equal(await closed(), false);
    pass(0.001);
    assert.equal(await closed(), true, "its owner has not come back");
    seen(true);
    await open(0);
    await assert.rejects(whilePrompting(() => Promise.reject(new Error("NotAllowedError"))));
    seen(false);
    assert.equal(await closed(), false);
    pass(1);
    assert.equal(await closed(), true, "a refused prompt is over");
  });
  test("after its time in the background, and at once where its owner wants that", async (context) => {
    const pass = await start(context, 60);
    seen(false);
    pass(59.999);
    assert.equal(await closed(), false);
    pass(0.001);
    assert.equal(await closed(), true);
    await open(0);
    seen(true);
    await open(0);
    assert.equal(await closed(), false);
    seen(false);
    assert.equal(await closed(), true);
  });
  test("a frozen app looks when it is seen again; a clock that was turned back locks", async (context) => {
    for (const [seconds, locks] of [
      [59, false],
      [60, true],
      [-1, true],
      [0, false],
    ] as const) {
      await start(context, 60, true);
      seen(false);
      context.mock.timers.reset();
      context.mock.timers.enable({ apis: ["Date"], now: (NOW + seconds) * 1000 });
      seen(true);
      assert.equal(await closed(), locks, `${seconds}`);
      context.mock.timers.reset();
    }
  });
});

test("the second turns while the app is seen; the connection is followed", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: NOW * 1000 + 300 });
  seen(true);
  startSeconds();
  assert.equal(phoneMs.value, NOW * 1000 + 300);
  context.mock.timers.tick(704);
  assert.equal(phoneMs.value, NOW * 1000 + 300);
  context.mock.timers.tick(1);
  assert.equal(phoneMs.value, NOW * 1000 + 1005);
  seen(false);
  context.mock.timers.tick(5000);
  assert.equal(phoneMs.value, NOW * 1000 + 1005);
  seen(true);
  assert.equal(phoneMs.value, NOW * 1000 + 6005);
  seen(false);
  browser.onLine = false;
  startOnline();
  assert.equal(online.value, false);
  browser.onLine = true;
  dispatchEvent(new Event("online"));
  assert.equal(online.value, true);
  browser.onLine = false;
  dispatchEvent(new Event("offline"));
  assert.equal(online.value, false);
  browser.onLine = true;
  online.value = true;
});

describe("a new version", () => {
  class Registration extends EventTarget {
    waiting: object | null = null;
    installing: EventTarget | null = null;
    updates = 0;
    update = async () => {
      this.updates++;
      throw new Error("offline");
    };
  }
  const start = async (context: TestContext, { controlled = true, waits = false, refuses = false } = {}) => {
    newVersion.value = false;
    const told: unknown[] = [];
    const registration = new Registration();
    const waiting = { postMessage: (what: unknown) => told.push(what) };
    if (waits) registration.waiting = waiting;
    const serviceWorker = Object.assign(new EventTarget(), {
      controller: controlled ? {} : null,
      register: async (address: string) => {
        assert.equal(address, "/service-worker.js");
        if (refuses) throw new Error("SecurityError");
        return registration;
      },
    });
    let reloads = 0;
    lend(context, navigator, { serviceWorker });
    lend(context, location, { reload: () => reloads++ });
    await startUpdates();
    const takes = () => serviceWorker.dispatchEvent(new Event("controllerchange"));
    return { registration, waiting, told, takes, reloads: () => reloads };
  };
  test("that waits is offered, and taken when its owner says so", async (context) => {
    const { told, takes, reloads } = await start(context, { waits: true });
    assert.equal(newVersion.value, true);
    takeNewVersion();
    assert.deepEqual([told, reloads()], [["take-over"], 0]);
    takes();
    takes();
    assert.equal(reloads(), 1);
  });
  test("that comes meanwhile is offered once it waits", async (context) => {
    const { registration, waiting } = await start(context);
    registration.installing = new EventTarget();
    registration.dispatchEvent(new Event("updatefound"));
    registration.installing.dispatchEvent(new Event("statechange"));
    assert.equal(newVersion.value, false);
    registration.waiting = waiting;
    registration.installing.dispatchEvent(new Event("statechange"));
    assert.equal(newVersion.value, true);
  });
  test("that another tab has taken: this tab reloads by itself", async (context) => {
    const { told, takes, reloads } = await start(context);
    takes();
    assert.equal(newVersion.value, true);
    takeNewVersion();
    assert.deepEqual([told, reloads()], [[], 1]);
  });
  test("the first installation is not one", async (context) => {
    const { takes } = await start(context, { controlled: false, waits: true });
    takes();
    assert.equal(newVersion.value, false);
  });
  test("is looked for whenever the app is seen again; a browser that allows no worker goes on", async (context) => {
    const { registration } = await start(context);
    seen(false);
    assert.equal(registration.updates, 0);
    seen(true);
    await settle();
    assert.equal(registration.updates, 1);
    await start(context, { refuses: true, waits: true });
    assert.equal(newVersion.value, false);
    Reflect.deleteProperty(navigator, "serviceWorker");
    await startUpdates();
  });
  test("the version names its build, where one is stored", async (context) => {
    lend(context, globalThis, { __VERSION__: "1.0.0" });
    for (const [caches, says] of [
      [{ keys: async () => ["other", "spse-authenticator-old", "spse-authenticator-abc", "x"] }, "1.0.0 · abc"],
      [{ keys: async () => ["other"] }, "1.0.0"],
      [{ keys: async () => assert.fail("SecurityError") }, "1.0.0"],
      [undefined, "1.0.0"],
    ] as const) {
      lend(context, globalThis, { caches });
      assert.equal(await readVersion(), says);
    }
  });
});
