/** A reset of 2FA may wait, for hours or for an officer; and a proof may be about something, as one decision of the helpdesk. */
import type { Kysely } from "kysely";
import type { Engine } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const whole = engine === "sqlite" ? "integer" : "bigint";
  const add = (table: string, column: string, type: "text" | "integer" | "bigint") =>
    db.schema.alterTable(table).addColumn(column, type).execute();
  await db.schema
    .alterTable("policy")
    .addColumn("reset", "text", (it) => it.notNull().defaultTo("immediate"))
    .execute();
  await db.schema
    .alterTable("policy")
    .addColumn("reset_hours", whole, (it) => it.notNull().defaultTo(24))
    .execute();
  await add("reset", "confirmed_at", whole);
  await add("reset", "route", "text");
  await add("reset", "due_at", whole);
  await add("reset", "decision", "text");
  await add("reset", "decided_at", whole);
  await add("reset", "decided_by", "text");
  await add("proof", "subject", "text");
  await db.schema.createIndex("reset_expires").on("reset").columns(["expires_at"]).execute();
}
