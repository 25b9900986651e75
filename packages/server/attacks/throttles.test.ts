/** docs/throttles.md matches the code: every budget of the source with its numbers, and no other. [A1] */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as budgets from "../src/base/rules/budgets.ts";

const SOURCE = join(import.meta.dirname, "../src");
const RULES = "base/rules/budgets.ts";
const DOCUMENT = join(import.meta.dirname, "../../../docs/throttles.md");

/** Every budget of base/rules/budgets.ts, as the document writes it. */
function budgetsInCode(): string[] {
  return Object.entries(budgets).flatMap(([name, budget]) =>
    typeof budget === "object" && budget !== null ? [`${name}: ${budget.limit} in ${budget.seconds} s`] : [],
  );
}

test("every budget of the code is in docs/throttles.md with its numbers, and no other is [A1]", () => {
  const rows = readFileSync(DOCUMENT, "utf8").matchAll(/^\| `(\w+)` \| (\d+) in (\d+) s \|/gm);
  const written = [...rows].map(([, name, limit, seconds]) => `${name}: ${limit} in ${seconds} s`);
  const code = budgetsInCode();
  assert.ok(code.length > 15, "the budgets are read");
  assert.deepEqual(written.sort(), code.sort());
});

test("each key has a name of its own, and each of its parts counts", () => {
  const keys = Object.entries(budgets).flatMap(([name, key]) => {
    if (typeof key !== "function") return [];
    const parts = Array.from({ length: key.length }, (_, at) => `<${name} ${at}>`);
    const made = (key as (...of: readonly string[]) => string)(...parts);
    assert.ok(parts.length > 0 && parts.every((part) => made.includes(part)), `${name}: ${made}`);
    return [made.replaceAll(/<\w+ (\d)>/g, "<$1>")];
  });
  assert.ok(keys.length > 40);
  assert.deepEqual(
    keys.filter((key, at) => keys.indexOf(key) !== at),
    [],
  );
});

test("no budget and no key of one stands outside base/rules/budgets.ts", () => {
  const keys = [...readFileSync(join(SOURCE, RULES), "utf8").matchAll(/[`"]([a-z-]+(?::[a-z-]+)*)(?=[:`"])/g)].map(
    ([, key = ""]) => key,
  );
  assert.ok(keys.length > 15);
  const elsewhere = globSync("**/*.ts", { cwd: SOURCE })
    .filter((path) => path !== RULES && !path.endsWith(".test.ts"))
    .filter((path) => {
      const text = readFileSync(join(SOURCE, path), "utf8");
      return /\blimit: [\d_]+, seconds:/.test(text) || keys.some((key) => text.includes(`\`${key}:`));
    });
  assert.deepEqual(elsewhere, []);
});

test("every row says who can spend it, and what its owner does then [A1]", () => {
  for (const line of readFileSync(DOCUMENT, "utf8")
    .split("\n")
    .filter((it) => /^\| `/.test(it)))
    assert.ok(
      line
        .split("|")
        .slice(1, -1)
        .every((cell) => cell.trim().length > 3),
      line,
    );
});
