/** What a NOTIFY costs: PostgreSQL lets transactions with one commit in turn, each with a flush of its own. docs/scale.md */
import pg from "pg";
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { startPostgres } from "../../packages/server/test-support/postgres-server.ts";
import { type Measure, repeat } from "../frame/measure.ts";

const CONNECTIONS = 16;
const SECONDS = 3;

export const notify: Measure = {
  name: "notify",
  what: "durable commits a second of 16 connections, with and without a NOTIFY in each transaction",
  onlyNamed: true,
  run: async (effort) => {
    const postgres = await startPostgres({ flushes: true });
    const url = await freshDatabase(postgres.url);
    const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: url }));
    await Promise.all(clients.map((it) => it.connect()));
    await clients[0]?.query("create table counted (id int primary key, times int)");
    await clients[0]?.query("insert into counted select nth, 0 from generate_series(0, 99) nth");
    const rate = async (ending: string, of = clients) => {
      const end = performance.now() + SECONDS * 1000;
      const counts = await Promise.all(
        of.map(async (client, nth) => {
          let count = 0;
          for (; performance.now() < end; count++)
            await client.query(`begin; update counted set times = times + 1 where id = ${nth}; ${ending}`);
          return count;
        }),
      );
      return counts.reduce((sum, it) => sum + it, 0) / SECONDS;
    };
    const seen = await repeat(effort, async () => ({
      one: await rate("commit", clients.slice(0, 1)),
      plain: await rate("commit"),
      notifying: await rate("select pg_notify('bench', 'proof:0123456789'); commit"),
      later: await rate("commit; select pg_notify('bench', 'proof:0123456789')"),
    }));
    await Promise.all(clients.map((it) => it.end()));
    postgres.stop();
    return [
      { name: "notify.one-connection", unit: "commits/s", values: seen.one },
      { name: "notify.without", unit: "commits/s", values: seen.plain },
      { name: "notify.with", unit: "commits/s", values: seen.notifying },
      { name: "notify.after-commit", unit: "commits/s", values: seen.later },
    ];
  },
};
