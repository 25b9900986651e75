/**
 * Answers that are held open: the event streams of pages, and the calls of phones that wait. Each costs memory, a connection
 * and a read at every wake-up, so one owner has few of them: a newer one takes the place of the oldest.
 */
import { networksOf } from "./network.ts";

/** For one session, login or phone: as many tabs or windows as people have. */
export const HELD_OF_OWNER = 4;
/** For one network; an IPv6 /56 and /48 hold more, by their share. Carriers put thousands of people behind one address. */
export const HELD_OF_NETWORK = 2000;

/** A place that was taken. */
export interface Held {
  /** Aborted when a newer one of the same owner has taken this place: end the answer. */
  readonly superseded: AbortSignal;
  /** The answer is over. Again changes nothing. */
  readonly release: () => void;
}

export interface HeldOpen {
  /**
   * Takes a place, and the oldest of this owner's where there are enough.
   *
   * @param owner who is served: `session:<id>`, `proof:<id>`, `phone:<id>`.
   * @returns null where the network holds all that it may: answer at once instead.
   */
  readonly take: (owner: string, ip: string) => Held | null;
  /** How many are held now. */
  readonly count: () => number;
}

interface Place {
  readonly networks: readonly string[];
  readonly supersede: AbortController;
}

/** Makes the places. A program has one set: `world.heldOpen`. */
export function heldOpen(mostOfOwner = HELD_OF_OWNER, mostOfNetwork = HELD_OF_NETWORK): HeldOpen {
  /** Of each owner, oldest first. */
  const owners = new Map<string, Set<Place>>();
  const counts = new Map<string, number>();
  let held = 0;

  const release = (owner: string, place: Place): void => {
    const own = owners.get(owner);
    if (!own?.delete(place)) return;
    if (own.size === 0) owners.delete(owner);
    held -= 1;
    for (const network of place.networks) {
      const left = (counts.get(network) ?? 1) - 1;
      if (left > 0) counts.set(network, left);
      else counts.delete(network);
    }
  };

  return {
    count: () => held,
    take(owner, ip) {
      const [oldest] = owners.get(owner) ?? [];
      if (oldest && (owners.get(owner)?.size ?? 0) >= mostOfOwner) {
        release(owner, oldest);
        oldest.supersede.abort();
      }
      const networks = networksOf(ip);
      if (networks.some((it) => (counts.get(it.name) ?? 0) >= mostOfNetwork * it.share)) return null;
      const place: Place = { networks: networks.map((it) => it.name), supersede: new AbortController() };
      owners.set(owner, (owners.get(owner) ?? new Set()).add(place));
      for (const { name } of networks) counts.set(name, (counts.get(name) ?? 0) + 1);
      held += 1;
      return { superseded: place.supersede.signal, release: () => release(owner, place) };
    },
  };
}
