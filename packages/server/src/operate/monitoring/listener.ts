/** The listener of `SPSE_METRICS_LISTEN`: it answers `GET /metrics` and nothing else, and no page of the portal leads there. */
import cluster from "node:cluster";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ListenAddress } from "../../base/platform/config/listen-address.ts";
import type { Monitor } from "../../base/platform/monitor.ts";
import { nodeHttp } from "../../base/platform/node/http.ts";
import type { World } from "../../base/platform/world.ts";
import { lookAtFigures } from "./figures.ts";

/** The monitor of a process. Its library is loaded only if a setting asks for figures. */
export const openMonitor = async (): Promise<Monitor> => (await import("./monitor.ts")).makeMonitor();

/** A running listener. */
interface Metrics {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Serves the figures of this process; null where the world has no monitor. One of several workers opens no listener: its parent asks it.
 *
 * @param isReady as `/readyz` says.
 */
export async function serveMetrics(world: World, isReady: () => Promise<boolean>): Promise<Metrics | null> {
  const { monitor, config } = world;
  if (!monitor || !config.metricsListen) return null;
  monitor.watch(() => lookAtFigures(world, isReady));
  return cluster.isWorker ? null : listen(config.metricsListen, monitor.text);
}

/** Serves the sum of the figures of this process' workers. */
export async function serveTeam(address: ListenAddress): Promise<Metrics> {
  const { AggregatorRegistry } = await import("prom-client");
  const team = new AggregatorRegistry();
  return listen(address, () => team.clusterMetrics());
}

async function listen({ host, port }: ListenAddress, text: () => Promise<string>): Promise<Metrics> {
  const server: Server = nodeHttp.createServer((request, response) => {
    request.resume();
    if (request.method !== "GET" || request.url !== "/metrics") return response.writeHead(404).end();
    text().then(
      (said) => response.writeHead(200, { "content-type": CONTENT_TYPE, "cache-control": "no-store" }).end(said),
      () => response.writeHead(503).end(), // a worker did not answer in time
    );
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** prometheus.io/docs/instrumenting/exposition_formats: the text format. */
const CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
