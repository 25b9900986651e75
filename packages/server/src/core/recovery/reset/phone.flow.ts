/** A waiting reset on the owner's phones: the notice [P-84], and cancelling there [P-85]. */
import { type ResetNotice, requestId, resetCancellationBody } from "@spse/protocol";
import { transact, type World } from "../../../base/platform/world.ts";
import { answerWith, type DeviceCall, type DeviceReply, parseBody, refuse } from "../../acceptor/index.ts";
import { holdAccount, loadAccount } from "../../account/index.ts";
import { asLine } from "../../factors/device/index.ts";
import type { Visit } from "../../session/web/index.ts";
import { cancelResets } from "./cancel.ts";
import { resetStanding } from "./request.ts";
import { findOpen, findReset } from "./reset.sql.ts";

/**
 * POST /device/v1/reset/cancellation: cancels the waiting reset. Cancelling grants nothing, so a signed call suffices. The call names the reset's id, so that a
 * repeated call ends no later one. A repeat, or a call after the reset is over, changes nothing.
 */
export async function cancelReset(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, resetCancellationBody);
  if (!body) return refuse(world, "malformed");
  const found = await findReset(world, body.reset);
  if (!found?.waiting || found.accountId !== phone.accountId) return refuse(world, "not-found");
  await transact(world, async (tx) => {
    const { epoch } = await loadAccount(tx, phone.accountId);
    if (!(await holdAccount(tx, phone.accountId, epoch))) return;
    const now = await findReset(tx, found.id);
    if (now?.doneAt === null && now.cancelledAt === null) await cancelResets(tx, phone.accountId, "phone", visit);
  });
  return answerWith(world, { cancelled: (await findReset(world, found.id))?.doneAt === null });
}

/** The request that waits or is ready; null if there is no such request. */
export async function noticeOf(world: World, accountId: string): Promise<ResetNotice | null> {
  const [first] = await findOpen(world, accountId);
  if (!first?.waiting) return null;
  const at = resetStanding(first, await loadAccount(world, accountId), world.now());
  if (at !== "waiting" && at !== "ready") return null;
  const { waiting, ip } = first;
  return {
    id: requestId(first.id),
    browser: asLine(first.browserLabel, 80, "?"),
    ip: /^[0-9a-fA-F:.]{2,45}$/.test(ip) ? ip : "0.0.0.0",
    asked: first.requestedAt,
    ...(waiting.route === "wait" && { from: waiting.dueAt }),
    ready: at === "ready",
  };
}
