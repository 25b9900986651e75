/**
 * The servers that a phone on the local network reaches: a TLS listener for the demo's two names, which passes requests
 * on to the demo on loopback, and a plain listener with the page that explains how to trust the certificate.
 */
import type http from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "../../../base/platform/config/config.ts";
import { nodeHttp, nodeHttps } from "../../../base/platform/node/http.ts";
import { languages } from "../../../base/platform/ui/texts.ts";
import type { Authority } from "./authority.ts";
import { trustPage } from "./trust-page.html.ts";

/** The front's ports, or those that it has got. */
export interface FrontPorts {
  readonly tls: number;
  readonly plain: number;
}

interface Front {
  readonly ports: FrontPorts;
  readonly close: () => Promise<void>;
}

/**
 * Listens on every address of this computer.
 *
 * @param behind the demo's ports on loopback, by host name.
 * @throws as `listen` does, where a port is taken.
 */
export async function openFront(
  config: Config,
  authority: Authority,
  ports: FrontPorts,
  behind: Readonly<Record<string, number>>,
): Promise<Front> {
  const tls = nodeHttps().createServer({ cert: authority.certificate, key: authority.key }, (request, response) =>
    passOn(request, response, behind[hostname(request)]),
  );
  const plain = nodeHttp.createServer((request, response) => explain(config, authority, request, response));
  await listen(tls, ports.tls);
  await listen(plain, ports.plain);
  return {
    ports: { tls: portOf(tls), plain: portOf(plain) },
    close: async () => {
      await Promise.all([close(tls), close(plain)]);
    },
  };
}

/** The name that the phone asked for, without its port. */
const hostname = ({ headers }: http.IncomingMessage): string => (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();

/** Sends one request to the demo, and its answer back as it comes: event streams too. */
function passOn(request: http.IncomingMessage, response: http.ServerResponse, port: number | undefined): void {
  if (port === undefined) {
    response.writeHead(421, { "content-type": "text/plain" }).end("Unknown host.\n");
    return;
  }
  const { method, url, headers } = request;
  const forwarded = { ...headers, "x-forwarded-for": request.socket.remoteAddress ?? "" };
  const onward = nodeHttp.request({ host: "127.0.0.1", port, method, path: url, headers: forwarded }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  onward.on("error", () => response.destroy());
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

/** The plain listener: the page, and the authority's certificate in DER, which Android and iOS both take. */
function explain(
  config: Config,
  authority: Authority,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://phone");
  if (pathname === "/spse-demo.crt") {
    response.writeHead(200, { "content-type": "application/x-x509-ca-cert", "cache-control": "no-store" });
    response.end(authority.der);
    return;
  }
  if (pathname !== "/") {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found.\n");
    return;
  }
  const language = languages.find((it) => it === searchParams.get("to")) ?? "id";
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`,
  });
  response.end(`<!doctype html>${trustPage(config, language, request.headers["user-agent"] ?? "").text}`);
}

const portOf = (server: http.Server): number => (server.address() as AddressInfo).port;

const listen = (server: http.Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => {
      server.off("error", reject);
      resolve();
    });
  });

const close = (server: http.Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
