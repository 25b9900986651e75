/**
 * The portal's HTTP: turns Fastify's requests into visits, runs the guard and the flow, and has the reply sent (send.ts). It checks, in this one
 * place, everything that holds for every route: Host, Origin, form token, sizes, unknown and duplicate fields, U+0000.
 */
import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { isOutage } from "../../../../base/platform/db/outage.ts";
import { network } from "../../../../base/platform/net/network.ts";
import type { World } from "../../../../base/platform/world.ts";
import { RETRY_AFTER_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { addAssets } from "../../../../base/web/assets.ts";
import { BodyBroken, beingPatient, demandLength, dropRest, isArriving, takeRest } from "../../../../base/web/body.ts";
import {
  pathOf,
  patience,
  portalDirectivesIn,
  portalPermissionsIn,
  readHost,
  securityHeaders,
} from "../../../../base/web/border.ts";
import { type Caller, callerReader, proxyReader } from "../../../../base/web/caller.ts";
import { farewell } from "../../../../base/web/closing.ts";
import { boundConnections, refuseConnection } from "../../../../base/web/connections.ts";
import { addHealth, type Health, healthPaths, openHealth } from "../../../../base/web/health.ts";
import { openNotices } from "../../../../base/web/notices.ts";
import { type PostedForm, readUpload } from "../../../../base/web/upload.ts";
import { withoutSchemas } from "../../../../base/web/without-schemas.ts";
import { actingFor, SessionMoved } from "../../session-token.ts";
import { guard, hasEnded, hasRole } from "../guard.ts";
import { isCallGuard, isRoleGuard, type Route, type Visit } from "../route.ts";
import { handOver, type Mount, methodsOfMounts } from "./mount.ts";
import { ANY_PATH, methodsAt, PARAM_MAX_CHARACTERS, pathAsked, rowFinder } from "./route-finder.ts";
import { send, sendRefusal } from "./send.ts";
import { isDevice, isInTextForm, openToApps, readHead } from "./text-form.ts";
import { againOf, bodyMost, NO_FORM, type ReadVisit, type Refused, readForm, readVisit, sameOrigin } from "./visit.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Read once: a mount takes the forwarding headers away, and the log asks again. */
    caller?: Caller;
    /** What the page of an outage sends again, for a row that says so. */
    again?: ReturnType<typeof againOf>;
  }
}

/** Makes the portal's server with all routes and mounts. The caller listens and closes, and announces the end through `health`. */
export async function portalServer(
  world: World,
  routes: readonly Route[],
  { health = openHealth(world), mounts = [] }: { readonly health?: Health; readonly mounts?: readonly Mount[] } = {},
): Promise<FastifyInstance> {
  const headers = securityHeaders({
    directives: portalDirectivesIn(world),
    permissions: portalPermissionsIn(world),
    referrer: "same-origin",
    transport: "max-age=31536000",
    url: world.config.portalUrl,
  });
  const ourHost = new URL(world.config.portalUrl).host;
  const app = fastify({
    loggerInstance: world.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger, // each line names its request itself
    ...patience,
    ...farewell,
    ...withoutSchemas,
    rewriteUrl: pathOf,
    genReqId: () => `KE-${randomUUID().slice(-10).toUpperCase()}`,
    routerOptions: { maxParamLength: PARAM_MAX_CHARACTERS },
    // Fastify answers an address that cannot be decoded, or that has too long a part, before any hook.
    frameworkErrors: (_error, request, reply) => {
      sendRefusal(world, request, reply.headers(headers), { kind: "malformed" });
    },
  });
  const readCaller = callerReader(world.config);
  const isProxy = proxyReader(world.config);
  const callerOf = (request: FastifyRequest): Caller =>
    (request.caller ??= readCaller(request.socket.remoteAddress, request.headers));
  app.decorateRequest("caller");
  app.decorateRequest("call");
  const find = rowFinder(routes);
  const notice = openNotices(world);
  app.server.on("connection", world.turns.noteConnection);
  const hasNoPlace = boundConnections(app.server, world);

  // No body is read before the request's own flow or form needs it (body.ts).
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _body, done) => done(null, null));
  // Asynchronous on purpose: an unreadable body is found in the same turn as its header, and its answer must be the
  // only one. A proxy would take an earlier answer for the answer to the next request (RFC 9112 §11.2).
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    if (isDevice(request)) openToApps(request, reply);
    // A supervisor that gets no answer would start the process again.
    if (hasNoPlace(request.raw) && !healthPaths.has(request.url)) {
      world.overload.noteTurnedAway();
      return refuseConnection(reply);
    }
    const host = readHost(request.raw, request.originalUrl);
    if (host.kind === "malformed") return sendRefusal(world, request, reply, host);
    // Otherwise DNS rebinding works, and a false host gets into links.
    if (isDevice(request) || isFront(request) || host.host === ourHost || healthPaths.has(request.url)) return;
    notice({ kind: "host-unknown", host: host.host, expected: ourHost });
    return sendRefusal(world, request, reply, { kind: "wrong-host", asked: host.host });
  });
  app.addHook("onSend", async ({ raw }, reply) => {
    if (isArriving(raw) && dropRest(raw, reply.raw)) reply.header("connection", "close");
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = pathAsked(request, find) ?? "none";
    const { method } = request;
    world.monitor?.note({
      kind: "request",
      ...{ method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 },
    });
    world.log[healthPaths.has(request.url) || request.url.startsWith("/forward-auth") ? "debug" : "info"](
      {
        requestId: request.id,
        method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        network: network(callerOf(request).ip),
      },
      "request",
    );
  });

  await addAssets(app, world);
  addHealth(app, health);
  app.options("/device/*", async (_request, reply) => reply.code(204).send());
  app.setNotFoundHandler((request, reply) => {
    const methods = [...methodsAt(find, request.url), ...methodsOfMounts(mounts, request.url)];
    if (methods.length === 0) return sendRefusal(world, request, reply, { kind: "not-found" });
    return sendRefusal(world, request, reply.header("allow", methods.join(", ")), { kind: "wrong-method" });
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (isOutage(error)) {
      world.log.error({ requestId: request.id, route: pathAsked(request, find), err: error }, "the database is out");
      reply.header("retry-after", RETRY_AFTER_SECONDS);
      const { again } = request;
      return sendRefusal(world, request, reply, again ? { kind: "reconnecting", again } : { kind: "unavailable" });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500)
      world.log.error({ requestId: request.id, route: pathAsked(request, find), err: error }, "failed");
    return sendRefusal(world, request, reply, { kind: status >= 500 ? "failed" : "malformed" });
  });
  const pages = new Set(routes.filter(isPage).map((it) => it.path));
  const patient = beingPatient(app.server);
  const answerFound = (request: FastifyRequest, reply: FastifyReply) => {
    const asked = find(request);
    if (asked.kind === "too-long") return sendRefusal(world, request, reply, { kind: "malformed" });
    if (asked.kind !== "row") return reply.callNotFound();
    request.params = asked.params;
    const { row } = asked;
    const caller = callerOf(request);
    if (caller.notice) notice(caller.notice);
    const fromProxy = row.guard === "front" && isProxy(request.socket.remoteAddress);
    return handle(world, row, request, reply, { ...caller, fromProxy }, pages, patient);
  };
  const answerText = async (request: FastifyRequest, reply: FastifyReply) => {
    const refused = await readHead(request, find);
    return refused ? sendRefusal(world, request, reply, refused) : answerFound(request, reply);
  };
  app.route({
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    url: ANY_PATH,
    handler: (request, reply) => (isInTextForm(request) ? answerText(request, reply) : answerFound(request, reply)),
  });
  for (const mount of mounts)
    app.route({
      method: [...mount.methods],
      url: mount.path,
      handler: async (request, reply) => {
        const caller = callerOf(request);
        if (caller.notice) notice(caller.notice);
        const refused =
          caller.kind === "hidden" ? caller.notice : await handOver(world, mount, request, reply, caller.ip);
        return refused ? sendRefusal(world, request, reply, refused) : reply;
      },
    });
  return app;
}

/** Requests from proxies, or for a host that a proxy protects: the flow reads which (forward-auth/). */
const isFront = ({ url }: FastifyRequest): boolean => url.startsWith("/forward-auth") || url.startsWith("/.spse/");

async function handle(
  world: World,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller & { readonly fromProxy: boolean },
  pages: ReadonlySet<string>,
  patient: WeakSet<Socket>,
): Promise<FastifyReply> {
  if (caller.kind === "hidden") return sendRefusal(world, request, reply, caller.notice);
  const shown = pagePath(request.url, route, pages);
  const admitWith = (posted: PostedForm) => admit(world, route, request, reply, caller, shown, posted);
  let arriving: ReturnType<typeof readUpload> | null = null;
  try {
    demandLength(request.raw, bodyMost(route));
    let posted = NO_FORM;
    if (route.form) {
      if (!sameOrigin(world.config.portalUrl, request.headers))
        return sendRefusal(world, request, reply, { kind: "wrong-origin" }, shown);
      // If the guard stops the visitor, do not wait for the form. The session that is read here may have ended when the
      // form has come, so it is read again.
      if (route.guard !== "open" && isArriving(request.raw) && !(await admitWith(NO_FORM))) return reply;
      arriving =
        route.file !== undefined && isWithFile(request) ? readUpload(request.raw, bodyMost(route), patient) : null;
      const form = arriving ? await arriving.posted : await readForm(route, request);
      if (form.kind !== "posted") return sendRefusal(world, request, reply, form, shown);
      posted = form;
    }
    if (route.again) request.again = againOf(request, route.again, shown, posted);
    const read = await admitWith(posted);
    if (!read) return reply;
    // An officer's look is in the audit, so a page is sent for a click only. https://wicg.github.io/nav-speculation/prefetch.html
    if (isRoleGuard(route.guard) && "sec-purpose" in request.headers) return reply.code(503).send();
    const { visit, fields } = read;
    const answer = await route.flow(worldFor(world, route, visit), visit, fields, posted.upload);
    return await send(world, reply, answer, read);
  } catch (error) {
    if (error instanceof BodyBroken) {
      await takeRest(request.raw);
      return sendRefusal(world, request, reply.header("connection", "close"), error, shown);
    }
    if (!(error instanceof SessionMoved)) throw error;
    return sendRefusal(world, request, reply, { kind: "session-moved" }, shown);
  } finally {
    arriving?.leave();
  }
}

const isWithFile = ({ headers }: FastifyRequest): boolean =>
  headers["content-type"]?.startsWith("multipart/form-data") ?? false;

/**
 * Reads the visit of a request, and asks its guard.
 *
 * @param posted {@link NO_FORM} while a form is still on its way: then its fields are not asked for.
 * @returns null where the request does not pass: it is answered then.
 */
async function admit(
  world: World,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Pick<Caller, "ip"> & { readonly fromProxy: boolean },
  shown: string,
  posted: PostedForm,
): Promise<ReadVisit | null> {
  const refuse = (refused: Refused) => sendRefusal(world, request, reply, refused, shown);
  const read = await readVisit(world, route, request, reply, caller, shown, posted);
  if (read.kind !== "visit") {
    await refuse(read);
    return null;
  }
  const { visit } = read;
  if (isRoleGuard(route.guard) && !hasRole(route.guard, visit) && !hasEnded(visit)) {
    sendRefusal(world, request, reply, { kind: "not-found" }); // no way back: that page does not exist for them either
    return null;
  }
  const stop = guard(world, route, visit);
  if (stop) await send(world, reply, stop, read);
  return stop ? null : read;
}

/** Behind a guard a request acts for its session. An open flow holds the session itself if it acts for one. */
const worldFor = (world: World, route: Route, { session }: Visit): World =>
  session && route.guard !== "open" && !isCallGuard(route.guard) ? actingFor(world, session) : world;

/** Pages that a switch of language can lead back to. A path that carries a mailed token is not such a page. */
const isPage = (route: Route): boolean => route.method === "GET" && !route.path.includes(":token");

/** The address of the page that this route shows: its own, or the nearest above (`POST /proof/again`, a mailed link). */
function pagePath(url: string, route: Route, pages: ReadonlySet<string>): string {
  let path = url.split("?")[0] ?? "/";
  if (isCallGuard(route.guard)) return path;
  for (let shown = route.path; shown && !pages.has(shown); shown = shown.replace(/\/[^/]*$/, "")) {
    path = path.replace(/\/[^/]*$/, "");
  }
  return path || "/";
}
