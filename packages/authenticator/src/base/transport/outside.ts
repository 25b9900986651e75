/** Implements {@link Outside} with the browser's fetch, clock and randomness, and the stored offsets. */
import { drawId, phoneNowMs } from "../phone.ts";
import { clocks, newestVersions, saveClock, saveNewest } from "../store/store.ts";
import type { Outside } from "./transport.ts";

export const outside: Outside = {
  fetch: (url, init) => fetch(url, init),
  nowMs: phoneNowMs,
  isOnline: () => navigator.onLine,
  randomId: drawId,
  offsetOf: (url) => clocks.value.get(url),
  learnOffset: saveClock,
  newestOf: (url) => newestVersions.get(url),
  learnNewest: saveNewest,
};
