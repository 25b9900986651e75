/**
 * The limits that both servers set for every connection before a request is routed: how long a sender may take, which host a
 * request is for, and which headers an answer has.
 */
import type { IncomingMessage } from "node:http";
import type { FastifyReply } from "fastify";
import type { World } from "../platform/world.ts";

/**
 * Milliseconds that the header, and a whole request, may take. A form of 16 KiB over a slow phone arrives in that time; a sender
 * who holds connections open with a byte a second is cut off. `connectionsCheckingInterval`: how often Node looks; its default of
 * 30 s would double the times.
 */
export const patience = {
  requestTimeout: 20_000,
  http: { headersTimeout: 15_000, connectionsCheckingInterval: 2_000 },
} as const;

const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/** The path of an address in absolute form, which servers must accept (RFC 9112 §3.2.2); any other address as it is. */
export function pathOf(request: IncomingMessage): string {
  const target = request.url ?? "/";
  const path = target.replace(ABSOLUTE, "");
  return path === target || path.startsWith("/") ? path : `/${path}`;
}

/** The host that a request is for, or `malformed` where the request states no credible host. */
type HostVerdict = { kind: "host"; host: string } | { kind: "malformed" };

/**
 * Reads the host in lower case: from an address in absolute form, else from the Host field; "" where there is no Host field.
 * RFC 9112 §3.2: more than one Host field is malformed; §3.2.2: the address wins over the field.
 *
 * @param target the address as it was sent.
 */
export function readHost(request: IncomingMessage, target: string): HostVerdict {
  const fields = request.rawHeaders.filter((it, at) => at % 2 === 0 && it.toLowerCase() === "host");
  if (fields.length > 1) return { kind: "malformed" };
  const host = ABSOLUTE.exec(target)?.[1] ?? request.headers.host ?? "";
  return { kind: "host", host: host.toLowerCase() };
}

/** CSP by directive: its sources; an empty list for a directive that takes no source. */
type Directives = Readonly<Record<string, string[]>>;

/** The headers that differ between the two servers. `transport`: Strict-Transport-Security, where there is https. */
interface HeaderChoice {
  readonly directives: Directives;
  readonly permissions: string;
  readonly referrer: string;
  readonly transport: string;
  readonly url: string;
}

/**
 * The headers of every answer, made once. The browser runs only what the policy allows, no other site frames or reads
 * the page, and the browser guesses no content type. Headers that only old browsers read are left out (Internet
 * Explorer, Flash, and a filter that Chromium dropped in 2019).
 */
export const securityHeaders = ({ directives, permissions, referrer, transport, url }: HeaderChoice) =>
  ({
    "content-security-policy": Object.entries(directives)
      .map(([name, sources]) => [name, ...sources].join(" "))
      .join(";"),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy": permissions,
    "referrer-policy": referrer,
    ...(url.startsWith("https:") && { "strict-transport-security": transport }),
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
    ...(directives["frame-ancestors"]?.[0] === "'none'" && { "x-frame-options": "DENY" }),
  }) as const satisfies Readonly<Record<string, string>>;

/** Headers that a browser reads from a document only. */
const OF_DOCUMENTS = [
  "permissions-policy",
  "cross-origin-opener-policy",
  "origin-agent-cluster",
  "referrer-policy",
  "x-dns-prefetch-control",
  "x-frame-options",
];

const FILE_POLICY = "default-src 'none';frame-ancestors 'none'";

/**
 * Sends a static file with the headers that count for a file. A file opened as a page of its own may do nothing: its
 * policy allows no source and no frame around it. The same policy binds a worker's script, which needs no source.
 *
 * @param compiles this script is the worker that compiles WebAssembly: Kode Keamanan's in the portal, argon2's in the app.
 */
export function sendAsFile(reply: FastifyReply, compiles = false): void {
  for (const name of OF_DOCUMENTS) reply.removeHeader(name);
  const policy = compiles ? "default-src 'none';script-src 'wasm-unsafe-eval';frame-ancestors 'none'" : FILE_POLICY;
  reply.header("content-security-policy", policy);
}

/** The same headers for an answer that stays open: those that it keeps would grow seven times as large where one is removed. */
export function asFile(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const left = { ...headers, "content-security-policy": FILE_POLICY } as Record<string, string>;
  for (const name of OF_DOCUMENTS) delete left[name];
  return left;
}

/** Lets the elements of this one answer carry their styles, as those of a mail do. */
export const allowStyles = (reply: FastifyReply): FastifyReply =>
  reply.header(
    "content-security-policy",
    `${reply.getHeader("content-security-policy")};style-src-attr 'unsafe-inline'`,
  );

/**
 * Trusted Types: text never becomes HTML or script, and the one policy makes only the addresses of our own workers
 * (portal-scripts/src/captcha/solve.ts, authenticator/src/base/own-script.ts). Older browsers ignore the directives.
 */
const trustedTypes = { "require-trusted-types-for": ["'script'"], "trusted-types": ["spse-worker"] };

/** The portal: its own scripts, styles and forms. No site may frame it. */
const portalDirectives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "worker-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "media-src": ["'self'"],
  "connect-src": ["'self'"],
  "form-action": ["'self'"],
  "base-uri": ["'none'"],
  "frame-ancestors": ["'none'"],
  ...trustedTypes,
};

/** What decides whether pages may be framed: `world.demo`, which only `spse demo` has. */
type Demo = Pick<World, "config" | "demo">;

/** `spse demo` shows portal and app in two frames of one window; nowhere else may a page of ours be in a frame, or have one. */
export const portalDirectivesIn = ({ config, demo }: Demo): Directives =>
  demo
    ? { ...portalDirectives, "frame-src": ["'self'", config.authenticatorUrl], "frame-ancestors": ["'self'"] }
    : portalDirectives;

/** The app: the same, but it calls every LPSE, learns their addresses from QR codes, and reads codes with WebAssembly. */
const authenticatorDirectives = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "connect-src": ["*"],
  "manifest-src": ["'self'"],
  "worker-src": ["'self'"],
  "form-action": ["'none'"],
  "base-uri": ["'none'"],
  "frame-ancestors": ["'none'"],
  ...trustedTypes,
};

/** The other half of {@link portalDirectivesIn}. */
export const authenticatorDirectivesIn = ({ config, demo }: Demo): Directives =>
  demo ? { ...authenticatorDirectives, "frame-ancestors": [config.portalUrl] } : authenticatorDirectives;

/**
 * Features of the browser that neither page uses: no script of ours, and no frame, gets them. The list has only names that every
 * Chromium knows, since Chromium complains in its console about unknown names. https://www.w3.org/TR/permissions-policy/
 */
const UNUSED =
  `accelerometer display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid idle-detection
  local-fonts magnetometer microphone midi payment picture-in-picture serial storage-access usb
  window-management xr-spatial-tracking`.split(/\s+/);

/** Features that one of the two pages uses and the other does not. WebAuthn: both, the app for its biometric key. */
const USED = [
  "camera",
  "clipboard-read",
  "clipboard-write",
  "publickey-credentials-create",
  "publickey-credentials-get",
  "screen-wake-lock",
] as const;

const permissions = (used: readonly (typeof USED)[number][]): string =>
  [...USED, ...UNUSED].map((it) => `${it}=(${(used as readonly string[]).includes(it) ? "self" : ""})`).join(", ");

/** The portal copies codes and links, and asks for WebAuthn credentials. */
const portalPermissions = permissions(["clipboard-write", "publickey-credentials-create", "publickey-credentials-get"]);

/** In `spse demo`, the app in its frame may use the clipboard. */
export const portalPermissionsIn = ({ config, demo }: Demo): string =>
  demo
    ? portalPermissions.replace(/(clipboard-\w+)=\(\w*\)/g, `$1=(self "${config.authenticatorUrl}")`)
    : portalPermissions;

/** The app scans, takes a link from the clipboard, copies codes, asks for its biometric key, and stays on while it shows a code. */
export const authenticatorPermissions = permissions([...USED]);

/**
 * What *Keluar* clears in the browser for the portal: pages that the Back button would show. Not cookies: the mark of a known
 * browser stays, and the session's cookie is dropped by name. Not storage: all that the portal's scripts store is that
 * browser's key (browser-key.ts), which opens nothing by itself. https://www.w3.org/TR/clear-site-data/
 */
export const CLEARED_AT_LOGOUT = '"cache"';
