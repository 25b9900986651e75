/** A deadline that is moved or removed shortly before it closes protects its people until then. */
import type { Kysely } from "kysely";
import { type Engine, optional, seconds } from "./columns.ts";

export const tables = {
  deadline: {
    held_until: optional(seconds), // The time at which it would have closed, where it was moved or removed shortly before.
    removed_at: optional(seconds), // Where it was removed shortly before it closes: no page has it any more.
  },
  deadline_invited: {
    left_at: optional(seconds), // Where the person was taken from the list shortly before it closes.
  },
};

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const type = seconds.type[engine];
  await db.schema.alterTable("deadline").addColumn("held_until", type).execute();
  await db.schema.alterTable("deadline").addColumn("removed_at", type).execute();
  await db.schema.alterTable("deadline_invited").addColumn("left_at", type).execute();
}
