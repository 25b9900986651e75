/**
 * The queue before every argon2id computation: at most *cores* at once, so that a storm of logins leaves the process
 * time for everything else, and a bounded number waiting, so that nobody waits for an answer that comes too late.
 */
import { availableParallelism } from "node:os";

/** Done with its result, or not begun: too many wait already. The caller says "Server sedang sibuk" (503). */
export type Queued<Result> = { kind: "done"; result: Result } | { kind: "busy" };

export interface HashingQueue {
  /** Runs `work` when its turn comes; `busy` at once where the queue is full. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Queued<Result>>;
  /** Would {@link run} say `busy` now? To be asked before anything is spent on an attempt, such as a captcha. */
  readonly isFull: () => boolean;
}

/** Waiting computations for each core: about two and a half seconds' worth on the machine of design §6. */
const WAITING_PER_CORE = 200;

/** Makes a queue of its own; the program has one, {@link hashing}. */
export function hashingQueue(atOnce: number, mostWaiting: number): HashingQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  const isFull = () => running >= atOnce && waiting.length >= mostWaiting;
  return {
    isFull,
    run: async (work) => {
      if (isFull()) return { kind: "busy" };
      if (running >= atOnce) await new Promise<void>((turn) => waiting.push(turn));
      else running += 1;
      try {
        return { kind: "done", result: await work() };
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}

const cores = availableParallelism();

/** The queue of this process, shared by passwords and recovery codes. */
export const hashing: HashingQueue = hashingQueue(cores, cores * WAITING_PER_CORE);
