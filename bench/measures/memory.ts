/** Memory at rest, beside a hello of the same framework; and after one person has pressed F5 three thousand times. */
import { setTimeout as pause } from "node:timers/promises";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { connectionTo } from "../frame/http.ts";
import { toWaitingPage } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { startProgram } from "../frame/program.ts";
import { openTown } from "../frame/town.ts";

const SETTLE_MS = 3000;

export const memory: Measure = {
  name: "memory",
  what: "resident memory at rest ÷ a Fastify hello, and the most after 3,000 reads of Beranda",
  run: async (effort) => {
    const reads = effort.quick ? 300 : 3000;
    const seen = await repeat(effort, async () => {
      const hello = await startProgram("fastify-hello.ts");
      const at = connectionTo(hello.port);
      await at.send({ method: "GET", url: "/", remoteAddress: "", headers: {} });
      const town = await openTown(1);
      const [person] = town.people;
      if (!person) throw new Error("nobody lives here");
      await person.computer.get("/");
      await pause(SETTLE_MS);
      const [idle, reference] = [town.product.rssMib(), hello.rssMib()];
      at.close();
      await hello.stop();

      await toWaitingPage(town.product.world, person);
      await approve(person.computer, person.phone);
      town.product.forgetPeak();
      for (let read = 0; read < reads; read++) await person.computer.get("/beranda");
      const after = town.product.peakRssMib();
      await town.close();
      return { ratio: idle / reference, idle, after };
    });
    return [
      { name: "memory.idle", unit: "× Fastify hello", values: seen.ratio, hold: { most: 1.6 }, aim: { most: 1.4 } },
      { name: "memory.idle-rss", unit: "MiB", values: seen.idle },
      { name: "memory.after-reads", unit: "MiB", values: seen.after, hold: { most: 300 }, aim: { most: 220 } },
    ];
  },
};
