/** From *Ya* on the phone to the waiting browser, while a thousand wait; beside a round trip to bare node:http. */
import { connectionTo } from "../frame/http.ts";
import { type Measure, median, percentile, repeat } from "../frame/measure.ts";
import { addResidents } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { startProgram } from "../frame/program.ts";
import { type EventStream, openStreams, streamOf } from "../frame/streams.ts";
import { startWaiting, waiterOf } from "../frame/waiting.ts";
import { sayYes, type Times } from "../frame/yes.ts";

export const wake: Measure = {
  name: "wake",
  what: "from Ya to the waiting browser with 1,000 waiting, less a bare round trip; and to Beranda, less three",
  run: async (effort) => {
    const [count, answers] = effort.quick ? [200, 60] : [1000, 300];
    const seen = await repeat(effort, async () => {
      const stage = await prepareStage(async (world) => startWaiting(world, await addResidents(world, count)));
      const product = await startProduct(stage);
      const people = stage.made.map((it) => waiterOf(stage.world, it));
      const streams = await openStreams(people.map((it) => streamOf(stage.world, product.port, it)));
      const times: Times[] = [];
      for (const [at, person] of people.slice(0, answers).entries())
        times.push(await sayYes(stage.world, person, streams[at] as EventStream));
      for (const stream of streams) stream.close();
      await product.stop();

      const bare = (await measureRoundTrips(answers)).slice(20);
      const told = times.slice(20).map((it) => it.told);
      const beranda = times.slice(20).map((it) => it.beranda);
      return {
        toldP50: median(told) - median(bare),
        toldP99: percentile(told, 0.99) - percentile(bare, 0.99),
        beranda: median(beranda) - 3 * median(bare),
        bare: median(bare),
      };
    });
    return [
      { name: "wake.told-p50", unit: "ms", values: seen.toldP50, hold: { most: 2 }, aim: { most: 1 } },
      { name: "wake.told-p99", unit: "ms", values: seen.toldP99, hold: { most: 10 } },
      { name: "wake.beranda", unit: "ms", values: seen.beranda, hold: { most: 6 }, aim: { most: 4 } },
      { name: "wake.round-trip", unit: "ms", values: seen.bare },
    ];
  },
};

/** Posts of an answer's size, one after the other. Milliseconds. */
async function measureRoundTrips(count: number): Promise<number[]> {
  const program = await startProgram("bare-sse.ts");
  const connection = connectionTo(program.port);
  const payload = JSON.stringify({ answer: "a".repeat(700) });
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    const began = performance.now();
    await connection.send({
      method: "POST",
      url: "/",
      remoteAddress: "10.0.0.1",
      headers: { host: "localhost" },
      payload,
    });
    times.push(performance.now() - began);
  }
  connection.close();
  await program.stop();
  return times;
}
