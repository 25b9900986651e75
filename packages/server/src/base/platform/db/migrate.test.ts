/** Migrations on both engines: a failed one leaves nothing, and processes that start at once do not disturb each other. */
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { Kysely, sql } from "kysely";
import { runSpse } from "../../../../test-support/operate/cli.ts";
import { engines } from "../../../../test-support/postgres.ts";
import { openDb } from "./db.ts";
import { expands, type Migrations, migrate, migrations, OtherVersion, otherVersion } from "./migrate.ts";
import { createTable, type Engine, key, text } from "./migrations/columns.ts";
import { sqliteDialect } from "./sqlite.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), "spse-migrate-"));
  folders.push(folder);
  return folder;
}

/** Two migrations after all others; the second fails half-way if `broken`. */
const later = (broken: boolean): Migrations => ({
  ...migrations,
  "9998-first-of-two": (db: Kysely<unknown>, engine: Engine) => createTable(db, engine, "one_new", { id: key }),
  "9999-second-of-two": async (db: Kysely<unknown>, engine: Engine) => {
    await createTable(db, engine, "two_new", { id: key, word: text });
    await sql`insert into two_new (id, word) values ('a', 'b')`.execute(db);
    await db.schema.alterTable("account").addColumn("new_column", "text").execute();
    if (broken) throw new Error("the power went");
  },
});

test("each migration after the first says what it does to the version before", () => {
  for (const name of Object.keys(migrations).slice(1)) assert.match(name, /^\d{4}-(expand|contract)-/);
  assert.deepEqual(["0002-expand-webhooks", "0003-contract-webhooks", "0001-schema"].map(expands), [
    true,
    false,
    false,
  ]);
});

test("no partial index makes SQLite compile a login's statements anew at each use", async () => {
  const { db } = await openDb("", fresh());
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master where type = 'index' and sql like '% where %'`.execute(db);
  await db.destroy();
  const compared = rows.flatMap(({ sql }) => {
    const found = / on "(\w+)" .* where \(?"?(\w+)"? = /.exec(sql);
    return found ? [`${found[1]}.${found[2]}`] : [];
  });
  // No statement of a login compares one of these columns with a bound value: for an open proof it has a literal.
  const allowed = ["account.role", "account_import.invite_state", "import_line.verdict", "mail.kind", "proof.state"];
  assert.deepEqual([...new Set(compared)].sort(), allowed);
});

test("a command on a new SQLite file waits while another process is writing it, also for the switch to WAL", async () => {
  const file = join(fresh(), "spse.sqlite");
  const writing = new Worker(WRITES_FOR_A_MOMENT, { eval: true, workerData: file });
  await once(writing, "message");
  const db = new Kysely<unknown>({ dialect: sqliteDialect(file) });
  try {
    await createTable(db, "sqlite", "new", { id: key });
    const { rows } = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db);
    assert.equal(rows[0]?.journal_mode, "wal");
  } finally {
    await db.destroy();
    await writing.terminate();
  }
});

for (const engine of engines) {
  describe(`migrations, on ${engine.name}`, () => {
    test("a migration that throws half-way leaves nothing, and the next start applies it whole", async () => {
      const { db, engine: kind } = await openDb(await engine.url(), fresh());
      try {
        const shape = async () =>
          (await db.introspection.getTables()).map((it) => [it.name, it.columns.map((column) => column.name)]);
        const before = await shape();
        await assert.rejects(migrate(db, kind, later(true)), /the power went/);
        assert.deepEqual(await shape(), before);
        await assert.rejects(
          migrate(db, kind, later(true)),
          /the power went/,
          "still the same reason, not a table in the way",
        );
        await migrate(db, kind, later(false));
        const tables = (await shape()).map(([name]) => name);
        assert.ok(tables.includes("one_new") && tables.includes("two_new"));
        const rows = await sql<{ word: string }>`select word from two_new`.execute(db);
        assert.deepEqual(
          rows.rows.map((it) => it.word),
          ["b"],
        );
      } finally {
        await db.destroy();
      }
    });

    test("a second process waits until the first has migrated, and then has nothing left to do", async () => {
      const where = (await engine.url()) ?? fresh();
      const one = migrating(where);
      await one.said("middle");
      const other = migrating(where);
      await other.said("begins");
      await pause(STRICTER_MILLISECONDS);
      assert.deepEqual(other.heard, ["begins"], "kept out while the first is in the middle");
      one.goOn();
      await Promise.all([one.said("done"), other.said("done")]);
      assert.deepEqual(one.heard, ["begins", "middle", "done"]);
      assert.deepEqual(other.heard, ["begins", "done"]);
    });

    test("a process that is killed half-way leaves nothing; the next applies the migration whole", async () => {
      const where = (await engine.url()) ?? fresh();
      const killed = migrating(where);
      await killed.said("middle");
      await killed.kill();
      const next = migrating(where);
      await next.said("middle");
      next.goOn();
      await next.said("done");
    });

    test("another process migrates between this one's looks at the database: that is no other version", async () => {
      const where = [await engine.url(), fresh()] as const;
      const [{ db, engine: kind }, { db: other }] = [await openDb(...where), await openDb(...where)];
      const all: Migrations = {
        ...migrations,
        "9998-expand-office": (it) => it.schema.alterTable("office").addColumn("one_more", "text").execute(),
      };
      let met = false;
      const meeting = db.withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          if (!met && result.rows.some((it) => it.name === "0001-schema")) {
            met = true;
            await migrate(other, kind, all);
          }
          return result;
        },
      });
      try {
        await migrate(meeting, kind, all);
        assert.ok(met);
        assert.equal(await otherVersion(db, kind, all), null);
      } finally {
        await Promise.all([db.destroy(), other.destroy()]);
      }
    });

    test("a version starts again on a database to which a newer one has only added, and on no other", async () => {
      const { db, engine: kind } = await openDb(await engine.url(), fresh());
      const newer = (name: string): Migrations => ({
        ...migrations,
        [name]: (it) => it.schema.alterTable("office").addColumn("of_the_newer", "text").execute(),
      });
      try {
        await migrate(db, kind, newer("9998-expand-office"));
        await migrate(db, kind);
        assert.equal(await otherVersion(db, kind), null);
        await sql`update kysely_migration set name = '9998-contract-office' where name = '9998-expand-office'`.execute(
          db,
        );
        assert.equal((await otherVersion(db, kind))?.migration, "9998-contract-office");
        await sql`update kysely_migration set name = '0000-expand-office' where name = '9998-contract-office'`.execute(
          db,
        );
        assert.equal((await otherVersion(db, kind))?.migration, "0000-expand-office", "of another history");
        await sql`update kysely_migration set name = '9998-expand-office' where name = '0000-expand-office'`.execute(
          db,
        );
        await sql`drop index session_ended`.execute(db);
        assert.equal((await otherVersion(db, kind))?.difference, "index session_ended is missing");
      } finally {
        await db.destroy();
      }
    });

    test("a database that another version has used is recognised, and left unchanged", async () => {
      const { db, engine: kind } = await openDb(await engine.url(), fresh());
      try {
        await migrate(db, kind, later(false));
        await assert.rejects(
          migrate(db, kind),
          (error) => error instanceof OtherVersion && error.migration === "9999-second-of-two" && !error.isNewer,
        );
        await migrate(db, kind, later(false));
        const fromTomorrow = sql`update schema_fingerprint set program = '10.0.0' where migration like '9999%'`;
        await fromTomorrow.execute(db);
        await assert.rejects(migrate(db, kind), (error) => error instanceof OtherVersion && error.isNewer);
      } finally {
        await db.destroy();
      }
    });

    test("a database with a column more is another version's, though its migrations are ours", async () => {
      const { db, engine: kind } = await openDb(await engine.url(), fresh());
      try {
        assert.equal(await otherVersion(db, kind), null);
        await db.schema.alterTable("office").addColumn("of_another", "text").execute();
        assert.equal((await otherVersion(db, kind))?.difference, "office.of_another is not of this version");
      } finally {
        await db.destroy();
      }
    });

    test("nothing is applied to a database whose first migrations have left another shape", async () => {
      const { db, engine: kind } = await openDb(await engine.url(), fresh());
      try {
        await sql`drop index account_epoch_raised`.execute(db);
        await sql`alter table account drop column epoch_raised_at`.execute(db);
        await assert.rejects(
          migrate(db, kind, later(false)),
          (error) => error instanceof OtherVersion && error.difference === "account.epoch_raised_at is missing",
        );
        assert.equal((await db.introspection.getTables()).filter(({ name }) => name === "one_new").length, 0);
      } finally {
        await db.destroy();
      }
    });

    test("two commands at once on an empty database both do their work", async () => {
      const url = await engine.url();
      const folder = fresh();
      writeFileSync(join(folder, "spse.sqlite"), "");
      const settings = {
        SPSE_MODE: "production",
        SPSE_MASTER_KEY: "A".repeat(43),
        SPSE_DATA_DIR: folder,
        ...(url && { SPSE_DATABASE_URL: url }),
      };
      const runs = await Promise.all([1, 2].map(() => runSpse(["user", "list"], settings)));
      for (const { code, err } of runs) assert.equal(code, 0, err);
    });
  });
}

/**
 * Runs in a thread of its own, because the switch to WAL blocks the main one. It reports that it has the write lock,
 * and releases it soon.
 */
const WRITES_FOR_A_MOMENT = `
  const { parentPort, workerData } = require("node:worker_threads");
  const database = new (require("node:sqlite").DatabaseSync)(workerData);
  database.exec("begin immediate");
  parentPort.postMessage("writes");
  setTimeout(() => database.exec("commit"), 100);
`;

/** How long the second process is watched. The time never makes the test fail; a longer time sees more. */
const STRICTER_MILLISECONDS = 400;
const CHILD = fileURLToPath(new URL("../../../../test-support/migrating-child.ts", import.meta.url));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** A process that migrates; see the program. */
function migrating(where: string) {
  const child = fork(CHILD, [where], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  children.push(child);
  const heard: string[] = [];
  child.on("message", (word: string) => heard.push(word));
  const ended = once(child, "exit");
  return {
    heard,
    goOn: () => child.send("go on"),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    said: async (word: string) => {
      while (!heard.includes(word)) {
        const over = await Promise.race([once(child, "message").then(() => false), ended.then(() => true)]);
        if (over && !heard.includes(word)) throw new Error(`ended before it said ${word}; heard ${heard}`);
      }
    },
  };
}
