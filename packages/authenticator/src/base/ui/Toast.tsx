/** One short message at the foot of the screen, told to screen readers too; a new one takes the place of the old. */
import { signal } from "@preact/signals";
import { step } from "./Screen.tsx";

/** Milliseconds for which a message stays, at most: it goes with its screen, and with its step of a screen. */
const STAY_MS = 4000;

const toast = signal<{ readonly text: string; readonly step: number } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a message on the present step, or on the one that the caller opens right after. */
export function showToast(text: string): void {
  clearTimeout(timer);
  // What the caller opens is drawn first.
  timer = setTimeout(() => {
    toast.value = { text, step: step.value };
    timer = setTimeout(() => {
      toast.value = null;
    }, STAY_MS);
  });
}

/** The place of {@link toast}: always in the page, so that screen readers notice what comes into it. */
export function Toast() {
  const { value } = toast;
  return (
    <div class="toast" role="status">
      {value?.step === step.value ? value.text : ""}
    </div>
  );
}
