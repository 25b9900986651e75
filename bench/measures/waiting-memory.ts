/** What a waiting browser costs in memory, beside an event stream of bare node:http. */
import { setTimeout as pause } from "node:timers/promises";
import { beside } from "../frame/beside.ts";
import type { Measure } from "../frame/measure.ts";
import { addResidents } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { type Program, startProgram } from "../frame/program.ts";
import { servedIn, servedWith } from "../frame/start-command.ts";
import { type EventStream, openStreams, type StreamChoice, streamOf } from "../frame/streams.ts";
import { startWaiting, waiterOf } from "../frame/waiting.ts";

/** Streams that are open before the first look at the memory: by then the process has grown by all that is not a stream's. */
const WARM_UP = 1000;
/** The kernel has taken back what the collector gave. */
const SETTLE_MS = 2000;

export const waitingMemory = {
  name: "waiting-memory",
  what: "memory of a waiting browser, 10,000 of them, ÷ the same of bare node:http",
  units: { each: "KiB", bare: "KiB", ratio: "× bare" },
  open: async (effort) => {
    const count = effort.quick ? 3000 : 10_000;
    const stage = await prepareStage(async (world) => startWaiting(world, await addResidents(world, count)), {
      settings: { SPSE_TRUSTED_PROXIES: "127.0.0.0/8" },
    });
    let run = 0;
    /** Each run comes from addresses of its own: closed connections keep their ports for a minute. */
    const streamsTo = (port: number, path?: string) => {
      run += 1;
      return stage.made.map((one, at) => ({
        ...streamOf(stage.world, port, waiterOf(stage.world, one)),
        ...(path && { path: `${path}/${at}` }),
        localAddress: `127.0.${run % 250}.${1 + Math.floor(at / 5000)}`,
      }));
    };
    const measureOwn = async () => {
      const product = await startProduct(stage);
      const each = await measureStreams(product, streamsTo(product.port));
      await product.stop();
      return each;
    };
    /** The same flags and headers: otherwise V8's space for new objects counts, and what a browser sends does not. */
    const measureBare = async () => {
      const bare = await startProgram("bare-sse.ts", { node: servedWith, env: servedIn });
      const each = await measureStreams(bare, streamsTo(bare.port, "/events"));
      await bare.stop();
      return each;
    };
    return {
      take: async () => {
        const { result: each, reference: bare } = await beside(effort, measureBare, measureOwn);
        return { each, bare, ratio: each / bare };
      },
      close: async () => {},
    };
  },
} satisfies Measure;

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
