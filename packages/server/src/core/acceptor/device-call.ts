/** Authenticates every device call. [P-28] … [P-33] */
import {
  type DeviceRequest,
  deviceId,
  parseClaimedRequest,
  parseJson,
  portalUrl,
  verifyDeviceRequest,
} from "@spse/protocol";
import type { z } from "zod/mini";
import type { World } from "../../base/platform/world.ts";
import { noteAttempt } from "../audit/index.ts";
import { loadPhone, type Phone } from "../factors/device/index.ts";
import type { Reply, Visit } from "../session/web/index.ts";
import { type DeviceRefusal, type DeviceRefused, type DeviceReply, refuse } from "./device-refusal.ts";

/** A call whose signature proves that it comes from this phone, active or ended. */
export interface DeviceCall {
  readonly phone: Phone;
  readonly request: DeviceRequest;
}

/**
 * Wraps a flow so that only authenticated phones reach it. Checks the app's origin first, if the browser sends one, then the
 * signature over method, path, body and time. No signature, an unknown device, a wrong signature and a wrong claim get the
 * same 401. A header of another form is `malformed`.
 *
 * @param ended whether an ended device may call too, to learn that it ended. [P-54]
 */
export const withDevice = (
  flow: (world: World, visit: Visit, call: DeviceCall) => Promise<DeviceReply>,
  ended: "ended-too" | "active-only" = "active-only",
) => withLoaded(loadCaller, flow, ended);

const loadCaller = async (world: World, claimedId: string): Promise<{ readonly phone: Phone } | null> => {
  const phone = await loadPhone(world, claimedId);
  return phone && { phone };
};

/**
 * {@link withDevice} for a flow that loads the phone together with the requested rows.
 *
 * @param load null for an unknown phone. What it loads is used only once the call is proven.
 */
export const withLoaded =
  <Loaded extends { readonly phone: Phone }>(
    load: (world: World, claimedId: string, visit: Visit) => Promise<Loaded | null>,
    flow: (world: World, visit: Visit, call: DeviceCall & Loaded) => Promise<DeviceReply>,
    ended: "ended-too" | "active-only" = "active-only",
  ) =>
  async (world: World, visit: Visit): Promise<Reply> => {
    if (!isAcceptedApp(world, visit)) return refuse(world, "app-not-accepted");
    const call = await verifyCall(world, visit, load);
    if (typeof call === "string") return refuse(world, call);
    const over = call.phone.ended !== null && ended === "active-only";
    const reply = over ? refuse(world, "not-allowed", { why: "ended" }) : await flow(world, visit, call);
    if (reply.refused && visit.method === "POST") await noteRefused(world, visit, call.phone, reply.refused);
    return reply;
  };

/**
 * Audits a refused call that names a known device. A refused read is audited only if its signature is not the device's.
 * A wrong clock is audited only on calls that change something, because the app signs again. [P-31]
 */
function noteRefused(world: World, visit: Visit, phone: Phone, refused: DeviceRefused): Promise<void> {
  const [, , , first, , third] = visit.path.split("/"); // fixed words of the route, never an id
  const call = [first, third].filter((it) => it !== undefined).join(" ");
  return noteAttempt(world, {
    event: refused.event ?? "device",
    outcome: refused.why,
    method: refused.event === undefined ? null : "approval",
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

async function verifyCall<Loaded extends { readonly phone: Phone }>(
  world: World,
  visit: Visit,
  load: (world: World, claimedId: string, visit: Visit) => Promise<Loaded | null>,
): Promise<(DeviceCall & Loaded) | DeviceRefusal> {
  const authorization = visit.header("authorization");
  if (authorization === undefined) return "not-allowed";
  const claimed = parseClaimedRequest(authorization);
  if (claimed === null) return "malformed";
  const { sub } = claimed.payload;
  const loaded = await load(world, sub, visit);
  if (!loaded) return "not-allowed";
  const { phone } = loaded;
  let isLate = false;
  const arrived = {
    device: deviceId(phone.id),
    aud: portalUrl(world.config.portalUrl),
    method: visit.method === "POST" ? ("POST" as const) : ("GET" as const),
    path: signedPath(visit),
    // Only once the signature is right: until then any stranger could have the server keep the beginnings of bodies.
    body: async () => {
      isLate = await visit.arrive();
      return new TextEncoder().encode(visit.body);
    },
  };
  const request = await verifyDeviceRequest(phone.key, claimed, arrived, world.now());
  if (request.kind === "device-request") {
    const now = isLate ? await load(world, sub, visit) : loaded; // the phone may have been retired meanwhile
    return now ? { ...now, request } : "not-allowed";
  }
  if (request.kind !== "clock" || visit.method === "POST")
    await noteRefused(world, visit, phone, { why: request.kind });
  return request.kind === "clock" ? "clock" : "not-allowed";
}

/** Path and query as the phone sent them: a parameter of this API has no escapes. */
function signedPath({ path, query }: Visit): string {
  const named = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return named.length > 0 ? `${path}?${named.join("&")}` : path;
}

/** Parses a JSON body by its strict schema; null if the body does not fit. [P-61] [P-63] */
export function parseBody<Body>(visit: Visit, shape: z.ZodMiniType<Body>): Body | null {
  if (!/^application\/json\b/i.test(visit.header("content-type") ?? "")) return null;
  const read = shape.safeParse(parseJson(visit.body));
  return read.success ? read.data : null;
}
