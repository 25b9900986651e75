/** The table closing_proposal. Each function is one statement; its WHERE is the rule. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import { token } from "../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { PROPOSAL_KEPT_SECONDS } from "../../base/rules/lifetimes.ts";

/** What an application proposed. `application`: its name. */
export interface Proposal {
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly name: string;
  readonly application: string;
  readonly reason: string;
  readonly status: "open" | "withdrawn" | "refused" | "closed";
  readonly at: UnixSeconds;
}

const rows = ({ db }: WorldOrTx) =>
  db
    .selectFrom("closing_proposal as p")
    .innerJoin("account as a", "a.id", "p.account_id")
    .innerJoin("application as by", "by.id", "p.application_id");

/** The proposals that wait for officers. Those of an application that has ended count no more. */
export const openProposals = (world: WorldOrTx) =>
  rows(world).select("p.id").where("p.state", "=", "open").where("a.active", "=", 1).where("by.ended_at", "is", null);

const read = async (found: ReturnType<typeof rows>): Promise<readonly Proposal[]> => {
  const list = await found
    .select(["p.id", "p.account_id", "p.reason", "p.state", "p.proposed_at"])
    .select(["a.user_id", "a.name", "a.active", "by.name as application"])
    .execute();
  return list.map((row) => ({
    ...{ id: row.id, accountId: row.account_id, userId: row.user_id, name: row.name, application: row.application },
    ...{ reason: row.reason, at: unixSeconds(row.proposed_at) },
    status: row.state === "open" && row.active !== 1 ? "closed" : row.state,
  }));
};

/** Up to `most` that wait for officers, the oldest first: all, those about one account, or one. */
export const listProposals = (
  world: WorldOrTx,
  most: number,
  { accountId, id }: { readonly accountId?: string; readonly id?: string } = {},
): Promise<readonly Proposal[]> =>
  read(
    rows(world)
      .where("p.id", "in", openProposals(world))
      .$if(accountId !== undefined, (it) => it.where("p.account_id", "=", accountId ?? ""))
      .$if(id !== undefined, (it) => it.where("p.id", "=", id ?? ""))
      .orderBy("p.proposed_at")
      .orderBy("p.id")
      .limit(most),
  );

/** A proposal of this application, by its id or as the open one about an account; null without one. */
export const findProposal = async (
  world: WorldOrTx,
  applicationId: string,
  by: { readonly id: string } | { readonly accountId: string },
): Promise<Proposal | null> => {
  const own = rows(world).where("p.application_id", "=", applicationId);
  const [found] = await read(
    "id" in by
      ? own.where("p.id", "=", by.id)
      : own.where("p.account_id", "=", by.accountId).where("p.state", "=", "open"),
  );
  return found ?? null;
};

/** How many of this application's are open. */
export async function countOpen(tx: Tx, applicationId: string): Promise<number> {
  const { count } = await openProposals(tx)
    .clearSelect()
    .where("p.application_id", "=", applicationId)
    .select((it) => it.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
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
