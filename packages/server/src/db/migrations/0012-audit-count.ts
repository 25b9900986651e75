/** Attempts that were counted because there were too many to record one by one. */
import type { Kysely } from "kysely";
import { createTable, type Engine, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "audit_count", {
    key,
    event: text,
    outcome: text,
    method: optional(text),
    account_id: optional(text),
    client: text,
    count: seconds,
    since: seconds,
    last_at: seconds,
    ip: text,
    browser_label: text,
  });
  await db.schema.createIndex("audit_count_since").on("audit_count").column("since").execute();
}
