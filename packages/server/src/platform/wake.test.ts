import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { freshPostgresUrl } from "../../test-support/postgres.ts";
import { testWorld } from "../../test-support/world.ts";

test("when the listening connection breaks, all listeners are woken once another one listens, since a wake may have been lost", async () => {
  const world = await testWorld({ engine: { name: "", url: freshPostgresUrl } });
  const woken: string[] = [];
  const next = () =>
    new Promise<void>((resolve) => {
      const stop = world.wake.listen("proof:one", () => {
        woken.push("proof:one");
        stop();
        resolve();
      });
    });
  const first = next();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'`.execute(world.db);
  await first;
  const second = next();
  await world.wake.wake(world.db, "proof:one");
  await second;
  assert.equal(woken.length, 2);
  await world.close();
});
