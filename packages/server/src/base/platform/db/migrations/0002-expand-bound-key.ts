/** The key of a known browser that is bound to its hardware (core/session/browser/bound-key.ts). */
import type { Kysely } from "kysely";
import { optional, text } from "./columns.ts";

export const tables = {
  known_browser: {
    bound_key: optional(text), // x and y in base64url; null: none is registered. A login without it asks for the number.
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("known_browser").addColumn("bound_key", "text").execute();
}
