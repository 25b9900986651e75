/** Admin PPE has the next OpenID attempts of an application traced. */
import { transact, type World } from "../../base/platform/world.ts";
import { type Application, armTrace } from "../../connect/application/index.ts";
import { type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { actorOf } from "../frame/index.ts";
import { LIST, noteApplication } from "./application-act.ts";

/** POST /konsol/aplikasi/:id/jejak */
export async function submitTrace(world: World, visit: SessionVisit, application: Application): Promise<Reply> {
  await transact(world, async (tx) => {
    await armTrace(tx, application.id);
    await noteApplication(tx, actorOf(visit), "traced", application);
  });
  return redirect(`${LIST}/${application.id}?bagian=percobaan&selesai=dilacak`);
}
