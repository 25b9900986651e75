/** A phone may verify its owner at each *Ya*: by a biometric key or the app's PIN; policy can demand it. */
import type { Kysely } from "kysely";
import { type Column, createTable, type Engine, flag, key, optional, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "user_verification", {
    device_id: key,
    kind: text,
    credential_id: optional(text),
    public_key: optional(text),
    origin: optional(text),
    counter: seconds,
    backup_eligible: flag,
    backed_up: flag,
    pin_sealed: optional(text),
    wrong: seconds,
    change_digest: text,
    set_at: seconds,
    used_at: optional(seconds),
  });
  await addColumn(db, engine, "policy", "phone_key", text);
  await addColumn(db, engine, "policy", "phone_key_from", seconds);
  await addColumn(db, engine, "approval", "answer_verification", text);
}

/** Adds a column that may be null: the rows there are have none. */
async function addColumn(db: Kysely<unknown>, engine: Engine, table: string, title: string, of: Column) {
  await db.schema.alterTable(table).addColumn(title, of.type[engine]).execute();
}
