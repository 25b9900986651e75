/** GET /dev/demo: the portal and SPSE Authenticator in one window, so that the whole guide can be walked on one screen. */
import { parseLocalPath } from "../../../base/platform/net/local-path.ts";
import type { World } from "../../../base/platform/world.ts";
import { page, type Reply, type Visit } from "../../session/web/index.ts";
import { nothingPage } from "../dev-mail/dev-mail.html.ts";
import { demoWindow } from "./demo.html.ts";

/** `?at=`: the portal's page to begin with. Only `spse demo` has this window. */
export async function showWindow(world: World, visit: Visit): Promise<Reply> {
  if (!world.demo) return page(nothingPage(world, visit), { status: 404 });
  return page(demoWindow(world, visit.language, parseLocalPath(visit.query.at ?? "") ?? "/"));
}
