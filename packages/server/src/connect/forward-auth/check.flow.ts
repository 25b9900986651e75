/** A proxy asks whether a request may pass, for every picture: one statement, and one write in a minute (last seen). */
import type { World } from "../../base/platform/world.ts";
import type { Reply, Visit } from "../../core/session/web/index.ts";
import { assertionOf } from "./assertion.ts";
import { cookieAt, TARGET_MOST } from "./cookies.ts";
import { decide } from "./decide.ts";
import { type HeldRequest, isSafe, readHeldRequest, type Shape } from "./held-request.ts";
import { findProtected, originOf, schemeOf } from "./host.ts";
import { loadProtected } from "./protected-session.sql.ts";
import { proxyOf } from "./proxy.ts";

/** Why the proxy must refuse. The word is for the operator: users see it only if the proxy's settings are wrong. */
type CheckRefusal = "metadata" | "our-headers" | "not-a-proxy" | "host-unknown" | "path-unclear";

/** In every answer, empty without a value: else a proxy would pass on the client's own header (CVE-2026-30851). */
const NOTHING = { "x-spse-user": "", "x-spse-role": "", "x-spse-assertion": "" } as const;

/** GET /forward-auth/nginx, GET /forward-auth. */
export async function check(shape: Shape, world: World, visit: Visit): Promise<Reply> {
  const proxy = await proxyOf(world, visit);
  if (proxy === null) return refuse(world, visit, "not-a-proxy");
  const read = readHeldRequest(shape, visit.header, visit.headerNames());
  if (read.kind === "refused") return refuse(world, visit, read.why);
  const { held } = read;
  if (held.scheme !== schemeOf(world)) return refuse(world, visit, "metadata");
  const session = await loadProtected(world, cookieAt(world, visit, "app"));
  const isHere = session?.host === held.host;
  if (!isHere || proxy !== "ours") {
    const found = await findProtected(world, held.host);
    if (!found || (proxy !== "ours" && proxy.id !== found.application.id)) return refuse(world, visit, "host-unknown");
  }
  const verdict = decide(held, session, world.now());
  if (verdict === "path-unclear") return refuse(world, visit, "path-unclear");
  if (verdict !== "pass" || session === null) return lead(shape, world, held, verdict === "step-up");
  return {
    kind: "verdict",
    status: 200,
    headers: {
      "x-spse-user": encodeURIComponent(session.account.userId),
      "x-spse-role": session.account.role,
      "x-spse-assertion": await assertionOf(world, session),
    },
  };
}

/** To the login or the fresh proof. A script, a picture or a program would take that page for its answer: 401. */
function lead(shape: Shape, world: World, held: HeldRequest, stepUp: boolean): Reply {
  if (!held.isPage) return { kind: "verdict", status: 401, headers: NOTHING };
  const to = encodeURIComponent(held.page);
  const isLost = !isSafe(held.method);
  const back = to.length > TARGET_MOST ? encodeURIComponent("/") : to;
  const location = `${originOf(world, held.host)}/.spse/masuk?ke=${back}${stepUp ? "&ulang=1" : ""}${isLost ? "&belum=1" : ""}`;
  return { kind: "verdict", status: shape === "nginx" ? 401 : isLost ? 303 : 302, headers: { ...NOTHING, location } };
}

/** nginx drops the body of such an answer, so the log has the reason too. */
function refuse(world: World, { requestId }: Visit, why: CheckRefusal): Reply {
  world.log.info({ requestId, why }, "a proxy's question is refused");
  return { kind: "verdict", status: 403, headers: NOTHING, why };
}
