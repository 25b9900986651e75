/** The product on a PostgreSQL of this machine, which shares its cores with it: logins beside a skeleton there, and a wake from one process to another. */
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { beside } from "../frame/beside.ts";
import { type Cluster, openCluster, openWakes, type Wakes } from "../frame/cluster.ts";
import { forEach, logInByApproval, NEXT_STEP_SECONDS, toWaitingPage } from "../frame/logins.ts";
import { type Measure, median } from "../frame/measure.ts";
import { leave, type Person, personOf } from "../frame/people.ts";
import type { Product } from "../frame/product.ts";
import { openSkeleton } from "../frame/skeleton.ts";
import { openStream, streamOf } from "../frame/streams.ts";
import { AT_ONCE } from "../frame/town.ts";
import { sayYes } from "../frame/yes.ts";

/** The first wakes warm up. */
const WARM_UP = 10;

export const postgres = {
  name: "postgres",
  what: "on PostgreSQL: logins ÷ a skeleton there; and Ya at one process to a browser at another ÷ a bare UPDATE and NOTIFY",
  units: {
    ...{ cpu: "ms", rate: "logins/s", skeleton: "logins/s", ratio: "× the skeleton" },
    ...{ told: "ms", notify: "ms", wake: "× UPDATE and NOTIFY" },
  },
  open: async (effort) => {
    const [logins, answers] = effort.quick ? [60, 40] : [240, 150];
    const running = await openCluster(logins);
    await running.growTo(1);
    const people = running.residents.map((it) => personOf(running.stage.world, it));
    const skeleton = await openSkeleton("skeleton.ts", [await freshDatabase(running.postgres.url)]);
    const wakes = await openWakes(running.postgres);
    await measureRate(running, people); // warms up
    return {
      take: async () => {
        await running.shrinkTo(1);
        const taken = await beside(
          effort,
          () => skeleton.rate(logins),
          () => measureRate(running, people),
        );
        await running.growTo(2);
        const { told, notify } = await measureWakes(running, people.slice(0, answers), wakes);
        const { rate, cpu } = taken.result;
        const ratio = rate / taken.reference;
        return { cpu, rate, skeleton: taken.reference, ratio, told, notify, wake: told / notify };
      },
      close: async () => {
        await skeleton.close();
        await wakes.close();
        await running.close();
      },
    };
  },
} satisfies Measure;

async function measureRate(running: Cluster, people: readonly Person[]) {
  await running.advance(NEXT_STEP_SECONDS);
  const before = running.cpuSeconds();
  const seconds = await forEach(people, AT_ONCE, (person) => logInByApproval(running.stage.world, person));
  return { rate: people.length / seconds, cpu: ((running.cpuSeconds() - before) * 1000) / people.length };
}

/**
 * The browser waits at the first process; the phone answers at the second. After each *Ya* comes the reference, so that both
 * meet the same load and caches as cold as a login's hash leaves them. Medians, in milliseconds.
 */
async function measureWakes(running: Cluster, people: readonly Person[], wakes: Wakes) {
  const [first, second] = running.products as [Product, Product];
  const { world } = running.stage;
  await running.advance(NEXT_STEP_SECONDS);
  const seen: { readonly told: number; readonly notify: number }[] = [];
  for (const person of people) {
    await toWaitingPage(world, person);
    const stream = await openStream(streamOf(world, first.port, person));
    reachOver(world, second.connection.send);
    const { told } = await sayYes(world, person, stream);
    stream.close();
    leave(world, person);
    seen.push({ told, notify: await wakes.bare() });
  }
  const middle = (of: "told" | "notify") => median(seen.slice(WARM_UP).map((it) => it[of]));
  return { told: middle("told"), notify: middle("notify") };
}
