/**
 * A part of the portal whose requests a library answers, as an OpenID provider does: it reads the body and writes the answer. The border's
 * limits hold for it as for every route: Host, proxies, connections, the headers of every answer, and the log.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { World } from "../../../../base/platform/world.ts";
import { cookieHeader } from "../../../../base/web/cookies.ts";
import type { Route, Visit } from "../route.ts";
import { type Refused, readVisit } from "./visit.ts";

export interface Mount {
  readonly methods: readonly ("GET" | "POST" | "OPTIONS")[];
  /** Fastify path. */
  readonly path: string;
  /** May a GET act for the session of its browser? All others come with no cookie that counts: they may be another site's. */
  readonly knowsVisitor: boolean;
  /**
   * @param visit of a GET, where the mount knows its visitors; else null.
   * @param ip from where the request comes.
   */
  readonly serve: (
    world: World,
    request: IncomingMessage,
    response: ServerResponse,
    visit: Visit | null,
    ip: string,
  ) => Promise<void>;
}

/** Hands a request over. @returns why not, where it is refused. */
export async function handOver(
  world: World,
  mount: Mount,
  request: FastifyRequest,
  reply: FastifyReply,
  ip: string,
): Promise<Refused | null> {
  const route: Route = {
    method: "GET",
    guard: "open",
    path: mount.path,
    flow: () => Promise.reject(new Error("mounted")),
  };
  const knows = mount.knowsVisitor && request.method === "GET";
  const read = knows ? await readVisit(world, route, request, reply, { ip, fromProxy: false }, mount.path) : null;
  if (read && read.kind !== "visit") return read;
  if (!read) await world.turns.next("open");
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.setHeader("cache-control", "no-store");
  const cookies = read?.cookies.map((it) => cookieHeader(world.config.portalUrl, it)) ?? [];
  if (cookies.length > 0) raw.setHeader("set-cookie", cookies);
  await mount.serve(world, request.raw, raw, read?.visit ?? null, ip).catch((error: unknown) => {
    world.log.error({ requestId: request.id, route: mount.path, err: error }, "failed");
    if (!raw.headersSent) raw.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    raw.end(`Kode Error: ${request.id}\n`);
  });
  return null;
}
