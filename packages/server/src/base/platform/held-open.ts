/**
 * Answers that stay open: the event streams of pages, and the waiting calls of phones. Each costs memory, a connection
 * and a read at every wake-up, so one owner may have only a few: a newer one replaces the oldest.
 */
import { networksOf } from "./net/network.ts";

/** For one session, login or phone: as many tabs or windows as people have. */
export const HELD_OF_OWNER = 4;
/** For all sessions and logins of one account together, so that repeated logins gain nothing. */
const HELD_OF_ACCOUNT = 40;
/** For one network; an IPv6 /56 and /48 hold more, by their share. Carriers put thousands of people behind one address. */
const HELD_OF_NETWORK = 2000;

/**
 * Called when an answer has lost its place: end it then. `superseded`: a newer answer of the same owner has taken it. `leaving`: the process
 * ends, and its browsers and phones are to come back to another one.
 */
export type EndHeld = (why: "superseded" | "leaving") => void;

/** A place that an open answer occupies. */
export interface HeldPlace {
  /** Frees the place when the answer is over. A second call changes nothing. */
  readonly release: () => void;
}

/**
 * The owner of an answer: `session:<id>`, `proof:<id>`, `phone:<id>`. `account`: all streams of this account count
 * together. The calls of a phone do not.
 */
export interface HeldBy {
  readonly owner: string;
  readonly account?: string;
}

export interface HeldOpen {
  /**
   * Takes a place, and releases the owner's oldest one where the owner is at the limit.
   *
   * @returns null where network or account are at their limit: answer at once instead. The owner's older answers stay.
   */
  readonly take: (by: HeldBy, ip: string, end: EndHeld) => HeldPlace | null;
  /** How many answers are open now. */
  readonly count: () => number;
  /** Ends all open answers, and gives no place any more: the process is about to end. */
  readonly leave: () => void;
}

interface Place {
  /** The names of the networks and the account that it counts for. */
  readonly counted: readonly string[];
  readonly end: EndHeld;
}

/** Makes the counter. A program has one: `world.heldOpen`. */
export function heldOpen(
  mostOfOwner = HELD_OF_OWNER,
  mostOfNetwork = HELD_OF_NETWORK,
  mostOfAccount = HELD_OF_ACCOUNT,
): HeldOpen {
  /** The places of each owner, oldest first. */
  const owners = new Map<string, readonly Place[]>();
  const counts = new Map<string, number>();
  let held = 0;
  let leaving = false;

  const release = (owner: string, place: Place): void => {
    const own = owners.get(owner) ?? [];
    const left = own.filter((it) => it !== place);
    if (left.length === own.length) return;
    if (left.length > 0) owners.set(owner, left);
    else owners.delete(owner);
    held -= 1;
    for (const name of place.counted) {
      const left = (counts.get(name) ?? 1) - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    }
  };

  /** Keeps no more than it names: an open answer keeps it. */
  const placeOf = (owner: string, place: Place): HeldPlace => ({ release: () => release(owner, place) });

  return {
    count: () => held,
    leave() {
      leaving = true;
      for (const [owner, places] of [...owners])
        for (const place of places) {
          release(owner, place);
          place.end("leaving");
        }
    },
    take({ owner, account }, ip, end) {
      if (leaving) return null;
      const own = owners.get(owner) ?? [];
      const leaves = own.length >= mostOfOwner ? own[0] : undefined;
      const limits = [
        ...networksOf(ip).map(({ name, share }) => ({ name, most: mostOfNetwork * share })),
        ...(account === undefined ? [] : [{ name: `account ${account}`, most: mostOfAccount }]),
      ];
      const others = (name: string) => (counts.get(name) ?? 0) - (leaves?.counted.includes(name) ? 1 : 0);
      if (limits.some(({ name, most }) => others(name) >= most)) return null;
      if (leaves) {
        release(owner, leaves);
        leaves.end("superseded");
      }
      const place: Place = { counted: limits.map((it) => it.name), end };
      owners.set(owner, [...(owners.get(owner) ?? []), place]);
      for (const name of place.counted) counts.set(name, (counts.get(name) ?? 0) + 1);
      held += 1;
      return placeOf(owner, place);
    },
  };
}
