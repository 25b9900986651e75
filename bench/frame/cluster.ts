/** Two processes over one PostgreSQL that flushes each commit: logins at the first, and wakes from one to the other. */
import pg from "pg";
import { freePort } from "../../packages/server/test-support/port.ts";
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { type PostgresServer, startPostgres } from "../../packages/server/test-support/postgres-server.ts";
import { addResidents, type Resident } from "./people.ts";
import { type Product, prepareStage, type Stage, startProduct } from "./product.ts";

export interface Cluster {
  readonly stage: Stage;
  readonly residents: readonly Resident[];
  /** Visitors reach the second one, until `reachOver` says otherwise. */
  readonly products: readonly [Product, Product];
  readonly advance: (seconds: number) => Promise<void>;
  readonly postgres: PostgresServer;
  readonly close: () => Promise<void>;
}

/** One portal and one app, whatever the ports of the processes. */
const ADDRESSES = {
  SPSE_PORTAL_URL: "http://spse.localhost:4500",
  SPSE_AUTHENTICATOR_URL: "http://authenticator.localhost:4501",
} as const;

export async function openCluster(people: number): Promise<Cluster> {
  const postgres = await startPostgres({ flushes: true });
  const databaseUrl = await freshDatabase(postgres.url);
  const stage = await prepareStage((world) => addResidents(world, people), { databaseUrl, settings: ADDRESSES });
  const start = async () =>
    startProduct(stage, {
      env: { SPSE_PORTAL_PORT: `${await freePort()}`, SPSE_AUTHENTICATOR_PORT: `${await freePort()}` },
    });
  const products = [await start(), await start()] as const;
  return {
    stage,
    residents: stage.made,
    products,
    postgres,
    advance: async (seconds) => {
      const now = stage.clock.advance(seconds);
      await Promise.all(products.map((it) => it.ask("clock", now)));
    },
    close: async () => {
      await Promise.all(products.map((it) => it.stop()));
      postgres.stop();
    },
  };
}

interface Wakes {
  /** The least that a wake can cost: an UPDATE and a NOTIFY in one durable transaction on one connection, until another is told. Milliseconds. */
  readonly bare: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** In a database of its own on this server. */
export async function openWakes(server: PostgresServer): Promise<Wakes> {
  const connectionString = await freshDatabase(server.url);
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
