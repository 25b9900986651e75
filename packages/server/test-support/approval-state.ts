/** Where the newest login request of a reference stands, without a proof around it. */
import { sql } from "kysely";
import type { World } from "../src/base/platform/world.ts";
import type { ApprovalState } from "../src/core/acceptor/approval.ts";
import { approvalState } from "../src/core/acceptor/ask.ts";
import { joinedRequest, newestTurn, requestColumns } from "../src/core/acceptor/read-approval.sql.ts";

/** `withNumber`, `deviceId`: of the answer. */
export async function approvalStateOf(
  world: World,
  reference: string,
): Promise<ApprovalState & { readonly withNumber: boolean; readonly deviceId: string | null }> {
  const row = await world.db
    .selectFrom(sql<{ id: string }>`(select cast(${reference} as text) as id)`.as("p"))
    .innerJoin("approval as r", (on) => on.onRef("r.reference", "=", "p.id").on("r.turn", "=", newestTurn))
    .innerJoin("account as a", "a.id", "r.account_id")
    .select(requestColumns)
    .select(["a.epoch", "r.number_mac", "r.answered_by as deviceId"])
    .executeTakeFirst();
  if (!row) return { at: "none", withNumber: false, deviceId: null };
  const { number_mac, deviceId, epoch } = row;
  return { ...approvalState(world, joinedRequest(row), epoch), withNumber: number_mac !== null, deviceId };
}
