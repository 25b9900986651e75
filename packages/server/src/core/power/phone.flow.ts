/** Changes that wait, on the owner's phones: the notices [P-108], and stopping one there [P-109]. */
import { requestId, type WaitingNotice, waitingStopBody } from "@spse/protocol";
import { transact, type World } from "../../base/platform/world.ts";
import { answerWith, type DeviceCall, type DeviceReply, parseBody, refuse } from "../acceptor/index.ts";
import { asLine } from "../factors/device/index.ts";
import type { Visit } from "../session/web/index.ts";
import { listStoppable, stopOwn } from "./waiting.ts";

/** POST /device/v1/waiting/stop. Stopping grants nothing, so a signed call suffices; by id, so a repeat stops no later change. */
export async function stopOnPhone(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, waitingStopBody);
  if (!body) return refuse(world, "malformed");
  const { accountId } = phone;
  const stopped = await transact(world, (tx) => stopOwn(tx, { accountId, id: body.waiting }, "phone", visit));
  return answerWith(world, { stopped });
}

/** The changes of an account that its owner can stop. */
export async function waitingNoticesOf(world: World, accountId: string): Promise<readonly WaitingNotice[]> {
  const stoppable = await listStoppable(world, accountId);
  return stoppable.map(({ id, change, askedAt, dueAt, byOfficer, asker }) => ({
    id: requestId(id),
    kind: change.kind,
    asked: askedAt,
    from: dueAt,
    ...(!byOfficer && { directory: asLine(asker, 80, "?") }),
  }));
}
