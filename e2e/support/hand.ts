/** A mouse or a finger on a screen, where a press, a way and a release are not one click. */
import type { Page } from "playwright-core";

/** A place on the screen, in CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Hand {
  readonly down: (at: Spot) => Promise<void>;
  /** Slides there in small steps: a browser tells a drag from a scroll by the first. */
  readonly slide: (to: Spot) => Promise<void>;
  readonly up: () => Promise<void>;
}

/** What a browser's own protocol can do with one pointer. */
interface Pointer {
  readonly press: (at: Spot) => Promise<unknown>;
  readonly move: (to: Spot) => Promise<unknown>;
  readonly release: () => Promise<unknown>;
}

const STEPS = 8;

export function handOf({ press, move, release }: Pointer): Hand {
  let at: Spot = { x: 0, y: 0 };
  return {
    down: async (spot) => {
      at = spot;
      await press(at);
    },
    slide: async (to) => {
      const from = at;
      for (let step = 1; step <= STEPS; step++) {
        const part = step / STEPS;
        at = { x: Math.round(from.x + (to.x - from.x) * part), y: Math.round(from.y + (to.y - from.y) * part) };
        await move(at);
      }
    },
    up: async () => void (await release()),
  };
}

/** A finger on the glass: touch events as the system sends them, so that Chromium scrolls, taps and cancels by its own rules. */
export async function fingerOn({ page }: { readonly page: Page }): Promise<Hand> {
  const cdp = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Spot[]) =>
    cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  return handOf({
    press: (at) => send("touchStart", [at]),
    move: (to) => send("touchMove", [to]),
    release: () => send("touchEnd", []),
  });
}
