/** GET /log-akses. Reads only. */

import type { World } from "../../../base/platform/world.ts";
import { listAccess } from "../../audit/index.ts";
import { page, type Reply, type SessionVisit } from "../../session/web/index.ts";
import { logPage } from "./log-akses.html.ts";

const SHOWN = 100;

export async function showLog(world: World, visit: SessionVisit): Promise<Reply> {
  const entries = await listAccess(world, visit.session.account.id, SHOWN);
  return page(logPage(world, visit, entries));
}
