/** One request of the library as one unit: an application is read once, and what changes is written in one transaction at its end. */
import { AsyncLocalStorage } from "node:async_hooks";
import { findApplication } from "../application/index.ts";
import { transact, type World } from "../platform/world.ts";

type Write = (inside: World) => Promise<unknown>;
type Found = ReturnType<typeof findApplication>;

interface Unit {
  readonly writes: Write[];
  readonly applications: Map<string, Found>;
}

const units = new AsyncLocalStorage<Unit>();

/** Does `work`, and then writes what it has left to {@link write}: all of it or nothing. */
export async function asUnit(world: World, work: () => Promise<void>): Promise<void> {
  const unit: Unit = { writes: [], applications: new Map() };
  await units.run(unit, work);
  if (unit.writes.length === 0) return;
  await transact(world, async (inside) => {
    for (const each of unit.writes) await each(inside);
  });
}

/** Leaves a change to the end of this request: nothing that the request reads may depend on it. */
export async function write(change: Write): Promise<void> {
  const unit = units.getStore();
  if (!unit) throw new Error("the OpenID library writes outside of a request");
  unit.writes.push(change);
}

/** An application as this request has found it. */
export function applicationOf(world: World, id: string): Found {
  const known = units.getStore()?.applications;
  const found = known?.get(id) ?? findApplication(world, id);
  known?.set(id, found);
  return found;
}
