/** GET /log-akses. Reads only. */
import { listAccess } from "../../audit/index.ts";
import type { World } from "../../platform/world.ts";
import { page, type Reply, type SessionVisit } from "../../web/route.ts";
import { logPage } from "./log-akses.html.ts";

const SHOWN = 100;

export async function showLog(world: World, visit: SessionVisit): Promise<Reply> {
  const entries = await listAccess(world, visit.session.account.id, SHOWN);
  return page(logPage(world, visit, entries));
}
