/** No one person, key, mailbox or password gets into somebody else's account: every row of five acts over a model of them. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Part } from "../part.ts";
import { guardsBefore, ruleOfGuard } from "./guards.ts";
import { findItem, items } from "./items.ts";
import { findWithout, missing } from "./missing.ts";
import { addFigures, type SearchFigures, type ThreadShare } from "./sum.ts";

/** Most acts of a row. */
const DEPTH = 5;

export const powerPart: Part = {
  name: "power",
  run: async ({ fail }) => {
    console.log("\nPower, on the guards of the code before the judge");
    for (const item of items) {
      const path = findItem(guardsBefore, item);
      console.log(`  ${item.about}\n${path.map((it) => `    ${it}`).join("\n")}`);
      if (path.length === 0) fail(`power: not found: ${item.about}`);
    }

    console.log("\nPower, without one guard");
    for (const row of missing) {
      const path = findWithout(row);
      console.log(`  ${row.guard}: ${ruleOfGuard(row.guard)}\n${path.map((it) => `    ${it}`).join("\n")}`);
      if (path.length === 0) fail(`power: nothing is lost without ${row.guard}`);
    }

    const start = performance.now();
    const { starts, states, edges, lost } = await searchAll(DEPTH);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`\nPower, on all guards, up to ${DEPTH} acts and any number of days between them`);
    console.log(`  ${shown(starts)} starts, ${shown(states)} states, ${shown(edges)} edges, ${seconds} s`);
    for (const loss of lost) {
      console.log(`  ✗ ${loss}`);
      fail(`power: ${loss.split("\n")[0]}`);
    }
  },
};

const shown = (figure: number): string => figure.toLocaleString("en");

/** Searches from all starts, on all cores. */
async function searchAll(depth: number): Promise<SearchFigures> {
  const step = availableParallelism();
  const shares = Array.from({ length: step }, (_, first) => searchInThread({ depth, first, step }));
  return addFigures(await Promise.all(shares));
}

function searchInThread(share: ThreadShare): Promise<SearchFigures> {
  const { promise, resolve, reject } = Promise.withResolvers<SearchFigures>();
  const worker = new Worker(new URL("worker.ts", import.meta.url), {
    workerData: share,
    resourceLimits: { maxOldGenerationSizeMb: 4096 },
  });
  worker.once("message", resolve).once("error", reject);
  return promise;
}
