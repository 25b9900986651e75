import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, mock, test } from "node:test";
import { Kysely } from "kysely";
import { until } from "../../../../test-support/until.ts";
import { sqliteDialect } from "./sqlite.ts";
import { withoutFlush } from "./wal-flush.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-flush-"));
after(() => rmSync(folder, { recursive: true }));

interface CounterSchema {
  readonly counter: { readonly id: number; readonly count: number };
}

/** A database with one counter, whose log's flushes wait until the test lets them go. */
async function heldDatabase(name: string) {
  const file = join(folder, name);
  const db = new Kysely<CounterSchema>({ dialect: sqliteDialect(file) });
  await db.schema.createTable("counter").addColumn("id", "integer").addColumn("count", "integer").execute();
  await db.insertInto("counter").values({ id: 1, count: 0 }).execute();
  const handle = await open(file);
  const held: (() => void)[] = [];
  const datasync = mock.method(Object.getPrototypeOf(handle) as FileHandle, "datasync", () => {
    return new Promise<void>((resolve) => held.push(resolve));
  });
  await handle.close();
  const begun = () => datasync.mock.callCount();
  const letGo = () => held.shift()?.();
  const close = async () => {
    datasync.mock.restore();
    await db.destroy();
  };
  return { db, begun, letGo, close };
}

const add = (db: Kysely<CounterSchema>) =>
  db
    .updateTable("counter")
    .set((one) => ({ count: one("count", "+", 1) }))
    .execute();
const count = async (db: Kysely<CounterSchema>) =>
  (await db.selectFrom("counter").selectAll().executeTakeFirstOrThrow()).count;

test("a change is answered when its log is on disk; a reading does not wait for that", async () => {
  const { db, begun, letGo, close } = await heldDatabase("reading");
  let answered = false;
  const change = add(db).then(() => {
    answered = true;
  });
  await until("the flush has begun", () => begun() === 1);
  assert.equal(await count(db), 1);
  assert.equal(begun(), 1, "a reading needs no flush");
  assert.equal(answered, false);
  letGo();
  await change;
  await close();
});

test("a change that gives back its row is answered when its log is on disk too", async () => {
  const { db, begun, letGo, close } = await heldDatabase("returning");
  const change = db.updateTable("counter").set({ count: 5 }).returningAll().executeTakeFirst();
  await until("the flush has begun", () => begun() === 1);
  letGo();
  assert.equal((await change)?.count, 5);
  await db.updateTable("counter").set({ count: 6 }).where("id", "=", 2).returningAll().execute();
  await db.updateTable("counter").set({ count: 6 }).where("id", "=", 2).execute();
  assert.equal(begun(), 1, "no row was changed");
  await close();
});

test("a limit is a part of the text: SQLite compiles a statement with a bound limit again at each use", async () => {
  const { db, close } = await heldDatabase("limits");
  const { sql: text, parameters } = db.selectFrom("counter").select("id").limit(20).compile();
  assert.deepEqual([text, parameters], ['select "id" from "counter" limit 20', []]);
  await close();
});

test("changes made during one flush share the next, transactions and single statements alike", async () => {
  const { db, begun, letGo, close } = await heldDatabase("sharing");
  const first = add(db);
  await until("the first flush has begun", () => begun() === 1);
  let answered = 0;
  const others = Array.from({ length: 20 }, async (_, at) => {
    await (at % 2 ? add(db) : db.transaction().execute((inside) => add(inside)));
    answered += 1;
  });
  await until("all are written", async () => (await count(db)) === 21);
  letGo();
  await first;
  await until("the second flush has begun", () => begun() === 2);
  assert.equal(answered, 0, "the first flush began before them");
  letGo();
  await Promise.all(others);
  assert.equal(begun(), 2);
  await close();
});

test("a change that a power cut may take back waits for no flush; the next change brings it to the disk", async () => {
  const { db, begun, letGo, close } = await heldDatabase("marks");
  await withoutFlush(() => add(db));
  await withoutFlush(() => db.transaction().execute((inside) => add(inside)));
  assert.equal(await count(db), 2);
  assert.equal(begun(), 0);
  const change = add(db);
  await until("its flush has begun", () => begun() === 1);
  letGo();
  await change;
  await close();
});

test("a transaction that failed and one that only read need no place on disk, and the next one follows", async () => {
  const { db, begun, close } = await heldDatabase("failing");
  await db.transaction().execute((inside) => count(inside));
  await assert.rejects(
    db.transaction().execute(() => Promise.reject(new Error("refused"))),
    /refused/,
  );
  assert.equal(await count(db), 0);
  assert.equal(begun(), 0);
  await close();
});

test("the log of a database behind a symbolic link is found: it is beside the database itself", async () => {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  writeFileSync(join(disk, "linked"), "");
  symlinkSync(join(disk, "linked"), join(folder, "link"));
  const { db, begun, letGo, close } = await heldDatabase("link");
  const change = add(db);
  await until("the flush has begun", () => begun() === 1);
  letGo();
  await change;
  await close();
});

test("the database is closed after the changes that were asked for and their flushes", async () => {
  const { db, close } = await heldDatabase("closing");
  mock.restoreAll();
  const changes = Promise.all(Array.from({ length: 20 }, () => add(db)));
  await Promise.resolve(); // All have asked.
  await Promise.all([changes, close()]);
});

test("a flush that fails ends the process: what is on disk is unknown then", () => {
  const program = `
    import { open } from "node:fs/promises";
    import { Kysely, sql } from "kysely";
    import { sqliteDialect } from ${JSON.stringify(new URL("sqlite.ts", import.meta.url).href)};
    const handle = await open(${JSON.stringify(folder)});
    Object.getPrototypeOf(handle).datasync = () => Promise.reject(Object.assign(new Error("i/o error"), { code: "EIO" }));
    await handle.close();
    const db = new Kysely({ dialect: sqliteDialect(${JSON.stringify(join(folder, "broken"))}) });
    await sql\`create table counter (id integer)\`.execute(db);
    await sql\`insert into counter values (1)\`.execute(db).catch((error) => console.log("refused", error.code));
    setTimeout(() => console.log("goes on"), 60_000);
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  assert.equal(status, 1, stderr);
  assert.equal(stdout, "refused EIO\n");
  assert.match(stderr, /i\/o error/);
});
