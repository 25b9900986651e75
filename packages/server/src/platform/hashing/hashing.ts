/**
 * The queue before every argon2id computation: at most *cores* at once, so that a storm of logins leaves the process
 * time for everything else, and a bounded number waiting, so that nobody waits for an answer that comes too late. Who is
 * served next stands in fair-queue.ts.
 */
import { availableParallelism } from "node:os";
import { type Asker, fairQueue } from "./fair-queue.ts";

/** Done with its result, or not begun: too many wait already. The caller says "Server sedang sibuk" (503). */
export type Queued<Result> = { kind: "done"; result: Result } | { kind: "busy" };

/** What an operator sees in the log. Counts are since the process began. */
export interface HashingFigures {
  /** Computations that were begun. */
  readonly computed: number;
  /** Computations that were asked for and not begun. */
  readonly busy: number;
}

export interface HashingQueue {
  /** Runs `work` when its turn comes; `busy` where this asker's share is full, or had to give way to a smaller one. */
  readonly run: <Result>(asker: Asker, work: () => Promise<Result>) => Promise<Queued<Result>>;
  /** Would {@link run} say `busy` to this asker now? To be asked before anything is spent on an attempt, such as a captcha. */
  readonly isBusyFor: (asker: Asker) => boolean;
  readonly figures: () => HashingFigures;
}

/** Waiting computations for each core and lane: about a second and a quarter's worth on the machine of design §6. */
export const WAITING_PER_CORE = 100;

/**
 * Makes a queue. A program has one: `world.hashing`.
 *
 * @param mostWaiting how many may wait in each lane.
 */
export function hashingQueue(
  atOnce = availableParallelism(),
  mostWaiting = availableParallelism() * WAITING_PER_CORE,
): HashingQueue {
  const waiting = fairQueue<(turn: "go" | "busy") => void>(mostWaiting);
  let running = 0;
  let computed = 0;
  let busy = 0;

  /** Resolves with `go` when it is this asker's turn: a place among the running ones is then theirs. */
  const turnOf = (asker: Asker) =>
    new Promise<"go" | "busy">((resolve) => {
      if (running < atOnce) {
        running += 1;
        return resolve("go");
      }
      const added = waiting.add(asker, resolve);
      if (added.kind === "full") resolve("busy");
      else added.gaveWay?.("busy");
    });

  return {
    isBusyFor: (asker) => running >= atOnce && waiting.isFull(asker),
    figures: () => ({ computed, busy }),
    run: async (asker, work) => {
      if ((await turnOf(asker)) === "busy") {
        busy += 1;
        return { kind: "busy" };
      }
      computed += 1;
      try {
        return { kind: "done", result: await work() };
      } finally {
        const next = waiting.take();
        if (next) next("go");
        else running -= 1;
      }
    },
  };
}
