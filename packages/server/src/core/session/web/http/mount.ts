/**
 * A part of the portal in which a library answers requests, such as an OpenID provider. It reads the body and writes
 * the answer. The border's limits hold as for every route: Host, proxies, connections, headers of answers, and the log.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { World } from "../../../../base/platform/world.ts";
import { dropRest, isArriving } from "../../../../base/web/body.ts";
import { cookieHeader } from "../../../../base/web/cookies.ts";
import type { Route, Visit } from "../route.ts";
import { type Refused, readVisit } from "./visit.ts";

export interface Mount {
  readonly methods: readonly ("GET" | "POST" | "OPTIONS")[];
  /** Fastify path. */
  readonly path: string;
  /** May a GET act for its browser's session? For other requests no cookie counts: another site may send them. */
  readonly knowsVisitor: boolean;
  /**
   * @param visit for a GET, if the mount knows its visitors; else null.
   * @param ip the address that the request comes from.
   */
  readonly serve: (
    world: World,
    request: IncomingMessage,
    response: ServerResponse,
    visit: Visit | null,
    ip: string,
  ) => Promise<void>;
}

/** The methods that the mounts have at an address. */
export const methodsOfMounts = (mounts: readonly Mount[], url: string): readonly string[] => {
  const asked = url.split("?")[0]?.split("/") ?? [];
  const isAt = (parts: readonly string[]) =>
    parts.length === asked.length && parts.every((part, at) => part.startsWith(":") || part === asked[at]);
  return mounts.flatMap(({ path, methods }) => (isAt(path.split("/")) ? methods : []));
};

/** Hands a request over. @returns the reason if the request is refused. */
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
  raw.once("finish", () => isArriving(request.raw) && dropRest(request.raw, raw));
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
