/** POST /device/v1/email/undo: the owner's phone takes a change of address back. [P-87] */
import { emailUndoBody } from "@spse/protocol";
import { answerWith, type DeviceCall, type DeviceReply, parseBody, refuse } from "../acceptor/index.ts";
import { transact, type World } from "../platform/world.ts";
import type { Visit } from "../web/route.ts";
import { loadUndoable, undoChange } from "./undo.ts";

/** It only gives back what the owner had, so a signed call suffices; named by its id, so that a repeat undoes no later one. */
export async function undoEmail(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, emailUndoBody);
  if (!body) return refuse(world, "malformed");
  const done = await transact(world, async (inside) => {
    const change = await loadUndoable(inside, body.email);
    if (!change || change.accountId !== phone.accountId) return { kind: "over" } as const;
    return undoChange(inside, change, "phone", visit);
  });
  return answerWith(world, { undone: done.kind === "undone" });
}
