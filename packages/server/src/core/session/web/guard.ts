/** The demands of a row's guard on a visit. */

import type { World } from "../../../base/platform/world.ts";
import { pageOf } from "../back.ts";
import { loginFor } from "../destination.ts";
import { isCallGuard, type Reply, type RoleGuard, type Route, redirect, roleGuards, type Visit } from "./route.ts";

export const hasRole = (guard: RoleGuard, { session }: Visit): boolean =>
  session?.scope === "full" && roleGuards[guard].has(session.account.role);

export const hasEnded = (visit: Visit): boolean => !visit.session && visit.cookie("session") !== undefined;

/** The redirect for a visit that may not pass; null if it may. */
export function guard(world: World, route: Route, visit: Visit): Reply | null {
  if (route.guard === "open" || isCallGuard(route.guard)) return null;
  if (!visit.session) {
    const gone = { name: "session", value: null } as const;
    const leadsTo = wantsPage(visit) ? { to: visit.path, name: null } : null;
    const isAsked = visit.method === "GET" && pageOf(visit.path) !== "/beranda"; // where each login leads anyway
    if (!hasEnded(visit)) return redirect(loginFor(world, isAsked ? leadsTo : null), [gone]);
    const why = visit.method === "POST" ? "tidak-disimpan" : "berakhir";
    return redirect(loginFor(world, leadsTo, `sesi=${why}`), [gone]);
  }
  if (route.guard === "session" && visit.session.scope === "enrol") return redirect("/2fa/enable");
  return null;
}

/** True for navigations and forms, false for requests by a page's scripts. */
const wantsPage = (visit: Visit): boolean => (visit.header("accept") ?? "text/html").includes("text/html");
