/** What a login leaves, writes and sends, with one process on PostgreSQL: the figures of docs/scale.md. */
import pg from "pg";
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { startPostgres } from "../../packages/server/test-support/postgres-server.ts";
import { until } from "../../packages/server/test-support/until.ts";
import { reachOver } from "../../packages/server/test-support/visitor.ts";
import { measureHashing } from "../frame/hashing.ts";
import { connectionTo } from "../frame/http.ts";
import { forEach, logInByApproval, NEXT_STEP_SECONDS } from "../frame/logins.ts";
import type { Figure, Measure } from "../frame/measure.ts";
import { addResidents, personOf } from "../frame/people.ts";
import {
  loadChanges,
  loadCommits,
  loadLog,
  loadSizes,
  postgresCpuSeconds,
  type Sizes,
} from "../frame/postgres-size.ts";
import { prepareStage, startProduct } from "../frame/product.ts";
import { openRelay } from "../frame/relay.ts";
import { AT_ONCE } from "../frame/town.ts";

const PEOPLE = 250;
/** Less is a page or two that happened to be begun. */
const LEAST_BYTES = 4;
/** Longer than any row of a login is kept. */
const KEPT_SECONDS = 40 * 86_400;
/** The server's own job may be at it too. */
const LEFT = `select count(*) from (
  select id from login union all select id from proof union all select id from approval union all select id from session) kept`;

export const loginBytes: Measure = {
  name: "login-bytes",
  what: "rows, bytes of tables, indexes, log and network, and processor time of a login with approval on PostgreSQL",
  onlyNamed: true,
  run: async ({ quick }) => {
    const rounds = quick ? 2 : 8;
    const postgres = await startPostgres({ flushes: true });
    const databaseUrl = await freshDatabase(postgres.url);
    const stage = await prepareStage((world) => addResidents(world, PEOPLE), { databaseUrl });
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    let notifies = 0;
    client.on("notification", () => {
      notifies += 1;
    });
    await client.query("listen spse_wake");
    const ofDatabase = await openRelay(Number(new URL(databaseUrl).port));
    const relayed = Object.assign(new URL(databaseUrl), { port: `${ofDatabase.port}` }).href;
    const product = await startProduct(stage, { env: { SPSE_DATABASE_URL: relayed } });
    const ofPeople = await openRelay(product.port);
    const connection = connectionTo(ofPeople.port);
    reachOver(stage.world, connection.send);
    const people = stage.made.map((it) => personOf(stage.world, it));
    const logInAll = async () => {
      await product.advance(NEXT_STEP_SECONDS);
      await forEach(people, AT_ONCE, (person) => logInByApproval(stage.world, person));
    };
    const areChained = async () =>
      (await client.query("select 1 from audit where seq is null limit 1")).rows.length === 0;

    await logInAll(); // also warms up
    await until("the audit is chained", areChained);
    await client.query("vacuum full analyze");
    const look = async () => ({
      notifies,
      commits: await loadCommits(client),
      sizes: await loadSizes(client),
      changes: await loadChanges(client),
      log: await loadLog(client),
      postgres: await postgresCpuSeconds(client),
      server: product.cpuSeconds(),
      database: ofDatabase.passed(),
      people: ofPeople.passed(),
    });
    const before = await look();
    for (let round = 0; round < rounds; round++) await logInAll();
    await until("the audit is chained", areChained);
    const after = await look();
    await client.query("vacuum full analyze");
    const packed = await loadSizes(client);
    // All rows of these logins are due, and the minute's job clears them.
    const cleared = { server: product.cpuSeconds(), postgres: await postgresCpuSeconds(client) };
    await product.advance(KEPT_SECONDS);
    await product.ask("minute");
    await until("the rows are cleared", async () => (await client.query(LEFT)).rows[0]?.count === "0");
    const clearing = {
      server: product.cpuSeconds() - cleared.server,
      postgres: (await postgresCpuSeconds(client)) - cleared.postgres,
    };
    const hashing = await measureHashing();

    const logins = rounds * PEOPLE;
    const figure = (name: string, unit: string, value: number): Figure => ({
      name: `login-bytes.${name}`,
      unit,
      values: [value / logins],
    });
    const sizes = (kind: string, of: Sizes): Figure[] =>
      Object.keys(of)
        .map((name) => figure(`${kind}.${name}`, "bytes", (of[name] ?? 0) - (before.sizes[name] ?? 0)))
        .filter((it) => (it.values[0] ?? 0) >= LEAST_BYTES)
        .toSorted((one, other) => (other.values[0] ?? 0) - (one.values[0] ?? 0));
    const changes = [...after.changes].flatMap(([name, now]) =>
      (["inserted", "updated", "deleted"] as const).flatMap((what) => {
        const many = now[what] - (before.changes.get(name)?.[what] ?? 0);
        return many / logins < 0.01 ? [] : [figure(`${what}.${name}`, "rows", many)];
      }),
    );
    const sum = (of: Sizes) => Object.values(of).reduce((all, it) => all + it, 0);
    await product.stop();
    connection.close();
    ofPeople.close();
    ofDatabase.close();
    await client.end();
    postgres.stop();
    return [
      figure("packed", "bytes", sum(packed) - sum(before.sizes)),
      figure("grown", "bytes", sum(after.sizes) - sum(before.sizes)),
      figure("notifies", "NOTIFY", after.notifies - before.notifies),
      figure("commits", "transactions", after.commits.commits - before.commits.commits),
      figure("flushes", "flushes", after.commits.flushes - before.commits.flushes),
      figure("log", "bytes", after.log - before.log),
      figure("to-database", "bytes", after.database.out - before.database.out),
      figure("from-database", "bytes", after.database.back - before.database.back),
      figure("from-people", "bytes", after.people.out - before.people.out),
      figure("to-people", "bytes", after.people.back - before.people.back),
      figure("cpu-server", "s", after.server - before.server),
      figure("cpu-postgres", "s", after.postgres - before.postgres),
      figure("clear-server", "s", clearing.server),
      figure("clear-postgres", "s", clearing.postgres),
      { name: "login-bytes.cpu-hash", unit: "s", values: [hashing.cpuSeconds] },
      ...changes,
      ...sizes("packed", packed),
      ...sizes("grown", after.sizes),
    ];
  },
};
