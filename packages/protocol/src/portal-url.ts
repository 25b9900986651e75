import * as z from "zod/mini";

/** The base URL of an LPSE's portal or of an app: an origin, without path, query or final slash. [P-4] */
export type PortalUrl = string & z.core.$brand<"PortalUrl">;

/** Longest base URL accepted, in characters. A DNS name has at most 253. */
const PORTAL_URL_MAX_LENGTH = 280;

/**
 * Reads a base URL. One origin serves one LPSE, so a path is refused (decision 1). [P-4]
 *
 * @returns the origin as browsers write it (lower-case host, default port left out); null when it is not a URL, has
 *   a path, query, fragment or user name, or is neither https nor http on this computer itself.
 */
export function parsePortalUrl(text: string): PortalUrl | null {
  if (text.length > PORTAL_URL_MAX_LENGTH || !/^https?:\/\/[^\s\\@?#]+$/i.test(text) || !/^[\x21-\x7e]+$/.test(text))
    return null;
  const url = parseUrl(text);
  if (url?.pathname !== "/" || (url.protocol === "http:" && !isThisComputer(url.hostname))) return null;
  return url.origin as PortalUrl;
}

/** Marks a base URL from our own settings. @throws TypeError when {@link parsePortalUrl} refuses it. */
export function portalUrl(text: string): PortalUrl {
  const url = parsePortalUrl(text);
  if (url === null) throw new TypeError("not a base URL");
  return url;
}

/** `URL.parse` and `URL.canParse` are missing on Android WebViews of 2023. */
function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Names that browsers resolve to this computer and trust without TLS (W3C Secure Contexts §3.1). */
function isThisComputer(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "127.0.0.1" || host === "[::1]";
}

/** A base URL as it is in a body: already in the form {@link parsePortalUrl} returns. */
export const portalUrlShape = z
  .string()
  .check(z.refine((text) => parsePortalUrl(text) === text))
  .brand<"PortalUrl">();
