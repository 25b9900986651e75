/** The table closing_proposal. Each function is one statement; its WHERE is the rule. */
import { unixSeconds } from "@spse/protocol";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import { token } from "../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { PROPOSAL_KEPT_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Proposal } from "./proposal.ts";

const rows = ({ db }: WorldOrTx) =>
  db
    .selectFrom("closing_proposal as p")
    .innerJoin("account as a", "a.id", "p.account_id")
    .innerJoin("application as by", "by.id", "p.application_id");

/** The proposals that wait for officers. Those of an application that has ended count no more. */
export const openProposals = (world: WorldOrTx) =>
  rows(world).select("p.id").where("p.state", "=", "open").where("a.active", "=", 1).where("by.ended_at", "is", null);

/** Which proposals. `ended`: also those that wait no more. */
interface Which {
  readonly id?: string;
  readonly accountId?: string;
  readonly applicationId?: string;
  readonly ended?: true;
}

/** Up to `most` proposals, the oldest first. */
export async function listProposals(
  world: WorldOrTx,
  most: number,
  { id, accountId, applicationId, ended }: Which = {},
): Promise<readonly Proposal[]> {
  const list = await rows(world)
    .select(["p.id", "p.account_id", "p.reason", "p.state", "p.proposed_at"])
    .select(["a.user_id", "a.name", "a.active", "by.name as application"])
    .$if(!ended, (it) => it.where("p.id", "in", openProposals(world)))
    .$if(id !== undefined, (it) => it.where("p.id", "=", id ?? ""))
    .$if(accountId !== undefined, (it) => it.where("p.account_id", "=", accountId ?? ""))
    .$if(applicationId !== undefined, (it) => it.where("p.application_id", "=", applicationId ?? ""))
    .orderBy("p.proposed_at")
    .orderBy("p.id")
    .limit(most)
    .execute();
  return list.map((row) => ({
    ...{ id: row.id, accountId: row.account_id, userId: row.user_id, name: row.name, application: row.application },
    ...{ reason: row.reason, at: unixSeconds(row.proposed_at) },
    status: row.state === "open" && row.active !== 1 ? "closed" : row.state,
  }));
}

/** Adds a proposal. The database keeps one open one for each account and application. @returns false: it is there already. */
export async function insertProposal(
  tx: Tx,
  of: { readonly accountId: string; readonly applicationId: string; readonly reason: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("closing_proposal")
    .values({
      ...{ id: token(tx.random, 16), account_id: of.accountId, application_id: of.applicationId },
      ...{ reason: of.reason, state: "open", proposed_at: tx.now() },
    })
    .onConflict((it) => it.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Ends an open proposal, once. @returns false: it is not open any more. */
export async function endProposal(tx: Tx, id: string, state: "withdrawn" | "refused"): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("closing_proposal")
    .set({ state })
    .where("state", "=", "open")
    .where("id", "in", openProposals(tx).where("p.id", "=", id))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** An account that was closed is activated again: that answers what was proposed before. */
export const settleProposals = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db
    .updateTable("closing_proposal")
    .set({ state: "closed" })
    .where("account_id", "=", accountId)
    .where("state", "=", "open")
    .execute();

/** Deletes up to `most` whose time is over. */
export const clearProposals = (world: World, most: number): Promise<number> =>
  deleteSome(world, "closing_proposal", "id", ["proposed_at", "<", world.now() - PROPOSAL_KEPT_SECONDS], most);

export const eraseProposals = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db.deleteFrom("closing_proposal").where("account_id", "=", accountId).execute();
