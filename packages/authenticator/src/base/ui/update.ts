/** The app's own service worker: registered at the start; a new version waits until its owner takes it. */
import { signal } from "@preact/signals";

/** True when a new version is loaded and waits, or has been taken in another tab. */
export const newVersion = signal(false);

let waiting: ServiceWorker | null = null;

export async function startUpdates(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(ownScript("/service-worker.js")).catch(() => null);
  if (!registration) return;
  const look = () => {
    // Without a controller this is the first installation, not a new version.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waiting = registration.waiting;
    newVersion.value = true;
  };
  look();
  // Another tab has taken the new version. This tab goes on: the cache still has this version's files.
  const isFirst = !navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    waiting = null;
    newVersion.value ||= !isFirst;
  });
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => undefined);
  });
}

/** Takes the new version, unless another tab has, and reloads. */
export function takeNewVersion(): void {
  const reload = () => location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  if (waiting) waiting.postMessage("take-over");
  else reload();
}

/** The app's two service workers: the only scripts that it starts by an address. */
const WORKERS: readonly string[] = ["/service-worker.js", "/push-worker.js"];

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): {
    createScriptURL: (address: string) => unknown;
  };
}

/** Trusted Types, where the browser has them: the page's policy lets scripts be started through this one only. */
const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy("spse-worker", {
  createScriptURL: (address) => {
    if (!WORKERS.includes(address)) throw new TypeError("not a worker of this app");
    return address;
  },
});

/** The address of one of the app's workers, as the browser wants it. @throws for any other, where the browser has Trusted Types. */
export const ownScript = (address: string): string => (policy?.createScriptURL(address) ?? address) as string;
