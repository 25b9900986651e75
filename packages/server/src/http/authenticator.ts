/** Serves SPSE Authenticator's static files on its own host. No cookies, no API, no secrets: a CDN could do it as well. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import helmet from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { World } from "../world.ts";

const built = fileURLToPath(new URL("../../../authenticator/dist/", import.meta.url));

export async function authenticatorServer(world: World): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: world.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
  const host = new URL(world.config.authenticatorUrl).host;
  app.addHook("onRequest", async (request, reply) => {
    if (request.headers.host?.toLowerCase() !== host) return reply.code(421).type("text/plain").send("Unknown host.");
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        // Each LPSE is a server of its own, and the app learns their addresses from QR codes.
        "connect-src": ["*"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: world.config.authenticatorUrl.startsWith("https:") ? { maxAge: 31_536_000 } : false,
    frameguard: { action: "deny" },
  });
  if (existsSync(built)) {
    await app.register(fastifyStatic, {
      root: built,
      preCompressed: true,
      setHeaders: (reply, path) =>
        reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"),
    });
  }
  return app;
}
