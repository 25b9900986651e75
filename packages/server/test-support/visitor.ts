/** A browser for stories: speaks to the real server without a network, keeps cookies, follows redirects, posts forms. */
import type { FastifyInstance } from "fastify";
import type { World } from "../src/base/platform/world.ts";
import type { Mount } from "../src/core/session/web/http/mount.ts";
import { portalServer } from "../src/core/session/web/http/server.ts";
import type { Route } from "../src/core/session/web/route.ts";
import { checkForms, checkPosted, postRouteOf } from "./forms.ts";
import { watched } from "./get-writes.ts";

/** What a template writes of a value that is not there. */
const UNSAID = /(?<=[\s>"'(:])(undefined|NaN|Invalid Date|\[object \w+\])(?=[\s<"'),.:;])/;

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const MOST_REDIRECTS = 10;
/** The notice of what was done (base/platform/ui/parts.html.ts), or the field that prevented it. */
const SAID = /<div class="notice [^>]*role="status"|aria-invalid="true"/;

/**
 * What a visitor may choose. `routes`: the table to serve; without it the whole program's. `proxied`: what a proxy at `ip` adds
 * to each request.
 */
export interface VisitorChoice {
  readonly routes?: readonly Route[];
  readonly ip?: string;
  readonly proxied?: Readonly<Record<string, string>>;
  readonly userAgent?: string;
  /** False: pages and posts are not held to the route table. For `bench/`, where a visitor's own work would be measured too. */
  readonly checksForms?: boolean;
}

/** The answer, after redirects. */
export interface Seen {
  readonly status: number;
  /** Path and query of the page that was reached. */
  readonly path: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** The `Set-Cookie` headers of this answer, and of the redirects to it. */
  readonly sets: readonly string[];
  readonly json: () => unknown;
}

/**
 * What stops a request before it reaches the rule that a story tests: the form token is not the browser's, the page does not
 * exist for this visitor, or the visitor has to log in first.
 */
export type Stopped = "form-stale" | "not-found" | "login";

export interface Visitor {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Seen>;
  /**
   * Posts a form with the newest `_token` that a page has shown, and our Origin; a field named here wins over both.
   *
   * @param expected what must stop the request; without it, the request must reach its rule.
   * @throws if something else stops the request, or nothing does: the story would not test its rule.
   */
  readonly post: (
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
    expected?: Stopped,
  ) => Promise<Seen>;
  /** Name on the wire to value: tests copy, steal and drop cookies here. One that belongs to a page has `@` and its path after the name. */
  readonly cookies: Map<string, string>;
  /** The page seen last. */
  readonly page: () => Seen;
  /** The same; undefined before the first. */
  readonly seen: () => Seen | undefined;
}

const servers = new WeakMap<World, Map<readonly Route[] | undefined, Promise<FastifyInstance>>>();

/** The real server over `world`, one for each world and route table; never listening. */
export function serverOf(world: World, routes?: readonly Route[]): Promise<FastifyInstance> {
  const known = servers.get(world) ?? new Map<readonly Route[] | undefined, Promise<FastifyInstance>>();
  servers.set(world, known);
  const server = known.get(routes) ?? start(world, routes);
  known.set(routes, server);
  return server;
}

/** One request of a visitor or phone. `remoteAddress`: its sender's address. */
export interface Call {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly remoteAddress: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** The parts of an answer that a visitor reads. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly cookies: readonly {
    readonly name: string;
    readonly value: string;
    readonly maxAge?: number;
    readonly path?: string;
  }[];
}

/**
 * From now on visitors and phones of `world` reach `inject`, and not a server in this process: another process over a network,
 * or a recorder of each call. `tables`: the route tables that they may have chosen.
 */
export function reachOver(
  world: World,
  inject: (call: Call) => Promise<Answer>,
  tables: readonly (readonly Route[] | undefined)[] = [undefined],
): void {
  const server = Promise.resolve({ inject } as unknown as FastifyInstance);
  servers.set(world, new Map(tables.map((table) => [table, server])));
}

const mountsOf = async (routes?: readonly Route[]): Promise<readonly Mount[]> =>
  routes ? [] : (await import("../src/operate/start/routes.ts")).mounts;

const tableOf = async (routes?: readonly Route[]): Promise<readonly Route[]> =>
  routes ?? (await import("../src/operate/start/routes.ts")).routes;

const watchedTables = new WeakMap<readonly Route[], readonly Route[]>();

/** One for each table: a server reads in a table that it has not seen. */
function watchedTable(table: readonly Route[]): readonly Route[] {
  const routes = watchedTables.get(table) ?? table.map(watched);
  watchedTables.set(table, routes);
  return routes;
}

const start = async (world: World, routes?: readonly Route[]): Promise<FastifyInstance> =>
  portalServer(world, watchedTable(await tableOf(routes)), { mounts: await mountsOf(routes) });

/** A fresh browser without cookies. Two visitors are two browsers. Every page that it sees is checked against the route table. */
export function visitor(world: World, choice: VisitorChoice = {}): Visitor {
  const origin = world.config.portalUrl;
  const { checksForms = true } = choice;
  const cookies = new Map<string, string>();
  let last: Seen | undefined;
  let formToken: string | undefined;

  const page = (): Seen => {
    if (!last) throw new Error("no page seen yet");
    return last;
  };

  const send = async (
    method: "GET" | "POST",
    path: string,
    headers: Readonly<Record<string, string>>,
    payload?: string,
    redirects = 0,
    before: readonly string[] = [],
  ): Promise<Seen> => {
    const app = await serverOf(world, choice.routes);
    const answer = await app.inject({
      method,
      url: path,
      remoteAddress: choice.ip ?? "203.0.113.7",
      headers: {
        host: new URL(origin).host,
        "user-agent": choice.userAgent ?? CHROME,
        ...(cookies.size > 0 && { cookie: cookieHeaderFor(cookies, path) }),
        ...choice.proxied,
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    });
    for (const cookie of answer.cookies) {
      const key = (cookie.path ?? "/") === "/" ? cookie.name : `${cookie.name}@${cookie.path}`;
      if (cookie.maxAge === 0 || cookie.value === "") cookies.delete(key);
      else cookies.set(key, cookie.value);
    }
    const sets = [...before, ...setBy(answer.headers)];
    const to = answer.headers.location;
    if (answer.statusCode === 303 && typeof to === "string" && to.startsWith("/")) {
      if (redirects >= MOST_REDIRECTS) throw new Error(`redirects without end, now to ${to}`);
      return send("GET", to, {}, undefined, redirects + 1, sets);
    }
    if (checksForms) checkForms(await tableOf(choice.routes), path, answer.body);
    const isProxys = answer.statusCode === 502; // the server that had the request is gone
    const isPage = !isProxys && String(answer.headers["content-type"]).startsWith("text/html") && to === undefined;
    if (isPage && !answer.body.startsWith("<!doctype html>"))
      throw new Error(`${path} is no whole page: a browser would show it in quirks mode`);
    const unsaid = isPage && UNSAID.exec(answer.body)?.[0];
    if (unsaid) throw new Error(`${path} says ${unsaid}`);
    if (redirects > 0 && answer.statusCode < 400 && /[?&]selesai=/.test(path) && !SAID.test(answer.body))
      throw new Error(`${path} does not say what was done`);
    formToken = /name="_token" value="([^"]+)"/.exec(answer.body)?.[1] ?? formToken;
    last = {
      status: answer.statusCode,
      path,
      text: answer.body,
      headers: answer.headers,
      sets,
      json: () => JSON.parse(answer.body) as unknown,
    };
    return last;
  };

  return {
    cookies,
    page,
    seen: () => last,
    get: (path, headers = {}) => send("GET", path, headers),
    post: async (path, fields = {}, headers = {}, expected) => {
      if (checksForms) checkPosted(await tableOf(choice.routes), path, fields);
      const filled = { ...(formToken && { _token: formToken }), ...fields };
      const { type, body } = bodyOf(filled, postRouteOf(await tableOf(choice.routes), path)?.file);
      const seen = await send("POST", path, { origin, "content-type": type, ...headers }, body);
      return checkStopped(path, seen, expected);
    },
  };
}

/** An answer's `Set-Cookie` headers. */
export const setBy = (headers: Readonly<Record<string, unknown>>): readonly string[] =>
  [headers["set-cookie"] ?? []].flat().map(String);

/** The cookies that a browser sends to this address (RFC 6265 §5.1.4). */
export const cookieHeaderFor = (cookies: Visitor["cookies"], url: string): string =>
  [...cookies]
    .flatMap(([key, value]) => {
      const [name, page] = key.split("@");
      const [path = ""] = url.split("?");
      return page === undefined || path === page || path.startsWith(`${page}/`) ? [`${name}=${value}`] : [];
    })
    .join("; ");

/** A form's body as a browser sends it. @param file the field whose text is the content of the form's file, which comes last. */
export function bodyOf(fields: Readonly<Record<string, string>>, file?: string): { type: string; body: string } {
  const content = file === undefined ? undefined : fields[file];
  if (content === undefined)
    return { type: "application/x-www-form-urlencoded", body: new URLSearchParams(fields).toString() };
  const boundary = "----spse-test-boundary";
  const part = (head: string, text: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
  const parts = Object.entries(fields).flatMap(([name, text]) => (name === file ? [] : [part(`name="${name}"`, text)]));
  const sent = part(`name="${file}"; filename="daftar.csv"\r\nContent-Type: text/csv`, content);
  return { type: `multipart/form-data; boundary=${boundary}`, body: `${parts.join("")}${sent}--${boundary}--\r\n` };
}

/** What stopped the post that ended on this page; undefined if it reached its flow. */
function stoppedAt(path: string, seen: Seen): Stopped | undefined {
  if (seen.text.includes('data-refused="form-stale"')) return "form-stale";
  if (seen.status === 404) return "not-found";
  if (seen.path === path || path === "/proof/cancel") return undefined; // Shown anew, and Batal: both end there.
  return /^\/login($|\?(sesi|login|ke)=)/.test(seen.path) ? "login" : undefined;
}

function checkStopped(path: string, seen: Seen, expected: Stopped | undefined): Seen {
  const stopped = stoppedAt(path, seen);
  if (stopped === expected) return seen;
  throw new Error(
    stopped === undefined
      ? `POST ${path} was to be stopped at ${expected}, and ended on ${seen.path} (${seen.status})`
      : `POST ${path} was stopped at ${stopped}; a story that expects this says so`,
  );
}
