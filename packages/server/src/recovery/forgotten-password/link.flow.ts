/** GET /link/:token: a mailed or printed link. It changes nothing: the token becomes a cookie, the address a clean one. */

import { hasAccounts, loadLink } from "../../account/index.ts";
import type { SetCookie } from "../../platform/net/set-cookie.ts";
import type { World } from "../../platform/world.ts";
import { LINK_SECONDS } from "../../rules/lifetimes.ts";
import { page, type Reply, redirect, type Visit } from "../../web/route.ts";
import { linkOverPage } from "./new-password.html.ts";

export async function openLink(world: World, visit: Visit): Promise<Reply> {
  const secret = visit.params.token ?? "";
  const link = await loadLink(world, secret);
  if (!link) return page(linkOverPage(world, visit, !(await hasAccounts(world))), { status: 410 });
  const cookie: SetCookie = { name: "link", value: secret, lifetimeSeconds: LINK_SECONDS };
  if (link.purpose !== "one-attempt") return redirect("/password/new", [cookie]);
  return redirect(visit.cookie("login") ? "/login/password" : "/login?tautan=diterima", [cookie]);
}
