/** A directory may make a person that it has deleted a user again; an officer may trace an application's attempts. */
import type { Kysely } from "kysely";
import { type Engine, optional, seconds } from "./columns.ts";

export const tables = {
  directory_account: {
    deleted_at: optional(seconds), // By the directory, which keeps the account no more. Null: it keeps it.
  },
  application: {
    traced_until: optional(seconds), // Until when its OpenID attempts are traced: connect/openid/trace.ts. Null: never.
  },
};

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const type = seconds.type[engine];
  await db.schema.alterTable("directory_account").addColumn("deleted_at", type).execute();
  await db.schema.alterTable("application").addColumn("traced_until", type).execute();
}
