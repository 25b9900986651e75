/**
 * Addresses of other programs, as an officer registers them. A registered address is compared as text (RFC 9700 §2.1), shown on a phone, and
 * called: so it must be written exactly as every browser reads it (WHATWG URL), and there is one way to write it. Pure.
 */
import { isLoopback } from "../config/config-refusals.ts";

declare const outside: unique symbol;

/** An https address without user, fragment or wildcard. Only {@link parseOutsideUrl} makes one. */
export type OutsideUrl = string & { readonly [outside]: "url" };

/** A host in lower case, with its port where that is not 443: as the header `Host` of an https request names it. */
export type OutsideHost = string & { readonly [outside]: "host" };

export const OUTSIDE_URL_MOST = 200;
const OUTSIDE_HOST_MOST = 100;

/**
 * Why the text is not such an address. `other-form`: browsers read it as `as`, and it must be written so. They show
 * letters of other scripts as `xn--…`, so that a look-alike is visible. `dot`: the host ends with a dot, and so names
 * the same server under another name.
 */
export type OutsideRefusal =
  | { readonly kind: "long" | "unreadable" | "not-https" | "user" | "fragment" | "wildcard" | "dot" }
  | { readonly kind: "other-form"; readonly as: string };

/** Is `http://localhost` and the like allowed beside https? Only where SPSE itself is on this computer. */
export interface Plain {
  readonly loopback: boolean;
}

export function parseOutsideUrl(
  text: string,
  { loopback }: Plain,
): { readonly kind: "url"; readonly url: OutsideUrl } | OutsideRefusal {
  if (text.length > OUTSIDE_URL_MOST) return { kind: "long" };
  if (text.includes("*")) return { kind: "wildcard" };
  if (text.includes("#")) return { kind: "fragment" };
  const url = URL.parse(text);
  if (url === null || url.hostname === "") return { kind: "unreadable" };
  if (url.protocol !== "https:" && !(loopback && url.protocol === "http:" && isLoopback(url.hostname)))
    return { kind: "not-https" };
  // Also an empty user: https://@host/
  if (/^[^/]*[/\\]*[^/\\?]*@/.test(text)) return { kind: "user" };
  if (url.hostname.endsWith(".")) return { kind: "dot" };
  if (text !== url.href && `${text}/` !== url.href) return { kind: "other-form", as: url.href };
  return { kind: "url", url: text as OutsideUrl };
}

/** Reads a host as a header or an officer names it. Capitals are refused: a caller that accepts them lowers them first. */
export function parseOutsideHost(text: string): { readonly kind: "host"; readonly host: OutsideHost } | OutsideRefusal {
  if (text.length > OUTSIDE_HOST_MOST) return { kind: "long" };
  if (text.includes("*")) return { kind: "wildcard" };
  if (text.includes("@")) return { kind: "user" };
  if (!/^[^\s/\\?#]+$/.test(text)) return { kind: "unreadable" };
  const url = URL.parse(`https://${text}/`);
  if (url === null) return { kind: "unreadable" };
  if (url.hostname.endsWith(".")) return { kind: "dot" };
  if (url.host !== text) return { kind: "other-form", as: url.host };
  return { kind: "host", host: text as OutsideHost };
}

/** The host of a registered address. */
export const hostOf = (url: OutsideUrl): string => new URL(url).host;

/** Do browsers send the cookies of one host to the other, too? They do not look at the port (RFC 6265 §8.5). */
export const isOneJar = (one: string, other: string): boolean => withoutPort(one) === withoutPort(other);

const withoutPort = (host: string): string => host.replace(/:\d+$/, "");
