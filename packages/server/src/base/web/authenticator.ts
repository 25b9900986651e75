/** Serves SPSE Authenticator's static files on its own host. It sets no cookies, has no API and knows no secrets: a CDN could serve them too. */
import { existsSync, readFileSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from "fastify";
import { assetLinksOf } from "../platform/config/android-app.ts";
import { pathTo } from "../platform/node/root.ts";
import type { World } from "../platform/world.ts";
import {
  authenticatorDirectivesIn,
  authenticatorPermissions,
  pathOf,
  patience,
  readHost,
  securityHeaders,
  sendAsFile,
} from "./border.ts";
import { farewell } from "./closing.ts";
import { boundConnections, refuseConnection } from "./connections.ts";
import { openNotices } from "./notices.ts";
import { withoutSchemas } from "./without-schemas.ts";

const built = pathTo("packages/authenticator/dist/");

export async function authenticatorServer(world: World): Promise<FastifyInstance> {
  const headers = securityHeaders({
    directives: authenticatorDirectivesIn(world),
    permissions: authenticatorPermissions,
    referrer: "no-referrer",
    transport: "max-age=31536000; includeSubDomains",
    url: world.config.authenticatorUrl,
  });
  const app = fastify({
    loggerInstance: world.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    ...patience,
    ...farewell,
    ...withoutSchemas,
    rewriteUrl: pathOf,
    frameworkErrors: (_error, _request, reply) => refuseAddress((reply as FastifyReply).headers(headers)),
  });
  const host = new URL(world.config.authenticatorUrl).host;
  const notice = openNotices(world);
  const hasNoPlace = boundConnections(app.server, world);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    if (hasNoPlace(request.raw)) return refuseConnection(reply);
    const claimed = readHost(request.raw, request.originalUrl);
    if (claimed.kind === "malformed") return reply.code(400).type("text/plain").send("Malformed host.");
    if (claimed.host === host) return;
    notice({ kind: "host-unknown", host: claimed.host, expected: host });
    return reply.code(421).type("text/plain").send("Unknown host.");
  });
  const { androidApp } = world.config;
  if (androidApp) {
    app.get("/.well-known/assetlinks.json", async (_request, reply) => {
      sendAsFile(reply.header("cache-control", "no-cache").header("content-type", "application/json"));
      return assetLinksOf(androidApp);
    });
  }
  if (existsSync(built)) {
    if (world.demo) {
      const index = readFileSync(`${built}index.html`, "utf8").replace("<head>", '<head><meta name="framed-in-demo">');
      app.get("/", async (_request, reply) => reply.header("cache-control", "no-cache").type("text/html").send(index));
    }
    app.addHook("onSend", async ({ url }, reply) => {
      if (isFile(url, String(reply.getHeader("content-type")))) sendAsFile(reply, /argon2-worker-/.test(url));
    });
    await app.register(fastifyStatic, {
      root: built,
      preCompressed: true,
      setHeaders: (reply, path) =>
        reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"),
    });
  }
  return app;
}

/** All but the page, which is a document, and its two service workers at the root, which are bound by their own policy. */
const isFile = (url: string, type: string): boolean =>
  !type.startsWith("text/html") && (url.startsWith("/assets/") || /^(image\/|application\/manifest)/.test(type));

/** Refuses an address that cannot be decoded: Fastify answers it before any hook. */
const refuseAddress = (reply: FastifyReply): FastifyReply =>
  reply.code(400).type("text/plain").send("Malformed address.");
