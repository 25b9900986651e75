/**
 * The races, the hostile input and the timing at full length. Prints its figures; the last ones stand in docs/reliability.md.
 *
 *   npm run torture                  all of it, some minutes
 *   npm run torture -- races         one part: races, input or timing
 */
import { randomBytes } from "node:crypto";
import { owner } from "../packages/server/attacks/attacker.ts";
import { type Fuzzed, fuzzDevice, fuzzForms, fuzzRequests } from "../packages/server/attacks/hostile.ts";
import { timeForgot, timeLogin, timeReset } from "../packages/server/attacks/timing.ts";
import { beside, type Course, races } from "../packages/server/races/races.ts";
import { engines, freshPostgresUrl } from "../packages/server/test-support/postgres.ts";
import { type TestWorld, testWorld } from "../packages/server/test-support/world.ts";

/** How many at once in a race. */
const CONTENDERS = 200;
/** Hostile forms for each route, device bodies for each call, and whole requests. */
const FORMS = 150;
const BODIES = 3000;
const REQUESTS = 100_000;
/** Growth of the heap over the hostile requests that is no leak: caches, compiled code. MiB. */
const GROWTH_MIB = 40;
/** Pairs of timed answers. */
const PAIRS = 2000;

const only = process.argv[2];
const failures: string[] = [];
const seed = randomBytes(4).readUInt32BE();
console.log(`seed ${seed}, Node ${process.version}`);

if (!only || only === "races") await runRaces();
if (!only || only === "input") await runInput();
if (!only || only === "timing") await runTiming();

for (const failure of failures) console.log(`FAILED: ${failure}`);
if (failures.length === 0) console.log("All of it holds.");
process.exit(failures.length > 0 ? 1 : 0);

/** Every race on every course. */
async function runRaces(): Promise<void> {
  const two = async (): Promise<readonly TestWorld[]> => {
    const url = await freshPostgresUrl();
    const settings = { SPSE_MASTER_KEY: randomBytes(32).toString("base64url") };
    const open = () => testWorld({ engine: { name: "PostgreSQL 18", url: async () => url }, settings });
    const world = await open();
    return [world, await beside(world, open)];
  };
  const courses: readonly (readonly [string, () => Promise<readonly TestWorld[]>])[] = [
    ...engines.map((engine) => [engine.name, async () => [await testWorld({ engine })]] as const),
    ["two servers over one PostgreSQL 18", two],
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
      if (winners !== expected) failures.push(`${race.name}, on ${name}: ${winners} winners`);
      for (const world of worlds) await world.close();
    }
  }
}

/** Hostile input, and what it leaves in memory. */
async function runInput(): Promise<void> {
  console.log("\nHostile input, on SQLite");
  const world = await testWorld();
  const it = await owner(async () => world);
  const show = (what: string, { sent, slowest, statuses }: Fuzzed) =>
    console.log(`  ✓ ${what}: ${sent} sent, slowest ${slowest.toFixed(0)} ms, statuses ${JSON.stringify(statuses)}`);
  const run = async (what: string, fuzz: () => Promise<Fuzzed>) => {
    try {
      show(what, await fuzz());
    } catch (error) {
      failures.push(`${what}: ${error instanceof Error ? `${error.message}\n${error.cause ?? ""}` : error}`);
    }
  };
  await run("forms", () => fuzzForms(it, FORMS, seed));
  await run("device calls", () => fuzzDevice(world, it.phone, BODIES, seed));
  await fuzzRequests(world, REQUESTS / 10, seed);
  const before = heapMib();
  await run("requests", () => fuzzRequests(world, REQUESTS, seed + 1));
  const grown = heapMib() - before;
  console.log(`  heap after ${REQUESTS} requests: ${grown >= 0 ? "+" : ""}${grown.toFixed(1)} MiB`);
  if (grown > GROWTH_MIB) failures.push(`the heap grew by ${grown.toFixed(1)} MiB`);
  await world.close();
}

function heapMib(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** Known against unknown, right against wrong: paired, in alternating order. */
async function runTiming(): Promise<void> {
  console.log(`\nTiming, ${PAIRS} pairs each, on SQLite`);
  for (const measure of [timeLogin, timeForgot, timeReset]) {
    const it = await measure(PAIRS);
    const share = (it.right * 100).toFixed(1);
    console.log(
      `  ${it.tells ? "✗" : "✓"} ${it.name}: medians ${it.medians.map((ms) => ms.toFixed(2)).join(" and ")} ms, ` +
        `median difference ${it.difference.toFixed(3)} ms, first one slower in ${share} % of pairs, z ${it.z.toFixed(1)}`,
    );
    if (it.tells) failures.push(`${it.name} can be told apart by time`);
  }
}
