/** The present as signals: the second, for codes and countdowns, and the connection. */
import { signal } from "@preact/signals";
import type { UnixSeconds } from "@spse/protocol";
import { accounts, clocks } from "../store/store.ts";
import { commonOffset, timeAt } from "../transport/clock.ts";
import { outside } from "../transport/outside.ts";

/** Milliseconds of this phone's clock, updated at each full second while the app is visible. */
export const phoneMs = signal(outside.nowMs());

let timer: ReturnType<typeof setTimeout> | undefined;

/** Starts the updates. They pause while the app is hidden and resume at once. */
export function startSeconds(): void {
  document.addEventListener("visibilitychange", turn);
  turn();
}

function turn(): void {
  clearTimeout(timer);
  if (document.visibilityState === "hidden") return;
  phoneMs.value = outside.nowMs();
  timer = setTimeout(turn, 1000 - (phoneMs.value % 1000) + 5);
}

/** The time at an LPSE, followed each second; for other services the phone's own. */
export const nowAt = (url: string | null): UnixSeconds =>
  timeAt(phoneMs.value, url === null ? 0 : (clocks.value.get(url) ?? 0));

/** The time for an account's codes: at its LPSE; for other services by what the phone's LPSEs agree on. */
export const codeTimeAt = (url: string | null): UnixSeconds =>
  timeAt(phoneMs.value, url === null ? commonOffset(learntOffsets()) : (clocks.value.get(url) ?? 0));

/** Only of LPSEs that this phone still asks: the clock of another is not learnt again. */
function learntOffsets(): readonly number[] {
  const urls = accounts.value.filter((it) => it.kind === "spse").filter((it) => it.ended === null);
  return [...new Set(urls.map(({ lpse }) => lpse.url))].flatMap((url) => clocks.value.get(url) ?? []);
}

/** Whether this phone has a connection, as far as the browser knows. */
export const online = signal(true);

export function startOnline(): void {
  const look = () => {
    online.value = navigator.onLine;
  };
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
}
