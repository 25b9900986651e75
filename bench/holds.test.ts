import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "./holds.ts";
import { measureNames, measuresOf } from "./measures.ts";

const measures = await measuresOf(measureNames);
const units = new Map(
  measures.flatMap((it) => Object.entries(it.units).map(([part, unit]) => [`${it.name}.${part}`, unit])),
);

test("each hold is about a figure of a measure", () => {
  assert.deepEqual(
    Object.keys(holds).filter((name) => !units.has(name)),
    [],
  );
});

test("no hold depends on the processor: none is in time, or in so many a second", () => {
  const inTime = Object.keys(holds).filter((name) => /^(ms|s|µs)\b|\/s\b/.test(units.get(name) ?? ""));
  assert.deepEqual(inTime, []);
});

test("what is aimed at is better than what is held, and what is not kept yet is worse", () => {
  for (const [name, hold] of Object.entries(holds)) {
    const [bound, sign] = "most" in hold ? [hold.most, 1] : [hold.least, -1];
    assert.ok((hold.aim ?? bound) * sign <= bound * sign, `${name}: its aim`);
    if (hold.now !== undefined) assert.ok(hold.now * sign > bound * sign, `${name}: what is now`);
  }
});

test("each measure is found by its own name", () => {
  assert.deepEqual(
    measures.map(({ name }) => name),
    measureNames,
  );
});
