import { availableParallelism } from "node:os";
/**
 * Decides when new logins wait because this process is overloaded. Two figures decide: the delay of the event loop, and
 * the wait of a login for its turn and its hash. While one of them stays too high, people who have not begun a login
 * get a page that asks them to come again in a few seconds. People who have begun, who wait for their phone or who are
 * logged in notice nothing, and the process spends its time on logins that end on Beranda.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Queue } from "./hashing/hashing.ts";
import type { Turns } from "./turns.ts";

/** A step that may have to wait. `begin`: before the password page. `password`: the password page of a login that has begun, and its attempt. */
export type Step = "begin" | "password";

/** What a look at the process has seen. */
export interface Waits extends Queue {
  /** The longest time that a request waited for the event loop since the last look. Milliseconds. */
  readonly loop: number;
}

/** Milliseconds of waiting from which on a step is turned away. */
type Limit = Pick<Waits, "loop" | "waited">;

/** What the process knows about its load. Tests set it by hand. */
export interface Overload {
  readonly turnsAway: (step: Step) => boolean;
  /** One request was told to come again. */
  readonly noteTurnedAway: () => void;
  /** For the operator's log. `turnedAway`: requests since the process began. */
  readonly figures: () => { readonly turnedAway: number };
}

/**
 * `begin`, event loop: below it, pages of logged-in people still arrive within half a second. Waiting: half of the
 * queue for hashing where a hash takes 12.5 ms (`WAITING_PER_CORE`), so that people who are typing their password now
 * still find a place.
 * `password`: a refusal here would waste the work already done for the login, so the limit is higher.
 */
export const LIMITS: Readonly<Record<Step, Limit>> = {
  begin: { loop: 400, waited: 600 },
  password: { loop: 800, waited: 2000 },
};
/** For each core: the length of a queue up to which its wait is ignored. A short, slow queue means a slow machine, and ends soon. */
const SHORT_QUEUE_PER_CORE = 32;
/** A step is let in again once every figure is below this part of its limit: at the limit itself it would flap. */
const CALM = 0.5;
/** Looks in a row over a limit: one long job or one burst must not turn people away. */
const LOOKS = 2;
/** From one look to the next. Milliseconds. */
const LOOK_MILLISECONDS = 100;
/** How finely the delay is measured. Milliseconds; Node counts it as a part of each delay. */
const RESOLUTION_MILLISECONDS = 10;

/** Where one step stands. */
export interface Watch {
  readonly looksOver: number;
  readonly turnsAway: boolean;
}

export const QUIET: Watch = { looksOver: 0, turnsAway: false };

/** The next state after a look. @param short the length of the queue up to which its wait is ignored. */
export function nextWatch(watch: Watch, waits: Waits, limit: Limit, short: number): Watch {
  const over = waits.loop >= limit.loop || (waits.waited >= limit.waited && waits.waiting > short);
  const queueIsCalm = waits.waited < limit.waited * CALM || waits.waiting < short * CALM;
  const calm = waits.loop < limit.loop * CALM && queueIsCalm;
  const looksOver = over ? watch.looksOver + 1 : 0;
  return { looksOver, turnsAway: looksOver >= LOOKS || (watch.turnsAway && !calm) };
}

/**
 * Begins to measure. A program has one: `world.overload`. It keeps no process alive.
 *
 * @param turns and `hashing`: a login waits for its turn to begin, as a begun one, and for its hash. Who waits to begin goes on at once
 *   while such people are turned away: otherwise their queue would keep the others out.
 */
export function openOverload(turns: Pick<Turns, "queue" | "release">, hashing: () => Queue): Overload {
  const short = availableParallelism() * SHORT_QUEUE_PER_CORE;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
  delay.enable();
  const watches = { begin: QUIET, password: QUIET };
  let turnedAway = 0;
  setInterval(() => {
    const loop = Math.max(0, delay.max / 1e6 - RESOLUTION_MILLISECONDS);
    delay.reset();
    const begun = [turns.queue("begun"), hashing()];
    const look = (step: Step, queues: readonly Queue[]) => {
      const sum = (part: keyof Queue) => queues.reduce((all, queue) => all + queue[part], 0);
      const waits = { waiting: sum("waiting"), waited: sum("waited"), loop };
      watches[step] = nextWatch(watches[step], waits, LIMITS[step], short);
    };
    look("begin", [turns.queue("login"), ...begun]);
    look("password", begun);
    if (watches.begin.turnsAway) turns.release("login");
  }, LOOK_MILLISECONDS).unref();
  return {
    turnsAway: (step) => watches[step].turnsAway,
    noteTurnedAway: () => {
      turnedAway += 1;
    },
    figures: () => ({ turnedAway }),
  };
}
