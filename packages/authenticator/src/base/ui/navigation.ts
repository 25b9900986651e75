/**
 * Which screen is shown. The list is the first one. The phone's back button leads one screen back, and never leaves a task
 * without saying so.
 */
import { signal } from "@preact/signals";
import type { KeyUriVerdict } from "@spse/protocol";
import type { FaultWords } from "./failure.ts";

/** The scanner, used by another screen. `take` returns why it refuses a text; null: it took the text, and the scanner closes. */
export interface ScanInstead {
  readonly aim: string;
  readonly take: (text: string) => FaultWords | null;
}

type Screen =
  | { readonly at: "list" }
  | { readonly at: "arrange" }
  | { readonly at: "history" }
  | { readonly at: "security" }
  | { readonly at: "lock" }
  | { readonly at: "backup" }
  /** The scanned or pasted text, perhaps one part of a transfer; null: nothing yet. */
  | { readonly at: "import"; readonly text: string | null }
  /** `instead`: what the scanner looks for, if not an account. */
  | { readonly at: "scan"; readonly instead?: ScanInstead }
  | { readonly at: "send" }
  | { readonly at: "receive" }
  | { readonly at: "paste" }
  | { readonly at: "manual"; readonly key: string }
  /** The scanned, pasted or opened text, and how to try again. */
  | { readonly at: "confirm"; readonly read: KeyUriVerdict; readonly from: "scan" | "paste" | "link" }
  | { readonly at: "added"; readonly accountId: string }
  | { readonly at: "account"; readonly accountId: string };

const stack = signal<readonly Screen[]>([{ at: "list" }]);

/** The screen on top. */
export const screen = (): Screen => stack.value.at(-1) ?? { at: "list" };

/** Opens a screen on top of the present one. */
export function open(next: Screen): void {
  stack.value = [...stack.value, next];
  history.pushState({ depth: stack.value.length }, "");
}

/** Puts a screen in place of the present one: back does not return to it. */
export function replace(next: Screen): void {
  if (stack.value.length === 1) open(next);
  else stack.value = [...stack.value.slice(0, -1), next];
}

/** One screen back, as the phone's own button. */
export function back(): void {
  if (stack.value.length > 1) history.back();
}

/** Back to the list. */
export function home(): void {
  const above = stack.value.length - 1;
  if (above === 0) return;
  stack.value = [{ at: "list" }];
  history.go(-above);
}

/** Follows the phone's back button. Forward does nothing: a finished task does not open again. */
export function startNavigation(): void {
  history.replaceState({ depth: 1 }, "");
  addEventListener("popstate", (event: PopStateEvent) => {
    const state = event.state as { depth?: unknown } | null;
    const depth = typeof state?.depth === "number" ? state.depth : 1;
    if (depth < stack.value.length) stack.value = stack.value.slice(0, Math.max(1, depth));
  });
}
