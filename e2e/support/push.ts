/** Notifications of the browser: its subscribing is simulated, its push worker and notifications are real. */
import assert from "node:assert/strict";
import type { CDPSession, Worker } from "playwright-core";
import type { Subscription } from "../../packages/server/test-support/push.ts";
import { inTime } from "../../packages/server/test-support/until.ts";
import type { Phone } from "./phone.ts";
import type { Run } from "./run.ts";

/**
 * Simulates the browser's subscribing: numbered endpoints under `base`, one for each registration, kept as a browser keeps them.
 * While the page's `sessionStorage.noService` is set, the push service gives none.
 */
export const played = (base: string, { p256dh, auth }: Subscription["keys"]) => `(() => {
  if (location.protocol === "about:") return;
  const kept = globalThis.localStorage ?? (globalThis.keptHere ??= new Map());
  const get = (name) => kept.getItem ? kept.getItem(name) : kept.get(name) ?? null;
  const set = (name, value) => kept.setItem ? kept.setItem(name, value) : kept.set(name, value);
  const made = (scope) => {
    const { n, key } = JSON.parse(get("push " + scope) ?? "{}");
    if (!key) return null;
    const endpoint = ${JSON.stringify(base)} + n;
    return {
      endpoint,
      options: { applicationServerKey: Uint8Array.from(key).buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: ${JSON.stringify(p256dh)}, auth: ${JSON.stringify(auth)} } }),
      unsubscribe: async () => (set("push " + scope, "{}"), true),
    };
  };
  const manager = ({ scope }) => ({
    getSubscription: async () => made(scope),
    subscribe: async ({ applicationServerKey }) => {
      if (globalThis.sessionStorage?.noService) throw new DOMException("no push service", "AbortError");
      const n = Number(get("push-number")) + 1;
      set("push-number", String(n));
      set("push " + scope, JSON.stringify({ n, key: [...applicationServerKey] }));
      return made(scope);
    },
  });
  Object.defineProperty(ServiceWorkerRegistration.prototype, "pushManager", {
    configurable: true,
    get() { return manager(this); },
  });
})()`;

const scopeOf = (run: Run): string => `${run.appUrl}/push/${run.world.lpseId}/`;

/**
 * Gives the push worker of the run's LPSE a message, and resolves when it has shown something. Not earlier: Chromium's list
 * of notifications loses one that is read while it is being shown.
 */
export async function handOver(phone: Phone, run: Run, data: string): Promise<void> {
  await listen(phone);
  const devtools = await phone.page.context().newCDPSession(phone.page);
  const registrationId = await registrationOf(devtools, scopeOf(run));
  await devtools.send("ServiceWorker.deliverPushMessage", { origin: run.appUrl, registrationId, data });
  await devtools.detach();
  await rung(phone);
}

/** From now on, {@link rung} waits for what a push worker shows. */
export const listen = (phone: Phone): Promise<void> =>
  phone.page.evaluate(() => {
    const channel = new BroadcastChannel("spse-authenticator-push");
    const rang = new Promise<void>((resolve) => channel.addEventListener("message", () => resolve(), { once: true }));
    Object.assign(globalThis, { rang });
  });

export const rung = (phone: Phone): Promise<void> =>
  inTime(
    "a push worker has shown something",
    phone.page.evaluate(() => (globalThis as unknown as { rang: Promise<void> }).rang),
  );

export async function seeNotification(phone: Phone, title: string): Promise<void> {
  const titles = await phone.page.evaluate(async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    const lists = await Promise.all(all.map((it) => it.getNotifications()));
    return lists.flat().map((it) => it.title);
  });
  assert.ok(titles.includes(title), `${title} is not among: ${titles.join(", ")}`);
}

/** The push worker of the run's LPSE: all have one address, and each its scope. */
export async function workerOf(phone: Phone, run: Run): Promise<Worker> {
  // The newest first: one that is switched off may be there for a while.
  for (const worker of phone.page.context().serviceWorkers().toReversed()) {
    if (!worker.url().endsWith("/push-worker.js")) continue;
    const scope = await worker.evaluate(() => (globalThis as unknown as ServiceWorkerGlobalScope).registration.scope);
    if (scope === scopeOf(run)) return worker;
  }
  throw new Error(`no push worker runs for ${scopeOf(run)}`);
}

/** A tap on the notification of a login request, as the browser tells the worker of it. */
export async function tap(phone: Phone, run: Run): Promise<void> {
  const worker = await workerOf(phone, run);
  await worker.evaluate(async () => {
    const scope = globalThis as unknown as ServiceWorkerGlobalScope;
    const notification = (await scope.registration.getNotifications()).find(({ data }) => data?.request);
    if (!notification) throw new Error("nothing is shown");
    scope.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  });
}

/** Puts another app in front of this one, or this one back. */
export const setAside = (phone: Phone, aside: boolean): Promise<void> =>
  phone.page.evaluate((hidden) => {
    const state = hidden ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
  }, aside);

/** The browser's own id of the registration with this scope. */
async function registrationOf(devtools: CDPSession, scope: string): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const registration = registrations.find((it) => it.scopeURL === scope && !it.isDeleted);
      if (registration) resolve(registration.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  return inTime(`a registration with the scope ${scope}`, found);
}
