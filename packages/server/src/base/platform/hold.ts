/** Holds a call until something happens: a phone's that waits for a request, an application's that waits for an answer. */
import { WAIT_MAX_SECONDS } from "@spse/protocol";
import type { Topic } from "./wake.ts";
import type { World } from "./world.ts";

interface Hold {
  /** Is the time over, or has the caller gone? */
  readonly isOver: () => boolean;
  /** Resolves at the next wake since the last call, or when the hold is over. */
  readonly next: () => Promise<void>;
  /** Call it in a `finally`. */
  readonly stop: () => void;
}

/**
 * Listens at once, before the caller reads for the first time, so that no wake is lost. Over after `seconds`, or when `early` aborts.
 *
 * @param since the caller has read already, after this moment of {@link Wake.mark}.
 */
export function holdUntilWoken(world: World, topic: Topic, seconds: number, early: AbortSignal, since?: number): Hold {
  let woken = false;
  let over = false;
  let go: () => void = () => {};
  const ring = () => {
    woken = true;
    go();
  };
  const end = () => {
    over = true;
    ring();
  };
  const unlisten = world.wake.listen(topic, ring, since);
  const timer = setTimeout(end, seconds * 1000);
  early.addEventListener("abort", end, { once: true });
  if (early.aborted) end();
  return {
    isOver: () => over,
    next: async () => {
      if (!woken) await new Promise<void>((resolve) => (go = resolve));
      woken = false;
    },
    stop: () => {
      unlisten();
      clearTimeout(timer);
      early.removeEventListener("abort", end);
    },
  };
}

/** The seconds that a caller wants to wait: 0 to 25, whole; absent is 0; null for anything else. [P-44] */
export function parseWait(typed: string | undefined): number | null {
  if (typed === undefined) return 0;
  return /^[0-9]{1,2}$/.test(typed) && Number(typed) <= WAIT_MAX_SECONDS ? Number(typed) : null;
}
