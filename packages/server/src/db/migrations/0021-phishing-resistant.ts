/** Since when a user type's or role's accounts are opened by passkeys only; null: by every authenticator. */
import type { Kysely } from "kysely";
import { type Engine, seconds } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema.alterTable("policy").addColumn("phishing_resistant_since", seconds.type[engine]).execute();
}
