/** One statement against one row: which changes of the row keep the statement from it. */
import assert from "node:assert/strict";
import type { Kysely } from "kysely";
import type { Schema } from "../src/base/platform/db/schema.ts";
import type { TestWorld } from "./world.ts";

/**
 * The statement of `act` takes this row as the only one of its table, once; with any of the changes it does not, and not where the row's
 * `id` is another.
 */
export async function takesOnce<Table extends "approval" | "proof" | "push">(
  world: TestWorld,
  table: Table,
  row: object,
  lapses: readonly object[],
  act: () => Promise<unknown>,
): Promise<void> {
  const db = world.db as unknown as Kysely<Record<string, Record<string, unknown>>> & Kysely<Schema>;
  const rows = async () =>
    JSON.stringify(
      await db
        .selectFrom(table as string)
        .selectAll()
        .execute(),
    );
  const takes = async (change: object | null) => {
    if (change) {
      await db.deleteFrom(table as string).execute();
      await db
        .insertInto(table as string)
        .values({ ...row, ...change })
        .execute();
    }
    const before = await rows();
    await act();
    return before !== (await rows());
  };
  for (const lapse of [...lapses, { id: "another", ...(table === "approval" && { reference: "another" }) }])
    assert.equal(await takes(lapse), false, JSON.stringify(lapse));
  assert.deepEqual([await takes({}), await takes(null)], [true, false]);
}
