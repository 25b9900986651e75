/** The real world behind {@link Outside}: the browser's fetch, clock and dice, and the offsets that the store keeps. */
import { encodeBase64url } from "@spse/protocol";
import { clocks, saveClock } from "../store/store.ts";
import type { Outside } from "./transport.ts";

export const outside: Outside = {
  fetch: (url, init) => fetch(url, init),
  nowMs: () => Date.now(),
  isOnline: () => navigator.onLine,
  randomId: () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
  offsetOf: (url) => clocks.value.get(url),
  learnOffset: saveClock,
};
