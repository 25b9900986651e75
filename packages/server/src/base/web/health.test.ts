/** Readiness as one process sees it: what it remembers for a second, what it logs once, and a stop in between. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { testWorld } from "../../../test-support/world.ts";
import { openHealth } from "./health.ts";

const real = await testWorld();
after(() => real.close());

/** A database that fails at once. */
const failing = (error: Error) =>
  new Proxy({} as typeof real.db, {
    get: () => {
      throw error;
    },
  });
const AWAY = Object.assign(new Error("away"), { code: "08006" });

function scene() {
  const lines: unknown[] = [];
  const note =
    (level: string) =>
    (...line: unknown[]) =>
      void lines.push([level, ...line]);
  const world = { ...real, db: real.db, log: { info: note("info"), warn: note("warn") } as never, at: 1000 };
  const health = openHealth(Object.assign(world, { now: () => unixSeconds(world.at) }));
  const look = async (db: typeof real.db) => {
    world.db = db;
    return (await health.look()).kind;
  };
  return { world, health, look, lines };
}

test("a verdict counts for its second, and each change is one line of the log", async () => {
  const { world, look, lines } = scene();
  const away = failing(AWAY);
  assert.deepEqual([await look(real.db), await look(away)], ["ready", "ready"]);
  world.at += 1;
  assert.deepEqual([await look(away), await look(real.db)], ["database", "database"]);
  world.at += 1;
  assert.equal(await look(away), "database");
  world.at += 1;
  assert.equal(await look(real.db), "ready");
  assert.deepEqual(lines, [
    ["warn", { reason: "database" }, "not ready"],
    ["info", "ready again"],
  ]);
});

test("a fault of the program is no verdict", async () => {
  await assert.rejects(scene().look(failing(new TypeError("x is not a function"))), TypeError);
});

test("a process that was told to stop is not ready, also where that comes while it looks", async () => {
  const { health, lines } = scene();
  const looking = health.look();
  health.drain();
  assert.deepEqual([await looking, await health.look()], [{ kind: "draining" }, { kind: "draining" }]);
  assert.deepEqual(lines, [["info", { reason: "draining" }, "not ready"]]);
});
