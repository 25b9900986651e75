/** The list of applications, and a new one. Each flow: load, decide, save, show. */
import type { World } from "../../base/platform/world.ts";
import { HOUR_SECONDS } from "../../base/rules/lifetimes.ts";
import { listApplications } from "../../connect/application/index.ts";
import { countRequests, isAskedInVain } from "../../core/acceptor/application/index.ts";
import { page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { doneNotice } from "../frame/index.ts";
import { applicationActs } from "./acts.ts";
import { addApplication } from "./add.act.ts";
import { addPage } from "./add.html.ts";
import { applicationsPage } from "./applications.html.ts";
import { isKind } from "./applications.ts";

/** GET /konsol/aplikasi */
export async function showApplications(world: World, visit: SessionVisit): Promise<Reply> {
  const applications = await listApplications(world);
  const counts = await countRequests(world, world.now() - HOUR_SECONDS);
  const ignored = new Set(counts.filter(isAskedInVain).map(({ application }) => application));
  return page(applicationsPage(world, visit, { applications, ignored, done: doneNotice(visit, applicationActs) }));
}

/** GET /konsol/aplikasi/baru, with `?jenis=` its kind */
export const showAdd = async (world: World, visit: SessionVisit): Promise<Reply> =>
  page(addPage(world, visit, isKind(visit.query.jenis) ? visit.query.jenis : null));

/** The form of a new one. */
export const actRoutes = addApplication.routes(async (world, visit, wrong) =>
  page(addPage(world, visit, wrong.typed.kind ?? "api", wrong), { status: 422 }),
);
