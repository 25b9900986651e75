/** How many rows each table has: what a request has stored. */
import { sql } from "kysely";
import type { World } from "../src/base/platform/world.ts";

/** The tables that have rows, with their number, in the order of their names. */
export async function rowsOf({ db }: Pick<World, "db">): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db);
    if (Number(rows[0]?.count) > 0) counts[name] = Number(rows[0]?.count);
  }
  return counts;
}
