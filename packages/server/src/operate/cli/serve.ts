/** `spse serve`: production. */

import type { World } from "../../base/platform/world.ts";
import { serveTeam } from "../monitoring/index.ts";
import { greet, listening, serve, tellSupervisor } from "../start/index.ts";
import type { Terminal } from "./terminal.ts";
import { startWorkers, type Team, tellServes, untilRenewed } from "./workers.ts";

/** Serves until the process gets a signal to stop. */
export async function runServe(world: World, terminal: Terminal): Promise<void> {
  const stopped = terminal.untilStopped();
  const running = await listening(serve(world), world.config);
  await greet(world, terminal.say);
  tellSupervisor(world.log);
  await stopped;
  await running.close();
}

/** The same by several processes. The parent's world is closed once they serve: it only migrates, and greets. */
export async function runParent(world: World, terminal: Terminal, workers: number): Promise<Team> {
  const { metricsListen } = world.config;
  const metrics = metricsListen && (await listening(serveTeam(metricsListen), world.config));
  try {
    const team = await startWorkers(workers, world.config, terminal);
    await greet(world, terminal.say, workers);
    tellSupervisor(world.log);
    return {
      untilStopped: async () => {
        await team.untilStopped();
        await metrics?.close();
      },
    };
  } catch (error) {
    await metrics?.close();
    throw error;
  }
}

/** The same as one of several processes. The parent prints the greeting for all. */
export async function runWorker(world: World, terminal: Terminal): Promise<void> {
  const stopped = Promise.race([terminal.untilStopped(), untilRenewed().then(() => "renewed" as const)]);
  const running = await listening(serve(world), world.config);
  tellServes();
  // A load balancer sees one port, which the other workers keep serving when this worker is renewed.
  await running.close({ drains: (await stopped) !== "renewed" });
}
