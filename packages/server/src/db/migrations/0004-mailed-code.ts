/** Codes that are mailed to an account's address; a policy asks for one before a phone is added. */
import type { Kysely } from "kysely";
import { createTable, type Engine, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "mailed_code", {
    id: key,
    account_id: text,
    epoch: seconds,
    session_id: text,
    purpose: text,
    address: text,
    code_mac: text,
    tries: seconds,
    created_at: seconds,
    expires_at: seconds,
    used_at: optional(seconds),
    ended_at: optional(seconds),
  });
  await db.schema.createIndex("mailed_code_session").on("mailed_code").columns(["session_id", "purpose"]).execute();
  await db.schema
    .alterTable("policy")
    .addColumn("enrolment_code", "integer", (it) => it.notNull().defaultTo(0))
    .execute();
}
