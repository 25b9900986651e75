/** The product on a PostgreSQL of this machine, which shares its cores with it: logins beside a skeleton there, and a wake from one process to another. */
import pg from "pg";
import { leave, toWaitingPage } from "../../packages/server/test-support/log-in.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { startPostgres } from "../../packages/server/test-support/postgres-server.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { beside } from "../frame/beside.ts";
import { forEach, logInByApproval, NEXT_STEP_SECONDS } from "../frame/logins.ts";
import { type Measure, median } from "../frame/measure.ts";
import { addResidents, personOf } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { openSkeleton } from "../frame/skeleton.ts";
import { openStream, streamOf } from "../frame/streams.ts";
import { AT_ONCE } from "../frame/town.ts";
import { sayYes } from "../frame/yes.ts";

/** The first wakes warm up. */
const WARM_UP = 10;

/** One portal and one app, whatever the ports of the two processes. */
const ADDRESSES = {
  SPSE_PORTAL_URL: "http://spse.localhost:4500",
  SPSE_AUTHENTICATOR_URL: "http://authenticator.localhost:4501",
} as const;

export const postgres = {
  name: "postgres",
  what: "on PostgreSQL: logins ÷ a skeleton there; and Ya at one process to a browser at another ÷ a bare UPDATE and NOTIFY",
  units: {
    ...{ rate: "logins/s", skeleton: "logins/s", ratio: "× the skeleton" },
    ...{ told: "ms", notify: "ms", wake: "× UPDATE and NOTIFY" },
  },
  open: async (effort) => {
    const [logins, answers] = effort.quick ? [60, 40] : [240, 150];
    const server = await startPostgres({ flushes: true });
    const engine = { url: () => freshDatabase(server.url) };
    const stage = await prepareStage((it) => addResidents(it, logins), { engine, settings: ADDRESSES });
    const start = async () =>
      startProduct(stage, {
        env: { SPSE_PORTAL_PORT: `${await freePort()}`, SPSE_AUTHENTICATOR_PORT: `${await freePort()}` },
      });
    const products = [await start(), await start()] as const;
    const [first, second] = products;
    const { world, made } = stage;
    const people = made.map((it) => personOf(world, it));
    const nextStep = async () => {
      const now = stage.clock.advance(NEXT_STEP_SECONDS);
      await Promise.all(products.map((it) => it.ask("clock", now)));
      reachOver(world, first.connection.send);
    };
    /** Logins a second at the first process; the second one waits. */
    const measureRate = async (): Promise<number> => {
      await nextStep();
      return logins / (await forEach(people, AT_ONCE, (person) => logInByApproval(world, person)));
    };
    const skeleton = await openSkeleton("skeleton.ts", [await freshDatabase(server.url)]);
    const wakes = await openWakes(await freshDatabase(server.url));
    /**
     * The browser waits at the first process; the phone answers at the second. After each *Ya* comes the reference, so that both
     * meet the same load and caches as cold as a login's hash leaves them. Medians, in milliseconds.
     */
    const measureWakes = async () => {
      await nextStep();
      const [told, notify]: [number[], number[]] = [[], []];
      for (const person of people.slice(0, answers)) {
        await toWaitingPage(world, person);
        const stream = await openStream(streamOf(world, first.port, person));
        reachOver(world, second.connection.send);
        told.push((await sayYes(world, person, stream)).told);
        stream.close();
        leave(world, person.computer);
        notify.push(await wakes.bare());
      }
      return { told: median(told.slice(WARM_UP)), notify: median(notify.slice(WARM_UP)) };
    };
    await measureRate(); // warms up
    return {
      take: async () => {
        const { result: rate, reference } = await beside(effort, () => skeleton.rate(logins), measureRate);
        const { told, notify } = await measureWakes();
        return { rate, skeleton: reference, ratio: rate / reference, told, notify, wake: told / notify };
      },
      close: async () => {
        await skeleton.close();
        await wakes.close();
        await Promise.all(products.map((it) => it.stop()));
        server.stop();
      },
    };
  },
} satisfies Measure;

/** The least that a wake can cost: an UPDATE and a NOTIFY in one durable transaction on one connection, until another is told. Milliseconds. */
async function openWakes(connectionString: string) {
  const [writer, listener] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
  await writer.connect();
  await listener.connect();
  await writer.query("create table woken (id int primary key, times int)");
  await writer.query("insert into woken values (1, 0)");
  await listener.query("listen bench");
  return {
    bare: async () => {
      const told = new Promise<void>((resolve) => listener.once("notification", () => resolve()));
      const began = performance.now();
      await writer.query("begin");
      await writer.query("update woken set times = times + 1 where id = 1");
      await writer.query("notify bench");
      await writer.query("commit");
      await told;
      return performance.now() - began;
    },
    close: async () => {
      await Promise.all([writer.end(), listener.end()]);
    },
  };
}
