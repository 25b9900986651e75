/**
 * Answers that are held open: the event streams of pages, and the calls of phones that wait. Each costs memory, a connection
 * and a read at every wake-up, so one owner has few of them: a newer one takes the place of the oldest.
 */
import { networksOf } from "./net/network.ts";

/** For one session, login or phone: as many tabs or windows as people have. */
export const HELD_OF_OWNER = 4;
/** For all sessions and logins of one account together: whoever logs in again and again holds no more. */
export const HELD_OF_ACCOUNT = 40;
/** For one network; an IPv6 /56 and /48 hold more, by their share. Carriers put thousands of people behind one address. */
export const HELD_OF_NETWORK = 2000;

/** A place that was taken. */
export interface Held {
  /** Aborted when a newer one of the same owner has taken this place: end the answer. */
  readonly superseded: AbortSignal;
  /** The answer is over. Again changes nothing. */
  readonly release: () => void;
}

/** Who is served: `session:<id>`, `proof:<id>`, `phone:<id>`. `account`: whose streams count together; a phone's calls do not. */
export interface HeldBy {
  readonly owner: string;
  readonly account?: string;
}

export interface HeldOpen {
  /**
   * Takes a place, and the oldest of this owner's where there are enough.
   *
   * @returns null where network or account hold all that they may: answer at once instead. The owner's older ones stay.
   */
  readonly take: (by: HeldBy, ip: string) => Held | null;
  /** How many are held now. */
  readonly count: () => number;
}

interface Place {
  /** Its networks and its account, as they are counted. */
  readonly counted: readonly string[];
  readonly supersede: AbortController;
}

/** Makes the places. A program has one set: `world.heldOpen`. */
export function heldOpen(
  mostOfOwner = HELD_OF_OWNER,
  mostOfNetwork = HELD_OF_NETWORK,
  mostOfAccount = HELD_OF_ACCOUNT,
): HeldOpen {
  /** Of each owner, oldest first. */
  const owners = new Map<string, Set<Place>>();
  const counts = new Map<string, number>();
  let held = 0;

  const release = (owner: string, place: Place): void => {
    const own = owners.get(owner);
    if (!own?.delete(place)) return;
    if (own.size === 0) owners.delete(owner);
    held -= 1;
    for (const name of place.counted) {
      const left = (counts.get(name) ?? 1) - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    }
  };

  return {
    count: () => held,
    take({ owner, account }, ip) {
      const own = owners.get(owner) ?? new Set<Place>();
      const [oldest] = own;
      const leaves = own.size >= mostOfOwner ? oldest : undefined;
      const limits = [
        ...networksOf(ip).map(({ name, share }) => ({ name, most: mostOfNetwork * share })),
        ...(account === undefined ? [] : [{ name: `account ${account}`, most: mostOfAccount }]),
      ];
      const others = (name: string) => (counts.get(name) ?? 0) - (leaves?.counted.includes(name) ? 1 : 0);
      if (limits.some(({ name, most }) => others(name) >= most)) return null;
      if (leaves) {
        release(owner, leaves);
        leaves.supersede.abort();
      }
      const place: Place = { counted: limits.map((it) => it.name), supersede: new AbortController() };
      owners.set(owner, own.add(place));
      for (const name of place.counted) counts.set(name, (counts.get(name) ?? 0) + 1);
      held += 1;
      return { superseded: place.supersede.signal, release: () => release(owner, place) };
    },
  };
}
