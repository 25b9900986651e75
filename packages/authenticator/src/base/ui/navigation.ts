/**
 * Which screen is shown. The list is the first one. The phone's back button leads one screen back, and never leaves a task
 * without saying so.
 */
import { signal } from "@preact/signals";
import type { KeyUriVerdict, RequestId } from "@spse/protocol";
import type { FaultWords } from "./failure.ts";
import { placesOf, readPlaces } from "./places.ts";

/** The scanner, used by another screen. `take` returns why it refuses a text; null: it took the text, and the scanner closes. */
export interface ScanInstead {
  readonly aim: string;
  readonly take: (text: string) => FaultWords | null;
}

type Screen =
  | { readonly at: "list" }
  | { readonly at: "arrange" }
  | { readonly at: "history" }
  | { readonly at: "settings" }
  | { readonly at: "security" }
  /** `off`: the owner wants the lock off, and opens it for that. */
  | { readonly at: "lock"; readonly off?: boolean }
  | { readonly at: "backup" }
  | { readonly at: "about" }
  /** The scanned or pasted text, perhaps one part of a transfer; null: nothing yet. */
  | { readonly at: "import"; readonly text: string | null }
  /** `instead`: what the scanner looks for, if not an account. */
  | { readonly at: "scan"; readonly instead?: ScanInstead }
  | { readonly at: "send" }
  | { readonly at: "receive" }
  | { readonly at: "paste" }
  | { readonly at: "manual"; readonly key: string }
  /** What a scanned or pasted text names. */
  | { readonly at: "confirm"; readonly read: KeyUriVerdict }
  /** The fragment with which the app was opened, not read yet. */
  | { readonly at: "link"; readonly fragment: string }
  | { readonly at: "added"; readonly accountId: string }
  /** `requestId`: the request that was tapped, here or in a notification; `notMine`: with *Bukan saya* there. */
  | {
      readonly at: "account";
      readonly accountId: string;
      readonly requestId?: RequestId;
      readonly notMine?: boolean | undefined;
    };

const stack = signal<readonly Screen[]>([{ at: "list" }]);

/** The screen on top. */
export const screen = (): Screen => stack.value.at(-1) ?? { at: "list" };

/** The browser is on its way back to a screen that is behind. What it opened now, it would close when it arrives. */
export const goingBack = signal(false);

/** How far each screen of the stack was scrolled when the next one opened, in pixels. */
let scrolled: readonly number[] = [];

/** Where the present screen was left; 0 for a new one. */
export const placeInScreen = (): number => scrolled[stack.peek().length - 1] ?? 0;

/** What the browser keeps of an entry, also over a reload. */
const entry = () => ({ depth: stack.value.length, places: JSON.stringify(placesOf(stack.value)) });

/** Opens a screen on top of the present one. */
export function open(next: Screen): void {
  scrolled = [...scrolled.slice(0, stack.value.length - 1), scrollY];
  stack.value = [...stack.value, next];
  goingBack.value = false; // its owner wants to be here
  history.pushState(entry(), "");
}

/** Puts a screen in place of the present one: back does not return to it. */
export function replace(next: Screen): void {
  if (stack.value.length === 1) open(next);
  else {
    scrolled = scrolled.slice(0, stack.value.length - 1);
    stack.value = [...stack.value.slice(0, -1), next];
    history.replaceState(entry(), "");
  }
}

/** One screen back, as the phone's own button. @returns when the screen behind is shown. */
export async function back(): Promise<void> {
  if (stack.value.length === 1) return;
  const shown = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
  leave(1);
  await shown;
}

/** Back to the list. */
export function home(): void {
  const above = stack.value.length - 1;
  if (above === 0) return;
  leave(above);
  stack.value = stack.value.slice(0, 1);
}

function leave(screens: number): void {
  // In a frame, as the demo's, the way back may lead through entries of the page around it, and no event tells the app of its end.
  goingBack.value = parent === window;
  history.go(-screens);
}

/** Finds the place before a reload, and follows the phone's back button. Forward does nothing: a finished task does not open again. */
export function startNavigation(): void {
  const before = history.state as { depth?: unknown; places?: unknown } | null;
  const was = typeof before?.depth === "number" ? before.depth : 1;
  stack.value = [{ at: "list" }, ...readPlaces(before?.places)].slice(0, was) as Screen[];
  history.replaceState(entry(), "");
  // A screen that cannot be found again leaves entries behind.
  if (was > stack.value.length) leave(was - stack.value.length);
  addEventListener("popstate", (event: PopStateEvent) => {
    const state = event.state as { depth?: unknown } | null;
    const depth = typeof state?.depth === "number" ? state.depth : 1;
    if (depth < stack.value.length) stack.value = stack.value.slice(0, Math.max(1, depth));
    goingBack.value = false;
  });
}
