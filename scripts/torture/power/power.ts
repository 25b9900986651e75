/** No one person, key, mailbox or password gets into somebody else's account: every row of five acts over a model of them. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Part } from "../part.ts";
import { guardsBefore, guardsNow, ruleOfGuard } from "./guards.ts";
import { findItem, items } from "./items.ts";
import { findMissing, missing } from "./missing.ts";
import { allScenes } from "./starts.ts";
import { addFigures, type SearchFigures, type WantedSearch } from "./sum.ts";

/** Most acts of a row. */
const DEPTH = 5;

/** The largest scene keeps some million states that have acts after them. */
const THREAD = { maxOldGenerationSizeMb: 6144 };

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
      const path = findMissing(row);
      console.log(`  ${row.guard}: ${ruleOfGuard(row.guard)}\n${path.map((it) => `    ${it}`).join("\n")}`);
      if (path.length === 0) fail(`power: nothing is lost without ${row.guard}`);
    }

    const [start, usage] = [performance.now(), process.cpuUsage()];
    const { starts, states, edges, lost } = await searchAll(DEPTH);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const { user, system } = process.cpuUsage(usage);
    const used = ((user + system) / 1e6).toFixed(0);
    console.log(`\nPower, on all guards, up to ${DEPTH} acts and any number of days between them`);
    console.log(
      `  ${shown(starts)} starts, ${shown(states)} states, ${shown(edges)} edges, ${seconds} s, ${used} s of processor time`,
    );
    for (const path of lost) {
      console.log(`  ✗ ${path.join("\n      ")}`);
      fail(`power: ${path[0]}`);
    }
  },
};

const shown = (figure: number): string => figure.toLocaleString("en");

/** Searches in all scenes, on all cores: each thread takes the next scene when it has done one. */
async function searchAll(depth: number): Promise<SearchFigures> {
  const scenes = allScenes(guardsNow).keys();
  const found: SearchFigures[] = [];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      const thread = new Worker(new URL("sum.ts", import.meta.url), { resourceLimits: THREAD });
      for (const index of scenes) {
        thread.postMessage({ index, depth } satisfies WantedSearch);
        const [figures]: SearchFigures[] = await once(thread, "message");
        if (figures) found.push(figures);
      }
      await thread.terminate();
    }),
  );
  return addFigures(found);
}
