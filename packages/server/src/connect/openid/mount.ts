/** The paths that the OpenID library answers. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { BODY_MAX_BYTES } from "@spse/protocol";
import type { World } from "../../base/platform/world.ts";
import { takeRest } from "../../base/web/body.ts";
import { cookieName, parseCookies } from "../../base/web/cookies.ts";
import type { Mount } from "../../core/session/web/http/index.ts";
import type { Visit } from "../../core/session/web/index.ts";
import { RESUMED } from "./lead-on.ts";
import type { VisitedRequest } from "./library.ts";
import { OPENID_PATH, resumePath } from "./paths.ts";
import { providerOf } from "./provider.ts";
import type { Sent } from "./waiting-request.ts";

/**
 * Passes a request to the library below the root, with our own forwarding headers: the border has judged the visitor's.
 */
async function serve(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit | null,
  ip: string,
) {
  if (Number(request.headers["content-length"] ?? "0") > BODY_MAX_BYTES) return refuseLarge(request, response);
  boundBody(request);
  const answer = await providerOf(world);
  const { pathname, search } = new URL(request.url ?? "/", world.config.portalUrl);
  const waiting = WAITED.exec(pathname)?.[1];
  const url = waiting === undefined ? `${pathname}${search}` : `${OPENID_PATH}/auth/${waiting}`;
  Object.assign(request as VisitedRequest, { ip, sent: sentWith(world, request), ...(visit && { visit }) });
  // The library's cookie would repeat the id in the path. Waiting requests are in our own cookies (waiting-request.ts).
  request.headers.cookie = waiting === undefined ? "" : `${RESUMED}=${waiting}`;
  for (const name of Object.keys(request.headers)) if (name.startsWith("x-forwarded-")) delete request.headers[name];
  Object.assign(request.headers, forwardedTo(world.config.portalUrl));
  Object.assign(request, { originalUrl: url, url: url.slice(OPENID_PATH.length) || "/" });
  await answer(request, response);
}

/** The library reads a body through this. One without a length (chunked) breaks at the bound, and gets `invalid_request`. */
function boundBody(request: IncomingMessage): void {
  const read = request.iterator.bind(request);
  request.iterator = async function* bounded(options): AsyncGenerator<Buffer, undefined> {
    let length = 0;
    for await (const part of read(options)) {
      length += part.length;
      if (length > BODY_MAX_BYTES) throw new Error("a body is longer than any form may be");
      yield part;
    }
  };
}

/** Refuses large bodies. The library would read, and store for an unknown caller, more than any form of ours may have. */
async function refuseLarge(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await takeRest(request);
  const error_description = `send at most ${BODY_MAX_BYTES} bytes`;
  response.writeHead(413, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error: "invalid_request", error_description }));
}

/** A request that has waited goes on: {@link resumePath}. */
const WAITED = /^\/masuk-aplikasi\/([\w-]+)\/lanjut$/;

function sentWith({ config }: World, { headers }: IncomingMessage): Sent {
  const sent = parseCookies(headers.cookie);
  return { cookie: (name) => sent.get(cookieName(config.portalUrl, name)) || undefined };
}

/** The portal's own address, as its proxy would forward it. */
function forwardedTo(portalUrl: string): Readonly<Record<string, string>> {
  const { protocol, host } = new URL(portalUrl);
  return { "x-forwarded-proto": protocol.replace(":", ""), "x-forwarded-host": host };
}

/** A logout that an application posts from its own page. It does the same as its GET, which asks the person. */
async function endByPost(_world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const length = Number(request.headers["content-length"] ?? Number.NaN);
  const fits =
    length <= POSTED_MOST && /^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? "");
  const query = fits ? new URLSearchParams(await text(request)).toString() : "";
  response.writeHead(303, { location: `${OPENID_PATH}/session/end?${query}` }).end();
}

const POSTED_MOST = 8 * 1024;

const at = (path: string, methods: Mount["methods"], knowsVisitor = false): Mount => ({
  ...{ path: `${OPENID_PATH}${path}`, methods, knowsVisitor, serve },
});

export const openidMounts: readonly Mount[] = [
  at("/.well-known/openid-configuration", ["GET", "OPTIONS"]),
  at("/auth", ["GET", "POST"], true),
  { ...at("", ["GET"], true), path: resumePath(":uid") },
  at("/request", ["POST"]),
  at("/backchannel", ["POST"]),
  at("/token", ["POST", "OPTIONS"]),
  at("/token/revocation", ["POST", "OPTIONS"]),
  at("/me", ["GET", "POST", "OPTIONS"]),
  { ...at("/session/end", ["POST"]), serve: endByPost },
];
