/** The app's own service worker: registered at the start; a new version waits until its owner takes it. */
import { signal } from "@preact/signals";
import { ownScript } from "../own-script.ts";

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
