/** Installs the app on the home screen. Chrome lets us offer it; on iOS the owner does it by hand. */
import { signal } from "@preact/signals";

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const prompt = signal<InstallPrompt | null>(null);

/** `offer`: a button can do it. `by-hand`: only the share menu of iOS can. `no`: it is installed, or cannot be. */
export function installing(): "offer" | "by-hand" | "no" {
  if (isInstalled()) return "no";
  if (prompt.value) return "offer";
  return /iphone|ipad/i.test(navigator.userAgent) ? "by-hand" : "no";
}

export const isInstalled = (): boolean =>
  matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;

export function startInstalling(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    prompt.value = event as InstallPrompt;
  });
  addEventListener("appinstalled", () => {
    prompt.value = null;
  });
}

/** Shows the browser's own question; it may be asked once. */
export async function install(): Promise<void> {
  const offered = prompt.value;
  prompt.value = null;
  await offered?.prompt().catch(() => undefined);
}
