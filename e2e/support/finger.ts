/** A finger on the phone's glass: touch events as the system sends them, so that the browser scrolls, taps and cancels by its own rules. */
import type { Phone } from "./phone.ts";

/** A place on the screen, in CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Finger {
  readonly down: (at: Spot) => Promise<void>;
  /** Slides there in small steps. */
  readonly slide: (to: Spot) => Promise<void>;
  readonly up: () => Promise<void>;
}

/** Moves of one slide: more than one, as a browser tells a swipe from a scroll by the first. */
const STEPS = 8;

export async function fingerOn(phone: Phone): Promise<Finger> {
  const cdp = await phone.page.context().newCDPSession(phone.page);
  let at: Spot = { x: 0, y: 0 };
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Spot[]) =>
    cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    down: async (spot) => {
      at = spot;
      await send("touchStart", [at]);
    },
    slide: async (to) => {
      const from = at;
      for (let step = 1; step <= STEPS; step++) {
        const part = step / STEPS;
        at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
        await send("touchMove", [at]);
      }
    },
    up: async () => void (await send("touchEnd", [])),
  };
}
