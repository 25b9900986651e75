/** How far a login request has come on its way to the phone, for the waiting page of known browsers. */
import type { Kysely } from "kysely";
import { type Engine, seconds } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const title of ["sent_at", "delivered_at", "opened_at"])
    await db.schema.alterTable("approval").addColumn(title, seconds.type[engine]).execute();
}
