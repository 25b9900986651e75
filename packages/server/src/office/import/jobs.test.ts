import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import type { TestWorld } from "../../../test-support/world.ts";
import { goOnImporting } from "./jobs.ts";

const SQLITE_BUSY_SNAPSHOT = 517;

/** A database whose first looks take a while and fail. */
function failing(world: TestWorld, times: number, errcode = SQLITE_BUSY_SNAPSHOT) {
  let looks = 0;
  const get = (db: TestWorld["db"], name: keyof TestWorld["db"]) => {
    if (name === "selectFrom" && looks++ < times) {
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
});
