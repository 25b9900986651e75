/** What a waiting browser costs in memory, beside an event stream of bare node:http. */
import { setTimeout as pause } from "node:timers/promises";
import { type Measure, repeat } from "../frame/measure.ts";
import { addResidents } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { type Program, startProgram } from "../frame/program.ts";
import { servedIn, servedWith } from "../frame/start-command.ts";
import { type EventStream, openStreams, type StreamChoice, streamOf } from "../frame/streams.ts";
import { startWaiting, waiterOf } from "../frame/waiting.ts";

/** Streams that are open before the first look at the memory. */
const WARM_UP = 100;
/** The kernel has taken back what the collector gave. */
const SETTLE_MS = 2000;

export const waitingMemory: Measure = {
  name: "waiting-memory",
  what: "memory of a waiting browser, 10,000 of them, ÷ the same of bare node:http",
  run: async (effort) => {
    const count = effort.quick ? 1000 : 10_000;
    const stage = await prepareStage(async (world) => startWaiting(world, await addResidents(world, count)), {
      settings: { SPSE_TRUSTED_PROXIES: "127.0.0.0/8" },
    });
    const waiting = stage.made;
    let run = 0;
    const seen = await repeat(effort, async () => {
      run += 1;
      // Each run comes from addresses of its own: closed connections keep their ports for a minute.
      const from = (at: number) => `127.0.${run}.${1 + Math.floor(at / 5000)}`;
      const product = await startProduct(stage);
      const own = await measureStreams(
        product,
        waiting.map((it, at) => streamOf(stage.world, product.port, waiterOf(stage.world, it), from(at))),
      );
      await product.stop();
      // The same flags and headers: otherwise V8's space for new objects counts, and what a browser sends does not.
      const bare = await startProgram("bare-sse.ts", { node: servedWith, env: servedIn });
      const choices = waiting.map((one, at) => ({
        ...streamOf(stage.world, bare.port, waiterOf(stage.world, one), from(at)),
        path: "/events",
      }));
      const reference = await measureStreams(bare, choices);
      await bare.stop();
      return { ratio: own / reference, own };
    });
    return [
      { name: "waiting-memory", unit: "× bare", values: seen.ratio, hold: { most: 1.25 }, aim: { most: 1.15 } },
      { name: "waiting-memory.each", unit: "KiB", values: seen.own },
    ];
  },
};

/** KiB of one stream more. */
async function measureStreams(program: Program, choices: readonly StreamChoice[]): Promise<number> {
  const opened: EventStream[] = [...(await openStreams(choices.slice(0, WARM_UP)))];
  const before = await settledRss(program);
  opened.push(...(await openStreams(choices.slice(WARM_UP))));
  const each = (((await settledRss(program)) - before) * 1024) / (choices.length - WARM_UP);
  for (const stream of opened) stream.close();
  return each;
}

/** Without what the requests have left behind: it says how often the collector runs, not what a stream needs. */
async function settledRss(program: Program): Promise<number> {
  await program.ask("collect");
  await pause(SETTLE_MS);
  return program.rssMib();
}
