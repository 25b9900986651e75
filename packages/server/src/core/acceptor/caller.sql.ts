/** The helpdesk's questions about callers. Each function is one statement; its WHERE is the rule. [P-112] */
import { REDEEM_WINDOW_SECONDS } from "@spse/protocol";
import type { ApprovalTable } from "../../base/platform/db/schema.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { AHEAD_SECONDS } from "../../base/rules/lifetimes.ts";
import type { StateRow } from "./approval.ts";

/** A row of a question, with its account's epoch now. */
export type CallerRow = StateRow & ApprovalTable;

/** So many of one account are listed. */
const LISTED_MOST = 10;

/** The questions of this asker about an account, the newest first, or the one of an id, with the account's epoch now. */
export const callersOf = (
  { db }: WorldOrTx,
  client: string,
  of: { readonly accountId: string } | { readonly id: string },
): Promise<readonly CallerRow[]> =>
  db
    .selectFrom("approval as p")
    .innerJoin("account as a", "a.id", "p.account_id")
    .selectAll("p")
    .select(["a.epoch as liveEpoch", "a.active as active"])
    .where("id" in of ? "p.id" : "p.account_id", "=", "id" in of ? of.id : of.accountId)
    .where("p.client", "=", client)
    .where("p.purpose", "=", "caller")
    .orderBy("p.turn", "desc")
    .limit(LISTED_MOST)
    .execute();

/** Ends an answered question after wrong words; true for the first words only. */
export async function endUnmatched(tx: Tx, id: string): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("approval")
    .set({ ended_at: now, ended_why: "number-wrong" })
    .where("id", "=", id)
    .where("decision", "=", "approve")
    .where("answered_at", ">", now - REDEEM_WINDOW_SECONDS)
    .where("answered_at", "<=", now + AHEAD_SECONDS)
    .where("redeemed_at", "is", null)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Does another request wait for the account's phones? The helpdesk does not speak into a login. */
export async function isAskedNow({ db, now }: Tx, accountId: string, client: string): Promise<boolean> {
  const row = await db
    .selectFrom("approval as p")
    .innerJoin("account as a", "a.id", "p.account_id")
    .select("p.id")
    .where("p.account_id", "=", accountId)
    .where("p.client", "<>", client)
    .whereRef("p.epoch", "=", "a.epoch")
    .where("p.ended_at", "is", null)
    .where("p.answered_at", "is", null)
    .where("p.expires_at", ">", now())
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
