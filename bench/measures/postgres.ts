/** The product on a PostgreSQL of this machine, which shares its cores with it: logins beside a skeleton there, and a wake from one process to another. */
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { beside } from "../frame/beside.ts";
import { type Cluster, openCluster, openWakes } from "../frame/cluster.ts";
import { forEach, logInByApproval, NEXT_STEP_SECONDS, toWaitingPage } from "../frame/logins.ts";
import { type Measure, median } from "../frame/measure.ts";
import { leave, type Person, personOf } from "../frame/people.ts";
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
    ...{ rate: "logins/s", skeleton: "logins/s", ratio: "× the skeleton" },
    ...{ told: "ms", notify: "ms", wake: "× UPDATE and NOTIFY" },
  },
  open: async (effort) => {
    const [logins, answers] = effort.quick ? [60, 40] : [240, 150];
    const running = await openCluster(logins);
    const people = running.residents.map((it) => personOf(running.stage.world, it));
    const skeleton = await openSkeleton("skeleton.ts", [await freshDatabase(running.postgres.url)]);
    const wakes = await openWakes(running.postgres);
    await measureRate(running, people); // warms up
    return {
      take: async () => {
        const taken = await beside(
          effort,
          () => skeleton.rate(logins),
          () => measureRate(running, people),
        );
        const { told, notify } = await measureWakes(running, people.slice(0, answers), wakes.bare);
        const { result: rate, reference: skeletons } = taken;
        return { rate, skeleton: skeletons, ratio: rate / skeletons, told, notify, wake: told / notify };
      },
      close: async () => {
        await skeleton.close();
        await wakes.close();
        await running.close();
      },
    };
  },
} satisfies Measure;

/** Logins a second at the first process; the second one waits. */
async function measureRate({ advance, stage, products: [first] }: Cluster, people: readonly Person[]): Promise<number> {
  await advance(NEXT_STEP_SECONDS);
  reachOver(stage.world, first.connection.send);
  const seconds = await forEach(people, AT_ONCE, (person) => logInByApproval(stage.world, person));
  return people.length / seconds;
}

/**
 * The browser waits at the first process; the phone answers at the second. After each *Ya* comes the reference, so that both
 * meet the same load and caches as cold as a login's hash leaves them. Medians, in milliseconds.
 */
async function measureWakes(running: Cluster, people: readonly Person[], bare: () => Promise<number>) {
  const [first, second] = running.products;
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
    seen.push({ told, notify: await bare() });
  }
  const middle = (of: "told" | "notify") => median(seen.slice(WARM_UP).map((it) => it[of]));
  return { told: middle("told"), notify: middle("notify") };
}
