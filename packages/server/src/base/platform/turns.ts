/**
 * Lets one request begin in each turn of the event loop. Node accepts one connection in a turn, and a turn lasts until everything
 * that was ready is done: where a hundred requests begin in one turn, new connections wait for seconds. So requests wait here, where
 * people who are inside go first, and where the wait of a login can be measured.
 */
import type { Queue } from "./hashing/hashing.ts";

/**
 * Who begins first. `inside`: pages of a session. `open`: waiting pages, phones, public pages. `begun`: the password page of a login that
 * has begun, and what was typed before it. `login`: the first pages. So what is nearly done is done before more is begun.
 */
const LANES = ["inside", "open", "begun", "login"] as const;
export type Lane = (typeof LANES)[number];

export interface Turns {
  /** Resolves when a request of this lane may begin. */
  readonly next: (lane: Lane) => Promise<void>;
  /** A connection was accepted in this turn: more may be waiting. */
  readonly noteConnection: () => void;
  /** Lets all who wait in this lane go on at once: they are turned away. */
  readonly release: (lane: Lane) => void;
  /** The requests of this lane that wait to begin. */
  readonly queue: (lane: Lane) => Queue;
}

/** While a request of a lower lane waits, at most this many requests of the lanes above begin in a row. So every lane moves on. */
const IN_A_ROW = 3;
/** The longest time in which turns only accept connections. One takes some microseconds, and more where requests are refused in it. */
const ACCEPTING_MILLISECONDS = 2;

/** A program has one: `world.turns`. @param clock milliseconds; tests set it. */
export function openTurns(clock = () => performance.now()): Turns {
  const lanes: Readonly<Record<Lane, (() => void)[]>> = { inside: [], open: [], begun: [], login: [] };
  /** How many have begun in this lane since a lower lane had its turn. */
  const inARow = { inside: 0, open: 0, begun: 0, login: 0 };
  const waited = { inside: 0, open: 0, begun: 0, login: 0 };
  let running = false;
  let connected = false;
  /** Since when turns only accept connections; null after one in which a request began. */
  let acceptingSince: number | null = null;

  const waits = (lane: Lane): boolean => lanes[lane].length > 0;
  const turn = (): Lane => {
    for (const [at, lane] of LANES.entries()) {
      if (waits(lane) && (inARow[lane] < IN_A_ROW || !LANES.slice(at + 1).some(waits))) {
        inARow[lane] += 1;
        return lane;
      }
      inARow[lane] = 0;
    }
    return "login";
  };
  const run = (): void => {
    const since = acceptingSince ?? clock();
    acceptingSince = connected && clock() - since < ACCEPTING_MILLISECONDS ? since : null;
    connected = false;
    if (acceptingSince === null) lanes[turn()].shift()?.();
    running = LANES.some(waits);
    if (running) setImmediate(run);
  };

  return {
    next: async (lane) => {
      const asked = performance.now();
      await new Promise<void>((resolve) => {
        lanes[lane].push(resolve);
        if (!running) setImmediate(run);
        running = true;
      });
      waited[lane] = performance.now() - asked;
    },
    noteConnection: () => {
      connected = true;
    },
    release: (lane) => {
      for (const go of lanes[lane].splice(0)) go();
    },
    queue: (lane) => ({ waiting: lanes[lane].length, waited: waits(lane) ? waited[lane] : 0 }),
  };
}
