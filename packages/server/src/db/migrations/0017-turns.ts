/** How often a login may try a password is counted for its User ID and network: a login itself counts nothing any more. */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("login").dropColumn("wrong_passwords").execute();
  await db.schema.alterTable("login").dropColumn("next_try_at").execute();
}
