/** Seals values of another master key again under the present one: in small batches, while the server keeps serving. */
import type { KeyPurpose } from "../platform/keys.ts";
import type { World } from "../platform/world.ts";
import { loadSealed, type SealedColumn, saveSealed } from "./sealed-columns.sql.ts";

/** How many values were sealed again; those in `unreadable` open under neither key. */
interface Resealed {
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
    const rows = await loadSealed(world, column, { prefix: world.keys.prefix, after, most: BATCH });
    for (const { id, sealed } of rows) {
      after = id;
      const plain = open(world, column.purpose, id, sealed);
      if (plain === null) unreadable.push(id);
      else if (await saveSealed(world, column, { id, was: sealed, sealed: world.keys.seal(column.purpose, id, plain) }))
        done += 1;
    }
    if (rows.length < BATCH) return { done, unreadable };
    // Lets other statements run between two batches.
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
