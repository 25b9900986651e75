/** An officer's act on an account of Admin PPE waits for a second officer. */
import type { Kysely } from "kysely";
import { createTable, type Engine, key, seconds, text } from "../columns.ts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "first_yes", {
    about: key,
    act: text,
    account_id: text,
    epoch: seconds,
    officer_id: text,
    officer_epoch: seconds,
    checked: text,
    note: text,
    given_at: seconds,
    expires_at: seconds,
  });
}
