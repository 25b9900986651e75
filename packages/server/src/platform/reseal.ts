/** Seals anew, under the present master key, what another one sealed: in small batches, while everything goes on. */
import type { KeyPurpose } from "./keys.ts";
import type { World } from "./world.ts";

/** One sealed column of one table; its folder says how to read and write it. */
export interface SealedColumn {
  readonly purpose: KeyPurpose;
  /** Up to `most` rows after this id, in the order of ids, whose column does not begin with `prefix`. */
  readonly load: (world: World, it: { prefix: string; after: string; most: number }) => Promise<readonly SealedRow[]>;
  /** Writes where the column still holds `was`; false where it has changed or gone. */
  readonly save: (world: World, id: string, was: string, sealed: string) => Promise<boolean>;
}

export interface SealedRow {
  readonly id: string;
  readonly sealed: string | null;
}

/** How many were sealed anew; `unreadable` open under neither key. */
export interface Resealed {
  readonly done: number;
  readonly unreadable: readonly string[];
}

const BATCH = 200;

/** Goes through the column once. Cut short, it is simply run again: what is done already is passed over. */
export async function reseal(world: World, column: SealedColumn): Promise<Resealed> {
  const unreadable: string[] = [];
  let done = 0;
  let after = "";
  for (;;) {
    const rows = await column.load(world, { prefix: world.keys.prefix, after, most: BATCH });
    for (const { id, sealed } of rows) {
      after = id;
      if (sealed === null) continue;
      const plain = open(world, column.purpose, id, sealed);
      if (plain === null) unreadable.push(id);
      else if (await column.save(world, id, sealed, world.keys.seal(column.purpose, id, plain))) done += 1;
    }
    if (rows.length < BATCH) return { done, unreadable };
    // Between two batches, everybody else's statements have their turn.
    await new Promise((turn) => setImmediate(turn));
  }
}

function open(world: World, purpose: KeyPurpose, id: string, sealed: string): string | null {
  try {
    return world.keys.open(purpose, id, sealed);
  } catch {
    return null;
  }
}
