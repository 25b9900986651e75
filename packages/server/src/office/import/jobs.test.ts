import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approveIt, preview, vendors } from "../../../test-support/office/import.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { clearImports, findImport } from "./import.sql.ts";
import { continueImports, goOnImporting } from "./jobs.ts";

const SQLITE_BUSY_SNAPSHOT = 517;

/** A database of which these looks, counted from 0, take a while and fail; a number: the first ones. */
function failing(world: TestWorld, times: number | ((look: number) => boolean), errcode = SQLITE_BUSY_SNAPSHOT) {
  let looks = 0;
  const fails = typeof times === "number" ? (look: number) => look < times : times;
  const get = (db: TestWorld["db"], name: keyof TestWorld["db"]) => {
    if (name === "selectFrom" && fails(looks++)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
      throw Object.assign(new Error("the database is locked"), { errcode });
    }
    const value = db[name] as unknown;
    return typeof value === "function" ? value.bind(db) : value;
  };
  const db = new Proxy(world.db, { get: (it, name) => get(it, name as keyof TestWorld["db"]) });
  return { world: { ...world, db }, looks: () => looks };
}

onSqlite("The job of imports, while another process holds SQLite's lock", (fresh) => {
  test("looks ten times, with half the time of each look between two, and then fails", async () => {
    const locked = failing(await fresh(), 99);
    const began = performance.now();
    await assert.rejects(goOnImporting(locked.world), { errcode: SQLITE_BUSY_SNAPSHOT });
    assert.equal(locked.looks(), 10);
    assert.ok(performance.now() - began > 10 * 30 + 8 * 15, "the gaps");
  });

  test("goes on where the tenth look finds it free; another error ends the run at once", async () => {
    const world = await fresh();
    const freed = failing(world, 9);
    assert.equal(await goOnImporting(freed.world), false, "nothing waits");
    assert.equal(freed.looks(), 11, "for a file to apply, and for people to invite");
    const broken = failing(world, 1, 11);
    await assert.rejects(goOnImporting(broken.world), { errcode: 11 });
    assert.equal(broken.looks(), 1);
  });

  test("a run that has done a step has not failed, also where its last looks find it locked", async () => {
    const world = await fresh();
    const made = await preview(world, vendors(2));
    assert.ok(await approveIt(world, made));
    const locked = failing(world, (look) => look > 0 && look < 99); // the first step looks twice: for the import, and for its rows
    await assert.rejects(goOnImporting(locked.world), { errcode: SQLITE_BUSY_SNAPSHOT });
    const done = failing(world, (look) => look > 1 && look < 99);
    assert.equal(await goOnImporting(done.world), true);
    assert.equal((await findImport(world, made.id))?.state, "applying");
  });
});

onSqlite("The job of a server, while `spse user import` applies a file", (fresh) => {
  const stateOf = async (world: TestWorld, id: string) => (await findImport(world, id))?.state;
  const approvedBy = async (world: TestWorld, officerId: string | null) => {
    const by = { officerId, name: "siti" };
    const made = await preview(world, vendors(2), "add", by);
    assert.ok(await approveIt(world, made, by));
    return made.id;
  };

  test("leaves it to the command as long as rows are applied, and goes on ten seconds after the last", async (story) => {
    const world = await fresh();
    const id = await approvedBy(world, null);
    let now = 0;
    story.mock.method(performance, "now", () => now);
    const job = continueImports(world);
    const later = async (milliseconds: number) => {
      now += milliseconds;
      assert.equal(await job(), false);
      return stateOf(world, id);
    };
    assert.equal(await later(0), "approved");
    assert.equal(await later(9_999), "approved");
    await world.db.updateTable("account_import").set({ state: "applying" }).where("id", "=", id).execute(); // by the command
    assert.equal(await later(1), "applying");
    assert.equal(await later(9_999), "applying");
    assert.equal(await later(1), "done");
  });

  test("applies the file of an officer at once", async () => {
    const world = await fresh();
    const officer = await addPerson(world, { userId: "ADMINPPE", kind: "non-penyedia" });
    const id = await approvedBy(world, officer.id);
    assert.equal(await continueImports(world)(), false);
    assert.equal(await stateOf(world, id), "done");
  });
});

onSqlite("A file whose time is over", (fresh) => {
  test("goes after its rows, also where the last batch is full; one whose time is not over stays", async () => {
    const world = await fresh();
    await preview(world, vendors(4));
    const left = async () => {
      const [lines, files] = [world.db.selectFrom("import_line"), world.db.selectFrom("account_import")];
      return [(await lines.select("id").execute()).length, (await files.select("id").execute()).length];
    };
    assert.equal(await clearImports(world, 2), 0);
    const [file] = await world.db.selectFrom("account_import").selectAll().execute();
    world.clock.now = (file?.expires_at ?? assert.fail()) as typeof world.clock.now;
    const seen = [await left()];
    while ((await clearImports(world, 2)) > 0) seen.push(await left());
    assert.deepEqual(seen, [
      [4, 1],
      [2, 1],
      [0, 1],
      [0, 0],
    ]);
  });
});
