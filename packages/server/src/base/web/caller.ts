/**
 * The address that a request comes from. Forwarding headers count only from `SPSE_TRUSTED_PROXIES`, and of them only
 * `X-Forwarded-For`. Production refuses a request that comes through our own proxy without the address of the client
 * behind it: under the proxy's address all users would share one budget, and phones and the audit would name the proxy.
 * A trusted proxy that sets no `X-Forwarded-For` would pass on a header that the client invented, so a request through
 * it without that header is refused. Pure.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "../platform/config/config.ts";
import { addressList, canonicalAddress, isNear, parseHop } from "../platform/net/address.ts";

/** Each of these headers shows that a proxy has passed the request on, or that its sender pretends so. */
const FORWARDING = ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host", "x-forwarded-proto"] as const;

/**
 * A peer that the operator should know about.
 *
 * - `proxy-untrusted`: a near peer forwards, and is not in `SPSE_TRUSTED_PROXIES`.
 * - `proxy-unread`: a trusted peer sends no `X-Forwarded-For`; headers such as `Forwarded` (RFC 7239) are not read.
 * - `proxy-silent`: the portal has https, so a near peer ends TLS for it; but that peer is not trusted and names no client.
 * - `hop-unreadable`: a trusted peer's `X-Forwarded-For` holds text that is not an address.
 * - `forwarding-ignored`: a distant peer sends forwarding headers; they changed nothing.
 */
export type ForwardingNotice = {
  readonly kind: "proxy-untrusted" | "proxy-unread" | "proxy-silent" | "hop-unreadable" | "forwarding-ignored";
  readonly peer: string;
};

/** The caller. `known`: at `ip`. `hidden`: somebody behind the proxy at `peer`, who must not be served. */
export type Caller =
  | { readonly kind: "known"; readonly ip: string; readonly notice?: ForwardingNotice }
  | {
      readonly kind: "hidden";
      readonly ip: string;
      readonly notice: ForwardingNotice & { readonly kind: HidingProxy };
    };

type HidingProxy = "proxy-untrusted" | "proxy-unread" | "proxy-silent";

/** Reads the settings once. The returned function says whether a peer's address is that of a trusted proxy. */
export function proxyReader({ trustedProxies }: Pick<Config, "trustedProxies">) {
  const isTrusted = addressList(trustedProxies);
  return (socketAddress: string | undefined): boolean => isTrusted(canonicalAddress(socketAddress ?? ""));
}

/** Reads the settings once; the returned function answers for each request. */
export function callerReader({
  mode,
  portalUrl,
  trustedProxies,
}: Pick<Config, "mode" | "portalUrl" | "trustedProxies">) {
  const isTrusted = addressList(trustedProxies);
  const tlsEndsBefore = mode === "production" && portalUrl.startsWith("https:");

  /** @param socketAddress the peer's address, from the socket. */
  return (socketAddress: string | undefined, headers: IncomingHttpHeaders): Caller => {
    const peer = canonicalAddress(socketAddress ?? "");
    if (isTrusted(peer)) {
      const hops = [headers["x-forwarded-for"] ?? []].flat().join(",");
      return hops.trim() === "" ? behind(peer, "proxy-unread") : walk(peer, hops.split(","), isTrusted);
    }
    if (FORWARDING.some((name) => headers[name]))
      return isNear(peer) ? behind(peer, "proxy-untrusted") : noted(peer, "forwarding-ignored");
    return tlsEndsBefore && isNear(peer) ? behind(peer, "proxy-silent") : { kind: "known", ip: peer };
  };

  /** The demo has one visitor, who sits at this computer: it serves, and logs the notice. */
  function behind(peer: string, kind: HidingProxy): Caller {
    return mode === "demo" ? noted(peer, kind) : { kind: "hidden", ip: peer, notice: { kind, peer } };
  }
}

const noted = (ip: string, kind: ForwardingNotice["kind"]): Caller => ({
  kind: "known",
  ip,
  notice: { kind, peer: ip },
});

/**
 * Walks from the right, over trusted hops, to the first untrusted one: the client. A hop that cannot be read ends the walk at
 * the proxy that sent it, since everything to the left may be the client's own invention.
 */
function walk(peer: string, hops: string[], isTrusted: (address: string) => boolean): Caller {
  let ip = peer;
  while (hops.length > 0 && isTrusted(ip)) {
    const hop = parseHop(hops.pop()?.trim() ?? "");
    if (hop === null) return noted(ip, "hop-unreadable");
    ip = hop;
  }
  return { kind: "known", ip };
}

/** One address in the form of `SPSE_TRUSTED_PROXIES`. */
export const asCidr = (address: string): string => `${address}/${address.includes(":") ? 128 : 32}`;

/** The setting that trusts this peer beside those that are trusted already. */
export const trustSetting = (trustedProxies: readonly string[], peer: string): string =>
  `SPSE_TRUSTED_PROXIES=${[...trustedProxies, asCidr(peer)].join(",")}`;
