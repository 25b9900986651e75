/** POST /device/v1/requests/:id/receipt: how far a login request has come on a phone. [P-83] */
import { receiptBody } from "@spse/protocol";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../session/web/index.ts";
import { type DeviceCall, parseBody } from "./device-call.ts";
import { answerWith, type DeviceReply, refuse } from "./device-refusal.ts";
import { loadApproval } from "./read-approval.sql.ts";
import { noteSeen } from "./receipt/receipt.sql.ts";

/** The phone reports that it has the request, or that the request is on its screen. A receipt grants nothing. */
export async function takeReceipt(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, receiptBody);
  if (!body) return refuse(world, "malformed");
  const id = visit.params.id ?? "";
  const noted = await noteSeen(world, phone.accountId, id, body.seen);
  const exists = noted || (await loadApproval(world, phone.accountId, id));
  return exists ? answerWith(world, { noted }) : refuse(world, "not-found");
}
