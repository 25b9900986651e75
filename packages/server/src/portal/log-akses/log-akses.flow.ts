/** GET /log-akses. Reads only. */
import { listAccess } from "../../audit/access.ts";
import { page, type Reply, type SessionVisit } from "../../http/route.ts";
import type { World } from "../../world.ts";
import { logPage } from "./log-akses.html.ts";

const SHOWN = 100;

export async function showLog(world: World, visit: SessionVisit): Promise<Reply> {
  const entries = await listAccess(world, visit.session.account.id, SHOWN);
  return page(logPage(world, visit, entries));
}
