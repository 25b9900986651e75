/** The owner's settings for the whole app on this phone. */
import { signal } from "@preact/signals";

const KEY = "hide-codes";

/** Whether codes show only after a tap. */
export const codesHidden = signal(false);

/** Reads the settings at the start. Storage that is switched off only means that a choice is not remembered. */
export function openSettings(): void {
  try {
    codesHidden.value = localStorage.getItem(KEY) === "yes";
  } catch {}
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY) codesHidden.value = newValue === "yes";
  });
}

export function hideCodes(hide: boolean): void {
  codesHidden.value = hide;
  try {
    localStorage.setItem(KEY, hide ? "yes" : "no");
  } catch {}
}
