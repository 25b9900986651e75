import assert from "node:assert/strict";
import { test } from "node:test";
import { findOuterUses } from "./transactions.ts";

const lines = (text: string) => findOuterUses([{ path: "packages/server/src/a.ts", text }]).map((use) => use.line);

test("a transaction's callback that uses only its tx is right", () => {
  assert.deepEqual(
    lines("await transact(world, async (tx) => {\n  await record(tx, world2, a.world, { world: tx });\n});"),
    [],
  );
  assert.deepEqual(lines("await record(world);\ntransact(world, work);\ntransact(tx, (tx) => save(tx));"), []);
  assert.deepEqual(lines("transact(world, (tx) => later(tx, (world) => save(world)));"), []);
});

test("the outer world in a transaction's callback is found, at any depth and in any form", () => {
  assert.deepEqual(lines("transact(world, async (tx) => {\n  await noteLogin(world, tx);\n});"), [2]);
  assert.deepEqual(lines("transact(world, (tx) =>\n  save(tx, {\n    at: world.now(),\n    world,\n  }));"), [3, 4]);
  assert.deepEqual(lines("transact(past, (tx) => {\n  a.map((b) => save(past, b));\n  save(world);\n});"), [2, 3]);
  assert.deepEqual(lines("transact(actingFor(world, session), async function (tx) {\n  save(world);\n});"), [2]);
  assert.deepEqual(lines("transact(tx, (inner) =>\n  transact(inner, (deep) =>\n    save(tx)));"), [3]);
  assert.deepEqual(lines("transact(first ? world : atFirst(past), (tx) => {\n  if (first) save(past);\n});"), [2]);
  assert.deepEqual(lines("const work = async (tx) => {\n  await save(world);\n};\ntransact(world, work);"), [2]);
});
