/** How a flow's reply, or a refusal of the border, goes out over Fastify. */
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { EndHeld } from "../../../../base/platform/held-open.ts";
import type { World } from "../../../../base/platform/world.ts";
import { RETRY_AFTER_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { allowStyles, CLEARED_AT_LOGOUT, sendAsFile } from "../../../../base/web/border.ts";
import { cookieHeader } from "../../../../base/web/cookies.ts";
import type { Reply, Visit } from "../route.ts";
import { elsewherePolicy } from "./elsewhere.html.ts";
import { mayPack, pack, takesGzip } from "./packing.ts";
import { apiProblem, deviceError, refusalPage, scimError } from "./refusal.ts";
import { openStream } from "./stream.ts";
import { isDevice } from "./text-form.ts";
import type { ReadVisit, Refused } from "./visit.ts";

const isApi = (request: FastifyRequest): boolean => request.url.startsWith("/api/");
const isScim = (request: FastifyRequest): boolean => request.url.startsWith("/api/scim/");

/** After its process ends a browser reconnects in this time or up to a second later, so not all do at once. */
const COME_BACK_MILLISECONDS = 200;

/** Sends what a flow has answered, with the visit's cookies. */
export async function send(
  world: World,
  reply: FastifyReply,
  answer: Reply,
  { visit, cookies: always, pageCookies }: ReadVisit,
): Promise<FastifyReply> {
  const cookies = [...always, ...("cookies" in answer ? (answer.cookies ?? []) : [])];
  if (answer.kind === "page") cookies.push(...pageCookies);
  if (cookies.length > 0)
    reply.header(
      "set-cookie",
      cookies.map((it) => cookieHeader(world.config.portalUrl, it)),
    );
  if (answer.kind !== "bytes" || answer.cache === "never") reply.header("cache-control", "no-store");
  if ("retryAfterSeconds" in answer) reply.header("retry-after", answer.retryAfterSeconds);
  else if ("status" in answer && answer.status === 503) reply.header("retry-after", RETRY_AFTER_SECONDS);
  switch (answer.kind) {
    case "page": {
      const text = Buffer.from(`<!doctype html>${answer.html.text}`);
      reply.code(answer.status).type("text/html; charset=utf-8");
      if (answer.registration) reply.header("secure-session-registration", answer.registration);
      if (!mayPack(visit, answer)) return reply.send(text);
      reply.header("vary", "accept-encoding");
      if (!takesGzip(visit.header("accept-encoding"))) return reply.send(text);
      return reply.header("content-encoding", "gzip").send(pack(text));
    }
    case "redirect":
      if (answer.leaves) reply.header("clear-site-data", CLEARED_AT_LOGOUT);
      return reply.redirect(answer.onPortal ? `${world.config.portalUrl}${answer.to}` : answer.to, 303);
    case "outside":
      return reply.redirect(answer.to, 303);
    case "json":
      if (answer.authenticate !== undefined) reply.header("www-authenticate", answer.authenticate);
      if (answer.location !== undefined) reply.header("location", answer.location);
      if (answer.challenge !== undefined) reply.header("secure-session-challenge", answer.challenge);
      return reply
        .code(answer.status)
        .type(answer.type ?? "application/json")
        .send(JSON.stringify(answer.body));
    case "verdict":
      return reply
        .code(answer.status)
        .headers(answer.headers)
        .type("text/plain")
        .send(answer.why ?? "");
    case "bytes":
      if (/^(image|audio)\//.test(answer.type)) sendAsFile(reply);
      if (answer.cache === "day") reply.header("cache-control", "public, max-age=86400");
      if (answer.cache === "minutes")
        reply.headers({ "cache-control": "public, max-age=300", "access-control-allow-origin": "*" });
      if (answer.styled) allowStyles(reply);
      if (answer.download) reply.header("content-disposition", `attachment; filename="${answer.download}"`);
      return reply.code(answer.status).type(answer.type).send(answer.body);
    case "download":
      reply.header("content-disposition", `attachment; filename="${answer.name}"`);
      return reply.type(answer.type).send(Readable.from(answer.parts));
    case "stream":
      return sendStream(world, reply, answer, visit);
    default:
      return answer satisfies never;
  }
}

/** Answers 503 where this network or account holds as many connections as it may: the page polls instead. */
function sendStream(
  world: World,
  reply: FastifyReply,
  answer: Extract<Reply, { kind: "stream" }>,
  { ip }: Visit,
): FastifyReply {
  const take = (end: EndHeld) => world.heldOpen.take(answer.by, ip, end);
  const [turn = 0] = world.random(1);
  if (openStream(world, reply, answer, take, COME_BACK_MILLISECONDS + 4 * turn)) return reply;
  return reply.code(503).header("retry-after", RETRY_AFTER_SECONDS).send();
}

/**
 * Sends a refusal in the form that its caller reads: a page, or the body of a phone's or an application's call.
 *
 * @param back the page with the refused form, if there is one.
 */
export function sendRefusal(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused,
  back?: string,
): FastifyReply {
  const answer = (status: number, type: string, body: string) =>
    reply.code(status).header("cache-control", "no-store").type(type).send(body);
  if (isDevice(request)) {
    const { status, body } = deviceError(refused, world.now(), request.id);
    return answer(status, "application/json", JSON.stringify(body));
  }
  if (isApi(request)) {
    const { status, body } = apiProblem(refused, request.id);
    if (isScim(request)) return answer(status, "application/scim+json", JSON.stringify(scimError(status, body.detail)));
    return answer(status, "application/problem+json", JSON.stringify(body));
  }
  if (refused.kind === "overloaded") {
    world.overload.noteTurnedAway();
    reply.header("retry-after", RETRY_AFTER_SECONDS);
    // Otherwise refused clients would hold more connections than served ones.
    reply.header("connection", "close");
  }
  if (refused.kind === "wrong-host") reply.header("content-security-policy", elsewherePolicy);
  const { status, html } = refusalPage(world, request, refused, back);
  return answer(status, "text/html; charset=utf-8", `<!doctype html>${html.text}`);
}
