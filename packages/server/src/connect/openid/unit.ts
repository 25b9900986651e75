/** One request of the library as one unit: what it asks for again is read once, and what changes is written at its end, all of it or nothing. */
import { AsyncLocalStorage } from "node:async_hooks";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { findApplication } from "../application/index.ts";
import { findStanding } from "./sign-in.sql.ts";

type Write = (tx: Tx) => Promise<unknown>;
type WriteOne = (world: WorldOrTx) => Promise<unknown>;
type FoundApplication = ReturnType<typeof findApplication>;
type Standing = ReturnType<typeof findStanding>;

interface Unit {
  readonly writes: (
    | { readonly change: Write; readonly isOne: false }
    | { readonly change: WriteOne; readonly isOne: true }
  )[];
  readonly applications: Map<string, FoundApplication>;
  readonly sessions: Map<string, Standing>;
}

const units = new AsyncLocalStorage<Unit>();

/**
 * Does `work`, and then writes what it has left to {@link write}: all of it or nothing.
 *
 * @param waits false: a power cut may take what is written, since its person would only begin again (docs/durability.md).
 */
export async function asUnit(world: World, work: () => Promise<void>, { waits = true } = {}): Promise<void> {
  const unit: Unit = { writes: [], applications: new Map(), sessions: new Map() };
  await units.run(unit, work);
  if (unit.writes.length === 0) return;
  await (waits ? store(world, unit) : withoutFlush(() => store(world, unit)));
}

async function store(world: World, { writes }: Unit): Promise<void> {
  const [first] = writes;
  if (first?.isOne && writes.length === 1) await first.change(world);
  else
    await transact(world, async (tx) => {
      for (const { change } of writes) await change(tx);
    });
}

/** Leaves a change to the end of this request: nothing that the request reads may depend on it. */
export const write = (change: Write): Promise<void> => later({ change, isOne: false });

/** The same of a change that is one statement: alone it needs no transaction around it. */
export const writeOne = (change: WriteOne): Promise<void> => later({ change, isOne: true });

async function later(change: Unit["writes"][number]): Promise<void> {
  const unit = units.getStore();
  if (!unit) throw new Error("the OpenID library writes outside of a request");
  unit.writes.push(change);
}

/** An application as this request has found it. */
export const applicationOf = (world: World, id: string): FoundApplication =>
  once(units.getStore()?.applications, id, () => findApplication(world, id));

/** A session behind a code or token, with its sign-ins, as this request has found it. */
export const standingOf = (world: World, sessionId: string): Standing =>
  once(units.getStore()?.sessions, sessionId, () => findStanding(world, sessionId));

function once<Of>(known: Map<string, Of> | undefined, id: string, find: () => Of): Of {
  const found = known?.get(id) ?? find();
  known?.set(id, found);
  return found;
}
