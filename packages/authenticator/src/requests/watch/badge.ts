/** The number on the app's icon: how many requests wait, where the system shows one. */
import { computed, effect } from "@preact/signals";
import { accounts } from "../../base/store/store.ts";
import { waitingCount } from "./watched.ts";

/** Follows the requests from now on. It names no account, so it also counts while the app is locked. */
export function startBadge(): void {
  if (!navigator.setAppBadge) return;
  const waiting = computed(() => accounts.value.reduce((sum, account) => sum + waitingCount(account), 0));
  effect(() => {
    const set = waiting.value > 0 ? navigator.setAppBadge(waiting.value) : navigator.clearAppBadge();
    set.catch(() => undefined);
  });
}
