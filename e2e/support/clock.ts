/**
 * One clock for the server and every page: it flows with real time, and tests move it by hand for expiry. Or it stands
 * still, so that pictures come out alike each time.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { BrowserContext } from "playwright-core";

export interface Clock {
  /** For `World.now`. */
  readonly now: () => UnixSeconds;
  /** Moves time forward: first at the server, then in the pages, whose timers fall due. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Makes the pages of a context follow this clock. Before its first page is opened. */
  readonly join: (context: BrowserContext) => Promise<void>;
  /** Tells another browser's pages each new time. @returns a function that ends that. */
  readonly follow: (follower: Follower) => Promise<() => void>;
}

/** Pages that cannot have Playwright's clock: they get the time that `Date` returns from now on. */
export interface Follower {
  /** @param ahead milliseconds ahead of the computer's own clock; or, if time stands still, the exact moment. */
  readonly tell: (time: { readonly ahead: number } | { readonly fixed: number }) => Promise<void>;
}

/**
 * @param start where time begins: Unix seconds.
 * @param pace `flows` with real time from there, or `stands` until it is moved.
 */
export function makeClock(start: number = Math.floor(Date.now() / 1000), pace: "flows" | "stands" = "flows"): Clock {
  const began = Date.now();
  const contexts = new Set<BrowserContext>();
  const followers = new Set<Follower>();
  let moved = 0;
  const milliseconds = (): number => (start + moved) * 1000 + (pace === "flows" ? Date.now() - began : 0);
  const told = () => (pace === "flows" ? { ahead: milliseconds() - Date.now() } : { fixed: milliseconds() });
  return {
    now: () => unixSeconds(Math.floor(milliseconds() / 1000)),
    advance: async (seconds) => {
      moved += seconds;
      for (const context of contexts) {
        if (pace === "flows") await context.clock.fastForward(seconds * 1000);
        else await context.clock.setFixedTime(milliseconds());
      }
      for (const follower of followers) await follower.tell(told());
    },
    follow: async (follower) => {
      followers.add(follower);
      await follower.tell(told());
      return () => followers.delete(follower);
    },
    join: async (context) => {
      if (pace === "flows") await context.clock.install({ time: milliseconds() });
      else await context.clock.setFixedTime(milliseconds());
      contexts.add(context);
      context.once("close", () => contexts.delete(context));
    },
  };
}
