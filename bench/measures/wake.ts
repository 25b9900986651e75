/** From *Ya* on the phone to the waiting browser, while a thousand wait; beside bare node:http whose *Ya* is stored as durably. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beside } from "../frame/beside.ts";
import { connectionTo } from "../frame/http.ts";
import { type Measure, median } from "../frame/measure.ts";
import { addResidents } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { startProgram } from "../frame/program.ts";
import { type EventStream, openStreams, streamOf } from "../frame/streams.ts";
import { startWaiting, waiterOf } from "../frame/waiting.ts";
import { sayYes, type Times } from "../frame/yes.ts";

/** The median without the first third, in which the engine compiles what is used often. */
const warmMedian = (times: readonly number[]) => median(times.slice(times.length / 3));
const ANSWER = JSON.stringify({ answer: "a".repeat(700) });

export const wake = {
  name: "wake",
  what: "from Ya to the waiting browser, and to Beranda, with 1,000 waiting; ÷ bare event streams with a durable write",
  units: { told: "ms", beranda: "ms", bare: "ms", ratio: "× bare" },
  open: async (effort) => {
    const [count, answers] = effort.quick ? [200, 60] : [1000, 300];
    return {
      take: async () => {
        const { result, reference: bare } = await beside(
          effort,
          () => measureBare(count, answers),
          () => measureOwn(count, answers),
        );
        return { ...result, bare, ratio: result.told / bare };
      },
      close: async () => {},
    };
  },
} satisfies Measure;

/** Medians, in milliseconds. */
async function measureOwn(count: number, answers: number): Promise<Times> {
  const stage = await prepareStage(async (world) => startWaiting(world, await addResidents(world, count)));
  const product = await startProduct(stage);
  const people = stage.made.map((it) => waiterOf(stage.world, it));
  const streams = await openStreams(people.map((it) => streamOf(stage.world, product.port, it)));
  const times: Times[] = [];
  for (const [at, person] of people.slice(0, answers).entries())
    times.push(await sayYes(stage.world, person, streams[at] as EventStream));
  for (const stream of streams) stream.close();
  await product.stop();
  const middle = (of: keyof Times) => warmMedian(times.map((it) => it[of]));
  return { told: middle("told"), beranda: middle("beranda") };
}

/** The median, in milliseconds. */
async function measureBare(count: number, answers: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "spse-bench-bare-"));
  const { port, stop } = await startProgram("bare-sse.ts", { args: [folder] });
  const streams = await openStreams(
    [...Array(count).keys()].map((nth) => ({ port, path: `/events/${nth}`, headers: {} })),
  );
  const connection = connectionTo(port);
  const call = { method: "POST", remoteAddress: "10.0.0.1", headers: { host: "localhost" }, payload: ANSWER } as const;
  const times: number[] = [];
  for (const [nth, stream] of streams.slice(0, answers).entries()) {
    const began = performance.now();
    const answering = connection.send({ ...call, url: `/yes/${nth}` });
    await stream.event((data) => data.includes('"approved"'));
    times.push(performance.now() - began);
    await answering;
  }
  for (const stream of streams) stream.close();
  connection.close();
  await stop();
  rmSync(folder, { recursive: true });
  return warmMedian(times);
}
