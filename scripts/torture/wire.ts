/** Hostile bytes on real sockets, to the portal and to the app's server, and the memory after them. */
import { slowFlood } from "../../packages/server/attacks/slow-flood.ts";
import { slowSenders } from "../../packages/server/attacks/slow-senders.ts";
import { fuzzWire, onAnyPorts, targetsOf } from "../../packages/server/attacks/wire.ts";
import { serve } from "../../packages/server/src/operate/start/serve.ts";
import { testWorld } from "../../packages/server/test-support/world.ts";
import { growth, keptMib } from "./heap.ts";
import type { Part } from "./part.ts";

/** Connections to each server, and after how many memory is looked at. */
const CONNECTIONS = 100_000;
const LOOK_EVERY = 10_000;
/** Growth from the first third of the looks to the last that is no leak. MiB. */
const GROWTH_MIB = 10;
const SLOW = 200;
/** Half-sent bodies, and the growth of the process by them: kept, they take 300 MiB. */
const [BODIES, GROWN_BY_BODIES_MIB] = [600, 200];
/** Slow connections of one address: more than a listener has places. */
const [CONNECTIONS_HELD, HELD_SECONDS] = [5200, 20];

export const wirePart: Part = {
  name: "wire",
  run: async ({ seed, fail }) => {
    console.log("\nHostile bytes on the wire, on SQLite");
    const world = await testWorld({ settings: onAnyPorts });
    const running = await serve(world);
    const targets = await targetsOf(world, running);
    for (const target of targets) {
      try {
        await fuzzWire(target, seed + 1, 0, LOOK_EVERY);
        const looks = [await keptMib()];
        let slowest = 0;
        const statuses: Record<string, number> = {};
        for (let at = 0; at < CONNECTIONS; at += LOOK_EVERY) {
          const done = await fuzzWire(target, seed, at, LOOK_EVERY);
          slowest = Math.max(slowest, done.slowest);
          for (const [status, times] of Object.entries(done.statuses))
            statuses[status] = (statuses[status] ?? 0) + times;
          looks.push(await keptMib());
        }
        const grown = growth(looks);
        console.log(
          `  ✓ ${target.name}: ${CONNECTIONS} connections, slowest ${slowest.toFixed(0)} ms, ${JSON.stringify(statuses)}`,
        );
        console.log(`    kept: ${looks.map((one) => one.toFixed(1)).join(" ")} MiB, growth ${grown.toFixed(2)} MiB`);
        if (grown > GROWTH_MIB)
          fail(`${target.name}: memory grew by ${grown.toFixed(1)} MiB over ${CONNECTIONS} connections`);
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
      }
    }
    for (const sender of await slowSenders(targets, SLOW)) {
      console.log(
        `  ${sender.problem ? "✗" : "✓"} ${SLOW} slow senders, ${sender.name}: ${sender.problem ?? "cut off in time"}`,
      );
      if (sender.problem) fail(`${sender.name}: ${sender.problem}`);
    }
    await running.close();
    await world.close();
    const { grownMib, statuses, slowest } = await slowFlood(BODIES, CONNECTIONS_HELD, HELD_SECONDS);
    console.log(
      `  ${BODIES} half-sent bodies of 512 KiB without a credential: the process grows by ${grownMib.toFixed(0)} MiB`,
    );
    console.log(
      `  ${CONNECTIONS_HELD} slow connections of one address; somebody elsewhere: ${JSON.stringify(statuses)}, slowest ${slowest.toFixed(0)} ms`,
    );
    if (grownMib > GROWN_BY_BODIES_MIB) fail(`half-sent bodies took ${grownMib.toFixed(0)} MiB`);
    if (Object.keys(statuses).join() !== "200") fail(`slow connections kept others out: ${JSON.stringify(statuses)}`);
  },
};
