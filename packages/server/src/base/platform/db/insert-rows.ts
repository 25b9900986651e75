/** Inserts many rows by one statement. */
import { type Insertable, type InsertQueryBuilder, type InsertResult, sql } from "kysely";
import { type Db, isPostgres } from "./db.ts";
import type { Schema } from "./schema.ts";

/**
 * Begins an insert of these rows. On PostgreSQL each column is one array (`unnest`): a text with a place for each of thousands of values takes
 * it as long to read and plan as the rows to write. A column that is null in every row is left out.
 *
 * @param rows at least one, all with the same columns, whose values are texts and whole numbers.
 */
export function insertRows<Table extends keyof Schema>(
  db: Db,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): InsertQueryBuilder<Schema, Table, InsertResult> {
  const insert = db.insertInto(table);
  if (rows.length === 1 || !isPostgres(db)) return insert.values(rows);
  const columns = Object.keys(rows[0] ?? {}).flatMap((name) => {
    const values = rows.map((row) => (row as Readonly<Record<string, unknown>>)[name] ?? null);
    const first = values.find((value) => value !== null);
    return first === undefined ? [] : [{ name, values, type: typeof first === "string" ? "text[]" : "bigint[]" }];
  });
  const arrays = columns.map(({ values, type }) => sql`cast(${values} as ${sql.raw(type)})`);
  return insert
    .columns(columns.map((it) => it.name) as never)
    .expression(sql`select * from unnest(${sql.join(arrays)})`) as InsertQueryBuilder<Schema, Table, InsertResult>;
}
