/**
 * The queue before every argon2id computation. At most one computation per core runs at once, so that a flood of logins
 * leaves the process time for everything else. A bounded number waits, so that no person waits for an answer that comes
 * too late. fair-queue.ts decides the order.
 */
import { availableParallelism } from "node:os";
import { hash, hashRaw, verify } from "@node-rs/argon2";
import { type Asker, fairQueue } from "./fair-queue.ts";

/**
 * `done` with the result, or `busy`: too many wait, and it did not start. The caller says "Server sedang sibuk" (503).
 */
export type QueueOutcome<Result> = { kind: "done"; result: Result } | { kind: "busy" };

/** Figures for the operator's log. Counts are since the process began. */
interface HashingFigures {
  /** Computations that were begun. */
  readonly computed: number;
  /** Computations that were asked for and not started. */
  readonly busy: number;
}

/** A queue as it is now. */
export interface Queue {
  /** How many wait for their turn. */
  readonly waiting: number;
  /** How many milliseconds the latest hash to begin had waited; 0 where none waits. */
  readonly waited: number;
}

/** The functions of argon2id. The work passed to {@link HashingQueue.run} calls them. */
export interface Argon2 {
  readonly hash: typeof hash;
  readonly hashRaw: typeof hashRaw;
  readonly verify: typeof verify;
}

/** The library's functions. The program has no others; stories do the same computation once. */
const LIBRARY: Argon2 = { hash, hashRaw, verify };

export interface HashingQueue {
  readonly argon2: Argon2;
  /** Runs `work` when its turn comes; `busy` where this asker's share is full, or it gave way to a smaller share. */
  readonly run: <Result>(asker: Asker, work: () => Promise<Result>) => Promise<QueueOutcome<Result>>;
  /** Would {@link run} answer `busy` to this asker now? Ask before an attempt spends anything, such as a captcha. */
  readonly isBusyFor: (asker: Asker) => boolean;
  readonly figures: () => HashingFigures;
  readonly queue: () => Queue;
}

/** Waiting computations for each core and lane: 1.25 seconds of work where a hash takes 12.5 ms. */
export const WAITING_PER_CORE = 100;

/** The queue of one of so many processes that share this machine's cores. */
export function shareOfHashing(processes: number): HashingQueue {
  const cores = Math.max(1, Math.floor(availableParallelism() / processes));
  return hashingQueue(cores, cores * WAITING_PER_CORE);
}

/**
 * Makes a queue. A program has one: `world.hashing`.
 *
 * @param mostWaiting how many may wait in each lane.
 */
export function hashingQueue(
  atOnce = availableParallelism(),
  mostWaiting = availableParallelism() * WAITING_PER_CORE,
  argon2 = LIBRARY,
): HashingQueue {
  const waiting = fairQueue<(turn: "go" | "busy") => void>(mostWaiting);
  let running = 0;
  let computed = 0;
  let busy = 0;
  let waited = 0;

  /** Resolves with `go` at this asker's turn, with a place among the running computations. */
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
    argon2,
    isBusyFor: (asker) => running >= atOnce && waiting.isFull(asker),
    figures: () => ({ computed, busy }),
    queue: () => ({ waiting: waiting.size(), waited: waiting.size() === 0 ? 0 : waited }),
    run: async (asker, work) => {
      const asked = performance.now();
      if ((await turnOf(asker)) === "busy") {
        busy += 1;
        return { kind: "busy" };
      }
      computed += 1;
      waited = performance.now() - asked;
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
