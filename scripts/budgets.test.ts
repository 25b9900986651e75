import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

test("the documents of a reader are what docs/README.md lists below the name, with the whole of a folder", () => {
  const readme = {
    path: "docs/README.md",
    text: "**Operators**\n\n- [g](g/README.md)\n\n**Engineers**\n\n- [A](../A.md)\n",
  };
  const sizes = measure([
    ...sources,
    { path: "docs/g/README.md", text: "One\n" },
    { path: "A.md", text: "One\n" },
    readme,
  ]);
  const wordsOf = (reader: string) => sizes.find(({ part }) => part === reader)?.now;
  assert.deepEqual([wordsOf("Operators"), wordsOf("Engineers")], [7, 1]);
});

test("each reader that has a budget is in docs/README.md", () => {
  const readme = { path: "docs/README.md", text: readFileSync(new URL("../docs/README.md", import.meta.url), "utf8") };
  const readers = measure([readme]).slice(budgets.length);
  assert.ok(readers.length > 0 && readers.every(({ part }) => readme.text.includes(`\n**${part}**\n`)));
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
