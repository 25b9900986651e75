/**
 * Lets one request begin in each turn of the event loop. Node accepts one connection in a turn, and a turn lasts until everything
 * that was ready is done: where a hundred requests begin in one turn, new connections wait for seconds. So requests wait here, where
 * people who are inside go first, and where the wait of a login can be measured.
 */
import type { Queue } from "./hashing/hashing.ts";

/** Who begins first. `inside`: pages of a session. `open`: waiting pages, phones, public pages. `login`: the pages of a login. */
export type Lane = "inside" | "open" | "login";

export interface Turns {
  /** Resolves when a request of this lane may begin. */
  readonly next: (lane: Lane) => Promise<void>;
  /** A connection was accepted in this turn: more may be waiting. */
  readonly noteConnection: () => void;
  /** The logins that wait to begin. */
  readonly logins: () => Queue;
}

/** While a request of a lower lane waits, at most this many requests of the lanes above begin in a row. So every lane moves on. */
const IN_A_ROW = 3;
/** At most this many turns in a row only accept connections. Such a turn takes some microseconds. */
const MOST_EMPTY_TURNS = 64;

/** A program has one: `world.turns`. */
export function openTurns(): Turns {
  const lanes: Readonly<Record<Lane, (() => void)[]>> = { inside: [], open: [], login: [] };
  /** How many have begun in this lane since a lower lane had its turn. */
  const inARow = { inside: 0, open: 0 };
  let waited = 0;
  let running = false;
  let connected = false;
  let emptyTurns = 0;

  const waits = (lane: Lane): boolean => lanes[lane].length > 0;
  const turn = (): Lane => {
    const below = waits("open") || waits("login");
    if (waits("inside") && (!below || inARow.inside < IN_A_ROW)) {
      inARow.inside += 1;
      return "inside";
    }
    inARow.inside = 0;
    if (waits("open") && (!waits("login") || inARow.open < IN_A_ROW)) {
      inARow.open += 1;
      return "open";
    }
    inARow.open = 0;
    return "login";
  };
  const run = (): void => {
    emptyTurns = connected && emptyTurns < MOST_EMPTY_TURNS ? emptyTurns + 1 : 0;
    connected = false;
    if (emptyTurns === 0) lanes[turn()].shift()?.();
    running = waits("inside") || waits("open") || waits("login");
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
      if (lane === "login") waited = performance.now() - asked;
    },
    noteConnection: () => {
      connected = true;
    },
    logins: () => ({ waiting: lanes.login.length, waited: waits("login") ? waited : 0 }),
  };
}
