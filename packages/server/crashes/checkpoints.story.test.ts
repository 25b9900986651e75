import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { databaseFile } from "../src/base/platform/db/db.ts";
import { until } from "../test-support/until.ts";
import { addPerson } from "../test-support/world.ts";
import { serverProcess } from "./server-process.ts";

/** At so many pages SQLite's own commits make a checkpoint. */
const OWN_PAGES = 1000;
const PAGES_EACH = 20;
const COMMITS = 200;
const WRITE = `with recursive page(n) as (select 1 union all select n + 1 from page where n < ${PAGES_EACH})
  insert into filler select zeroblob(4000) from page`;

test("a server that writes much has its log moved by a thread, and a kill meanwhile loses no commit", async () => {
  const server = await serverProcess({ stage: async (world) => void (await addPerson(world)) });
  await server.start();
  await server.sql("create table filler (page blob)");
  const own = new DatabaseSync(databaseFile(server.world.config.dataDir));
  const read = (text: string) => ({ ...own.prepare(text).get() }) as Record<string, number>;
  const counts = () => read("pragma wal_checkpoint(noop)") as { log: number; checkpointed: number };
  await until("commits leave the log to the thread", async () => {
    await server.sql(WRITE);
    return counts().log > OWN_PAGES + 10 * PAGES_EACH;
  });
  await until("the thread has moved the log", () => counts().log - counts().checkpointed < OWN_PAGES);
  const before = read("select count(*) as n from filler").n ?? 0;
  for (let commit = 0; commit < COMMITS; commit++) await server.sql(WRITE);
  await server.kill();
  assert.deepEqual(read("pragma quick_check"), { quick_check: "ok" });
  assert.equal(read("select count(*) as n from filler").n, before + COMMITS * PAGES_EACH);
  own.close();
  await server.start();
  await server.kill();
});
