/** The language in which an account last logged in: its mails begin with it. */
import type { Kysely } from "kysely";
import { oneOf, optional } from "./columns.ts";

export const tables = {
  account: {
    language: optional(oneOf<"id" | "en">()), // Of the newest login; null: no login yet.
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("account").addColumn("language", "text").execute();
}
