/**
 * Who goes on next is drawn. Whatever a simulated call waits for in the outer world is a gate: sending a request, taking the database's
 * connection, each statement and commit, a wake, a rest, the answer. Nobody goes on until everybody stands at a gate or is done, and then
 * one does: so the same seed is the same course, however fast the machine is.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire, syncBuiltinESMExports } from "node:module";
import type { Draw } from "./draw.ts";

/** The server died, or its answer was lost. */
export class Lost extends Error {}

interface Standing {
  readonly who: string;
  readonly at: string;
  /** Of the server that dies in a crash; what its callers wait for is theirs. */
  readonly ofServer: boolean;
  readonly may: () => boolean;
  readonly go: () => void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Turns of the event loop without an arrival at a gate after which nobody is on the way. */
const QUIET_TURNS = 8;

const actors = new AsyncLocalStorage<string>();
let gates: Gates | undefined;
let timers: Timer[] = [];
/** Work of other threads that is not done yet. */
let underWay = 0;

export interface Gates {
  /** Stands until it is drawn. Who is no actor, as the course's own preparations and checks, goes on at once. */
  readonly stand: (at: string, standing?: Partial<Pick<Standing, "ofServer" | "may">>) => Promise<void>;
  /** One more who acts, at once or while others do. */
  readonly act: (who: string, work: () => Promise<void>) => void;
  /** What a server does beside its calls: it ends with the server. */
  readonly aside: (who: string, work: () => Promise<void>) => void;
  /** Runs until every actor is done. `between` is called before each step. @throws where nobody can go on. */
  readonly run: (between: () => Promise<void>) => Promise<void>;
  /** A server's calls never go on again; their callers hear of it. */
  readonly crash: () => void;
  /** Rejects at the next crash. */
  readonly crashed: () => Promise<never>;
  /** The order of what happened, the same for the same seed. */
  readonly step: () => number;
  readonly who: () => string | undefined;
}

/**
 * @param clock `now` in seconds; where nobody can go on but a timer, it moves to that timer.
 * @param told receives each step, for the history of a failing seed.
 */
export function openGates(draw: Draw, clock: { now: number }, told: (line: string) => void): Gates {
  let standing: Standing[] = [];
  let acting = 0;
  let arrivals = 0;
  let steps = 0;
  let dying = Promise.withResolvers<never>();
  dying.promise.catch(() => {});
  const faults: unknown[] = [];
  timers = [];

  const stand: Gates["stand"] = (at, { ofServer = true, may = () => true } = {}) => {
    const who = actors.getStore();
    if (who === undefined) return Promise.resolve();
    arrivals++;
    return new Promise((go) => standing.push({ who, at, ofServer, may, go }));
  };
  const act: Gates["act"] = (who, work) => {
    acting++;
    arrivals++;
    void actors.run(who, async () => {
      try {
        await stand("begins", { ofServer: false });
        await work();
      } catch (error) {
        faults.push(error);
      }
      acting--;
    });
  };
  const aside: Gates["aside"] = (who, work) => void actors.run(who, () => work().catch((error) => faults.push(error)));
  const settle = async () => {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
      const before = arrivals;
      await new Promise(setImmediate);
      if (underWay > 0 || arrivals !== before) quiet = -1;
    }
  };
  const ring = (): boolean => {
    const due = timers.filter(({ at }) => at <= clock.now);
    timers = timers.filter(({ at }) => at > clock.now);
    for (const { run } of due) run();
    return due.length > 0;
  };

  const made: Gates = {
    stand,
    act,
    aside,
    run: async (between) => {
      for (await settle(); acting > 0 || standing.length > 0; await settle()) {
        if (ring()) continue;
        const free = standing.filter(({ may }) => may());
        const [next] = timers.toSorted((one, other) => one.at - other.at);
        if (free.length === 0 && !next) throw new Error(`nobody can go on: ${JSON.stringify(standing)}`);
        if (free.length === 0 && next) {
          clock.now = Math.max(clock.now, Math.ceil(next.at));
          continue;
        }
        await between();
        const left = standing.filter((it) => free.includes(it)); // a crash may have taken some
        if (left.length === 0) continue;
        // In an order that does not depend on which thread was done first.
        const chosen = draw.oneOf(left.toSorted((one, other) => (one.who + one.at < other.who + other.at ? -1 : 1)));
        standing = standing.filter((it) => it !== chosen);
        steps++;
        told(`${steps} ${chosen.who}: ${chosen.at}`);
        chosen.go();
      }
      if (faults.length > 0) throw faults[0];
    },
    crash: () => {
      standing = standing.filter(({ ofServer }) => !ofServer);
      timers = [];
      dying.reject(new Lost("the server died"));
      dying = Promise.withResolvers<never>();
      dying.promise.catch(() => {});
    },
    crashed: () => dying.promise,
    step: () => steps,
    who: () => actors.getStore(),
  };
  gates = made;
  return made;
}

/** Counts work of other threads, which the event loop does not show. */
export const counted =
  <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    underWay++;
    try {
      return await work(...args);
    } finally {
      underWay--;
    }
  };

const SUBTLE = "sign verify digest generateKey importKey exportKey deriveBits encrypt decrypt".split(" ");

/** From now on the timers and rests of actors are the course's, and WebCrypto is counted. */
export function takeOverTime(clock: { readonly now: number }): void {
  const subtle = Object.getPrototypeOf(crypto.subtle) as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of SUBTLE) {
    const real = subtle[name];
    if (real)
      subtle[name] = function (...args) {
        return counted(() => real.apply(this, args))();
      };
  }
  const { setTimeout: realTimeout, clearTimeout: realClear } = globalThis;
  const timeout = (run: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) => {
    if (actors.getStore() === undefined) return realTimeout(run, milliseconds, ...args);
    const timer = {
      at: clock.now + milliseconds / 1000,
      run: () => run(...args),
      unref: () => timer,
      ref: () => timer,
    };
    timers.push(timer);
    return timer;
  };
  const clear = (timer: unknown) => {
    timers = timers.filter((it) => it !== timer);
    realClear(timer as NodeJS.Timeout);
  };
  Object.assign(globalThis, { setTimeout: timeout, clearTimeout: clear });
  const rests = createRequire(import.meta.url)("node:timers/promises") as {
    setTimeout: (milliseconds: number, ...rest: unknown[]) => Promise<unknown>;
  };
  const realRest = rests.setTimeout;
  rests.setTimeout = async (milliseconds, ...rest) => {
    if (gates === undefined || actors.getStore() === undefined) return realRest(milliseconds, ...rest);
    await gates.stand("rests");
    return rest[0];
  };
  syncBuiltinESMExports();
}
