/**
 * The tap guard. A screen that changes takes no tap for a moment, so that a tap meant for what was there before never becomes an
 * answer. The moment begins when the new screen is painted, and a press that began before its end counts for nothing.
 */
import { useLayoutEffect } from "preact/hooks";

/** Milliseconds from the first paint of a changed screen to the first tap that it takes. */
const SETTLE_MS = 300;

/** `era`: counts changes. `pressedIn`: the era in which the last press began; null: while the screen was still settling. */
export interface Guard {
  readonly era: number;
  readonly settled: boolean;
  readonly pressedIn: number | null;
}

type GuardEvent =
  | { readonly did: "changed" }
  /** The moment of `era` is over. */
  | { readonly did: "settled"; readonly era: number }
  | { readonly did: "pressed" };

/** Moves the guard. Pure. */
export function guarded(guard: Guard, event: GuardEvent): Guard {
  switch (event.did) {
    case "changed":
      return { ...guard, era: guard.era + 1, settled: false };
    case "settled":
      return event.era === guard.era ? { ...guard, settled: true } : guard;
    case "pressed":
      return { ...guard, pressedIn: guard.settled ? guard.era : null };
    default:
      return event satisfies never;
  }
}

/** Whether a click counts. @param byPointer false: by a key or a screen reader, which presses nothing before. */
export const takes = ({ era, settled, pressedIn }: Guard, byPointer: boolean): boolean =>
  settled && (!byPointer || pressedIn === era);

let guard: Guard = { era: 0, settled: true, pressedIn: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;

/** The screen changes now. A hidden app paints nothing, so its moment begins when the app is seen. */
export function settle(): void {
  listen();
  guard = guarded(guard, { did: "changed" });
  const { era } = guard;
  clearTimeout(timer);
  // For the eyes of styles: nothing in the app takes a pointer meanwhile.
  document.documentElement.dataset.settling = "";
  requestAnimationFrame(() => {
    if (era !== guard.era) return;
    timer = setTimeout(() => {
      guard = guarded(guard, { did: "settled", era });
      if (guard.settled) delete document.documentElement.dataset.settling;
    }, SETTLE_MS);
  });
}

/** Settles at each change of `what`, which names what is shown, and at the first drawing. */
export function useSettling(what: string): void {
  useLayoutEffect(settle, [what]);
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const press = () => {
    guard = guarded(guard, { did: "pressed" });
  };
  addEventListener("pointerdown", press, true);
  addEventListener("click", (event: MouseEvent) => takes(guard, event.detail > 0) || stop(event), true);
  addEventListener("submit", (event) => guard.settled || stop(event), true);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && settle());
}
