/**
 * One request of the library as one unit: each read is done once, and all changes are written at its end or not at all.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { findApplication } from "../application/index.ts";
import type { Payload } from "./artifact.sql.ts";
import { findStanding } from "./sign-in.sql.ts";
import { type Changes, openWaiting, type Sent } from "./waiting-request.ts";

type Write = (tx: Tx) => Promise<unknown>;
type WriteOne = (world: WorldOrTx) => Promise<unknown>;
type FoundApplication = ReturnType<typeof findApplication>;
type Standing = ReturnType<typeof findStanding>;

interface Unit {
  readonly writes: Write[];
  /** The only write, if it is one statement: that alone needs no transaction. */
  one?: WriteOne;
  readonly applications: Map<string, FoundApplication>;
  readonly sessions: Map<string, Standing>;
  /** The cookies of this request, and the changes of those that hold waiting requests. */
  readonly sent: Sent;
  readonly waiting: Map<string, Payload | null>;
}

const units = new AsyncLocalStorage<Unit>();

/**
 * Does `work` for the sender of these cookies, then what it left to {@link write}, together or not at all.
 * @param waits false: a power cut may undo it, and the person would only begin again (docs/durability.md).
 */
export async function asUnit(
  world: World,
  sent: Sent,
  work: () => Promise<void>,
  { waits = true } = {},
): Promise<void> {
  const unit: Unit = { writes: [], applications: new Map(), sessions: new Map(), sent, waiting: new Map() };
  await units.run(unit, work);
  if (unit.writes.length === 0) return;
  await (waits ? store(world, unit) : withoutFlush(() => store(world, unit)));
}

async function store(world: World, { writes, one }: Unit): Promise<void> {
  if (one && writes.length === 1) await one(world);
  else
    await transact(world, async (tx) => {
      for (const change of writes) await change(tx);
    });
}

/** Postpones a change to the end of this request: nothing that the request reads may depend on it. */
export async function write(change: Write): Promise<void> {
  here().writes.push(change);
}

/** The same for a change of one statement. */
export function writeOne(change: WriteOne): Promise<void> {
  here().one = change;
  return write(change);
}

function here(): Unit {
  const unit = units.getStore();
  if (!unit) throw new Error("the OpenID library works outside of a request");
  return unit;
}

/** A waiting request of this browser, as this request has left it. */
export function waitingOf(world: World, uid: string): Payload | null {
  const { sent, waiting } = here();
  return waiting.get(uid) ?? (waiting.has(uid) ? null : openWaiting(world, sent, uid));
}

/** Begins or changes a waiting request; null ends it. The answer brings the change to the browser. */
export const changeWaiting = (uid: string, payload: Payload | null): unknown => here().waiting.set(uid, payload);

/** The changes that the answer has to bring to the browser. */
export const changedWaiting = (): { readonly sent: Sent; readonly changes: Changes } => {
  const { sent, waiting } = here();
  return { sent, changes: waiting };
};

/** An application, read once for this request. */
export const applicationOf = (world: World, id: string): FoundApplication =>
  once(units.getStore()?.applications, id, () => findApplication(world, id));

/** The session of a code or token with its sign-ins, read once for this request. */
export const standingOf = (world: World, sessionId: string): Standing =>
  once(units.getStore()?.sessions, sessionId, () => findStanding(world, sessionId));

function once<Of>(known: Map<string, Of> | undefined, id: string, find: () => Of): Of {
  const found = known?.get(id) ?? find();
  known?.set(id, found);
  return found;
}
