/** A route of the table, called too early. */
import type { Route } from "../src/core/session/web/route.ts";
import type { Visitor } from "../test-support/visitor.ts";
import type { TestWorld } from "../test-support/world.ts";
import { dumpOf, nameOf, raw } from "./attacker.ts";

/** Calls one route as this browser, with valid token and Origin, so that only the guard can refuse. */
export async function call(world: TestWorld, computer: Visitor, route: Route, fields: Record<string, string> = {}) {
  const shown = world.keys.mac("form", computer.cookies.get(nameOf(world, "form")) ?? "");
  const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const url = route.path.replaceAll(/:\w+/g, "A".repeat(22));
  if (route.method === "GET") return raw(world, { method: "GET", url, headers: { cookie } });
  const headers = { cookie, origin: world.config.portalUrl, "content-type": "application/x-www-form-urlencoded" };
  return raw(world, {
    method: "POST",
    url,
    headers,
    payload: new URLSearchParams({ _token: shown, ...fields }).toString(),
  });
}

/** The dump without values that time and visits alone change. */
export const stateOf = async (world: TestWorld) =>
  (await dumpOf(world)).filter((it) => !["last_seen_at"].includes(it.column) && it.table !== "throttle");
