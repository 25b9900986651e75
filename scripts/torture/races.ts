/** Every race on every course: both engines, and two servers over one PostgreSQL. */
import { randomBytes } from "node:crypto";
import { beside, type Course, races } from "../../packages/server/races/races.ts";
import { engines, freshPostgresUrl } from "../../packages/server/test-support/postgres.ts";
import { type TestWorld, testWorld } from "../../packages/server/test-support/world.ts";
import type { Part } from "./part.ts";

/** How many at once in a race. */
const CONTENDERS = 200;

const twoServers = async (): Promise<readonly TestWorld[]> => {
  const url = await freshPostgresUrl();
  const settings = { SPSE_MASTER_KEY: randomBytes(32).toString("base64url") };
  const open = () => testWorld({ engine: { name: "PostgreSQL 18", url: async () => url }, settings });
  const world = await open();
  return [world, await beside(world, open)];
};

export const racesPart: Part = {
  name: "races",
  run: async ({ fail }) => {
    const courses: readonly (readonly [string, () => Promise<readonly TestWorld[]>])[] = [
      ...engines.map((engine) => [engine.name, async () => [await testWorld({ engine })]] as const),
      ["two servers over one PostgreSQL 18", twoServers],
    ];
    for (const [name, open] of courses) {
      console.log(`\n${CONTENDERS} at once, on ${name}`);
      for (const race of races) {
        const worlds = await open();
        const course: Course = { worlds, contenders: CONTENDERS };
        const began = performance.now();
        const { winners, expected } = await race.run(course);
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        console.log(`  ${winners === expected ? "✓" : "✗"} ${race.name}: ${winners} of ${CONTENDERS}  (${seconds} s)`);
        if (winners !== expected) fail(`${race.name}, on ${name}: ${winners} winners`);
        for (const world of worlds) await world.close();
      }
    }
  },
};
