/** Deletes expired rows, in slices that hold the database only shortly. */
import { sql } from "kysely";
import type { Db } from "./db.ts";
import type { Schema } from "./schema.ts";

/**
 * Deletes up to `most` expired rows of a table. scripts/import-law.ts reads the table's name here: only the folder that
 * owns the table may call this.
 *
 * @param key the column that identifies a row.
 * @param over the column with the time, which has an index, and the value that it is compared with.
 * @returns how many were deleted.
 */
export async function deleteSome<Table extends keyof Schema & string>(
  { db }: { readonly db: Db },
  table: Table,
  key: keyof Schema[Table] & string,
  over: readonly [column: keyof Schema[Table] & string, operator: "<" | "<=", time: number],
  most: number,
): Promise<number> {
  const [rows, id, [column, operator, time]] = [sql.table(table), sql.ref(key), over];
  const { numAffectedRows = 0n } = await sql`delete from ${rows} where ${id} in
    (select ${id} from ${rows} where ${sql.ref(column)} ${sql.raw(operator)} ${time} limit ${most})`.execute(db);
  return Number(numAffectedRows);
}
