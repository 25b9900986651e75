/** Owners change their address themselves, may have a second one, and can take a change back. */
import type { Kysely } from "kysely";
import { createTable, type Engine, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema.alterTable("account").addColumn("second_email", "text").execute();
  await createTable(db, engine, "email_change", {
    id: key,
    account_id: text,
    epoch: seconds,
    session_id: optional(text),
    place: text,
    old_address: optional(text),
    new_address: optional(text),
    browser_label: text,
    ip: text,
    requested_at: seconds,
    expires_at: seconds,
    changed_at: optional(seconds),
    ended_at: optional(seconds),
    undone_at: optional(seconds),
  });
  await db.schema.createIndex("email_change_account").on("email_change").columns(["account_id"]).execute();
}
