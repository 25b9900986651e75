/** Seals values of another master key again under the present one: in small batches, while the server keeps serving. */
import type { KeyPurpose } from "./keys.ts";
import type { World } from "./world.ts";

/** One sealed column of one table; its folder says how to read and write it. */
export interface SealedColumn {
  readonly purpose: KeyPurpose;
  /** Up to `most` rows after this id, in the order of ids, whose column does not begin with `prefix`. */
  readonly load: (world: World, page: { prefix: string; after: string; most: number }) => Promise<readonly SealedRow[]>;
  /** Writes where the column still holds `was`; false where the row has changed or was deleted. */
  readonly save: (world: World, id: string, was: string, sealed: string) => Promise<boolean>;
}

export interface SealedRow {
  readonly id: string;
  readonly sealed: string | null;
}

/** How many values were sealed again; those in `unreadable` open under neither key. */
export interface Resealed {
  readonly done: number;
  readonly unreadable: readonly string[];
}

const BATCH = 200;

/** Goes through the column once. After an interruption, run it again: it skips the values that are done. */
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
    // Between two batches other statements have their turn.
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
