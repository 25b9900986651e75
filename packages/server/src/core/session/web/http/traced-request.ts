/** The span of a traced request: its route's pattern and its answer, never its address or its sender. */

import type { FastifyReply, FastifyRequest } from "fastify";
import type { HashingQueue } from "../../../../base/platform/hashing/hashing.ts";
import { type Span, timed } from "../../../../base/platform/tracing/span.ts";
import type { World } from "../../../../base/platform/world.ts";
import { proxyReader } from "../../../../base/web/caller.ts";
import type { Route } from "../route.ts";

type WorldOfRequest = (route: Route, request: FastifyRequest, reply: FastifyReply) => World;

/**
 * Reads the settings once. The returned function gives each request its world, with a span if the request is traced.
 * `traceparent` counts only from `SPSE_TRUSTED_PROXIES`: otherwise any client could add requests to traces.
 */
export function tracedRequests(world: World): WorldOfRequest {
  const { tracer, hashing } = world;
  if (!tracer) return () => world;
  const isProxy = proxyReader(world.config);

  return ({ path }, request, reply) => {
    const { method } = request;
    const { traceparent } = request.headers;
    const span = tracer.begin(`${method} ${path}`, "server", {
      ...(isProxy(request.socket.remoteAddress) && typeof traceparent === "string" && { traceparent }),
      millisecondsAgo: reply.elapsedTime,
    });
    if (!span) return world;
    reply.raw.once("close", () => {
      const { headersSent, statusCode } = reply.raw;
      span.end(headersSent && statusCode >= 500, {
        "http.request.method": method,
        "http.route": path,
        ...(headersSent && { "http.response.status_code": statusCode }),
        "spse.request_id": request.id,
      });
    });
    return { ...world, span, hashing: tracedHashing(hashing, span) };
  };
}

/** The same queue; the wait for a turn and the computation are parts of the request's span. */
const tracedHashing = (queue: HashingQueue, span: Span): HashingQueue => ({
  ...queue,
  run: async (asker, work) => {
    const wait = span.child("hash wait", "internal");
    const queued = await queue.run(asker, () => {
      wait.end();
      return timed(span.child("hash", "internal"), work);
    });
    wait.end(queued.kind === "busy");
    return queued;
  },
});
