/** Known against unknown, right against wrong: paired, in random order within the pair. */
import { type Estimate, timeForgot, timeLogin, timeReset } from "../../packages/server/attacks/timing.ts";
import type { Part } from "./part.ts";

/** Pairs of timed answers. */
const PAIRS = 2000;

const shown = (estimate: Estimate, digits: number, scale = 1): string =>
  `${(estimate.at * scale).toFixed(digits)} [${(estimate.from * scale).toFixed(digits)}, ${(estimate.to * scale).toFixed(digits)}]`;

export const timingPart: Part = {
  name: "timing",
  run: async ({ seed, fail }) => {
    console.log(`\nTiming, ${PAIRS} pairs each, on SQLite; in brackets 95 % intervals`);
    for (const measure of [timeForgot, timeReset, timeLogin]) {
      const measured = await measure(PAIRS, seed);
      console.log(`  ${measured.verdict === "usable" ? "✗" : "✓"} ${measured.name}: ${measured.verdict}`);
      console.log(
        `    guessed right in ${shown(measured.guess, 1, 100)} % of pairs; to be 95 % sure, ${measured.needs} pairs at least`,
      );
      console.log(`    medians ${measured.medians.map((ms) => ms.toFixed(2)).join(" and ")} ms`);
      console.log(
        `    first less second: ${shown(measured.difference, 3)} ms, CPU ${shown(measured.cpuDifference, 3)} ms`,
      );
      if (measured.verdict === "usable") fail(`${measured.name} can be told apart by time`);
    }
  },
};
