/** Which phone vouched for a device, and in which browsers its owner has said *Ini ponsel saya*. */
import type { Kysely } from "kysely";
import { createTable, type Engine, key, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema.alterTable("device").addColumn("vouched_by", text.type[engine]).execute();
  await createTable(db, engine, "newcomer_answer", {
    id: key,
    device_id: text,
    answered_at: seconds,
  });
}
