/** The minute's job with a million accounts: for how long it holds the main thread, and with it every page. */
import { type Measure, repeat } from "../frame/measure.ts";
import { growingStage } from "../frame/million.ts";
import { startProduct } from "../frame/product.ts";

/** After this time no login or request of the stage is live any more. */
const BACKLOG_SECONDS = 3600;

interface Held {
  /** Milliseconds for which the main thread was held at most. */
  readonly longest: number;
  readonly took: number;
}

export const job: Measure = {
  name: "job",
  what: "the minute's job at 10⁶ accounts: the longest time for which it holds the main thread; and with an hour's backlog",
  run: async (effort) => {
    const growing = await growingStage();
    await growing.growTo(effort.quick ? 10_000 : 1_000_000);
    const product = await startProduct(growing.stage);
    await product.ask<Held>("minute"); // its statements are compiled
    const usual = await repeat(effort, async () => {
      const { longest, took } = await product.ask<Held>("minute");
      return { longest, took };
    });
    await product.advance(BACKLOG_SECONDS);
    const backlog = await product.ask<Held>("minute");
    await product.stop();
    return [
      { name: "job", unit: "ms", values: usual.longest, hold: { most: 10 } },
      { name: "job.took", unit: "ms", values: usual.took },
      { name: "job.backlog", unit: "ms", values: [backlog.longest], hold: { most: 10 } },
      { name: "job.backlog-took", unit: "ms", values: [backlog.took] },
    ];
  },
};
