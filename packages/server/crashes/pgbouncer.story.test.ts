/** Two processes, each over a real PgBouncer in transaction mode with fewer connections than it has. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { logInOnce } from "../test-support/log-in.ts";
import { runSpseHere } from "../test-support/operate/cli.ts";
import { type PgBouncer, startPgBouncer } from "../test-support/pgbouncer.ts";
import { migratedPostgresUrl } from "../test-support/postgres.ts";
import { inTime, until } from "../test-support/until.ts";
import { type Cluster, openCluster, openWaiting } from "./cluster.ts";

const PEOPLE = 8;
/** How many prepared statements each PgBouncer keeps for a connection. */
const KEPT = [200, 0];

describe("one process behind a PgBouncer that keeps prepared statements, one behind another that keeps none", () => {
  const bouncers: PgBouncer[] = [];
  let cluster: Cluster;
  before(async () => {
    const url = await migratedPostgresUrl();
    for (const preparedStatements of KEPT) bouncers.push(await startPgBouncer(url, { preparedStatements }));
    cluster = await openCluster({
      processes: KEPT.length,
      people: PEOPLE,
      url,
      settings: { SPSE_DATABASE_DIRECT_URL: url },
      own: bouncers.map((it) => ({ SPSE_DATABASE_URL: it.through(url) })),
    });
    cluster.reachInTurn();
  });
  after(async () => {
    await cluster?.close();
    for (const bouncer of bouncers) await bouncer.stop();
  });

  test("everybody logs in at the same moment, twice, each step at the other process", async () => {
    const { world, people } = cluster;
    for (let round = 0; round < 2; round++) await Promise.all(people.map((person) => logInOnce(world, person)));
    const sessions = await world.db.selectFrom("session").select("id").where("method", "=", "approval").execute();
    assert.equal(sessions.length, 2 * PEOPLE);
    for (const { said } of cluster.processes) assert.doesNotMatch(said(), /"level":50/, "no error in the log");
  });

  for (const [at, kept] of KEPT.entries()) {
    test(`with ${kept}: the browser that waits at this process hears of the Ya that the other one has got`, async () => {
      const { world, people, processes } = cluster;
      const [person, own, other] = [people[at], processes[at], processes[1 - at]];
      assert.ok(person && own && other);
      const waiting = await openWaiting(world, person, own.port);
      cluster.reach(other.send);
      await waiting.sayYes();
      assert.equal(await inTime("the waiting browser hears of the Ya", waiting.over), "approved");
      waiting.close();
      cluster.reachInTurn();
    });

    test(`with ${kept}: PgBouncer is away for a moment: a clear page, and then everything goes on`, async () => {
      const [bouncer, own] = [bouncers[at], cluster.processes[at]];
      assert.ok(bouncer && own);
      const status = async (url: string) => {
        const headers = { host: "spse.localhost:4500" };
        return (await own.send({ method: "GET", url, remoteAddress: "203.0.113.1", headers })).statusCode;
      };
      await bouncer.pause();
      assert.equal(await status("/readyz"), 503);
      await bouncer.resume();
      await until("it is ready again", async () => (await status("/readyz")) === 200);
      for (const person of cluster.people.slice(2, 4)) await logInOnce(cluster.world, person);
    });
  }
});

describe("a start through PgBouncer that is not set up for it is refused, and says what is missing", () => {
  const settingsFor = async (without?: RegExp) => {
    const url = await migratedPostgresUrl();
    const bouncer = await startPgBouncer(url, without ? { without } : {});
    return {
      url,
      bouncer,
      settings: { SPSE_MODE: "production", SPSE_MASTER_KEY: "A".repeat(43), SPSE_DATABASE_URL: bouncer.through(url) },
    };
  };

  test("without SPSE_DATABASE_DIRECT_URL no process would hear another one", async () => {
    const { bouncer, settings } = await settingsFor();
    const { code, err } = await runSpseHere(["user", "list"], settings);
    await bouncer.stop();
    assert.equal(code, 1);
    assert.match(err, /\nSPSE_DATABASE_URL: [^\n]*SPSE_DATABASE_DIRECT_URL[^\n]* \[database-deaf\]\n$/);
  });

  test("without ignore_startup_parameters it would refuse every connection", async () => {
    const { url, bouncer, settings } = await settingsFor(/ignore_startup/);
    const { code, err } = await runSpseHere(["user", "list"], { ...settings, SPSE_DATABASE_DIRECT_URL: url });
    await bouncer.stop();
    assert.equal(code, 1);
    assert.match(err, /\nSPSE_DATABASE_URL: [^\n]*ignore_startup_parameters[^\n]* \[database-pooler\]\n$/);
  });
});
