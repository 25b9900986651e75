/** Where traces go: the settings `SPSE_TRACES_…`. Pure. */
import { ConfigError, isLoopback } from "./config-refusals.ts";

/** `url`: where a collector takes traces by OTLP/HTTP. `ratio`: the share of requests that are traced. */
export interface TracesConfig {
  readonly url: string;
  /** Sent with each call, such as a token of the collector: secret. */
  readonly headers: Readonly<Record<string, string>>;
  readonly ratio: number;
  /** `proxy`: a request that brings a trusted proxy's `traceparent` belongs to the proxy's trace, and the proxy decides whether it is traced. */
  readonly begin: "here" | "proxy";
}

/** May this be `SPSE_TRACES_URL`? The path is a part of it, since a base address alone takes no traces. */
export function isTracesUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return url.pathname !== "/" && !url.username && !url.password && !url.hash;
}

/** RFC 9110 §5.6.2: a token. */
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
/** RFC 9110 §5.5: visible ASCII, and spaces inside. */
const VALUE = /^[!-~]([ -~]*[!-~])?$/;
/** Headers that belong to the call itself. */
const OURS = new Set(["host", "connection", "content-type", "content-length", "transfer-encoding", "expect"]);

/**
 * Reads `name=value,name=value` with percent-encoded values, the form of OpenTelemetry's `OTEL_EXPORTER_OTLP_HEADERS`, which vendors print to be
 * copied.
 *
 * @returns names in lower case; null where it has another form, a name twice, or a header that belongs to the call itself.
 */
export function parseHeaders(text: string): Readonly<Record<string, string>> | null {
  const headers: Record<string, string> = {};
  for (const pair of text.split(",")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, Math.max(at, 0)).trim().toLowerCase();
    const value = decoded(pair.slice(at + 1).trim());
    if (!NAME.test(name) || OURS.has(name) || Object.hasOwn(headers, name)) return null;
    if (value === null || !VALUE.test(value)) return null;
    headers[name] = value;
  }
  return headers;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Refuses settings that are unsafe or useless together, though each is well formed. */
export function refuseTraces({ url, headers, begin }: TracesConfig, trustedProxies: readonly string[]): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === "http:" && !isLoopback(hostname) && Object.keys(headers).length > 0) {
    throw new ConfigError(
      "SPSE_TRACES_HEADERS: plain http would show them to the network; use https in SPSE_TRACES_URL, or a collector on this machine",
    );
  }
  if (begin === "proxy" && trustedProxies.length === 0) {
    throw new ConfigError("SPSE_TRACES_BEGIN: proxy needs SPSE_TRUSTED_PROXIES, which names that proxy");
  }
}
