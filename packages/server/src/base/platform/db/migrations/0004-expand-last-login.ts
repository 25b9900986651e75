/** The console's list of accounts is ordered by the newest login. */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const index = db.schema.createIndex("account_last_login").on("account");
  await index.columns(["last_login_at", "user_key"]).execute();
}
