/** Log Akses. Reads only. */

import type { World } from "../../../base/platform/world.ts";
import { type EntryNames, listAccess } from "../../audit/index.ts";
import { page, type Reply, type SessionVisit } from "../../session/web/index.ts";
import { logPage } from "./log-akses.html.ts";

const SHOWN = 100;

/** GET /log-akses. @param above the names of the entries of factors and of wings above core. */
export const showLog = async (above: EntryNames, world: World, visit: SessionVisit): Promise<Reply> =>
  page(logPage(world, visit, await listAccess(world, visit.session.account.id, SHOWN, above), above));
