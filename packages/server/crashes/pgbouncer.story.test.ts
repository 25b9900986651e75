/** Two processes over a real PgBouncer in transaction mode, with fewer connections than they have. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { runSpse } from "../test-support/cli.ts";
import { type PgBouncer, startPgBouncer } from "../test-support/pgbouncer.ts";
import { freshPostgresUrl } from "../test-support/postgres.ts";
import { inTime, until } from "../test-support/until.ts";
import { type Cluster, logInOnce, openCluster, openWaiting } from "./cluster.ts";

const PEOPLE = 8;

for (const preparedStatements of [200, 0])
  describe(`PgBouncer that keeps ${preparedStatements} prepared statements`, () => {
    let bouncer: PgBouncer;
    let cluster: Cluster;
    before(async () => {
      const url = await freshPostgresUrl();
      bouncer = await startPgBouncer(url, { preparedStatements });
      const settings = { SPSE_DATABASE_URL: bouncer.through(url), SPSE_DATABASE_DIRECT_URL: url };
      cluster = await openCluster({ processes: 2, people: PEOPLE, url, settings });
      cluster.reachInTurn();
    });
    after(async () => {
      await cluster?.close();
      await bouncer?.stop();
    });

    test("everybody logs in at the same moment, twice, each step at another process", async () => {
      const { world, people } = cluster;
      for (let round = 0; round < 2; round++) await Promise.all(people.map((person) => logInOnce(world, person)));
      const sessions = await world.db.selectFrom("session").select("id").where("method", "=", "approval").execute();
      assert.equal(sessions.length, 2 * PEOPLE);
      for (const { said } of cluster.processes) assert.doesNotMatch(said(), /"level":50/, "no error in the log");
    });

    test("the browser that waits at one process hears of the Ya that the other one has got", async () => {
      const { world, people, processes } = cluster;
      const [person] = people;
      assert.ok(person && processes[0]);
      const waiting = await openWaiting(world, person, processes[0].port);
      await waiting.sayYes();
      assert.equal(await inTime("the waiting browser hears of the Ya", waiting.over), "approved");
      waiting.close();
    });

    test("PgBouncer is away for a moment: a clear page, and then everything goes on", async () => {
      const [one] = cluster.processes;
      const status = async (path: string) =>
        (
          await one?.send({
            method: "GET",
            url: path,
            remoteAddress: "203.0.113.1",
            headers: { host: "spse.localhost:4500" },
          })
        )?.statusCode;
      await bouncer.pause();
      assert.equal(await status("/readyz"), 503);
      await bouncer.resume();
      await until("it is ready again", async () => (await status("/readyz")) === 200);
      for (const person of cluster.people.slice(0, 2)) await logInOnce(cluster.world, person);
    });
  });

describe("a start through PgBouncer that is not set up for it is refused, and says what is missing", () => {
  const settingsFor = async (without?: RegExp) => {
    const url = await freshPostgresUrl();
    const bouncer = await startPgBouncer(url, without ? { without } : {});
    return {
      url,
      bouncer,
      settings: { SPSE_MODE: "production", SPSE_MASTER_KEY: "A".repeat(43), SPSE_DATABASE_URL: bouncer.through(url) },
    };
  };

  test("without SPSE_DATABASE_DIRECT_URL no process would hear another one", async () => {
    const { bouncer, settings } = await settingsFor();
    const { code, err } = await runSpse(["user", "list"], settings);
    await bouncer.stop();
    assert.equal(code, 1);
    assert.match(err, /\nSPSE_DATABASE_URL: [^\n]*SPSE_DATABASE_DIRECT_URL[^\n]* \[database-deaf\]\n$/);
  });

  test("without ignore_startup_parameters it would refuse every connection", async () => {
    const { url, bouncer, settings } = await settingsFor(/ignore_startup/);
    const { code, err } = await runSpse(["user", "list"], { ...settings, SPSE_DATABASE_DIRECT_URL: url });
    await bouncer.stop();
    assert.equal(code, 1);
    assert.match(err, /\nSPSE_DATABASE_URL: [^\n]*ignore_startup_parameters[^\n]* \[database-pooler\]\n$/);
  });
});
