/** Puts a World on the network: the portal, the app's static files, and the jobs. */
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { ConfigError } from "../../base/platform/config/config.ts";
import type { World } from "../../base/platform/world.ts";
import { authenticatorServer } from "../../base/web/authenticator.ts";
import { closeServer } from "../../base/web/closing.ts";
import { openHealth } from "../../base/web/health.ts";
import { portalServer } from "../../core/session/web/http/index.ts";
import { inheritedSocket } from "./inherited.ts";
import { startJobs } from "./jobs.ts";
import { mounts, routes } from "./routes.ts";
import { metrics } from "./wings.ts";

/**
 * A running server. `close` first tells a load balancer that this process is no longer ready; then it ends the streams and long polls,
 * which come back to another process, and the listeners; then it answers the requests that are here, and ends the jobs. The caller
 * closes the world. `drains: false`: no load balancer need know.
 */
export interface RunningServer {
  readonly portalPort: number;
  readonly authenticatorPort: number;
  /** Where the old address of an LPSE that has moved is served; null without an old address. */
  readonly movedFromPort: number | null;
  readonly close: (how?: { readonly drains: boolean }) => Promise<void>;
}

/**
 * Connections that may wait to be accepted. Node's 511 are full after one turn of a busy event loop on a deadline day; a connection
 * that finds no place is not reset, but its client tries again only after a second. Linux takes at most `net.core.somaxconn`: 4096.
 */
const BACKLOG = 4096;

/** Serves `world` on the ports of its config (0: any free one). */
export async function serve(world: World): Promise<RunningServer> {
  const { config } = world;
  const health = openHealth(world);
  const portal = await portalServer(world, routes, { health, mounts });
  const authenticator = await authenticatorServer(world);
  const before = atOldAddress(world);
  const old = before && (await portalServer(before, routes, { health, mounts }));
  const servers = [portal, authenticator, ...(old ? [old] : [])];
  const at = (port: number) => ({ host: config.host, port, backlog: BACKLOG });
  const port = (server: typeof portal) => (server.server.address() as AddressInfo).port;
  try {
    await portal.listen({ ...at(config.portalPort), ...inheritedSocket("portal") });
    refuseOtherPort("SPSE_PORTAL_PORT", config.portalPort, port(portal));
    await authenticator.listen({ ...at(config.authenticatorPort), ...inheritedSocket("authenticator") });
    refuseOtherPort("SPSE_AUTHENTICATOR_PORT", config.authenticatorPort, port(authenticator));
    await old?.listen(at(config.movedFromPort));
  } catch (error) {
    await Promise.all(servers.map((it) => it.close())); // what listens keeps the process alive
    throw error;
  }
  const figures = await metrics?.serve(world, async () => (await health.look()).kind === "ready");
  const jobs = startJobs(world);
  return {
    portalPort: port(portal),
    authenticatorPort: port(authenticator),
    movedFromPort: old && port(old),
    close: async ({ drains } = { drains: true }) => {
      if (drains) {
        health.drain();
        await pause(config.drainSeconds * 1000);
      }
      world.heldOpen.leave();
      await Promise.all(servers.map(closeServer));
      await figures?.close();
      await jobs.stop();
    },
  };
}

/** @throws ConfigError where systemd's socket listens at another port than the settings say; 0: any. */
function refuseOtherPort(setting: string, wanted: number, opened: number): void {
  if (wanted === 0 || wanted === opened) return;
  throw new ConfigError(
    `${setting}: systemd's spse.socket listens at port ${opened}, not at ${wanted}; write the same port in both (systemctl edit spse.socket)`,
    "port-unusable",
  );
}

/**
 * The same LPSE at its old address: the same database and waking, but that address's own links, cookies and audience, and the
 * notice of the new address. [P-81]
 */
function atOldAddress(world: World): World | null {
  const { movedFrom: portalUrl, portalUrl: movedTo, ...config } = world.config;
  return portalUrl === undefined ? null : { ...world, config: { ...config, movedFrom: undefined, portalUrl, movedTo } };
}
