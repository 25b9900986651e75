/** A change of address on the owner's phones: the notice [P-86], and taking it back there [P-87]. */
import { type EmailNotice, emailUndoBody, requestId } from "@spse/protocol";
import { transact, type World } from "../../base/platform/world.ts";
import { answerWith, type DeviceCall, type DeviceReply, parseBody, refuse } from "../acceptor/index.ts";
import { asLine } from "../factors/device/index.ts";
import type { Visit } from "../session/web/index.ts";
import { latestChange } from "./email-change.ts";
import { loadUndoable, undoChange } from "./undo.ts";

/** POST /device/v1/email/undo. Only restores, so a signed call suffices; by id, so a repeat undoes no later change. */
export async function undoEmail(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, emailUndoBody);
  if (!body) return refuse(world, "malformed");
  const done = await transact(world, async (tx) => {
    const change = await loadUndoable(tx, body.email);
    if (!change || change.accountId !== phone.accountId) return { kind: "over" } as const;
    return undoChange(tx, change, "phone", visit);
  });
  return answerWith(world, { undone: done.kind === "undone" });
}

/** The newest change that can still be taken back; null if there is no such change. */
export async function emailNoticeOf(world: World, accountId: string): Promise<EmailNotice | null> {
  const change = await latestChange(world, accountId);
  if (!change || change.changedAt === null) return null;
  return {
    id: requestId(change.id),
    place: change.place,
    browser: asLine(change.browserLabel, 80, "?"),
    ip: /^[0-9a-fA-F:.]{2,45}$/.test(change.ip) ? change.ip : "0.0.0.0",
    changed: change.changedAt,
    ...(change.setBy !== "owner" && { by: "lpse" as const }),
  };
}
