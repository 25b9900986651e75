/** GET /beranda/aplikasi/:id: a tile of Beranda opens its application, in the same tab, and the time is noted. */

import type { World } from "../../base/platform/world.ts";
import { type Reply, redirect, redirectOutside, type SessionVisit } from "../../core/session/web/index.ts";
import { findApplication } from "./application.sql.ts";
import { mayOpen } from "./application.ts";
import { noteOpened } from "./opened.sql.ts";

/** Redirects to the registered address only: the target contains nothing from the request. */
export async function openApplication(world: World, visit: SessionVisit): Promise<Reply> {
  const { account } = visit.session;
  const found = await findApplication(world, visit.params.id ?? "");
  const home = found?.application.settings.home ?? null;
  if (!found || home === null || !mayOpen(found.application, account)) return redirect("/beranda?selesai=aplikasi");
  await noteOpened(world, { accountId: account.id, applicationId: found.application.id });
  return redirectOutside(home);
}
