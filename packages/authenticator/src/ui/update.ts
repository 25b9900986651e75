/** The app's own service worker: registered at the start; a new version waits until its owner takes it. */
import { signal } from "@preact/signals";
import { ownScript } from "./own-script.ts";

/** True when a new version is loaded and waits. */
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
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => undefined);
  });
}

/** Takes the new version and reloads with it. */
export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take-over");
}
