/** Where the newest login request of a reference stands, without a proof around it. */
import { sql } from "kysely";
import type { World } from "../src/base/platform/world.ts";
import type { ApprovalState } from "../src/core/acceptor/approval.ts";
import { approvalState } from "../src/core/acceptor/ask.ts";
import { joinedRequest, newestTurn, requestColumns } from "../src/core/acceptor/read-approval.sql.ts";

export async function approvalStateOf(world: World, reference: string): Promise<ApprovalState> {
  const row = await world.db
    .selectFrom(sql<{ id: string }>`(select cast(${reference} as text) as id)`.as("p"))
    .innerJoin("approval as r", (on) => on.onRef("r.reference", "=", "p.id").on("r.turn", "=", newestTurn))
    .innerJoin("account as a", "a.id", "r.account_id")
    .select(requestColumns)
    .select("a.epoch")
    .executeTakeFirst();
  return row ? approvalState(world, joinedRequest(row), row.epoch) : { at: "none" };
}
