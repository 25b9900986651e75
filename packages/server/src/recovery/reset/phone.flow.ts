/** POST /device/v1/reset/cancellation: the owner cancels a reset on the phone. [P-85] */
import { resetCancellationBody } from "@spse/protocol";
import { answerWith, type DeviceCall, type DeviceReply, parseBody, refuse } from "../../acceptor/index.ts";
import { holdAccount, loadAccount } from "../../account/index.ts";
import { transact, type World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";
import { cancelResets } from "./cancel.ts";
import { findReset } from "./reset.sql.ts";

/**
 * Cancels the waiting reset. Cancelling grants nothing, so a signed call suffices. The call names the reset's id, so that a
 * repeated call ends no later one. A repeat, or a call after the reset is over, changes nothing.
 */
export async function cancelReset(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, resetCancellationBody);
  if (!body) return refuse(world, "malformed");
  const found = await findReset(world, body.reset);
  if (!found?.waiting || found.accountId !== phone.accountId) return refuse(world, "not-found");
  await transact(world, async (inside) => {
    const { epoch } = await loadAccount(inside, phone.accountId);
    if (!(await holdAccount(inside, phone.accountId, epoch))) return;
    const now = await findReset(inside, found.id);
    if (now?.doneAt === null && now.cancelledAt === null) await cancelResets(inside, phone.accountId, "phone", visit);
  });
  return answerWith(world, { cancelled: (await findReset(world, found.id))?.doneAt === null });
}
