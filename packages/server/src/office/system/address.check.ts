/** The server on its own port, and portal and app at their addresses, as people reach them through the reverse proxy. */
import type { RequestOptions } from "node:http";
import { isIP, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { nodeHttp, nodeHttps } from "../../base/platform/node/http.ts";
import { CERTIFICATE_LEFT_SECONDS, DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { good, mend, notice, type Outcome, reasonOf, type Subject } from "./finding.ts";

export async function reachServer({ config: { host, portalPort } }: Subject): Promise<readonly Outcome[]> {
  const at = `${host} port ${portalPort}`;
  try {
    const seen = await get({ protocol: "http:", host: reachable(host), port: portalPort, path: "/readyz" });
    if (seen.status === 200) return [good("server-ready", { at })];
    const reason = /"reason":"([\w-]+)"/.exec(seen.text)?.[1] ?? `status ${seen.status}`;
    return [mend("server-not-ready", { at, reason })];
  } catch (error) {
    return [mend("server-away", { at, reason: reasonOf(error) })];
  }
}

/** Reads the operator's text on the portal's refusal page. */
export async function reachPortal({ config: { portalUrl: url }, now }: Subject): Promise<readonly Outcome[]> {
  const seen = await visit(url);
  if ("kind" in seen) return [seen];
  const refused = /data-refused="([\w-]+)"/.exec(seen.text)?.[1];
  const said = /<code>([^<]+)<\/code>/.exec(seen.text)?.[1] ?? "";
  const setting = said.startsWith("SPSE_") ? said : `${said} in SPSE_TRUSTED_PROXIES`;
  if (refused === "wrong-host") return [mend("wrong-host", { url, came: said, expected: new URL(url).host })];
  if (refused === "proxy-untrusted" || refused === "proxy-silent") return [mend(refused, { url, setting })];
  if (refused === "proxy-unread") return [mend("proxy-unread", { url })];
  if (seen.status !== 200) return [mend("address-status", { url, status: seen.status })];
  return [good("portal-answers", { url }), ...judgeCertificate(url, seen.certificateEnds, now())];
}

export async function reachApp({ config: { authenticatorUrl: url }, now }: Subject): Promise<readonly Outcome[]> {
  const seen = await visit(url);
  if ("kind" in seen) return [seen];
  if (seen.status === 421) return [mend("app-wrong-host", { url, expected: new URL(url).host })];
  if (seen.status !== 200) return [mend("address-status", { url, status: seen.status })];
  return [good("app-answers", { url }), ...judgeCertificate(url, seen.certificateEnds, now())];
}

/** A certificate that ends soon should have been renewed already. `ends`: Unix seconds; null without TLS. */
export function judgeCertificate(url: string, ends: number | null, now: number): readonly Outcome[] {
  if (ends === null || ends - now >= CERTIFICATE_LEFT_SECONDS) return [];
  return [notice("certificate-ends", { url, days: Math.floor((ends - now) / DAY_SECONDS) })];
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** The Date header. */
  readonly date: string | undefined;
  /** Unix seconds; null without TLS. */
  readonly certificateEnds: number | null;
}

/** Fetches the first page of an origin; a failure is a finding. */
export async function visit(origin: string): Promise<Answer | Outcome> {
  const { protocol, hostname, port, host } = new URL(origin);
  const named = isIP(hostname.replace(/^\[(.*)\]$/, "$1")) === 0 && { servername: hostname };
  try {
    return await get({ protocol, host: reachable(hostname), port, path: "/", headers: { host }, ...named });
  } catch (error) {
    return mend("address-away", { url: origin, reason: reasonOf(error) });
  }
}

const MOST_MILLISECONDS = 10_000;
const MOST_CHARACTERS = 200_000;

function get(options: RequestOptions & { servername?: string }): Promise<Answer> {
  const { request: ask } = options.protocol === "https:" ? nodeHttps() : nodeHttp;
  return new Promise((resolve, reject) => {
    const asking = ask({ ...options, agent: false, signal: AbortSignal.timeout(MOST_MILLISECONDS) }, (answer) => {
      let text = "";
      const certificateEnds = endOf(answer.socket);
      answer.setEncoding("utf8").on("data", (part: string) => {
        if (text.length < MOST_CHARACTERS) text += part;
      });
      const { statusCode: status = 0, headers } = answer;
      answer.on("error", reject).on("end", () => resolve({ status, text, date: headers.date, certificateEnds }));
    });
    asking.on("error", reject).end();
  });
}

function endOf(socket: Socket): number | null {
  const text = "getPeerCertificate" in socket ? (socket as TLSSocket).getPeerCertificate().valid_to : undefined;
  return text === undefined ? null : Math.floor(Date.parse(text) / 1000);
}

/** Browsers resolve `*.localhost` to this computer and Node does not. A listener on every address is reached at loopback. */
function reachable(host: string): string {
  if (host.endsWith(".localhost") || host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host.replace(/^\[(.*)\]$/, "$1");
}
