/** The tables of mutants must not rot: each row fits the code as it is now, and names tests that exist. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { readClaims } from "./claims.ts";
import { type Change, change, parseMutants, readGroups, readMutated } from "./mutants/mutant.ts";
import { readTracked } from "./tracked.ts";

const ROOT = dirname(import.meta.dirname);
const all = readGroups().flatMap((it) => it.mutants);

describe("The tables of mutants", () => {
  test("each row's text is in its file exactly once", () => {
    const problems = all.flatMap((mutant) => {
      try {
        readMutated(ROOT, mutant);
        return [];
      } catch (error) {
        return [String(error)];
      }
    });
    assert.deepEqual(problems, []);
  });

  test("each row has an id of its own, and names test files that exist", () => {
    assert.equal(new Set(all.map((it) => it.id)).size, all.length);
    const missing = all.filter(
      (it) => it.tests.length === 0 || !it.tests.every((file) => existsSync(join(ROOT, file))),
    );
    assert.deepEqual(
      missing.map((it) => it.id),
      [],
    );
  });
});

test("a row proves a requirement or a promise, or a document names it", () => {
  const documents = readTracked(ROOT, "*.md").map(({ text }) => text);
  const needless = all.filter(({ id, proves }) => !proves.length && !documents.some((it) => it.includes(`\`${id}\``)));
  assert.deepEqual(
    needless.map(({ id }) => id),
    [],
  );
});

test("a mutant proves only what a test in its files claims", () => {
  const claimed = (file: string) => readClaims(file, readFileSync(join(ROOT, file), "utf8")).flatMap(({ ids }) => ids);
  const unclaimed = all.flatMap(({ id, tests, proves }) => {
    const ids = proves.length === 0 ? [] : tests.flatMap(claimed);
    return proves.filter((it) => !ids.includes(it)).map((it) => `${id}: ${it}`);
  });
  assert.deepEqual(unclaimed, []);
});

describe("A file of mutants", () => {
  const row =
    "late: a code is never late\n@ core/a.ts check by core/a.test.ts packages/b.test.ts\n- if (late)\n-   x;\n";

  test("holds rows like patches: paths from the source, declaration, both sides without their marks", () => {
    const tests = ["packages/server/src/core/a.test.ts", "packages/b.test.ts"];
    const late = { id: "late", breaks: "a code is never late", tests, proves: [] };
    const out = { file: "packages/server/src/core/a.ts", within: "check", source: "if (late)\n  x;", replacement: "" };
    const ids = row.replace("never late", "never late [A2 promise:steps]");
    assert.deepEqual(parseMutants(`# Codes.\n\n${row}\n${ids}+ y\n@ packages/b.ts\n- z\n`), [
      { ...late, changes: [out] },
      {
        ...{ ...late, proves: ["A2", "promise:steps"] },
        changes: [
          { ...out, replacement: "y" },
          { file: "packages/b.ts", source: "z", replacement: "" },
        ],
      },
    ]);
  });

  test("with anything else in a row is refused", () => {
    const lines = row.split("\n");
    for (const cut of [0, 1]) assert.throws(() => parseMutants(lines.toSpliced(cut, 1).join("\n")));
    for (const bad of ["late: it\n@ core/a.ts by a.test.ts\n", `${row}y\n`, `${row}+ y\n- z\n`, row.replace(" by", "")])
      assert.throws(() => parseMutants(bad), bad);
  });
});

describe("A mutant", () => {
  const row: Change = { file: "a.ts", source: "x > 0", replacement: "true" };
  const text = "export function one() {\n  return x > 0;\n}\n\n/** Two. */\nfunction two() {\n  return x > 0;\n}\n";

  test("is put in once, in the declaration that its row names", () => {
    const put = change(text, { ...row, within: "two" });
    assert.equal(put.split("x > 0").length, 2);
    assert.match(put, /two\(\) \{\n {2}return true;/);
  });

  test("does not fit where its text occurs twice or nowhere, where the declaration is gone, or where nothing changes", () => {
    const bad: Partial<Change>[] = [{}, { source: "y" }, { within: "three" }, { within: "one", replacement: "x > 0" }];
    for (const changes of bad) assert.throws(() => change(text, { ...row, ...changes }), JSON.stringify(changes));
  });
});
