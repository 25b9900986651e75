/** The caller of a check, and the host that it asks about. */

import { unlessOutage } from "../../base/platform/db/outage.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../../core/session/web/index.ts";
import { noteUse, readCaller } from "../application/index.ts";
import { readAddress } from "./held-request.ts";
import { findAsked, type ProtectedHost } from "./host.ts";

/**
 * The caller: a proxy whose address we trust (`ours`), or a call with an application's secret. Through the portal's own
 * name anybody can call, by its own proxy: there only the secret counts.
 */
export async function proxyOf(world: World, visit: Visit): Promise<"ours" | { readonly id: string } | null> {
  if (visit.fromProxy && !isToPortal(world, visit)) return "ours";
  const caller = await readCaller(world, visit);
  if (!caller?.may.includes("forward-auth")) return null;
  await noteUse(world, caller).catch(unlessOutage);
  return { id: caller.id };
}

/** Compares names only: a port identifies no sender, and a dot at the end names the same host (RFC 1034 §3.1). */
const isToPortal = ({ config }: World, visit: Visit): boolean =>
  URL.parse(`http://${visit.header("host")}`)?.hostname.replace(/\.$/, "") === new URL(config.portalUrl).hostname;

/** The browser's host: a proxy passes Host on. One that calls through the portal's name is known by its secret. */
export async function hostOf(world: World, visit: Visit): Promise<ProtectedHost | null> {
  if (!isToPortal(world, visit)) return findAsked(world, visit.header("host"));
  const caller = await readCaller(world, visit);
  const found = caller && (await findAsked(world, readAddress(visit.header)?.host));
  return found?.application.id === caller?.id ? found : null;
}
