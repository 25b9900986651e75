/** One statement against one row, column by column: which of the row's values keep the statement from it. */
import assert from "node:assert/strict";
import type { Kysely, Selectable } from "kysely";
import type { Schema } from "../src/base/platform/db/schema.ts";
import { type Tx, transact, type World } from "../src/base/platform/world.ts";
import type { TestWorld } from "./world.ts";

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;
type AnyDb = Kysely<Record<string, Record<string, Value>>>;

/** What a value may be in another state, by name. A time has its second too: `<` is not `<=`. */
function others(value: Value, isNullable: boolean, now: number): Readonly<Record<string, Value>> {
  if (value === null) return { set: 1 };
  const none = isNullable && { null: null };
  if (typeof value === "string") return { ...none, other: value.startsWith("{") ? "{}" : "another" };
  if (value === 0 || value === 1) return { ...none, other: 1 - value };
  return { ...none, past: 2, now, future: now + 400 * 86_400 };
}

/** Has the statement taken or found something? Undefined: the tables tell. */
const isSome = (result: unknown): boolean =>
  Array.isArray(result) ? result.length > 0 : result instanceof Map ? result.size > 0 : Boolean(result);

/** An act with a world whose database is the transaction's. */
type Act = (tx: Tx & World) => Promise<unknown>;

/**
 * Changes each column of this row alone, and runs the act, which is taken back. @returns the changes that keep the act from the row: those with
 * which it finds or takes nothing, each as `column what`. With the row as it is, it must.
 */
export async function guardsOf<Table extends keyof Schema>(
  world: TestWorld,
  table: Table,
  row: Selectable<Schema[Table]>,
  act: Act,
): Promise<readonly string[]> {
  const name: string = table;
  const first = row as unknown as Row;
  const [key = assert.fail()] = Object.keys(first);
  const db = world.db as unknown as AnyDb;
  const all = async (of: unknown) => JSON.stringify(await (of as AnyDb).selectFrom(name).selectAll().execute());
  const takes = async () => {
    let taken = false;
    const undone = new Error("taken back");
    await transact(world, async (tx) => {
      const before = await all(tx.db);
      const result = await act({ ...world, db: tx.db });
      taken = result === undefined ? before !== (await all(tx.db)) : isSome(result);
      throw undone;
    }).catch((error: unknown) => assert.equal(error, undone));
    return taken;
  };
  assert.ok(await takes(), "the row as it is");
  const columns = (await world.db.introspection.getTables()).find((it) => it.name === name)?.columns;
  const set = (column: string, value: Value, id: Value = null) =>
    db
      .updateTable(name)
      .set({ [column]: value })
      .where(key, "=", id)
      .execute();
  const kept: string[] = [];
  for (const [column, value] of Object.entries(first)) {
    const { isNullable = false } = columns?.find((it) => it.name === column) ?? {};
    for (const [what, other] of Object.entries(others(value, isNullable && column !== key, world.now()))) {
      if (other === value) continue;
      await set(column, other, first[key]);
      if (!(await takes())) kept.push(`${column} ${what}`);
      await set(column, value, column === key ? other : first[key]);
    }
  }
  return kept;
}

/** Adds the row first. */
export async function guards<Table extends keyof Schema>(
  world: TestWorld,
  table: Table,
  row: Selectable<Schema[Table]>,
  act: Act,
): Promise<readonly string[]> {
  const name: string = table;
  const db = world.db as unknown as AnyDb;
  await db.deleteFrom(name).execute();
  await db
    .insertInto(name)
    .values(row as unknown as Row)
    .execute();
  return guardsOf(world, table, row, act);
}
