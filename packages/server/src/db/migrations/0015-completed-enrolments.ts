/** When *Lanjutkan* was pressed after an enrolment: it works once. */
import type { Kysely } from "kysely";
import { type Engine, seconds } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const table of ["offer", "passkey"])
    await db.schema.alterTable(table).addColumn("completed_at", seconds.type[engine]).execute();
}
