/** docs/throttles.md is what the code does: every budget of the source, with its numbers, and none that is not there. [A1] */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SOURCE = join(import.meta.dirname, "../src");
const DOCUMENT = join(import.meta.dirname, "../../../docs/throttles.md");

/** Every `const NAME = { limit, seconds }` below src/, as the document writes it. */
function budgetsInCode(): string[] {
  return globSync("**/*.ts", { cwd: SOURCE })
    .filter((path) => !path.endsWith(".test.ts"))
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(SOURCE, path), "utf8");
      const found = text.matchAll(/const (\w+)(?:: Budget)? = \{ limit: ([\d_]+), seconds: ([^}]+?) \}/g);
      return [...found].map(
        ([, name, limit, seconds]) => `${path} ${name}: ${number(limit, text)} in ${number(seconds, text)} s`,
      );
    });
}

/** A sum or product of numbers and of constants of the same file. */
function number(expression = "", text = ""): number {
  return expression
    .split("+")
    .reduce((sum, product) => sum + product.split("*").reduce((all, factor) => all * value(factor.trim(), text), 1), 0);
}

function value(factor: string, text: string): number {
  if (/^[\d_]+$/.test(factor)) return Number(factor.replaceAll("_", ""));
  const constant = new RegExp(`const ${factor} = ([^;]+);`).exec(text);
  assert.ok(constant, `${factor} is a constant of the same file`);
  return number(constant[1], text);
}

test("every budget of the code stands in docs/throttles.md with its numbers, and no other does [A1]", () => {
  const rows = readFileSync(DOCUMENT, "utf8").matchAll(/^\| `([\w/.-]+)` `(\w+)` \| (\d+) in (\d+) s \|/gm);
  const written = [...rows].map(([, path, name, limit, seconds]) => `${path} ${name}: ${limit} in ${seconds} s`);
  const code = budgetsInCode();
  assert.ok(code.length > 15, "the source is read");
  assert.deepEqual(written.sort(), code.sort());
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
