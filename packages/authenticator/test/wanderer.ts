/**
 * A phone whose owner wanders: the whole app with its watch, lock and arrivals, its time, its network and its LPSEs (office.ts). Nothing
 * here is left to chance: calls are answered one after another, time passes when the walk says so.
 */
import { createECDH, createHash } from "node:crypto";
import { registerHooks } from "node:module";
import { mock } from "node:test";
import { diceOf } from "../../server/attacks/dice.ts";
import { countWork, hold, lend } from "./crawl.ts";
import type { Drawn } from "./drawn.ts";
import { callOut, calls, hangUp, settle } from "./network.ts";
import { NOW } from "./support.ts";
import { ArgonWorker, BarcodeDetector, Channel, getUserMedia, pen, STORAGE_ERRORS, sight } from "./wander-browser.ts";
import { forgetWorkers, worker } from "./wander-push.ts";

interface Timer {
  due: number;
  readonly work: () => unknown;
}
let timers: Timer[] = [];
/** Until then time passes. */
let until = 0;
/** Time passes, with all that is due. */
export async function pass(drawn: Drawn, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  until = end;
  for (;;) {
    const [next] = timers.filter(({ due }) => due <= end).toSorted((one, other) => one.due - other.due);
    if (!next) break;
    timers = timers.filter((it) => it !== next);
    mock.timers.setTime(Math.max(Date.now(), next.due));
    await drawn.follow(next.work);
    await settle(drawn.follow);
  }
  mock.timers.setTime(end);
}

/** The phone's owner looks at the app, or at something else. */
export function look(isSeen: boolean): void {
  Object.assign(document, { visibilityState: isSeen ? "visible" : "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}

/** Keys that a phone would draw, in one order. */
let made = 0;
async function keysOf(extractable: boolean): Promise<CryptoKeyPair> {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(createHash("sha256").update(`a phone's key ${++made}`).digest());
  const [d, point] = [ecdh.getPrivateKey(), ecdh.getPublicKey()];
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const named = { name: "ECDSA", namedCurve: "P-256" };
  const { subtle } = crypto;
  const secret = { ...jwk, d: d.toString("base64url") };
  return {
    privateKey: await subtle.importKey("jwk", secret, named, extractable, ["sign"]),
    publicKey: await subtle.importKey("jwk", jwk, named, true, ["verify"]),
  };
}

let depth = 1;
/** The phone's own button. */
export const goBack = (by = -1): void => {
  depth = Math.max(1, depth + by);
  const state = { depth };
  queueMicrotask(() => dispatchEvent(Object.assign(new Event("popstate"), { state })));
};

/** From here on the process is such a phone. Call it before the app is imported. @returns the end of it. */
export function startWandering(): () => Promise<void> {
  const hooks = registerHooks({
    load: (url, context, next) =>
      /\?worker&url$/.test(url)
        ? { format: "module", source: 'export default "/assets/argon2-worker-x.js"', shortCircuit: true }
        : next(url, context),
  });
  const keep = (state: { depth: number } | null) => {
    depth = state?.depth ?? depth;
  };
  const session = new Map<string, string>();
  const { createElement } = document;
  const { transaction } = IDBDatabase.prototype;
  const ends = [
    lend(navigator, {
      ...{ serviceWorker: worker, credentials: null },
      clipboard: {
        readText: async () => sight.clipboard || Promise.reject(new Error("not allowed")),
        writeText: async (text: string) => {
          if (!sight.copies) throw new Error("not allowed");
          calls.push(`copies ${text}`);
        },
      },
      mediaDevices: { getUserMedia },
      permissions: { query: async () => ({ state: sight.camera === "denied" ? "denied" : "prompt" }) },
      wakeLock: {
        request: async () => {
          calls.push("keeps the screen on");
          return { release: async () => void calls.push("lets the screen go") };
        },
      },
      setAppBadge: async (n: number) => void calls.push(`badge ${n}`),
      clearAppBadge: async () => void calls.push("no badge"),
      storage: { persisted: async () => false, persist: async () => true },
      canShare: () => sight.shares,
      share: async ({ files: [file] }: { readonly files: readonly File[] }) => void calls.push(`shares ${file?.name}`),
      vibrate: (milliseconds: number) => void calls.push(`hums ${milliseconds}`),
      userAgentData: { getHighEntropyValues: async () => ({ model: "Pixel 9" }) },
    }),
    lend(IDBDatabase.prototype, {
      transaction(this: IDBDatabase, ...of: Parameters<typeof transaction>) {
        const name = of[1] === "readwrite" && STORAGE_ERRORS[sight.storage];
        if (name || sight.storage === "gone") throw new DOMException("no storage", name || "UnknownError");
        return transaction.apply(this, of);
      },
    }),
    lend(document, {
      styleSheets: [],
      createElement: (name: string) =>
        name === "canvas" ? { width: 0, height: 0, getContext: () => pen } : createElement.call(document, name),
    }),
    lend(location, { reload: () => calls.push("reloads") }),
    lend(history, { pushState: keep, replaceState: keep, go: goBack }),
    lend(globalThis, {
      ...{
        isSecureContext: true,
        __VERSION__: "1.0.0",
        Worker: ArgonWorker,
        BroadcastChannel: Channel,
        BarcodeDetector,
      },
      sessionStorage: {
        getItem: (key: string) => session.get(key) ?? null,
        setItem: (key: string, text: string) => session.set(key, text),
      },
      createImageBitmap: async () => {
        if (sight.code === "") throw new TypeError("not a picture");
        return { width: 800, height: 600, close: () => undefined };
      },
    }),
  ];
  Object.assign(HTMLElement.prototype, {
    play: async () => undefined,
    readyState: 4,
    videoWidth: 640,
    videoHeight: 480,
  });
  mock.timers.enable({ apis: ["Date"], now: NOW * 1000 });
  mock.method(performance, "now", () => Date.now() - NOW * 1000);
  mock.method(globalThis, "fetch", callOut);
  mock.method(URL, "createObjectURL", (file: File) => {
    const over = hold();
    void file.text().then((text) => {
      calls.push(`gives ${file.name}: ${text}`);
      if (/json$/.test(file.name)) sight.backup = text;
      over();
    });
    return `blob:${file.name}`;
  });
  const dice = diceOf(7);
  mock.method(crypto, "getRandomValues", (into: Uint8Array) => {
    into.set(dice.bytes(into.length));
    return into;
  });
  const { generateKey } = SubtleCrypto.prototype;
  mock.method(SubtleCrypto.prototype, "generateKey", (async (...of: Parameters<SubtleCrypto["generateKey"]>) =>
    (of[0] as { name?: string }).name === "ECDSA"
      ? keysOf(of[1] as boolean)
      : Reflect.apply(generateKey, crypto.subtle, of)) as never);
  countWork();
  const { setTimeout: later, clearTimeout: clear } = globalThis;
  const short = new Map<unknown, () => void>();
  mock.method(globalThis, "setTimeout", ((work: () => void, ms = 0, ...of: []) => {
    if (ms > 100) {
      const timer = { due: Date.now() + ms, work: () => work(...of) };
      timers.push(timer);
      return timer;
    }
    const over = hold();
    const timer = later(async () => {
      for (let turns = 0; turns < 3; turns++) await new Promise((done) => setImmediate(done));
      short.delete(timer);
      over();
      work(...of);
    }, ms);
    short.set(timer, over);
    return timer;
  }) as never);
  mock.method(globalThis, "setInterval", ((work: () => void, ms: number) => {
    const timer: Timer = {
      due: Date.now() + ms,
      work: () => {
        // Of a long time only the end.
        timer.due = Math.max(Date.now() + ms, until - ms);
        timers.push(timer);
        return work();
      },
    };
    timers.push(timer);
    return timer;
  }) as never);
  const forgets = ((timer: never) => {
    timers = timers.filter((it) => it !== timer);
    short.get(timer)?.();
    short.delete(timer);
    clear(timer);
  }) as never;
  mock.method(globalThis, "clearTimeout", forgets);
  mock.method(globalThis, "clearInterval", forgets);
  return async () => {
    timers = [];
    mock.restoreAll();
    mock.timers.reset();
    hooks.deregister();
    for (const end of ends) end();
  };
}

/** Between two walks: nothing is left of the last one. */
export function forget(): void {
  look(false);
  timers = [];
  hangUp();
  forgetWorkers();
  Object.assign(sight, { code: "", clipboard: "", hasRoom: true, camera: "fine", worker: "fine" });
  Object.assign(sight, { storage: "fine", copies: true, shares: false });
  mock.timers.setTime(NOW * 1000);
}
