/** The list of applications, and a new one. Each flow: load, decide, save, show. */
import type { z } from "zod";
import type { World } from "../../base/platform/world.ts";
import { listApplications } from "../../connect/application/index.ts";
import { page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { doneNotice } from "../frame/index.ts";
import { applicationActs } from "./acts.ts";
import { addApplication } from "./add.act.ts";
import { applicationsPage, type Wrong } from "./applications.html.ts";
import { type addForm, isName } from "./applications.ts";
import { ticked } from "./sections.ts";

/** GET /konsol/aplikasi */
export const showApplications = (world: World, visit: SessionVisit): Promise<Reply> => show(world, visit);

async function show(world: World, visit: SessionVisit, wrong?: Wrong): Promise<Reply> {
  const applications = await listApplications(world);
  const view = { applications, done: doneNotice(visit, applicationActs), ...(wrong && { wrong }) };
  return page(applicationsPage(world, visit, view), { status: wrong ? 422 : 200 });
}

/** POST /konsol/aplikasi: asks the officer's phone for a new one. Makes nothing yet. */
export async function submitAdd(
  world: World,
  visit: SessionVisit,
  { name, ...boxes }: z.infer<typeof addForm>,
): Promise<Reply> {
  const may = ticked(boxes);
  const called = name.replaceAll(/\s+/g, " ").trim();
  if (called === "" || !isName(called)) return show(world, visit, { field: "name", name, may });
  if (may.length === 0) return show(world, visit, { field: "may", name, may });
  return addApplication.ask(world, visit, { name: called, may: [...may] });
}
