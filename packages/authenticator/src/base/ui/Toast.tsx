/** One short message at the foot of the screen, told to screen readers too; a new one takes the place of the old. */
import { signal } from "@preact/signals";
import { screen } from "./navigation.ts";

/** Milliseconds for which a message stays, at most: it goes with its screen. */
const STAY_MS = 4000;

/** `on`: the screen that the message belongs to. */
const toast = signal<{ readonly text: string; readonly on: unknown } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a message on the present screen, or on the one that the caller opens right after. */
export function showToast(text: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    toast.value = null;
  }, STAY_MS);
  queueMicrotask(() => {
    toast.value = { text, on: screen() };
  });
}

/** The place of {@link toast}: always in the page, so that screen readers notice what comes into it. */
export function Toast() {
  const { value } = toast;
  return (
    <div class="toast" role="status">
      {value?.on === screen() ? value.text : ""}
    </div>
  );
}
