/** An application may propose that a Penyedia's account is closed. */
import { type Kysely, sql } from "kysely";
import { createTable, type Engine, key, oneOf, seconds, text } from "./columns.ts";

export const tables = {
  /** connect/requests/: what an application proposed, and Admin PPE decides. */
  closing_proposal: {
    id: key,
    account_id: text,
    application_id: text,
    reason: text,
    /** `closed`: an officer has activated the account again since. While it is closed, an `open` one counts as closed. */
    state: oneOf<"open" | "withdrawn" | "refused" | "closed">(),
    proposed_at: seconds,
  },
};

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTable(db, engine, "closing_proposal", tables.closing_proposal);
  await sql`create unique index closing_proposal_open on closing_proposal (account_id, application_id)
    where state = 'open'`.execute(db);
  await db.schema.createIndex("closing_proposal_account").on("closing_proposal").column("account_id").execute();
  await db.schema.createIndex("closing_proposal_at").on("closing_proposal").column("proposed_at").execute();
}
