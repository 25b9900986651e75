/** Who calls: the border of every device call. [P-28] … [P-33] */
import {
  type DeviceRequest,
  deviceId,
  parseClaimedDevice,
  parseJson,
  portalUrl,
  verifyDeviceRequest,
} from "@spse/protocol";
import type { z } from "zod/mini";
import { noteAttempt } from "../audit/attempt.ts";
import { loadPhone, type Phone } from "../factors/device/device.ts";
import type { World } from "../platform/world.ts";
import type { Reply, Visit } from "../web/route.ts";
import { type Refusal, type Refused, refusalOf, refuse } from "./device-refusal.ts";

/** A call that was proven to come from this phone, active or ended. */
export interface DeviceCall {
  readonly phone: Phone;
  readonly request: DeviceRequest;
}

/**
 * Lets a flow be called by proven phones only. The app's origin is checked first, where the browser names one; then the
 * signature over method, path, body and time. No signature, an unknown device, a wrong signature and a wrong claim get the
 * same 401; a header that is not of the form is `malformed`.
 *
 * @param ended whether an ended device may call too: to learn of its end. [P-54]
 */
export const withDevice =
  (
    flow: (world: World, visit: Visit, call: DeviceCall) => Promise<Reply>,
    ended: "ended-too" | "active-only" = "active-only",
  ) =>
  async (world: World, visit: Visit): Promise<Reply> => {
    if (!isAcceptedApp(world, visit)) return refuse(world, "app-not-accepted");
    const call = await verifyCall(world, visit);
    if (typeof call === "string") return refuse(world, call);
    const over = call.phone.ended !== null && ended === "active-only";
    const reply = over ? refuse(world, "not-allowed", { why: "ended" }) : await flow(world, visit, call);
    const refused = refusalOf(reply);
    if (refused && visit.method === "POST") await noteRefused(world, visit, call.phone, refused);
    return reply;
  };

/**
 * Notes what a device of ours was refused, or somebody who named one. Reading is none, unless the signature was not the
 * device's; nor is a clock that is wrong where nothing was to be changed: the app signs again. [P-31]
 */
function noteRefused(world: World, visit: Visit, phone: Phone, refused: Refused): Promise<void> {
  const [, , , first, , third] = visit.path.split("/"); // fixed words of the route, never an id
  const call = [first, third].filter((it) => it !== undefined).join(" ");
  return noteAttempt(world, {
    event: refused.event ?? "device",
    outcome: refused.why,
    method: refused.event === "proof" ? "approval" : null,
    accountId: phone.accountId,
    from: visit,
    client: refused.client ?? "portal",
    detail: { device: phone.id, name: phone.name, call, ...refused.detail },
  });
}

/** True unless the call comes from a web page of an origin that `SPSE_AUTHENTICATOR_ORIGINS` does not list. */
export function isAcceptedApp(world: World, visit: Visit): boolean {
  const origin = visit.header("origin");
  return origin === undefined || world.config.authenticatorOrigins.includes(origin);
}

async function verifyCall(world: World, visit: Visit): Promise<DeviceCall | Refusal> {
  const authorization = visit.header("authorization");
  if (authorization === undefined) return "not-allowed";
  const claimed = parseClaimedDevice(authorization);
  if (claimed === null) return "malformed";
  const phone = await loadPhone(world, claimed);
  if (!phone) return "not-allowed";
  const arrived = {
    device: deviceId(phone.id),
    aud: portalUrl(world.config.portalUrl),
    method: visit.method,
    path: signedPath(visit),
    body: new TextEncoder().encode(visit.body),
  };
  const request = await verifyDeviceRequest(phone.key, authorization, arrived, world.now());
  if (request.kind === "device-request") return { phone, request };
  if (request.kind !== "clock" || visit.method === "POST")
    await noteRefused(world, visit, phone, { why: request.kind });
  return request.kind === "clock" ? "clock" : "not-allowed";
}

/** Path and query as they were sent; `wait` is the only parameter of this API, and the border lets no other through. */
const signedPath = ({ path, query }: Visit): string => (query.wait === undefined ? path : `${path}?wait=${query.wait}`);

/** Reads a JSON body by its strict shape; null where it is none. [P-61] [P-63] */
export function parseBody<Body>(visit: Visit, shape: z.ZodMiniType<Body>): Body | null {
  if (!/^application\/json\b/i.test(visit.header("content-type") ?? "")) return null;
  const read = shape.safeParse(parseJson(visit.body));
  return read.success ? read.data : null;
}
