/** The list of applications, and a new one. Each flow: load, decide, save, show. */
import type { World } from "../../base/platform/world.ts";
import { HOUR_SECONDS } from "../../base/rules/lifetimes.ts";
import { listApplications } from "../../connect/application/index.ts";
import { countRequests, isAskedInVain } from "../../core/acceptor/application/index.ts";
import { page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { doneNotice } from "../frame/index.ts";
import { applicationActs } from "./acts.ts";
import { addApplication } from "./add.act.ts";
import { applicationsPage, type Wrong } from "./applications.html.ts";

/** GET /konsol/aplikasi */
export const showApplications = (world: World, visit: SessionVisit): Promise<Reply> => show(world, visit);

async function show(world: World, visit: SessionVisit, wrong?: Wrong): Promise<Reply> {
  const applications = await listApplications(world);
  const counts = await countRequests(world, world.now() - HOUR_SECONDS);
  const ignored = new Set(counts.filter(isAskedInVain).map(({ application }) => application));
  const view = { applications, ignored, done: doneNotice(visit, applicationActs), ...(wrong && { wrong }) };
  return page(applicationsPage(world, visit, view), { status: wrong ? 422 : 200 });
}

/** The form of a new one. */
export const actRoutes = addApplication.routes(show);
