/**
 * Cookie names and attributes. Over https: `__Host-`, Secure. Over http on loopback: no prefix, no Secure
 * (Safari and WebKit drop Secure cookies there), and the port in the name, since cookies are shared across ports.
 */
import type { CookieName, SetCookie } from "../platform/net/set-cookie.ts";

/** One entry for each portal. A process has two at most. */
const ports = new Map<string, string>();

function portOf(portalUrl: string): string {
  const port = ports.get(portalUrl) ?? (new URL(portalUrl).port || "80");
  ports.set(portalUrl, port);
  return port;
}

/** The name on the wire. `request` belongs to one page, which `__Host-` does not allow. */
export const cookieName = (portalUrl: string, name: CookieName): string =>
  portalUrl.startsWith("https:")
    ? `${name === "request" ? "__Secure-" : "__Host-"}spse_${name}`
    : `spse_${name}_${portOf(portalUrl)}`;

/** The characters of our cookies' values, a part of RFC 6265's cookie-octet: without `;`, which begins another attribute. */
const COOKIE_VALUE = /^[\w.=+/~-]*$/;

/**
 * The value of one `Set-Cookie` header.
 *
 * @throws where the value has other characters: a flow has put text from outside into a cookie.
 */
export function cookieHeader(portalUrl: string, cookie: SetCookie): string {
  if (!COOKIE_VALUE.test(cookie.value ?? ""))
    throw new Error(`the value of the cookie ${cookie.name} has a character that our cookies never have`);
  const name = cookieName(portalUrl, cookie.name);
  const parts = [`${name}=${cookie.value ?? ""}`, `Path=${cookie.path ?? "/"}`, "HttpOnly", "SameSite=Lax"];
  if (portalUrl.startsWith("https:")) parts.push("Secure");
  if (cookie.value === null) parts.push("Max-Age=0");
  else if (cookie.lifetimeSeconds !== undefined) parts.push(`Max-Age=${cookie.lifetimeSeconds}`);
  return parts.join("; ");
}

/** A cookie as Device Bound Session Credentials name it: as {@link cookieHeader} sets it, without value and lifetime. */
export function cookieCredential(portalUrl: string, name: CookieName) {
  const [pair = "", ...attributes] = cookieHeader(portalUrl, { name, value: "" }).split("; ");
  return { type: "cookie", name: pair.slice(0, -1), attributes: attributes.join("; ") } as const;
}

/** Reads a `Cookie` header into name → value; where a name comes twice, the first counts. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at < 0) continue;
    const name = pair.slice(0, at).trim();
    if (!found.has(name)) found.set(name, pair.slice(at + 1).trim());
  }
  return found;
}
