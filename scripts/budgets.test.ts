import assert from "node:assert/strict";
import { test } from "node:test";
import { budgets, findOverruns, measure, saySizes } from "./budgets.ts";

const sources = [
  { path: "packages/server/src/core/a.ts", text: "one;\ntwo;\n" },
  { path: "packages/server/src/core/login/b.texts.ts", text: "one;\n" },
  { path: "packages/server/src/core/login/b.test.ts", text: "one;\n" },
  { path: "packages/server/src/main.ts", text: "one;\n" },
  { path: "scripts/c.ts", text: "one;\n" },
  { path: "scripts/d.mjs", text: "one;\n" },
  { path: "scripts/e/f.mutants", text: "one\n" },
  { path: "bench/e/f.ts", text: "one;\n" },
  { path: "docs/g/h.md", text: "# Two words\n\nand  three more.\n" },
  { path: "README.md", text: "One\n" },
  { path: "packages/sdk/README.md", text: "not counted\n" },
];

const sizeOf = (part: string) => measure(sources).find((size) => size.part === part)?.now;

test("a wing's lines are counted without its tests", () => {
  assert.equal(sizeOf("core"), 3);
  assert.equal(sizeOf("base"), 0);
});

test("scripts and bench are one part; documents are those of docs/ and of the root, in words", () => {
  assert.equal(sizeOf("scripts + bench"), 4);
  assert.equal(sizeOf("documents"), 7);
});

test("a part above its budget is named, one at its budget is not", () => {
  const core = budgets.filter(({ part }) => part === "core");
  const within = (most: number) =>
    measure(
      sources,
      core.map((budget) => ({ ...budget, most })),
    );
  assert.deepEqual(findOverruns(within(3)), []);
  assert.equal(findOverruns(within(2)).length, 1);
  assert.match(findOverruns(within(2))[0] ?? "", /^core: 1 lines above/);
  assert.equal(saySizes(within(2000)), "core 3 of 2,000 lines");
});
