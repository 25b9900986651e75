/**
 * Finds the row of the route table for a request, by Fastify's own router. A process reads each table once. Fastify
 * itself would load each row as a plugin with hooks: three hundred plugins took most of the start of a server.
 */
import type { FastifyRequest } from "fastify";
import findMyWay, { type HTTPMethod } from "find-my-way";
import { isRoleGuard, type Route } from "../route.ts";
import { methodOf } from "./text-form.ts";

/** The most characters of a path's part that a row names by `:`. */
export const PARAM_MAX_CHARACTERS = 200;

/** The path of Fastify's one route for all rows that need none of their own. */
export const ANY_PATH = "/*";

/** `too-long`: a part of the path. */
type FoundRoute =
  | { readonly kind: "row"; readonly row: Route; readonly params: Readonly<Record<string, string | undefined>> }
  | { readonly kind: "too-long" }
  | { readonly kind: "none" };

/** The row of a request for {@link ANY_PATH}. A HEAD gets the row of the GET. */
type FindRow = (request: Pick<FastifyRequest, "method" | "url" | "call">) => FoundRoute;

/** One entry for each table. A process has one table; tests have more. */
const finders = new Map<readonly Route[], FindRow>();

export function rowFinder(routes: readonly Route[]): FindRow {
  const find = finders.get(routes) ?? readTable(routes);
  finders.set(routes, find);
  return find;
}

function readTable(routes: readonly Route[]): FindRow {
  const nothing = () => {};
  const router = findMyWay({
    maxParamLength: PARAM_MAX_CHARACTERS,
    onMaxParamLength: nothing,
    querystringParser: () => ({}), // visit.ts reads the query
  });
  for (const row of routes) router.on(row.method, row.path, nothing, row);
  return (request) => {
    const method = methodOf(request);
    const found = router.find((method === "HEAD" ? "GET" : method) as HTTPMethod, request.url);
    if (!found) return { kind: "none" };
    return found.store ? { kind: "row", row: found.store, params: found.params } : { kind: "too-long" };
  };
}

/** The methods of the table for this address, for `Allow` (RFC 9110 §15.5.6). A page of some roles does not exist for anybody else. */
export const methodsAt = (find: FindRow, url: string): readonly string[] =>
  ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => {
    const found = find({ method, url });
    return found.kind === "row" && !isRoleGuard(found.row.guard);
  });

/** The path of the requested row, or of Fastify's own route; undefined without one. */
export function pathAsked(request: FastifyRequest, find: FindRow): string | undefined {
  const { url } = request.routeOptions;
  if (url !== ANY_PATH) return url;
  const asked = find(request);
  return asked.kind === "row" ? asked.row.path : undefined;
}
