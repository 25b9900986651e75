/** Known against unknown, right against wrong: paired, in alternating order. */
import { timeForgot, timeLogin, timeReset } from "../../packages/server/attacks/timing.ts";
import type { Part } from "./part.ts";

/** Pairs of timed answers. */
const PAIRS = 2000;

export const timingPart: Part = {
  name: "timing",
  run: async ({ fail }) => {
    console.log(`\nTiming, ${PAIRS} pairs each, on SQLite`);
    for (const measure of [timeLogin, timeForgot, timeReset]) {
      const it = await measure(PAIRS);
      const share = (it.right * 100).toFixed(1);
      console.log(
        `  ${it.tells ? "✗" : "✓"} ${it.name}: medians ${it.medians.map((ms) => ms.toFixed(2)).join(" and ")} ms, ` +
          `median difference ${it.difference.toFixed(3)} ms, first one slower in ${share} % of pairs, z ${it.z.toFixed(1)}`,
      );
      if (it.tells) fail(`${it.name} can be told apart by time`);
    }
  },
};
