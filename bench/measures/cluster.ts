/** One, two and four processes over one PostgreSQL on this machine, which shares its cores with them. */
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { type Cluster, openCluster, openWakes, type Wakes } from "../frame/cluster.ts";
import { measureHashing } from "../frame/hashing.ts";
import { forEach, logInByApproval, NEXT_STEP_SECONDS, toWaitingPage } from "../frame/logins.ts";
import { type Effort, type Figure, type Measure, median, repeat } from "../frame/measure.ts";
import { leave, type Person, personOf } from "../frame/people.ts";
import type { Product } from "../frame/product.ts";
import { openStream, streamOf } from "../frame/streams.ts";
import { AT_ONCE } from "../frame/town.ts";
import { sayYes } from "../frame/yes.ts";

const WARM_UP = 40;
const WAKES = 150;

export const cluster: Measure = {
  name: "cluster",
  what: "1, 2 and 4 processes on PostgreSQL: logins ÷ hashes, and a wake from one to another ÷ a bare UPDATE and NOTIFY",
  run: async (effort) => {
    const logins = effort.quick ? 60 : 240;
    const running = await openCluster(logins);
    const people = running.residents.map((it) => personOf(running.stage.world, it));
    const figures: Figure[] = [];
    try {
      for (const processes of effort.quick ? [1, 2] : [1, 2, 4]) {
        await running.growTo(processes);
        const seen = await repeat(effort, () => measureRate(running, people));
        const [rate, cpu] = [`cluster.rate-${processes}`, `cluster.cpu-${processes}`];
        figures.push(
          { name: rate, unit: "of the hashes/s", values: seen.rate, ...(processes === 1 && RATE_HOLD) },
          { name: cpu, unit: "hashes", values: seen.cpu, ...(processes === 1 && CPU_HOLD) },
        );
      }
      const wakes = await openWakes(running.postgres);
      const measured = repeat(effort, () => measureWakes(running, people, wakes, effort));
      const { ratio, alone, told, bare } = await measured.finally(wakes.close);
      figures.push(
        { name: "cluster.wake", unit: "× UPDATE and NOTIFY", values: ratio, hold: { most: 6 }, aim: { most: 3 } },
        { name: "cluster.wake-alone", unit: "× UPDATE and NOTIFY", values: alone, hold: { most: 3 } },
        { name: "cluster.wake-p50", unit: "ms", values: told },
        { name: "cluster.notify-p50", unit: "ms", values: bare },
      );
      return figures;
    } finally {
      await running.close();
    }
  },
};

const RATE_HOLD = { hold: { least: 0.35 }, aim: { least: 0.45 } } as const;
const CPU_HOLD = { hold: { most: 2 }, aim: { most: 1.6 } } as const;

async function measureRate(running: Cluster, people: readonly Person[]) {
  const hashing = await measureHashing();
  const { world } = running.stage;
  const logIn = (some: readonly Person[]) => forEach(some, AT_ONCE, (person) => logInByApproval(world, person));
  await running.advance(NEXT_STEP_SECONDS);
  await logIn(people.slice(0, WARM_UP));
  await running.advance(NEXT_STEP_SECONDS);
  const before = running.cpuSeconds();
  const seconds = await logIn(people);
  const cpu = (running.cpuSeconds() - before) / people.length;
  return { rate: people.length / seconds / hashing.perSecond, cpu: cpu / hashing.cpuSeconds };
}

/**
 * The browser waits at the first process; the phone answers at the second. After each *Ya* come the two references, so that all three
 * meet the same load and caches as cold as a login's hash leaves them. Medians.
 */
async function measureWakes(running: Cluster, people: readonly Person[], wakes: Wakes, effort: Effort) {
  const [first, second] = running.products as [Product, Product];
  const { world } = running.stage;
  await running.advance(NEXT_STEP_SECONDS);
  const seen: { readonly told: number; readonly own: number; readonly bare: number }[] = [];
  for (const person of people.slice(0, effort.quick ? 40 : WAKES)) {
    await toWaitingPage(world, person);
    const stream = await openStream(streamOf(world, first.port, person));
    reachOver(world, second.connection.send);
    const { told } = await sayYes(world, person, stream);
    stream.close();
    leave(world, person);
    seen.push({ told, own: await wakes.own(), bare: await wakes.bare() });
  }
  const middle = (of: "told" | "own" | "bare") => median(seen.slice(10).map((it) => it[of]));
  const [told, own, bare] = [middle("told"), middle("own"), middle("bare")];
  return { ratio: told / bare, alone: own / bare, told, bare };
}
