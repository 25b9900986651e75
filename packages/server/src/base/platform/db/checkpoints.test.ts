import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { mock, test } from "node:test";
import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import { until } from "../../../../test-support/until.ts";
import { type TestWorld, testWorld } from "../../../../test-support/world.ts";
import { openCheckpoints } from "./checkpoints.ts";
import { type Db, databaseFile } from "./db.ts";

const BESIDE = 16_384;
const ALONE = 1000;

const bound = async (db: Db) =>
  Object.values((await sql<object>`pragma wal_autocheckpoint`.execute(db)).rows[0] ?? {})[0];

/** Writes about `pages` pages, one commit each, in a word that is SQLite's own. */
async function write(db: Db, pages: number): Promise<void> {
  await sql`create table if not exists filler (page blob)`.execute(db);
  for (let page = 0; page < pages; page++) await sql`replace into filler values (zeroblob(4000))`.execute(db);
}

interface Counts {
  readonly log: number;
  readonly checkpointed: number;
}

/** A world, what its checkpoints logged, and the counts of its log as another connection reads them. */
async function open() {
  const world: TestWorld = await testWorld();
  const logged: string[] = [];
  const log = { error: (_: unknown, text?: string) => logged.push(String(text)) };
  const other = new DatabaseSync(databaseFile(world.config.dataDir));
  const look = other.prepare("pragma wal_checkpoint(noop)");
  const counts = () => look.get() as unknown as Counts;
  const checkpoints = openCheckpoints(world.db, world.config.dataDir, log);
  const close = async () => {
    await checkpoints.stop();
    other.close();
    await world.close();
  };
  return { world, checkpoints, logged, counts, close };
}

test("a thread moves what many commits left in the log, beside a reader too; a server at rest has none", async () => {
  const { world, checkpoints, logged, counts, close } = await open();
  await checkpoints.look();
  assert.equal(await bound(world.db), ALONE, "the log is small");
  await write(world.db, 600);
  await checkpoints.look();
  await until("the thread has begun", async () => (await bound(world.db)) === BESIDE);
  const reader = new DatabaseSync(databaseFile(world.config.dataDir));
  reader.exec("begin; select count(*) from filler");
  await write(world.db, 3000);
  reader.exec("commit");
  reader.close();
  await until("the log is moved", () => counts().log - counts().checkpointed < ALONE);
  await write(world.db, 3000);
  await until("the log is moved again", () => counts().log - counts().checkpointed < ALONE);
  assert.ok(counts().log < BESIDE);
  await checkpoints.look();
  await close();
  assert.deepEqual(logged, []);
});

test("a thread that ends by itself is logged, SQLite's own bound holds again, and the next look starts another", async () => {
  const { world, checkpoints, logged, counts, close } = await open();
  const unref = mock.method(Worker.prototype, "unref");
  await write(world.db, 600);
  await checkpoints.look();
  await until("the thread has begun", async () => (await bound(world.db)) === BESIDE);
  const thread = unref.mock.calls[0]?.this as Worker | undefined;
  assert.ok(thread);
  await thread.terminate();
  await until("the end is noticed", async () => (await bound(world.db)) === ALONE);
  assert.deepEqual(logged, ["the thread of SQLite's checkpoints has ended: commits make them until another one runs"]);
  await write(world.db, 3000);
  assert.ok(counts().log <= ALONE + 100, `${counts().log} pages are in the log`);
  await checkpoints.look();
  await until("another one has begun", async () => (await bound(world.db)) === BESIDE);
  unref.mock.restore();
  await close();
});
