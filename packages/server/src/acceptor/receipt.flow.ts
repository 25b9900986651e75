/** How far a login request has come: POST /device/v1/requests/:id/receipt, and what the server itself knows of it. [P-83] */
import { receiptBody } from "@spse/protocol";
import type { Reply, Visit } from "../http/route.ts";
import type { World } from "../world.ts";
import { loadApproval } from "./approval.sql.ts";
import { type DeviceCall, parseBody } from "./device-call.ts";
import { answerWith, refuse } from "./device-refusal.ts";
import { recordSeen, recordSent } from "./receipt.sql.ts";

/** The phone says that it has the request, or that its owner has it on the screen. It grants nothing. */
export async function takeReceipt(world: World, visit: Visit, { phone }: DeviceCall): Promise<Reply> {
  const body = parseBody(visit, receiptBody);
  if (!body) return refuse(world, "malformed");
  const stored = await loadApproval(world, phone.accountId, visit.params.id ?? "");
  if (!stored) return refuse(world, "not-found");
  const reference = await recordSeen(world, phone.accountId, stored.id, body.seen);
  if (reference !== null) await world.wake.wake(world.db, `proof:${reference}`);
  return answerWith(world, { noted: reference !== null });
}

/** A push service took these requests' push, or a phone that asked was handed them: their waiting browsers are told. */
export async function noteSent(world: World, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const reference of await recordSent(world, ids)) await world.wake.wake(world.db, `proof:${reference}`);
}
