/** Known against unknown, right against wrong: paired, in random order within the pair. */
import { type Estimate, timeForgot, timeLogin, timeReset } from "../../packages/server/attacks/timing.ts";
import type { Part } from "./part.ts";

/** Pairs of timed answers. */
const PAIRS = 2000;

const shown = (it: Estimate, digits: number, scale = 1): string =>
  `${(it.at * scale).toFixed(digits)} [${(it.from * scale).toFixed(digits)}, ${(it.to * scale).toFixed(digits)}]`;

export const timingPart: Part = {
  name: "timing",
  run: async ({ seed, fail }) => {
    console.log(`\nTiming, ${PAIRS} pairs each, on SQLite; in brackets 95 % intervals`);
    for (const measure of [timeForgot, timeReset, timeLogin]) {
      const it = await measure(PAIRS, seed);
      console.log(`  ${it.verdict === "usable" ? "✗" : "✓"} ${it.name}: ${it.verdict}`);
      console.log(
        `    guessed right in ${shown(it.guess, 1, 100)} % of pairs; to be 95 % sure, ${it.needs} pairs at least`,
      );
      console.log(`    medians ${it.medians.map((ms) => ms.toFixed(2)).join(" and ")} ms`);
      console.log(`    first less second: ${shown(it.difference, 3)} ms, CPU ${shown(it.cpuDifference, 3)} ms`);
      if (it.verdict === "usable") fail(`${it.name} can be told apart by time`);
    }
  },
};
