/** The request that a proxy asks about. Only headers that its kind of proxy sets count: clients send others. Pure. */
import { type OutsideHost, parseOutsideHost } from "../../base/platform/net/outside-url.ts";

/** nginx's `auth_request`; Caddy's `forward_auth`. */
export type Shape = "nginx" | "forward";

/** The request that the proxy holds back. */
export interface HeldRequest {
  /** `https` where people reach us over https. */
  readonly scheme: string;
  readonly host: OutsideHost;
  /** Path and query, as the client sent them: neither decoded nor tidied. */
  readonly target: string;
  readonly method: string;
  /** A browser opens a page: it can be led to the login. Scripts, pictures and programs cannot. */
  readonly isPage: boolean;
  /** Where its person comes back to: the request itself, or the page with the form that was sent; the first page where that is unknown. */
  readonly page: string;
}

/** `metadata`: the request is not named. `our-headers`: the client sends a header that only this server may send. */
type HeldRefusal = "metadata" | "our-headers";

type ReadHeader = (name: string) => string | undefined;

const METHOD = /^[A-Z]{1,20}$/;
/** Origin-form (RFC 9112 §3.2.1), without a fragment. */
const TARGET = /^\/[\x21\x22\x24-\x7e]*$/;
const ADDRESS = /^(https?):\/\/([^/?#]+)(\/.*)$/;

/** The headers of our answer, as a name of its own or in `Connection`, by which a proxy would drop them (RFC 9110 §7.6.1), and every way to write them that a CGI variable shows alike: `X_SPSE_User` becomes `HTTP_X_SPSE_USER` too. */
const OURS = /^x[^a-z0-9]spse[^a-z0-9]/;
const named = (connection = "") =>
  connection
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/);

export function readHeldRequest(
  shape: Shape,
  header: ReadHeader,
  names: readonly string[],
): { readonly kind: "held"; readonly held: HeldRequest } | { readonly kind: "refused"; readonly why: HeldRefusal } {
  if ([...names, ...named(header("connection"))].some((name) => OURS.test(name)))
    return { kind: "refused", why: "our-headers" };
  const said = shape === "nginx" ? ofNginx(header) : ofForward(header);
  const host = said && parseHost(said.host);
  if (!said || !host || !METHOD.test(said.method) || !TARGET.test(said.target))
    return { kind: "refused", why: "metadata" };
  const page = isSafe(said.method) ? said.target : pageBefore(said, header("referer"));
  return { kind: "held", held: { ...said, host, isPage: opensPage(said.method, header), page } };
}

/** A request that changes nothing, and so can be repeated by its address. */
export const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";

/** The page of the same host that has sent a form, as the browser names it (RFC 9110 §10.1.3). */
function pageBefore({ scheme, host }: Pick<ForwardedRequest, "scheme" | "host">, referer = ""): string {
  const page = URL.parse(referer);
  return page?.origin === `${scheme}://${host.toLowerCase()}` ? `${page.pathname}${page.search}` : "/";
}

type ForwardedRequest = Record<"scheme" | "host" | "target" | "method", string>;

function ofNginx(header: ReadHeader): ForwardedRequest | null {
  const address = readAddress(header);
  const method = header("x-original-method");
  return address && method ? { ...address, method } : null;
}

/** As our nginx settings name it; also through the portal, whose own proxy overwrites `X-Forwarded-…`. */
export function readAddress(header: ReadHeader): Omit<ForwardedRequest, "method"> | null {
  const [, scheme, host, target] = ADDRESS.exec(header("x-original-url") ?? "") ?? [];
  return scheme && host && target ? { scheme, host, target } : null;
}

function ofForward(header: ReadHeader): ForwardedRequest | null {
  const [scheme, host, target, method] = ["proto", "host", "uri", "method"].map((it) => header(`x-forwarded-${it}`));
  return scheme && host && target && method ? { scheme, host, target, method } : null;
}

/** The host in lower case, as registered; null with a dot at its end, the usual port, or in a list of hosts. */
export function parseHost(said: string): OutsideHost | null {
  const parsed = parseOutsideHost(said.toLowerCase());
  return parsed.kind === "host" ? parsed.host : null;
}

/** Does a browser navigate? Fetch Metadata decides where the browser sends it; else its `Accept` header. */
const opensPage = (method: string, header: ReadHeader): boolean =>
  ["GET", "HEAD", "POST"].includes(method) &&
  (header("sec-fetch-mode") ?? "navigate") === "navigate" &&
  (header("accept") ?? "").includes("text/html") &&
  header("x-requested-with") === undefined;
