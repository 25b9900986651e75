/**
 * Decides who is served next when more computations are asked for than can run. Pure: items in, items out; nothing runs here.
 *
 * There are two lanes: browsers that the account knows or that are logged in, and all others. While both lanes wait, they take
 * turns, known browsers first. Within a lane networks take turns, within a network the narrower networks, and at last the
 * browsers. So a network that asks for much delays only itself: another network's first item waits for one item of each
 * network that waits in its lane.
 */

/** Who asks for a computation. Every member is a share of the queue. */
export interface Asker {
  /** The networks that the request comes from, widest first: an IPv4 address, or an IPv6 /48, /56 and /64. Never empty. */
  readonly networks: readonly string[];
  /** The browser: its mark's id, or for a browser without a mark the row that identifies it, such as its login. */
  readonly browser: string;
  /** The account that the attempt is about: its id, or a User ID that no account has. */
  readonly account: string;
  /** True where the account knows this browser, or the browser is logged in. */
  readonly known: boolean;
}

/** A command of the operator, for one account: it takes nothing from the shares of other people. */
export const operatorAsks = (account: string): Asker => ({
  networks: ["operator"],
  browser: account,
  account,
  known: true,
});

/** How many items of one browser may wait: a double click runs one and leaves one waiting. */
const WAITING_OF_BROWSER = 2;
/** How many items of one network, the widest, may wait for one account: as many as an hour's free attempts (`OTHER_BROWSERS_BUDGET`). */
const WAITING_OF_ACCOUNT = 10;

/** `waits`: the item is in; `gaveWay` is an item of a larger share that lost its place to it. `full`: the item is not in. */
type Admission<Item> = { readonly kind: "waits"; readonly gaveWay: Item | null } | { readonly kind: "full" };

export interface FairQueue<Item> {
  readonly add: (asker: Asker, item: Item) => Admission<Item>;
  /** Would {@link add} answer `full` to this asker? Others may still find a place. */
  readonly isFull: (asker: Asker) => boolean;
  /** Takes out the next item; null where nothing waits. */
  readonly take: () => Item | null;
  /** How many items wait. */
  readonly size: () => number;
}

/** @param mostOfLane how many items may wait in each lane. */
export function fairQueue<Item>(mostOfLane: number): FairQueue<Item> {
  const known = lane<Item>(mostOfLane);
  const others = lane<Item>(mostOfLane);
  const laneOf = (asker: Asker) => (asker.known ? known : others);
  let knownIsNext = true;
  return {
    add: (asker, item) => laneOf(asker).add(asker, item),
    isFull: (asker) => laneOf(asker).isFull(asker),
    take: () => {
      const turn = (knownIsNext && known.size() > 0) || others.size() === 0 ? known : others;
      knownIsNext = turn === others || others.size() === 0;
      return turn.take();
    },
    size: () => known.size() + others.size(),
  };
}

interface WaitingItem<Item> {
  readonly item: Item;
  /** The key that {@link WAITING_OF_ACCOUNT} counts by. */
  readonly counted: string;
}

/** A share of a lane: shares that take turns, or one browser's line, oldest first. */
interface Share<Item> {
  size: number;
  /** In the order of their turns; no part is empty. */
  readonly parts: Map<string, Share<Item>>;
  readonly line: WaitingItem<Item>[];
}

function lane<Item>(most: number) {
  const whole = newShare<Item>();
  /** How many items wait for each account from each network. */
  const counts = new Map<string, number>();

  const count = (key: string, by: 1 | -1): void => {
    const now = (counts.get(key) ?? 0) + by;
    if (now > 0) counts.set(key, now);
    else counts.delete(key);
  };
  const leave = (waiting: WaitingItem<Item> | undefined): Item | null => {
    if (!waiting) return null;
    count(waiting.counted, -1);
    return waiting.item;
  };
  const isFull = (asker: Asker): boolean =>
    lineOf(whole, pathOf(asker)) >= WAITING_OF_BROWSER ||
    (counts.get(countedFor(asker)) ?? 0) >= WAITING_OF_ACCOUNT ||
    (whole.size >= most && !mayDisplace(whole, pathOf(asker)));

  return {
    size: () => whole.size,
    isFull,
    add(asker: Asker, item: Item): Admission<Item> {
      if (isFull(asker)) return { kind: "full" };
      const gaveWay = whole.size >= most ? leave(takeLast(whole)) : null;
      const counted = countedFor(asker);
      putInto(whole, pathOf(asker), { item, counted });
      count(counted, 1);
      return { kind: "waits", gaveWay };
    },
    take: (): Item | null => (whole.size > 0 ? leave(takeFirst(whole)) : null),
  };
}

const newShare = <Item>(): Share<Item> => ({ size: 0, parts: new Map(), line: [] });

/** The shares that contain an asker's item, widest first. */
const pathOf = ({ networks, browser }: Asker): readonly string[] => [...networks, `browser ${browser}`];

const countedFor = ({ networks, account }: Asker): string => `${networks[0]} ${account}`;

function putInto<Item>(share: Share<Item>, path: readonly string[], waiting: WaitingItem<Item>): void {
  share.size += 1;
  const [name, ...rest] = path;
  if (name === undefined) {
    share.line.push(waiting);
    return;
  }
  const part = share.parts.get(name) ?? newShare<Item>();
  share.parts.set(name, part);
  putInto(part, rest, waiting);
}

/** Takes out the next item; the parts that contained it go to the end of their turns. */
function takeFirst<Item>(share: Share<Item>): WaitingItem<Item> | undefined {
  share.size -= 1;
  const [turn] = share.parts;
  if (!turn) return share.line.shift();
  const [name, part] = turn;
  const waiting = takeFirst(part);
  share.parts.delete(name);
  if (part.size > 0) share.parts.set(name, part);
  return waiting;
}

/** Takes out the newest item of the largest share of every level. */
function takeLast<Item>(share: Share<Item>): WaitingItem<Item> | undefined {
  share.size -= 1;
  const largest = largestPart(share);
  if (!largest) return share.line.pop();
  const [name, part] = largest;
  const waiting = takeLast(part);
  if (part.size === 0) share.parts.delete(name);
  return waiting;
}

/** The largest part; among equal parts, the part that would be served last. */
const largestPart = <Item>({ parts }: Share<Item>): [string, Share<Item>] | undefined =>
  [...parts].reduce<[string, Share<Item>] | undefined>(
    (found, it) => (it[1].size >= (found?.[1].size ?? 0) ? it : found),
    undefined,
  );

/** Would a newcomer's share still be smaller than the one that {@link takeLast} takes from? */
function mayDisplace<Item>(share: Share<Item>, path: readonly string[]): boolean {
  const largest = largestPart(share);
  const [name, ...rest] = path;
  if (!largest || name === undefined) return false;
  if (largest[0] === name) return mayDisplace(largest[1], rest);
  return (share.parts.get(name)?.size ?? 0) + 1 < largest[1].size;
}

/** How many items wait in one browser's line. */
function lineOf<Item>(share: Share<Item>, [name, ...rest]: readonly string[]): number {
  if (name === undefined) return share.line.length;
  const part = share.parts.get(name);
  return part ? lineOf(part, rest) : 0;
}
