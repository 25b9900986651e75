/** Hostile input, and what it leaves in memory. */
import { owner } from "../../packages/server/attacks/attacker.ts";
import { type Fuzzed, fuzzDevice, fuzzForms, fuzzRequests } from "../../packages/server/attacks/hostile.ts";
import { testWorld } from "../../packages/server/test-support/world.ts";
import { keptMib } from "./heap.ts";
import type { Part } from "./part.ts";

/** Hostile forms for each route, device bodies for each call, and whole requests. */
const FORMS = 150;
const BODIES = 3000;
const REQUESTS = 100_000;
/** Growth of the heap over the hostile requests that is no leak: caches, compiled code. MiB. */
const GROWTH_MIB = 40;

export const inputPart: Part = {
  name: "input",
  run: async ({ seed, fail }) => {
    console.log("\nHostile input, on SQLite");
    const world = await testWorld();
    const it = await owner(async () => world);
    const show = (what: string, { sent, slowest, statuses }: Fuzzed) =>
      console.log(`  ✓ ${what}: ${sent} sent, slowest ${slowest.toFixed(0)} ms, statuses ${JSON.stringify(statuses)}`);
    const run = async (what: string, fuzz: () => Promise<Fuzzed>) => {
      try {
        show(what, await fuzz());
      } catch (error) {
        fail(`${what}: ${error instanceof Error ? `${error.message}\n${error.cause ?? ""}` : error}`);
      }
    };
    await run("forms", () => fuzzForms(it, FORMS, seed));
    await run("device calls", () => fuzzDevice(world, it.phone, BODIES, seed));
    await fuzzRequests(world, REQUESTS / 10, seed);
    const before = await keptMib();
    await run("requests", () => fuzzRequests(world, REQUESTS, seed + 1));
    const grown = (await keptMib()) - before;
    console.log(`  heap after ${REQUESTS} requests: ${grown >= 0 ? "+" : ""}${grown.toFixed(1)} MiB`);
    if (grown > GROWTH_MIB) fail(`the heap grew by ${grown.toFixed(1)} MiB`);
    await world.close();
  },
};
