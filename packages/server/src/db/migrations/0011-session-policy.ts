/** How long sessions live, by user type or role; null: as the settings say. */
import type { Kysely } from "kysely";
import type { Engine } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const whole = engine === "sqlite" ? "integer" : "bigint";
  for (const column of ["session_idle_seconds", "session_absolute_seconds"])
    await db.schema.alterTable("policy").addColumn(column, whole).execute();
}
