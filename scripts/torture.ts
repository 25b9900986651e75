/**
 * The stress tests at full length. Prints their figures; docs/reliability.md has the last ones.
 *
 *   npm run torture                  all of it, some minutes
 *   npm run torture -- races         one part, or several
 *   npm run torture -- --seed 7 …    with the random values of an earlier run
 */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { crashesPart } from "./torture/crashes.ts";
import { failoverPart } from "./torture/failover/failover.ts";
import { floodPart } from "./torture/flood.ts";
import { inputPart } from "./torture/input.ts";
import type { Part } from "./torture/part.ts";
import { powerPart } from "./torture/power/power.ts";
import { racesPart } from "./torture/races.ts";
import { rivalPart } from "./torture/rival.ts";
import { simulatePart } from "./torture/simulate/simulate.ts";
import { soakPart } from "./torture/soak.ts";
import { timingPart } from "./torture/timing.ts";
import { wirePart } from "./torture/wire.ts";

const parts: readonly Part[] = [
  // one a line
  racesPart,
  rivalPart,
  floodPart,
  inputPart,
  wirePart,
  soakPart,
  timingPart,
  crashesPart,
  powerPart,
  simulatePart,
  failoverPart,
];

const { values, positionals } = parseArgs({ options: { seed: { type: "string" } }, allowPositionals: true });
const unknown = positionals.filter((word) => !parts.some((it) => it.name === word));
if (unknown.length > 0) {
  console.log(`No such part: ${unknown.join(", ")}. There are ${parts.map((it) => it.name).join(", ")}.`);
  process.exit(1);
}
const seed = values.seed === undefined ? randomBytes(4).readUInt32BE() : Number(values.seed);
console.log(`seed ${seed}, Node ${process.version}`);

const failures: string[] = [];
for (const part of parts.filter((it) => positionals.length === 0 || positionals.includes(it.name))) {
  await part.run({ seed, fail: (what) => failures.push(what) });
}
for (const failure of failures) console.log(`FAILED: ${failure}`);
if (failures.length === 0) console.log("Everything holds.");
process.exit(failures.length > 0 ? 1 : 0);
