/** The owner's choices on this phone, beside the accounts. Storage that is switched off only means that they are not remembered. */
import { signal } from "@preact/signals";

/** What was kept under this name; null: nothing, or no storage. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {}
}

const KEY = "hide-codes";

/** Whether codes show only after a tap. */
export const codesHidden = signal(false);

/** Reads the settings at the start. */
export function openSettings(): void {
  codesHidden.value = kept(KEY) === "yes";
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY) codesHidden.value = newValue === "yes";
  });
}

export function hideCodes(hide: boolean): void {
  codesHidden.value = hide;
  keep(KEY, hide ? "yes" : "no");
}
