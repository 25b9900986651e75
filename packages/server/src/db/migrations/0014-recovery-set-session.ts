/** Which session was shown a set of recovery codes without a further proof: the one that had just activated 2FA. */
import type { Kysely } from "kysely";
import { type Engine, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema.alterTable("recovery_set").addColumn("shown_in", text.type[engine]).execute();
}
