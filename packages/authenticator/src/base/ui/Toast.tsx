/** One short message at the foot of the screen, told to screen readers too; a new one takes the place of the old. */
import { signal } from "@preact/signals";

/** Milliseconds for which a message stays. */
const STAY_MS = 4000;

const toast = signal("");
let timer: ReturnType<typeof setTimeout> | undefined;

export function showToast(text: string): void {
  clearTimeout(timer);
  toast.value = text;
  timer = setTimeout(() => {
    toast.value = "";
  }, STAY_MS);
}

/** The place of {@link toast}: always in the page, so that screen readers notice what comes into it. */
export function Toast() {
  return (
    <div class="toast" role="status">
      {toast.value}
    </div>
  );
}
